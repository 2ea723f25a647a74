"""Commands that are more than a few lines: each a module that adds itself to ``briefing``."""
