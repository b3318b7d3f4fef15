"""A recorded number as a measurement: its value, its standard uncertainty, and its degrees of freedom (GUM 4)."""

from __future__ import annotations

import math
import statistics
from decimal import Decimal
from typing import NamedTuple

from factcheck.model.evidence import CoverageInterval, Expanded, Finding, PlusMinus, Scatter, Standard
from factcheck.model.words import Kind
from factcheck.scoring.distributions import normal_quantile
from factcheck.scoring.method import Method
from factcheck.scoring.resolution import half_width, resolution

_ROOT_3 = math.sqrt(3.0)
_ROOT_12 = math.sqrt(12.0)
_INFERRED_AT_MOST = 0.05
"""A resolution above 1 that is only inferred from trailing zeros is held to this share of the value."""
_RIVAL_AT_MOST = 0.2
"""Above this relative uncertainty of the divisor a ratio is no longer near normal (Fieller's theorem is needed)."""

_EXACT_KINDS: tuple[Kind, ...] = ("count", "record", "date")


class Measurement(NamedTuple):
    """A value with its standard uncertainty in two parts: what a source or its digits state, and what we assumed.

    `dof` are the degrees of freedom, infinite where they are not known; `floor` is the assumed relative uncertainty.
    """

    value: float
    stated: float
    assumed: float = 0.0
    dof: float = math.inf
    floor: float | None = None

    def uncertainty(self, scale: float = 1.0) -> float:
        """The combined standard uncertainty, with the assumed part multiplied by `scale`."""
        return math.hypot(self.stated, self.assumed * scale)

    def changed(self, factor: float, shift: float, *, added: float = 0.0) -> Measurement:
        """`factor * value + shift`, with a further standard uncertainty `added` in quadrature."""
        stated = math.hypot(self.stated * factor, added)
        dof = self.dof
        if added and not math.isinf(dof):
            own = self.uncertainty() * abs(factor)
            dof *= (math.hypot(own, added) / own) ** 4
        return Measurement(factor * self.value + shift, stated, abs(factor) * self.assumed, dof, self.floor)


def measure(finding: Finding, kind: Kind, method: Method) -> Measurement | str | None:
    """The measurement of a finding, in the finding's own unit.

    Returns:
        The measurement; the reason why it cannot be used; or None where it states no single number.
    """
    if finding.subject_value is not None and finding.rival_value is not None:
        return _compared(finding, kind)
    if finding.runs:
        return _repeated(finding)
    if finding.value is None:
        return None
    return _single(finding, finding.value, kind, method)


def _single(finding: Finding, written: Decimal, kind: Kind, method: Method) -> Measurement:
    """The first rule that applies, from what the source states down to what its digits let us infer."""
    value = float(written)
    match finding.uncertainty:
        case Standard(standard):
            return Measurement(value, float(standard))
        case Expanded(expanded, factor):
            return Measurement(value, float(expanded) / float(factor))
        case CoverageInterval(low, high, level):
            return Measurement(value, float(high - low) / 2.0 / normal_quantile(0.5 + float(level) / 2.0))
        case PlusMinus(width):
            return Measurement(value, float(width) / _ROOT_3)
        case Scatter(sd, runs):
            return _scattered(value, float(sd), runs, _step(finding, written))
    if finding.about:
        return Measurement(value, half_width(value, _step(finding, written), about=True, method=method) / _ROOT_3)
    step = _step(finding, written)
    if kind in _EXACT_KINDS:
        return Measurement(value, step / _ROOT_12 if step > 1.0 else 0.0)
    if kind != "physical":
        return Measurement(value, step / _ROOT_12)
    floor = method.floor if finding.floor is None else float(finding.floor)
    return Measurement(value, 0.0, math.hypot(step / _ROOT_12, floor * value), floor=floor)


def _repeated(finding: Finding) -> Measurement:
    """The mean of repeated runs, with their scatter (GUM 4.2.3)."""
    runs = [float(run) for run in finding.runs]
    step = float(finding.resolution) if finding.resolution is not None else min(map(resolution, finding.runs))
    return _scattered(statistics.fmean(runs), statistics.stdev(runs), len(runs), step)


def _scattered(value: float, sd: float, runs: int, step: float) -> Measurement:
    """A mean of `runs` values; the resolution is added in quadrature and the degrees of freedom follow (GUM G.4)."""
    own = sd / math.sqrt(runs)
    combined = math.hypot(own, step / _ROOT_12)
    return Measurement(value, combined, dof=(runs - 1) * (combined / own) ** 4 if own > 0.0 else math.inf)


def _compared(finding: Finding, kind: Kind) -> Measurement | str:
    """A ratio, or for a rank the lead over the rival, with relative uncertainties in quadrature."""
    assert finding.subject_value is not None
    assert finding.rival_value is not None
    subject, rival = float(finding.subject_value), float(finding.rival_value)
    if rival == 0.0:
        return "nothing can be divided by the rival's 0"
    of_subject = _part(finding.subject_value, finding.subject_uncertainty)
    of_rival = _part(finding.rival_value, finding.rival_uncertainty) / abs(rival)
    if of_rival > _RIVAL_AT_MOST:
        return "the rival's value is too uncertain to divide by"
    ratio = subject / rival
    uncertainty = math.hypot(of_subject / rival, ratio * of_rival)
    return Measurement(ratio - 1.0 if kind == "rank" else ratio, uncertainty)


def _part(value: Decimal, stated: Decimal | None) -> float:
    """The standard uncertainty of one side of a ratio: as stated, else what trailing zeros leave open."""
    if stated is not None:
        return float(stated)
    step = _inferred(value)
    return step / _ROOT_12 if step > 1.0 else 0.0


def _step(finding: Finding, written: Decimal) -> float:
    """The resolution of a written value: as stated, else from its digits."""
    return float(finding.resolution) if finding.resolution is not None else _inferred(written)


def _inferred(written: Decimal) -> float:
    step = resolution(written)
    return min(step, max(_INFERRED_AT_MOST * abs(float(written)), 1.0)) if step > 1.0 else step
