"""One claim in full, in every printed form."""
