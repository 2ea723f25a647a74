"""What a revision changes, for those who review it: compared, shown, summed up.

revision ‖ git → base → Side ┐
working tree ‖ disk   → Side ┴→ Review → pages and summary.md ‖ disk
"""
