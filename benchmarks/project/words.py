"""The names and sentences that the made-up records are written with."""

from __future__ import annotations

from typing import NamedTuple


class Measurand(NamedTuple):
    """Something that can be measured, the span of what is claimed of it, and a condition with two words.

    `digits` are the decimals that are printed; `other_unit` is the name of another unit and how many of it make one.
    """

    name: str
    unit: str
    better: str
    low: float
    high: float
    digits: int
    category: str
    condition: str
    usual: str
    other: str
    other_unit: tuple[str, float] | None = None


PHYSICAL = (
    Measurand(
        "time from 0 to 100 km/h",
        "s",
        "lower",
        2.4,
        8.8,
        2,
        "acceleration",
        "start",
        "standstill",
        "rollout",
        ("ms", 1000),
    ),
    Measurand(
        "range on one charge", "km", "higher", 311, 889, 0, "range", "cycle", "CLTC", "motorway", ("mi", 1 / 1.609344)
    ),
    Measurand(
        "stopping distance from 100 km/h",
        "m",
        "lower",
        30.1,
        42.9,
        1,
        "braking",
        "tyres",
        "standard",
        "track",
        ("ft", 1 / 0.3048),
    ),
    Measurand(
        "energy of the battery",
        "kWh",
        "higher",
        41.2,
        119.8,
        1,
        "battery",
        "temperature",
        "25 °C",
        "-7 °C",
        ("MJ", 3.6),
    ),
    Measurand(
        "peak charging power",
        "kW",
        "higher",
        71.3,
        489.7,
        1,
        "charging",
        "charger",
        "public",
        "own",
        ("hp", 1 / 0.74569987),
    ),
    Measurand("peak luminance of the screen", "nit", "higher", 411, 3011, 0, "display", "window", "10 percent", "full"),
    Measurand("noise at full load", "dB", "lower", 31.2, 68.9, 1, "noise", "distance", "one metre", "three metres"),
    Measurand(
        "mass ready to use",
        "g",
        "lower",
        141,
        2219,
        0,
        "mass",
        "battery",
        "included",
        "without",
        ("oz", 1 / 28.349523125),
    ),
    Measurand(
        "download rate", "Mbit/s", "higher", 111, 2399, 0, "network", "place", "indoors", "outdoors", ("MB/s", 1 / 8)
    ),
    Measurand(
        "water for one cycle",
        "l",
        "lower",
        6.1,
        58.9,
        1,
        "consumption",
        "load",
        "full",
        "half",
        ("gal", 1 / 3.785411784),
    ),
    Measurand(
        "peak torque",
        "N·m",
        "higher",
        141,
        1189,
        0,
        "power",
        "mode",
        "usual",
        "boost",
        ("lb-ft", 1 / 1.3558179483314004),
    ),
    Measurand(
        "consumption", "kWh/100km", "lower", 11.2, 28.9, 1, "consumption", "cycle", "CLTC", "winter road", ("Wh/km", 10)
    ),
)
COUNTS = (
    Measurand(
        "units delivered", "units", "higher", 21_001, 409_999, 0, "deliveries", "period", "2024", "first half of 2024"
    ),
    Measurand("stores open", "stores", "higher", 1_101, 9_899, 0, "network", "market", "home", "all markets"),
    Measurand(
        "viewers at the peak",
        "viewers",
        "higher",
        40_001,
        999_999,
        0,
        "audience",
        "period",
        "two hours",
        "first minute",
    ),
)
PRICE = Measurand("price with all taxes", "CNY", "lower", 1_201, 529_899, 0, "price", "edition", "base", "with subsidy")
RECORD = Measurand(
    "lap of the ring", "s", "lower", 391.11, 489.99, 2, "lap-time", "car", "as sold", "prototype", ("min", 1 / 60)
)
RATIO = Measurand(
    "speed against the model before", "1", "higher", 1.21, 3.79, 2, "speed", "task", "export of a film", "start"
)
RANK = Measurand("sales against the next best", "1", "higher", 0, 0, 0, "ranking", "market", "home", "all markets")

MAKERS = (
    ("Arvo Motors", "arvo"), ("Belisar", "belisar"), ("Corvane Mobility", "corvane"), ("Dunmere", "dunmere"),
    ("Elstrom", "elstrom"), ("Fennick Audio", "fennick"), ("Garrow Kitchen", "garrow"), ("Hallmund", "hallmund"),
    ("星川汽车", "xingchuan"), ("远山科技", "yuanshan"), ("Jorvik Power", "jorvik"), ("Kestrel & Son", "kestrel"),
    ("Lindqvist", "lindqvist"), ("Moravec", "moravec"), ("Nordhavn", "nordhavn"), ("Ostrava Lux", "ostrava"),
)  # fmt: skip
LABS = (
    ("Test Institute of the North", "tin"), ("Bureau of Measures", "bureau"), ("Consumers' Laboratory", "consumers"),
    ("国家检测中心", "guojia"), ("Motor Club", "motorclub"), ("Institute for Fair Goods", "fairgoods"),
)  # fmt: skip
PAPERS = (
    ("Daily Ledger", "ledger"), ("晨报", "chenbao"), ("Evening Courier", "courier"), ("The Wheel", "wheel"),
    ("Household Weekly", "household"), ("Voltage", "voltage"), ("Market Observer", "observer"),
)  # fmt: skip
OCCASIONS = (
    "launch event", "product page", "advertisement on the underground", "press release", "annual letter",
    "发布会", "post of the founder", "brochure, page 4", "interview on the radio",
)  # fmt: skip
AUTHORS = ("A. Lindgren", "M. Okafor", "S. Petrov", "陈晓", "J. Whitfield", "R. Castellanos", "T. Nakamura")
DESKS = ("desk", "second desk", "A. Lindgren", "陈晓")

REMARKS = (
    "The printed brochure and the page agree, and the page was changed twice before it was archived.",
    "The test names the serial number, the tyres and the weather; nothing was lent by the maker.",
    "Other outlets print a rounded figure, and one of them leaves the small print out altogether.",
    "页面上的小字在手机上几乎看不清，打印出来的宣传册没有这一行。",
    "We asked for the protocol and were sent two pages of it; the appendix with the runs is missing.",
    "测试由第三方完成，样品在商店购买，厂家没有提供任何设备。",
    "It was measured on two days, in both directions, and the mean of all runs is what counts here.",
    "The figure stands in a table of forty, without a word about how the others were measured.",
    "数据来自公开的登记册，与企业年报中的数字一致。",
    "Whoever reads the headline alone will take it for the usual condition, which the test confirms.",
    "The reporter was shown the display and not the file; the photograph is in our archive.",
    "同一份新闻稿被多家媒体转载，措辞几乎相同。",
)
