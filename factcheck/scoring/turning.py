"""What measured result would turn a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from factcheck.model.words import Verdict
from factcheck.scoring.assessment import Bands, Turn
from factcheck.scoring.combination import reliability
from factcheck.scoring.distributions import t_quantile
from factcheck.scoring.method import Method
from factcheck.scoring.pooling import freedom_of
from factcheck.scoring.reading import Conclusion


class _Threshold(NamedTuple):
    """At which limit a verdict turns: on its inner or outer side, by results that leave the band or enter it."""

    band: Literal["permitted", "material", "gross"]
    inside: bool
    entering: bool


_THRESHOLDS: Mapping[Verdict, _Threshold] = {
    "true": _Threshold("permitted", inside=True, entering=False),
    "mostly-true": _Threshold("material", inside=True, entering=False),
    "mostly-false": _Threshold("material", inside=False, entering=True),
    "false": _Threshold("gross", inside=False, entering=True),
    "unverified": _Threshold("material", inside=True, entering=True),
}


def turn_of(found: Conclusion, bands: Bands | None, method: Method) -> Turn | None:
    """The pooled result, with the uncertainty it has, at which the verdict of a reading would turn.

    The event asserted reaches the probability `likely` where its conformance probability is
    1/2 + (likely - 1/2)/rho. None where the verdict does not come down to one result: nothing is pooled, yes/no
    evidence counts too, or the claim is bounded on both sides.
    """
    threshold = _THRESHOLDS.get(found.rating.verdict)
    if threshold is None or found.pooled is None or found.signed or bands is None:
        return None
    low, high = getattr(bands, threshold.band)
    if (low is None) == (high is None):
        return None
    upper = high is not None
    at_most = upper is threshold.entering
    rho = reliability(found.grades, method)
    probability = 0.5 + (method.likely - 0.5) / rho if rho > 0.0 else 1.0
    if probability >= 1.0:
        return Turn(None, at_most)
    reach = t_quantile(probability, freedom_of(found.pooled)) * found.pooled.standard_uncertainty
    return Turn((high if upper else low) + (-reach if upper is threshold.inside else reach), at_most)
