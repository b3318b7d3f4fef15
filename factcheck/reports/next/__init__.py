"""What to check next, in every printed form."""
