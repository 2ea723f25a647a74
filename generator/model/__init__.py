"""What seeds may hold: pydantic models whose docstrings are their documentation."""
