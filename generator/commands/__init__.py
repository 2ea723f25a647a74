"""The commands of ``briefing``, each in a file that adds it to the command line by ``add``."""
