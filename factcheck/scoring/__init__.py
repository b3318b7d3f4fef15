"""From recorded evidence to probabilities and a verdict. Standard library only; no clock, no randomness."""
