"""Numbers for print: an uncertainty to two significant digits, its value to the same place (GUM 7.2.6)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

_PLAIN_DIGITS = 10
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)


def gum_round(value: float, uncertainty: float) -> tuple[str, str]:
    """Value and uncertainty as text, without exponents; an exact value (uncertainty 0) keeps up to ten digits."""
    if uncertainty <= 0.0:
        return plain(value), "0"
    exact = Decimal(repr(uncertainty))
    place = exact.adjusted() - 1
    if _to_place(exact, place).adjusted() > exact.adjusted():  # 0.0996 is 0.10, not 0.100
        place += 1
    return format(_to_place(Decimal(repr(value)), place), "f"), format(_to_place(exact, place), "f")


def plain(value: float, digits: int = _PLAIN_DIGITS) -> str:
    """A number with at most `digits` significant digits, without an exponent and without idle zeros."""
    rounded = Decimal(f"{value:.{digits}g}")
    if not rounded:
        return "0"
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _to_place(number: Decimal, place: int) -> Decimal:
    unit = Decimal((0, (1,), place))
    rounded = number.quantize(unit, context=_WIDE)
    # Zeros left of the place are part of the number: 4118E+2 is 411800.
    return rounded if place <= 0 else rounded.quantize(Decimal(1), context=_WIDE)
