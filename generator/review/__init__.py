"""What a reviewer sees of a change: what differs from a base, and pictures of it."""
