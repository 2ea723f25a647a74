"""What builds cost, ours and those of others: ``python -m benchmarks.build``."""
