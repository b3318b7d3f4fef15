"""What the digits of a number say about it: the place of the last one, and how far a rounded number reaches."""

from __future__ import annotations

from decimal import Decimal

from factcheck.scoring.method import Method


def resolution(number: Decimal) -> float:
    """The place value of the last significant digit as written: 1.98 gives 0.01, 1,300 gives 100.

    Whether the trailing zeros of an integer count is unknown, so they do not; a record may state the resolution.
    """
    exponent = number.as_tuple().exponent
    if exponent == 0:
        exponent = number.normalize().as_tuple().exponent
    return float(f"1e{exponent}")


def half_width(value: float, resolution: float, *, about: bool, method: Method) -> float:
    """How far to each side a stated number reaches, in its unit.

    An exact number permits rounding, an "about" number two units of its last place (Ferson et al. 2015); the caps keep
    "100" from permitting 50 to 150.
    """
    size = abs(value)
    if about:
        return min(max(2.0 * resolution, method.rounding_cap * size), method.about_cap * size)
    return min(0.5 * resolution, method.rounding_cap * size)
