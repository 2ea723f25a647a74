"""What the search finds and costs."""
