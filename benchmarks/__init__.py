"""Measurements: a corpus of any size, and what the project costs with it."""
