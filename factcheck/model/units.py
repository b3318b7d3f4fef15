"""Units: one table of exact factors, and conversion that never mixes dimensions.

A project adds its own in `factcheck.toml`. The factors are the defined ones (SI, international yard and pound,
metric horsepower); the tests compare every row with `pint`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, localcontext
from typing import NamedTuple

from factcheck.model.words import Kind


class Unit(NamedTuple):
    """A unit: `factor * (x + offset)` is the value in the base unit of its dimension."""

    name: str
    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)


class Conversion(NamedTuple):
    """A change of unit. The factor has twice the digits of a result, so that 90 s are 1.5 min and not a trace more."""

    factor: Decimal
    shift: Decimal

    def value(self, number: Decimal) -> Decimal:
        """A value in the new unit."""
        with localcontext(_TWICE):
            exact = number * self.factor + self.shift
        return +exact

    def width(self, number: Decimal) -> Decimal:
        """A difference, uncertainty or resolution in the new unit."""
        return number * self.factor


_TWICE = Context(prec=56)


# One row a dimension: `name factor` pairs, aliases joined by `=`.
_TABLE: Mapping[str, str] = {
    "share": "1 1, % 0.01=percent, ‰ 0.001=permille",
    "length": "m 1, km 1000, cm 0.01, mm 0.001, µm 0.000001=um, mi 1609.344=mile=miles, ft 0.3048, in 0.0254, "
    "yd 0.9144, nmi 1852",
    "area": "m2 1=m², km2 1000000=km², cm2 0.0001=cm², ha 10000, ft2 0.09290304=ft²",
    "volume": "l 1=L, ml 0.001=mL, m3 1000=m³, cm3 0.001=cm³, gal 3.785411784, impgal 4.54609",
    "time": "s 1, ms 0.001, min 60, h 3600, d 86400=day=days, week 604800=weeks",
    "speed": "km/h 1=kph, m/s 3.6, mph 1.609344, kn 1.852",
    "acceleration": "m/s2 1=m/s², g0 9.80665",
    "mass": "kg 1, g 0.001, mg 0.000001, t 1000, lb 0.45359237, oz 0.028349523125",
    "force": "N 1, kN 1000, MN 1000000, kgf 9.80665, tf 9806.65, lbf 4.4482216152605",
    "torque": "N·m 1=Nm, lbf·ft 1.3558179483314004=lb-ft",
    "energy": "J 1, kJ 1000, MJ 1000000, Wh 3600, kWh 3600000, MWh 3600000000, GWh 3600000000000",
    "power": "W 1, kW 1000, MW 1000000, GW 1000000000, PS 735.49875, hp 745.69987158227022=bhp",
    "pressure": "Pa 1, kPa 1000, MPa 1000000, GPa 1000000000, bar 100000, psi 6894.757293168361336722673445",
    "frequency": "rpm 1=r/min, Hz 60, kHz 60000, MHz 60000000, GHz 60000000000",
    "angle": "arcsec 1, arcmin 60, deg 3600=°",
    "consumption": "Wh/km 1, kWh/100km 10=kWh/100 km",
    "fuel consumption": "l/100km 1=l/100 km=L/100km=L/100 km",
    "charge": "Ah 1, mAh 0.001",
    "voltage": "V 1, kV 1000, mV 0.001",
    "current": "A 1, mA 0.001",
    "data": "bit 1, kbit 1000, Mbit 1000000, Gbit 1000000000, B 8, kB 8000, MB 8000000, GB 8000000000, "
    "TB 8000000000000, KiB 8192, MiB 8388608, GiB 8589934592, TiB 8796093022208",
    "data rate": "bit/s 1, kbit/s 1000, Mbit/s 1000000, Gbit/s 1000000000, MB/s 8000000, GB/s 8000000000",
    "operations": "TOPS 1",
    "luminous flux": "lm 1",
    "illuminance": "lx 1",
    "luminous intensity": "cd 1",
    "luminance": "cd/m2 1=nit=cd/m²",
    "sound level": "dB 1",
    "resistance": "Ω 1=ohm",
}

_TEMPERATURES = (
    # In ninths of a kelvin, so that degrees Fahrenheit convert exactly.
    Unit("K", "temperature", Decimal(9)),
    Unit("degC", "temperature", Decimal(9), Decimal("273.15")),
    Unit("°C", "temperature", Decimal(9), Decimal("273.15")),
    Unit("degF", "temperature", Decimal(5), Decimal("459.67")),
    Unit("°F", "temperature", Decimal(5), Decimal("459.67")),
)

_CURRENCY_CODES = (
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KES KRW KWD MAD MXN MYR NGN "
    "NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR"
)
_CURRENCIES = frozenset(_CURRENCY_CODES.split())
_SCALES = {"k": Decimal(10) ** 3, "m": Decimal(10) ** 6, "bn": Decimal(10) ** 9, "tn": Decimal(10) ** 12}
_DEFINITION = re.compile(r"([0-9]+(?:\.[0-9]+)?) (\S.*)\Z")


class Units:
    """The units a project knows."""

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        self._units = {unit.name: unit for unit in (*_STANDARD, *units)}

    def define(self, name: str, definition: str) -> Units:
        """These units and one more, defined by another: `define("li", "500 m")`.

        Raises:
            ValueError: the definition is not `NUMBER UNIT`, the unit is unknown, or the name is taken.
        """
        match = _DEFINITION.match(definition)
        base = self.find(match[2]) if match else None
        if match is None or base is None or base.offset:
            raise ValueError(f'{definition!r} is not a number and a known unit, such as "500 m"')
        if self.find(name) is not None:
            raise ValueError(f"{name!r} is already a unit")
        added = Unit(name, base.dimension, Decimal(match[1]) * base.factor)
        return Units((*self._units.values(), added))

    def names(self) -> tuple[str, ...]:
        """Every name in the table; currencies and the nouns of counts are not in it."""
        return tuple(self._units)

    def find(self, name: str, kind: Kind | None = None) -> Unit | None:
        """The unit called `name`; what is counted (`kind: count`) may be any noun, a dimension of its own."""
        unit = self._units.get(name)
        if unit is not None:
            return unit
        scale, _, currency = name.rpartition(" ")
        if currency in _CURRENCIES and (name == currency or scale in _SCALES):
            return Unit(name, currency, _SCALES.get(scale, Decimal(1)))
        return Unit(name, name, Decimal(1)) if kind == "count" else None

    def conversion(self, start: str, end: str, kind: Kind | None = None) -> Conversion | None:
        """How to go from one unit to the other, or None where a unit is unknown or the dimensions differ."""
        old, new = self.find(start, kind), self.find(end, kind)
        if old is None or new is None or old.dimension != new.dimension:
            return None
        if old == new:
            return Conversion(Decimal(1), Decimal(0))
        with localcontext(_TWICE):
            factor = old.factor / new.factor
            return Conversion(factor, factor * old.offset - new.offset)


def _rows() -> Iterable[Unit]:
    for dimension, row in _TABLE.items():
        for entry in row.split(", "):
            names, _, rest = entry.partition(" ")
            number, _, aliases = rest.partition("=")
            for name in (names, *(alias for alias in aliases.split("=") if alias)):
                yield Unit(name, dimension, Decimal(number))


_STANDARD = (*_rows(), *_TEMPERATURES)
