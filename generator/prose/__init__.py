"""Amounts and dates read out of prose: words of each language in a file, one reader for all."""
