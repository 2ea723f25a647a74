"""Translations out to translators' tools and back, as XLIFF 2.1 (OASIS Standard, 2018)."""
