"""Printed briefs: what stands on them, how it is written for Typst, and how it is set."""
