"""A recorded number as a measurement: its value, its standard uncertainty, and its degrees of freedom (GUM 4)."""

from __future__ import annotations

import math
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
_COMPARED_KINDS: tuple[Kind, ...] = ("ratio", "rank")


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


def measure(finding: Finding, kind: Kind, method: Method, *, lead: bool = False) -> Measurement | str | None:
    """The measurement of a finding, in the finding's own unit.

    `kind` picks the uncertainty of what states none; with `lead` two values are compared by how far one is ahead.

    Returns:
        The measurement; the reason why it cannot be used; or None where it states no single number.
    """
    if finding.subject_value is not None and finding.rival_value is not None:
        return _compared(finding, finding.subject_value, finding.rival_value, kind, method, lead=lead)
    if finding.runs:
        return _repeated(finding)
    if finding.value is None:
        return None
    return _single(finding, finding.value, kind, method)


def _single(finding: Finding, written: Decimal, kind: Kind, method: Method) -> Measurement:
    """The first rule that applies, from what the source states down to what its digits let us infer."""
    value = float(written)
    match finding.uncertainty:
        case None:
            pass
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
    step = _step(finding, written)
    if finding.about:
        # A share of a day's ordinal means nothing.
        reach = 2.0 * step if kind == "date" else half_width(value, step, about=True, method=method)
        return Measurement(value, reach / _ROOT_3)
    return _unstated(value, step, kind, finding, method)


def _unstated(value: float, step: float, kind: Kind, finding: Finding, method: Method) -> Measurement:
    """What is left open where no uncertainty is stated: the last digit, and for what is measured the floor."""
    if kind in _EXACT_KINDS:
        return Measurement(value, step / _ROOT_12 if step > 1.0 else 0.0)
    if kind != "physical":
        return Measurement(value, step / _ROOT_12)
    floor = method.floor if finding.floor is None else float(finding.floor)
    return Measurement(value, 0.0, math.hypot(step / _ROOT_12, floor * value), floor=floor)


def _repeated(finding: Finding) -> Measurement:
    """The mean of repeated runs, with their scatter (GUM 4.2.3)."""
    count, first = len(finding.runs), float(finding.runs[0])
    # Counted from the first run, so that equal runs have no scatter at all.
    gaps = [float(run) - first for run in finding.runs]
    gap = math.fsum(gaps) / count
    sd = math.sqrt(math.fsum([(one - gap) ** 2 for one in gaps]) / (count - 1))
    mean = first + gap
    inferred = _held(min(map(resolution, finding.runs)), mean)
    step = inferred if finding.resolution is None else float(finding.resolution)
    return _scattered(mean, sd, count, step)


def _scattered(value: float, sd: float, runs: int, step: float) -> Measurement:
    """A mean of `runs` values; the resolution is added in quadrature and the degrees of freedom follow (GUM G.4)."""
    own = sd / math.sqrt(runs)
    combined = math.hypot(own, step / _ROOT_12)
    return Measurement(value, combined, dof=(runs - 1) * (combined / own) ** 4 if own > 0.0 else math.inf)


def _compared(
    finding: Finding, subject: Decimal, rival: Decimal, kind: Kind, method: Method, *, lead: bool
) -> Measurement | str:
    """A ratio, or the lead over the rival, with relative uncertainties in quadrature."""
    if rival == 0:
        return "compared with a rival's 0"
    ours = _part(finding, subject, finding.subject_uncertainty, kind, method)
    theirs = _part(finding, rival, finding.rival_uncertainty, kind, method)
    if theirs.uncertainty() > _RIVAL_AT_MOST * abs(theirs.value):
        return "the rival's value is too uncertain to divide by"
    ratio = ours.value / theirs.value
    return Measurement(
        ratio - 1.0 if lead else ratio,
        math.hypot(ours.stated, ratio * theirs.stated) / abs(theirs.value),
        math.hypot(ours.assumed, ratio * theirs.assumed) / abs(theirs.value),
        floor=theirs.floor if ours.floor is None else ours.floor,
    )


def _part(finding: Finding, value: Decimal, stated: Decimal | None, kind: Kind, method: Method) -> Measurement:
    """One side of a comparison: its uncertainty as stated, else as for any value of its kind (by default a count)."""
    if stated is not None:
        return Measurement(float(value), float(stated))
    return _unstated(float(value), _inferred(value), "count" if kind in _COMPARED_KINDS else kind, finding, method)


def _step(finding: Finding, written: Decimal) -> float:
    """The resolution of a written value: as stated, else from its digits."""
    return float(finding.resolution) if finding.resolution is not None else _inferred(written)


def _inferred(written: Decimal) -> float:
    return _held(resolution(written), float(written))


def _held(step: float, value: float) -> float:
    """A resolution that is only inferred, held to a share of the value where it is above 1."""
    return min(step, max(_INFERRED_AT_MOST * abs(value), 1.0)) if step > 1.0 else step
