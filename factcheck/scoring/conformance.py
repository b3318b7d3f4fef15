"""The probability that a measured quantity lies inside an interval (JCGM 106:2012, clause 7)."""

from __future__ import annotations

import math

from factcheck.scoring.assessment import Bands, Interval, Probabilities
from factcheck.scoring.distributions import t_cdf


def conformance(value: float, uncertainty: float, interval: Interval, dof: float = math.inf) -> float:
    """P(low <= Y <= high) for Y centred on `value`: normal, or t with `dof` degrees of freedom; 1 or 0 if exact."""
    low, high = interval
    if uncertainty <= 0.0:
        return float((low is None or low <= value) and (high is None or value <= high))
    above = 1.0 if high is None else t_cdf((high - value) / uncertainty, dof)
    below = 0.0 if low is None else t_cdf((low - value) / uncertainty, dof)
    return max(0.0, above - below)


def conformances(value: float, uncertainty: float, bands: Bands, dof: float = math.inf) -> Probabilities:
    """The conformance probability of each band."""
    return Probabilities(*[conformance(value, uncertainty, band, dof) for band in bands])
