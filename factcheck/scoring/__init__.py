"""From recorded evidence to probabilities, a verdict and its reasons. Standard library only; no clock, no randomness."""

from factcheck.scoring.assess import assess
from factcheck.scoring.method import Method

__all__ = ["Method", "assess"]
