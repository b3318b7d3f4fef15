"""Made-up projects of any size: every feature of the records, always the same bytes for the same seed."""
