"""From recorded evidence to probabilities and a verdict. Standard library only; no clock, no randomness."""

from factcheck.scoring.assess import assess
from factcheck.scoring.method import Method

__all__ = ["Method", "assess"]
