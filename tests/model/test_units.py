from __future__ import annotations

from decimal import Decimal

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model.units import Unit, Units

UNITS = Units()
TABLE = [unit for name in UNITS.names() if (unit := UNITS.find(name))]

# How pint writes what it writes otherwise.
IN_PINT = {
    "m2": "m**2",
    "km2": "km**2",
    "cm2": "cm**2",
    "ft2": "ft**2",
    "m3": "m**3",
    "cm3": "cm**3",
    "impgal": "imperial_gallon",
    "m/s2": "m/s**2",
    "Nm": "N*m",
    "lb-ft": "lbf*ft",
    "PS": "metric_horsepower",
    "bhp": "horsepower",
    "r/min": "revolution/min",
    "kWh/100km": "kWh/(100*km)",
    "kWh/100 km": "kWh/(100*km)",
    "l/100km": "l/(100*km)",
    "l/100 km": "l/(100*km)",
    "L/100km": "l/(100*km)",
    "L/100 km": "l/(100*km)",
    "cd/m2": "cd/m**2",
}
# What pint does not know, or takes for something else, and why.
NOT_IN_PINT = {
    "TOPS": "tera-operations a second count something that is no physical unit",
    "rpm": "pint takes a revolution for an angle of 2π, and hertz for 1/s",
    "r/min": "the same",
    "dB": "pint does not divide levels",
}
TEMPERATURES = {"K": "kelvin", "degC": "degC", "°C": "degC", "degF": "degF", "°F": "degF"}


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry[Decimal]:
    return pint.UnitRegistry(non_int_type=Decimal)


def base_of(unit: Unit) -> Unit:
    return next(one for one in TABLE if one.dimension == unit.dimension and one.name not in NOT_IN_PINT)


@pytest.mark.parametrize("unit", TABLE, ids=lambda unit: unit.name)
def test_every_row_agrees_with_pint(unit: Unit, registry: pint.UnitRegistry[Decimal]) -> None:
    if unit.name in NOT_IN_PINT:
        assert len(NOT_IN_PINT[unit.name]) > 5
    elif unit.name in TEMPERATURES:
        for number in ("-40", "0", "36.6", "100"):
            for other, theirs in TEMPERATURES.items():
                conversion = UNITS.conversion(unit.name, other)
                assert conversion is not None
                expected = registry.Quantity(Decimal(number), TEMPERATURES[unit.name]).to(theirs).magnitude
                assert float(conversion.value(Decimal(number))) == pytest.approx(float(expected), rel=1e-12, abs=1e-9)
    else:
        base = base_of(unit)
        ours, theirs = (registry.parse_expression(IN_PINT.get(one.name, one.name)) for one in (unit, base))
        expected = (ours / theirs).to("").magnitude
        conversion = UNITS.conversion(unit.name, base.name)
        assert conversion is not None
        assert float(conversion.value(Decimal(1))) == pytest.approx(float(expected), rel=1e-15)


def test_units_of_two_dimensions_differ_in_pint_too(registry: pint.UnitRegistry[Decimal]) -> None:
    alike = {
        frozenset(("share", "angle")),  # pint: angles and bits are bare numbers
        frozenset(("share", "data")),
        frozenset(("angle", "data")),
        frozenset(("frequency", "data rate")),
        frozenset(("torque", "energy")),  # N·m and J
        frozenset(("force", "consumption")),  # N and Wh/km
        frozenset(("area", "fuel consumption")),  # m² and l/km
        frozenset(("luminous flux", "luminous intensity")),  # pint: the steradian is a bare number
        frozenset(("illuminance", "luminance")),
    }
    bases: dict[str, object] = {}
    for unit in TABLE:
        if unit.name not in NOT_IN_PINT and unit.dimension not in bases:
            theirs = TEMPERATURES.get(unit.name) or IN_PINT.get(unit.name, unit.name)
            bases[unit.dimension] = registry.parse_expression(theirs).dimensionality
    found = {frozenset((one, other)) for one in bases for other in bases if one != other and bases[one] == bases[other]}
    assert found == alike
    assert set(bases) | {"operations", "sound level"} == {unit.dimension for unit in TABLE}


@pytest.mark.parametrize(
    ("number", "start", "end", "expected"),
    [
        ("217.5", "mph", "km/h", "350.03232"),
        ("100", "km/h", "mph", "62.13711922373339696174341844"),
        ("10", "m/s", "km/h", "36"),
        ("90", "s", "min", "1.5"),
        ("1", "h", "d", "0.04166666666666666666666666667"),
        ("400", "km", "mi", "248.5484768949335878469736737"),
        ("305", "mi", "km", "490.84992"),
        ("1548", "PS", "kW", "1138.552065"),
        ("1527", "bhp", "kW", "1138.68370390612662594"),
        ("5.5", "l/100 km", "l/100km", "5.5"),
        ("17.1", "kWh/100 km", "Wh/km", "171"),
        ("80", "%", "1", "0.8"),
        ("0.8", "1", "%", "80"),
        ("2", "GiB", "B", "2147483648"),
        ("1", "GB", "GiB", "0.9313225746154785156250000000"),
        ("120", "Hz", "kHz", "0.12"),
        ("21000", "rpm", "Hz", "350"),
        ("212", "degF", "degC", "100"),
        ("-40", "°C", "°F", "-40"),
        ("0", "K", "degC", "-273.15"),
        ("98.6", "degF", "K", "310.15"),
        ("105.3", "bn CNY", "m CNY", "105300"),
        ("1.2", "k EUR", "EUR", "1200"),
        ("1", "lbf", "N", "4.4482216152605"),
        ("1", "g0", "m/s2", "9.80665"),
    ],
)
def test_conversion_is_exact(number: str, start: str, end: str, expected: str) -> None:
    conversion = UNITS.conversion(start, end)
    assert conversion is not None
    assert conversion.value(Decimal(number)) == Decimal(expected)


@pytest.mark.parametrize(
    ("number", "start", "end", "expected"),
    [
        ("9", "degF", "degC", "5"),
        ("5", "degC", "degF", "9"),
        ("0.5", "K", "degC", "0.5"),
        ("0.1", "mi", "km", "0.1609344"),
    ],
)
def test_a_width_has_no_zero_point(number: str, start: str, end: str, expected: str) -> None:
    conversion = UNITS.conversion(start, end)
    assert conversion is not None
    assert float(conversion.width(Decimal(number))) == pytest.approx(float(expected), rel=1e-15)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("km/h", "km"),
        ("kWh", "km"),
        ("kW", "kWh"),
        ("N·m", "J"),
        ("EUR", "CNY"),
        ("bn CNY", "km"),
        ("%", "km"),
        ("kWh/100km", "l/100km"),
        ("B", "MB/s"),
        ("furlong", "km"),
        ("km", "furlong"),
        ("", "km"),
        ("KM", "km"),
        ("XYZ", "EUR"),
        ("x CNY", "CNY"),
        (" CNY", "CNY"),
    ],
)
def test_what_does_not_convert(start: str, end: str) -> None:
    assert UNITS.conversion(start, end) is None
    assert UNITS.conversion(end, start) is None


def test_what_is_counted_is_a_dimension_of_its_own() -> None:
    assert UNITS.find("vehicles") is None
    assert UNITS.find("vehicles", "count") == Unit("vehicles", "vehicles", Decimal(1))
    assert UNITS.conversion("vehicles", "vehicles", "count") == (1, 0)
    assert UNITS.conversion("vehicles", "stores", "count") is None
    assert UNITS.conversion("vehicles", "vehicles", "physical") is None


def test_a_project_adds_units_of_its_own() -> None:
    units = UNITS.define("li", "500 m").define("day's march", "60 li")
    conversion = units.conversion("day's march", "km")
    assert conversion is not None
    assert conversion.value(Decimal(2)) == 60
    assert UNITS.find("li") is None
    assert "li" in units.names()


@pytest.mark.parametrize(
    ("name", "definition", "reason"),
    [
        ("li", "500", "is not a number and a known unit"),
        ("li", "500m", "is not a number and a known unit"),
        ("li", "m", "is not a number and a known unit"),
        ("li", "-5 m", "is not a number and a known unit"),
        ("li", "٥ m", "is not a number and a known unit"),
        ("li", "500 furlong", "is not a number and a known unit"),
        ("li", "2 degC", "is not a number and a known unit"),
        ("km", "500 m", "is already a unit"),
        ("bn CNY", "500 m", "is already a unit"),
    ],
)
def test_a_definition_that_means_nothing_is_refused(name: str, definition: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        UNITS.define(name, definition)


NAMES = st.sampled_from([unit.name for unit in TABLE])


@given(st.decimals(-(10**9), 10**9, places=4), NAMES, NAMES)
def test_there_and_back_again(number: Decimal, start: str, end: str) -> None:
    there, back = UNITS.conversion(start, end), UNITS.conversion(end, start)
    assert (there is None) is (back is None)
    if there and back:
        assert abs(back.value(there.value(number)) - number) <= abs(number) * Decimal("1e-26") + Decimal("1e-23")
