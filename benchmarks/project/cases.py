"""One claim with two pieces of evidence, made so that there is no doubt which verdict the method gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from benchmarks.project.layout import Value
from benchmarks.project.words import (
    AUTHORS,
    COUNTS,
    DESKS,
    LABS,
    MAKERS,
    OCCASIONS,
    PAPERS,
    PHYSICAL,
    PRICE,
    RANK,
    RATIO,
    RECORD,
    REMARKS,
    Measurand,
)

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
_MARGINS = {"braking": (0.03, 0.10), "price": (0.02, 0.10), "lap-time": (0.01, 0.03)}
_USUAL_MARGINS = (0.05, 0.20)
_BEST = ("accredited-lab", "regulator", "register", "official-statistics", "court", "certificate")
_GOOD = ("instrumented-test", "peer-reviewed", "statutory-filing", "admission")
_WEAK = ("user-report", "forum", "unverified-video", "undisclosed-method")


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


def measured(rng: Random, names: Names) -> Case:
    """A physical quantity, with every comparator and every form of uncertainty."""
    what = rng.choice(PHYSICAL)
    comparator = rng.choice(("exactly", "exactly", "about", "bound", "strict", "up_to", "between"))
    word = rng.choice(("true", "false") if comparator == "between" else _words_for(comparator))
    value = rng.uniform(what.low, what.high)
    quantity: Record = {"measurand": what.name, "comparator": _comparator(comparator, what)}
    quantity |= {"value": _round(value, what.digits)}
    if comparator == "between":
        quantity["to"] = _round(value * 1.1, what.digits)
    quantity |= {"unit": what.unit, "better": "none" if comparator == "between" else what.better}
    if comparator == "up_to":
        quantity["share"] = Decimal("0.1")
    if what.digits == 0 or rng.random() < 0.1:
        quantity["resolution"] = _step(what.digits)
    own = rng.random() < 0.1
    if own:
        quantity["margins"] = _own_margins(rng, value, what)
    margins = (0.04, 0.15) if own else _MARGINS.get(what.category, _USUAL_MARGINS)
    if comparator == "between":
        actual = value * (1.05 if word == "true" else 1.6)
    else:
        actual = _worse(float(str(quantity["value"])), word, margins, what)
    claim = _claim(names, what.category, f"The {names.subject}: {what.name} {_words(quantity)} {what.unit}", rng)
    claim |= {"quantity": quantity, "conditions": {what.condition: what.usual}}
    if rng.random() < 0.4:
        claim["qualifiers"] = [_qualifier(rng, names)]
    claim |= {"verdict": {"rating": word}}
    exact, loose = rng.randint(1, 2), rng.randint(1, 3)
    first = [_number(rng, names, what, actual, precise=True, index=index) for index in range(exact)]
    second = [_number(rng, names, what, actual, precise=False, index=index) for index in range(loose)]
    if word in ("true", "false") and comparator != "up_to" and rng.random() < 0.3:
        second[-1] = _span(claim, what, actual, names)
    best = rng.choice(("accredited-lab", "regulator", "certificate"))
    return Case(claim, (first, second), (best, rng.choice(_GOOD)))


def adjusted(rng: Random, names: Names) -> Case:
    """A test under another condition, carried over by a correction that it states itself."""
    what = rng.choice(PHYSICAL)
    word = rng.choice(("true", "mostly-true", "mostly-false", "false"))
    value = _round(rng.uniform(what.low, what.high), what.digits)
    actual = _worse(float(value), word, _MARGINS.get(what.category, _USUAL_MARGINS), what)
    factor = round(rng.uniform(1.02, 1.18), 2)
    offset = _round(float(value) * 0.2, what.digits)
    claim = _claim(names, what.category, f"{what.name.capitalize()} of the {names.subject}: {value} {what.unit}", rng)
    claim |= {
        "quantity": _exactly(what, value),
        "conditions": {what.condition: what.usual},
        "verdict": {"rating": word},
    }
    by_factor = rng.random() < 0.6
    tested = actual / factor if by_factor else actual - float(offset)
    step: Record = {
        "measurand": what.name,
        "parameter": what.condition,
        "from": what.other,
        "to": what.usual,
    }
    if by_factor:
        step |= {"factor": _round(factor, 2), "factor_uncertainty": Decimal("0.004")}
    else:
        step |= {"offset": offset, "offset_uncertainty": _round(float(value) * 0.004, what.digits + 2)}
        step["unit"] = what.unit
    step["subject"] = names.subject
    other = _number(rng, names, what, tested, precise=True, index=0, at=what.other)
    beside = _number(rng, names, what, actual * 1.3, precise=False, index=0) | {"measurand": f"{what.name}, by hand"}
    return Case(
        claim,
        ([_number(rng, names, what, actual, precise=True, index=0)], [other, beside]),
        ("accredited-lab", rng.choice(_GOOD)),
        {"adjustments": [step]},
    )


def small_print(rng: Random, names: Names) -> Case:
    """False as read and true with the footnote: misleading."""
    what = rng.choice(PHYSICAL)
    value = _round(rng.uniform(what.low, what.high), what.digits)
    margins = _MARGINS.get(what.category, _USUAL_MARGINS)
    claim = _claim(names, what.category, f"The {names.subject} {what.name}: {value} {what.unit}", rng)
    claim |= {
        "quantity": _exactly(what, value),
        "conditions": {what.condition: what.usual},
        "qualifiers": [
            {
                "text": f"Measured with {what.condition} {what.other}, see page {rng.randint(2, 60)}",
                "placement": rng.choice(("footnote", "elsewhere", "body")),
                "sets": {what.condition: what.other},
            },
            _qualifier(rng, names),
        ],
        "stakes": "high",
        "verdict": {"rating": "misleading"},
    }
    as_read, in_full = (_worse(float(value), word, margins, what) for word in ("false", "true"))
    lab = [
        _number(rng, names, what, as_read, precise=True, index=0),
        _number(rng, names, what, in_full, precise=True, index=1, at=what.other),
    ]
    press = [
        _number(rng, names, what, as_read, precise=False, index=0),
        _number(rng, names, what, in_full, precise=False, index=1, at=what.other),
    ]
    return Case(claim, (lab, press), ("accredited-lab", rng.choice(_GOOD)))


def counted(rng: Random, names: Names) -> Case:
    """A count, a price or a record: exact, and so never half true."""
    kind, what = rng.choice((*(("count", one) for one in COUNTS), ("money", PRICE), ("record", RECORD)))
    word = rng.choice(("true", "mostly-true", "mostly-false", "false"))
    # The last digit is never a zero, which would read as rounding.
    value = _round(rng.uniform(what.low, what.high), what.digits) // 10 * 10 + 7 if what.digits == 0 else None
    written = _round(rng.uniform(what.low, what.high), what.digits) if value is None else value
    actual = _round(_worse(float(written), word, _MARGINS.get(what.category, _USUAL_MARGINS), what), what.digits)
    quantity = _exactly(what, written) | {"resolution": _step(what.digits)}
    claim = _claim(names, what.category, f"{names.subject}: {what.name} {written:,} {what.unit}", rng, kind=kind)
    claim |= {
        "quantity": quantity,
        "conditions": {what.condition: what.usual},
        "verdict": {"rating": word},
    }
    found: Record = {
        "claim": claim["id"],
        "value": actual,
        "unit": what.unit,
        "resolution": _step(what.digits),
        "conditions": {what.condition: what.usual},
        "at": f"table {rng.randint(1, 40)}, row {rng.randint(1, 90)}",
    }
    copied = found | {"computed": f"two tables added up, {rng.randint(2, 11)} months and the rest"}
    maker = found | {"value": written, "independence": "claimant", "origin": f"press kit {names.number}"}
    maker["source"] = rng.choice(("press-release", "marketing", "company-statement"))
    return Case(
        claim, ([found], [copied, maker]), (rng.choice(_BEST[2:4]), rng.choice(("industry-data", "news-report")))
    )


def dated(rng: Random, names: Names) -> Case:
    """A day by which something was said to happen."""
    word, days = rng.choice((("true", -4), ("mostly-true", 4), ("mostly-false", 45), ("false", 200)))
    said = date(2024, 1, 8) + timedelta(days=rng.randrange(120))
    actual = said + timedelta(days=days)
    claim = _claim(names, "schedule", f"The first {names.subject} reaches a customer on {said}", rng, kind="date")
    claim |= {
        "quantity": {
            "measurand": f"first delivery of the {names.subject}",
            "comparator": "exactly",
            "value": said,
            "better": "lower",
        },
        "verdict": {"rating": word},
    }
    found: Record = {"claim": claim["id"], "value": actual, "kind": "date", "quote": f"delivered on {actual}"}
    around: Record = {
        "claim": claim["id"],
        "range": [actual - timedelta(days=1), actual + timedelta(days=1)],
        "kind": "date",
    }
    return Case(claim, ([found], [around] if word == "false" else [found]), ("register", "news-report"))


def compared(rng: Random, names: Names) -> Case:
    """A ratio against a predecessor, or a rank against the next best."""
    ranked = rng.random() < 0.5
    what = RANK if ranked else RATIO
    rival = rng.randint(11_001, 48_999)
    if ranked:
        word, lead = rng.choice((("true", 0.21), ("mostly-false", -0.05), ("false", -0.3)))
        value, times = Decimal(0), 1 + lead
        text = f"The {names.subject} outsells every rival"
    else:
        word = rng.choice(("true", "mostly-true", "mostly-false", "false"))
        value = _round(rng.uniform(what.low, what.high), what.digits)
        times = _worse(float(value), word, _USUAL_MARGINS, what)
        text = f"The {names.subject} has {value} times the speed of the model before"
    claim = _claim(names, what.category, text, rng, kind="rank" if ranked else "ratio")
    claim |= {
        "quantity": {
            "measurand": what.name,
            "comparator": "at_least",
            "value": value,
            "unit": 1,
            "better": "higher",
        },
        "conditions": {what.condition: what.usual},
        "verdict": {"rating": word},
    }
    found: Record = {
        "claim": claim["id"],
        "subject_value": round(rival * times),
        "rival_value": rival,
        "conditions": {what.condition: what.usual},
        "at": f"sheet {rng.randint(1, 9)}",
    }
    sure = found | {"subject_uncertainty": 15, "rival_uncertainty": 12}
    return Case(claim, ([sure], [found | {"note": rng.choice(REMARKS)}]), ("official-statistics", "peer-reviewed"))


def judged(rng: Random, names: Names) -> Case:
    """A quality without a number, on which sources take sides."""
    word, stances, sources = rng.choice(
        (
            ("true", ("supports", "mostly-supports"), ("accredited-lab", "news-report")),
            ("mostly-true", ("mostly-supports", "mostly-supports"), ("accredited-lab", "teardown")),
            ("mostly-false", ("mostly-refutes", "mostly-refutes"), ("regulator", "expert-inspection")),
            ("false", ("refutes", "mostly-refutes"), ("court", "news-report")),
            ("disputed", ("supports", "refutes"), ("instrumented-test", "peer-reviewed")),
            ("unverified", ("supports", "refutes"), (rng.choice(_WEAK), rng.choice(_WEAK))),
            ("unsubstantiated", ("context", "supports"), ("news-report", rng.choice(_WEAK))),
        )
    )
    claim = _claim(
        names, "quality", f"The doors of the {names.subject} open by hand after any impact", rng, kind="quality"
    )
    if word == "unsubstantiated":
        claim["asked"] = {"on": _day(rng, 2025, 1), "answer": "none"}
    elif rng.random() < 0.2:
        claim["asked"] = {"on": _day(rng, 2025, 1), "answer": "They sent two pages of the protocol and no runs."}
    claim["verdict"] = {"rating": word}
    first, second = (
        [
            {
                "claim": claim["id"],
                "stance": stance,
                "quote": f"case {names.number}: {stance} it",
                "note": rng.choice(REMARKS),
            }
        ]
        for stance in stances
    )
    return Case(claim, (first, second), sources)


def unrated(rng: Random, names: Names) -> Case:
    """An opinion, or words that were never said."""
    if rng.random() < 0.5:
        claim = _claim(names, "opinion", f"The {names.subject} is the loveliest of its kind", rng, kind="opinion")
        claim["verdict"] = {"rating": "not-rated"}
        found: Record = {"claim": claim["id"], "stance": "context", "note": rng.choice(REMARKS)}
        return Case(claim, ([found], [found | {"note": rng.choice(REMARKS)}]), ("news-report", "expert-inspection"))
    claim = _claim(names, "quality", f"Nobody will ever build a better {names.subject}", rng, kind="quality")
    claim |= {"attribution": "not-said", "verdict": {"rating": "misattributed"}}
    found = {
        "claim": claim["id"],
        "stance": "refutes",
        "bears_on": "attribution",
        "at": f"minute {rng.randint(1, 90)}",
        "note": "The full recording was heard twice; the sentence is not in it.",
    }
    return Case(claim, ([found], [found]), ("regulator", "news-report"), stands_alone=False)


def promised(rng: Random, names: Names) -> Case:
    """A promise whose day has passed, one that was given up, or a pledge without a day."""
    word, share = rng.choice(
        (("kept", 1.04), ("broken", 0.6), ("compromise", 0.88), ("pending", 0.0), ("abandoned", 0.3))
    )
    if word == "pending":
        return _pledged(rng, names)
    what = COUNTS[0]
    target = rng.randint(21, 409) * 1000
    claim = _claim(names, "promise", f"We will deliver {target:,} {names.subject} in 2024", rng, kind="count")
    promise: Record = {"start": date(2024, 1, 1), "due": date(2024, 12, 31)}
    if rng.random() < 0.4:
        promise |= {"grace": 14, "profile": [Decimal("0.15"), Decimal("0.4"), Decimal("0.7"), 1]}
    if word == "abandoned":
        promise["abandoned"] = date(2024, 9, 3)
    claim |= {
        "quantity": {
            "measurand": what.name,
            "comparator": "at_least",
            "value": target,
            "unit": what.unit,
            "better": "higher",
        },
        "promise": promise,
        "verdict": {"rating": "broken" if word == "abandoned" else word},
    }
    ends = (date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31))
    shares = (0.2, 0.5, 0.75, 1.0)
    figures: Findings = [
        {"claim": claim["id"], "value": int(target * share * part) // 10 * 10 + 3, "unit": what.unit, "through": end}
        for end, part in zip(ends, shares, strict=True)
    ]
    if word == "abandoned":
        figures = figures[:2]
    return Case(claim, (figures, figures[-1:]), ("official-statistics", "industry-data"), stands_alone=False)


def _pledged(rng: Random, names: Names) -> Case:
    """A pledge without a number and a day, which can only be broken."""
    text = f"Every {names.subject} will have its small print in large type"
    claim = _claim(names, "promise", text, rng, kind="quality")
    is_broken = rng.random() < 0.5
    claim |= {"promise": {"start": date(2024, 2, 1)}, "verdict": {"rating": "broken" if is_broken else "pending"}}
    found: Record = {"claim": claim["id"], "stance": "context", "note": rng.choice(REMARKS)}
    seen: Record = {"claim": claim["id"], "stance": "refutes", "breach": True, "at": f"page {rng.randint(1, 30)}"}
    sources = ("regulator", "news-report") if is_broken else ("news-report", "industry-data")
    return Case(claim, ([seen if is_broken else found], [found]), sources, stands_alone=False)


CASES: tuple[Callable[[Random, Names], Case], ...] = (
    measured, measured, measured, measured, adjusted, small_print, counted, counted,
    dated, compared, judged, judged, unrated, promised, measured, promised,
)  # fmt: skip
"""Most claims about goods are a measured number."""


def finish(rng: Random, names: Names, case: Case, before: tuple[str, str] | None) -> tuple[Record, Record, Record]:
    """The three records of a case; `before` is an earlier claim of the same sort of maker, and its subject."""
    claim = case.claim
    verdict = claim.pop("verdict")
    assert isinstance(verdict, dict)
    if before and rng.random() < 0.1:
        claim[rng.choice(("restates", "supersedes"))] = before[0]
    if rng.random() < 0.3:
        claim |= {
            "text_original": f"{names.subject}，第{names.number}次公开承诺：{rng.choice(REMARKS[3::2])}",
            "language": "zh",
        }
    claim["verdict"] = verdict | {
        "by": rng.choice(DESKS),
        "on": _day(rng, 2025, 11),
        "because": f"Of what is on record, this weighs most: {rng.choice(REMARKS)}",
    }
    if rng.random() < 0.15:
        claim["reviews"] = [
            {
                "rating": "half-true",
                "by": rng.choice(PAPERS)[0],
                "on": _day(rng, 2025, 9),
                "because": rng.choice(REMARKS),
            }
        ]
    if rng.random() < 0.05:
        claim["corrections"] = [{"on": _day(rng, 2025, 12), "text": "The unit in the first version was miles."}]
    if rng.random() < 0.1:
        claim["review_by"] = date(2039, 12, 31)
    if rng.random() < 0.4:
        claim["tags"] = rng.sample(("export", "home market", "advertising", "launch", "family", "fleet"), 2)
    if rng.random() < 0.1:
        claim["x-ticket"] = f"FC-{names.number}"
    claim["note"] = " ".join(rng.sample(REMARKS, 4))
    first = _evidence(rng, names, case, 0)
    second = _evidence(rng, names, case, 1, str(first["id"]))
    if before and rng.random() < 0.5:
        listed = second["findings"]
        assert isinstance(listed, list)
        second["findings"] = [
            *listed,
            {"claim": before[0], "stance": "context", "note": f"It names the {before[1]} too."},
        ]
    return claim, first, second


def _evidence(rng: Random, names: Names, case: Case, index: int, first: str | None = None) -> Record:
    publisher, host = rng.choice((LABS, PAPERS)[index])
    slug = f"{host}-{names.number:06d}-{index + 1}"
    published = _day(rng, 2024, 7)
    url = f"https://www.{host}.example/{published.year}/{names.brand}/{slug}"
    record: Record = {
        "id": slug,
        "title": f"{names.subject}: what we found, part {index + 1}",
        "publisher": publisher,
        "url": url,
        "archive_url": f"https://archive.example/{published:%Y%m%d}/{url}",
        "published": rng.choice((published, published, f"{published:%Y-%m}")),
        "retrieved": published + timedelta(days=rng.randrange(1, 90)),
    }
    if rng.random() < 0.6:
        record["author"] = rng.choice(AUTHORS)
    record["source"] = case.sources[index]
    if first and case.sources[0] in _BEST and rng.random() < 0.2:
        # The verdict stands on the first source alone.
        record |= rng.choice(({"derived_from": [first]}, {"independence": "affiliated"}, {"access": "secondhand"}))
    elif case.sources[index] in _WEAK and rng.random() < 0.2:
        record["retracted"] = published + timedelta(days=100)
    record["quote"] = f"no. {names.number}-{index + 1}, as tested on {published}"
    record["note"] = " ".join(rng.sample(REMARKS, 3 + index))
    record["findings"] = case.found[index]
    if index == 1:
        record |= case.extra
    return record


def _claim(names: Names, category: str, text: str, rng: Random, *, kind: str | None = None) -> Record:
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
        place: Record = {"on": _day(rng, 2024, 1), "where": rng.choice(OCCASIONS), "url": url}
        if rng.random() < 0.3:
            place["archive_url"] = f"https://archive.example/{names.number}/{url}"
        said.append(place)
    claim["said"] = said
    if rng.random() < 0.2:
        claim["stakes"] = rng.choice(("low", "normal", "high", "safety"))
    return claim


def _own_margins(rng: Random, value: float, what: Measurand) -> Record:
    """Margins of 4 and 15 per cent, as shares or in the unit."""
    if rng.random() < 0.5:
        return {"material": Decimal("0.04"), "gross": Decimal("0.15")}
    digits = what.digits + 2
    return {"material": _round(value * 0.04, digits), "gross": _round(value * 0.15, digits), "absolute": True}


def _words_for(comparator: str) -> tuple[str, ...]:
    """The verdicts that can be aimed at; where rounding or the best result counts, only the clear ones."""
    if comparator in ("about", "up_to"):
        return "true", "mostly-false", "false"
    return "true", "mostly-true", "half-true", "mostly-false", "false"


def _comparator(sort: str, what: Measurand) -> str:
    if sort == "bound":
        return "at_least" if what.better == "higher" else "at_most"
    if sort == "strict":
        return "more_than" if what.better == "higher" else "less_than"
    return sort


def _words(quantity: Record) -> str:
    """The claimed number in the words of an advertisement."""
    spoken = {"at_least": "at least", "at_most": "at most", "more_than": "more than", "less_than": "less than"}
    comparator = str(quantity["comparator"])
    if comparator == "between":
        return f"between {quantity['value']} and {quantity['to']}"
    return f"{spoken.get(comparator, comparator.replace('_', ' '))} {quantity['value']}"


def _exactly(what: Measurand, value: Decimal) -> Record:
    return {
        "measurand": what.name,
        "comparator": "exactly",
        "value": value,
        "unit": what.unit,
        "better": what.better,
    }


def _worse(value: float, word: str, margins: tuple[float, float], what: Measurand) -> float:
    """The number that makes a claim of `value` come out as `word`."""
    off = sum(part * margin for part, margin in zip(_OFF[word], margins, strict=True))
    return value * (1 - off) if what.better == "higher" else value * (1 + off)


def _number(
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
        found["runs"] = [_round(actual * (1 + off), digits) for off in (-0.012, 0.006, 0.0, -0.006, 0.012)]
    elif form == "unit" and what.other_unit:
        other, factor = what.other_unit
        found |= {"value": _round(actual * factor, digits), "unit": other}
    else:
        found["value"] = _round(actual, digits)
    if "unit" not in found:
        found["unit"] = what.unit
    if form == "about":
        found["about"] = True
    elif form == "bare" and rng.random() < 0.5:
        found |= {"floor": Decimal("0.01"), "resolution": _step(digits)}
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
    width = _round(max(value * 0.006, 0.1**digits), digits + 1)
    forms: Mapping[str, Record] = {
        "standard": {"standard": width},
        "expanded": {"expanded": width * 2, "coverage_factor": 2},
        "interval": {
            "interval": [_round(value, digits) - width * 2, _round(value, digits) + width * 2],
            "level": Decimal("0.95"),
        },
        "plus_minus": {"plus_minus": width * 2},
        "sd": {"sd": width * 2, "runs": 6},
    }
    return forms.get(form)


def _span(claim: Record, what: Measurand, value: float, names: Names) -> Record:
    """A range around the value, well on the side where the value is."""
    return {
        "claim": claim["id"],
        "range": [_round(value * 0.99, what.digits + 1), _round(value * 1.01, what.digits + 1)],
        "unit": what.unit,
        "conditions": {what.condition: what.usual},
        "origin": f"owners asked, list {names.number}",
    }


def _qualifier(rng: Random, names: Names) -> Record:
    """Small print that changes nothing."""
    if rng.random() < 0.02:
        return {"text": "Not a promise of performance", "placement": "elsewhere", "contradicts": True}
    if rng.random() < 0.2:
        return {"text": f"Figures as of print run {names.number}", "placement": "later", "added": _day(rng, 2024, 9)}
    return {
        "text": rng.choice(("Subject to change", "解释权归本公司所有", "Equipment shown costs extra")),
        "placement": rng.choice(("headline", "adjacent", "body", "footnote", "unknown")),
    }


def _round(value: float, digits: int) -> Decimal:
    return Decimal(f"{value:.{digits}f}")


def _step(digits: int) -> Decimal | int:
    return Decimal(1).scaleb(-digits) if digits else 1


def _day(rng: Random, year: int, month: int) -> date:
    """A day in the half year from a month on."""
    return date(year, month, 1) + timedelta(days=rng.randrange(180))
