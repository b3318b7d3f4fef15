"""What changed between two versions of the records, in every printed form."""
