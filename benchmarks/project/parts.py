"""What the claims of made-up projects and their sources are put together from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from benchmarks.project.layout import Value
from benchmarks.project.words import MAKERS, OCCASIONS, Measurand

Record: TypeAlias = dict[str, Value]
Findings: TypeAlias = list[Record]

# A claim is off by this many material and gross margins where the verdict is the word; below zero it is bettered.
_OFF: Mapping[str, tuple[float, float]] = {
    "true": (-2.0, 0.0),
    "mostly-true": (0.55, 0.0),
    "half-true": (1.0, 0.0),
    "mostly-false": (0.5, 0.5),
    "false": (0.0, 2.0),
}
MARGINS = {"braking": (0.03, 0.10), "price": (0.02, 0.10), "lap-time": (0.01, 0.03)}
USUAL_MARGINS = (0.05, 0.20)
BEST = ("accredited-lab", "regulator", "register", "official-statistics", "court", "certificate")
GOOD = ("instrumented-test", "peer-reviewed", "statutory-filing", "admission")
WEAK = ("user-report", "forum", "unverified-video", "undisclosed-method")


class Case(NamedTuple):
    """A claim, what its two sources say of it, and what answers for them.

    `stands_alone` is false where the claim is not sound without its evidence.
    """

    claim: Record
    found: tuple[Findings, Findings]
    sources: tuple[str, str]
    extra: Mapping[str, Value] = MappingProxyType({})
    stands_alone: bool = True


class Names(NamedTuple):
    """What a case is about; `number` makes every name and address its own."""

    number: int
    claimant: str
    brand: str
    subject: str

    def claim(self, slug: str) -> str:
        """The id of a claim."""
        return f"{self.brand}-{slug}-{self.number:06d}"


def name(rng: Random, number: int) -> Names:
    """Somebody, and a product of theirs that nobody else makes."""
    claimant, brand = rng.choice(MAKERS)
    return Names(number, claimant, brand, f"{claimant.split()[0]} {rng.choice('KLMRSTVX')}{number + 1}")


def begin_claim(names: Names, category: str, text: str, rng: Random, *, kind: str | None = None) -> Record:
    """The beginning of a claim: who said what, and where."""
    claim: Record = {
        "id": names.claim(category),
        "claimant": names.claimant,
        "subject": names.subject,
        "category": category,
    }
    if kind:
        claim["kind"] = kind
    claim |= {"text": text, "attribution": rng.choice(("verbatim", "paraphrase", "paraphrase", "disputed"))}
    said: list[Value] = []
    for _ in range(rng.randint(1, 2)):
        url = f"https://www.{names.brand}.example/{category}/{names.number}/{len(said)}"
        place: Record = {"on": day(rng, 2024, 1), "where": rng.choice(OCCASIONS), "url": url}
        if rng.random() < 0.3:
            place["archive_url"] = f"https://archive.example/{names.number}/{url}"
        said.append(place)
    claim["said"] = said
    if rng.random() < 0.2:
        claim["stakes"] = rng.choice(("low", "normal", "high", "safety"))
    return claim


def own_margins(rng: Random, value: float, what: Measurand) -> Record:
    """Margins of 4 and 15 per cent, as shares or in the unit."""
    if rng.random() < 0.5:
        return {"material": Decimal("0.04"), "gross": Decimal("0.15")}
    digits = what.digits + 2
    return {"material": rounded(value * 0.04, digits), "gross": rounded(value * 0.15, digits), "absolute": True}


def verdicts_for(comparator: str) -> tuple[str, ...]:
    """The verdicts that can be aimed at; where rounding or the best result counts, only the clear ones."""
    if comparator in ("about", "up_to"):
        return "true", "mostly-false", "false"
    return "true", "mostly-true", "half-true", "mostly-false", "false"


def comparator_of(sort: str, what: Measurand) -> str:
    if sort == "bound":
        return "at_least" if what.better == "higher" else "at_most"
    if sort == "strict":
        return "more_than" if what.better == "higher" else "less_than"
    return sort


def in_words(quantity: Record) -> str:
    """The claimed number in the words of an advertisement."""
    spoken = {"at_least": "at least", "at_most": "at most", "more_than": "more than", "less_than": "less than"}
    comparator = str(quantity["comparator"])
    if comparator == "between":
        return f"between {quantity['value']} and {quantity['to']}"
    return f"{spoken.get(comparator, comparator.replace('_', ' '))} {quantity['value']}"


def claim_exactly(what: Measurand, value: Decimal) -> Record:
    return {
        "measurand": what.name,
        "comparator": "exactly",
        "value": value,
        "unit": what.unit,
        "better": what.better,
    }


def worse(value: float, word: str, margins: tuple[float, float], what: Measurand) -> float:
    """The number that makes a claim of `value` come out as `word`."""
    off = sum(part * margin for part, margin in zip(_OFF[word], margins, strict=True))
    return value * (1 - off) if what.better == "higher" else value * (1 + off)


def measure(
    rng: Random, names: Names, what: Measurand, value: float, *, precise: bool, index: int, at: str | None = None
) -> Record:
    """A measured value in one of the forms that sources use; `at` is the condition, the usual one unless given."""
    actual = value * (1 + rng.uniform(-0.001, 0.001))
    digits = what.digits + 1
    found: Record = {"claim": names.claim(what.category)}
    form = rng.choice(
        ("standard", "expanded", "interval") if precise else ("plus_minus", "sd", "runs", "about", "bare", "unit")
    )
    if form == "runs":
        found["runs"] = [rounded(actual * (1 + off), digits) for off in (-0.012, 0.006, 0.0, -0.006, 0.012)]
    elif form == "unit" and what.other_unit:
        other, factor = what.other_unit
        found |= {"value": rounded(actual * factor, digits), "unit": other}
    else:
        found["value"] = rounded(actual, digits)
    if "unit" not in found:
        found["unit"] = what.unit
    if form == "about":
        found["about"] = True
    elif form == "bare" and rng.random() < 0.5:
        found |= {"floor": Decimal("0.01"), "resolution": step_of(digits)}
    stated = _stated(form, actual, digits)
    if stated:
        found["uncertainty"] = stated
    found["conditions"] = {what.condition: at or what.usual}
    if index:
        found |= {
            "origin": f"test {names.number} of sample {index + 1}",
            "access": rng.choice(("primary", "secondhand")),
        }
    if rng.random() < 0.5:
        found["at"] = f"table {rng.randint(1, 12)}"
    return found


def _stated(form: str, value: float, digits: int) -> Record | None:
    """An uncertainty of some six thousandths, as a source would state it."""
    width = rounded(max(value * 0.006, 0.1**digits), digits + 1)
    forms: Mapping[str, Record] = {
        "standard": {"standard": width},
        "expanded": {"expanded": width * 2, "coverage_factor": 2},
        "interval": {
            "interval": [rounded(value, digits) - width * 2, rounded(value, digits) + width * 2],
            "level": Decimal("0.95"),
        },
        "plus_minus": {"plus_minus": width * 2},
        "sd": {"sd": width * 2, "runs": 6},
    }
    return forms.get(form)


def span_of(claim: Record, what: Measurand, value: float, names: Names) -> Record:
    """A range around the value, well on the side where the value is."""
    return {
        "claim": claim["id"],
        "range": [rounded(value * 0.99, what.digits + 1), rounded(value * 1.01, what.digits + 1)],
        "unit": what.unit,
        "conditions": {what.condition: what.usual},
        "origin": f"owners asked, list {names.number}",
    }


def qualifier(rng: Random, names: Names) -> Record:
    """Small print that changes nothing."""
    if rng.random() < 0.02:
        return {"text": "Not a promise of performance", "placement": "elsewhere", "contradicts": True}
    if rng.random() < 0.2:
        return {"text": f"Figures as of print run {names.number}", "placement": "later", "added": day(rng, 2024, 9)}
    return {
        "text": rng.choice(("Subject to change", "解释权归本公司所有", "Equipment shown costs extra")),
        "placement": rng.choice(("headline", "adjacent", "body", "footnote", "unknown")),
    }


def rounded(value: float, digits: int) -> Decimal:
    return Decimal(f"{value:.{digits}f}")


def step_of(digits: int) -> Decimal | int:
    return Decimal(1).scaleb(-digits) if digits else 1


def day(rng: Random, year: int, month: int) -> date:
    """A day in the half year from a month on."""
    return date(year, month, 1) + timedelta(days=rng.randrange(180))
