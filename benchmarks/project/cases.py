"""One claim with two pieces of evidence, made so that there is no doubt which verdict the method gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.project.parts import (
    BEST,
    GOOD,
    MARGINS,
    USUAL_MARGINS,
    WEAK,
    Case,
    Findings,
    Names,
    Record,
    begin_claim,
    claim_exactly,
    comparator_of,
    day,
    in_words,
    measure,
    own_margins,
    qualifier,
    rounded,
    span_of,
    step_of,
    verdicts_for,
    worse,
)
from benchmarks.project.words import COUNTS, PHYSICAL, PRICE, RANK, RATIO, RECORD, REMARKS


def measured(rng: Random, names: Names) -> Case:
    """A physical quantity, with every comparator and every form of uncertainty."""
    what = rng.choice(PHYSICAL)
    comparator = rng.choice(("exactly", "exactly", "about", "bound", "strict", "up_to", "between"))
    word = rng.choice(("true", "false") if comparator == "between" else verdicts_for(comparator))
    value = rng.uniform(what.low, what.high)
    quantity: Record = {"measurand": what.name, "comparator": comparator_of(comparator, what)}
    quantity |= {"value": rounded(value, what.digits)}
    if comparator == "between":
        quantity["to"] = rounded(value * 1.1, what.digits)
    quantity |= {"unit": what.unit, "better": "none" if comparator == "between" else what.better}
    if comparator == "up_to":
        quantity["share"] = Decimal("0.1")
    if what.digits == 0 or rng.random() < 0.1:
        quantity["resolution"] = step_of(what.digits)
    own = rng.random() < 0.1
    if own:
        quantity["margins"] = own_margins(rng, value, what)
    margins = (0.04, 0.15) if own else MARGINS.get(what.category, USUAL_MARGINS)
    if comparator == "between":
        actual = value * (1.05 if word == "true" else 1.6)
    else:
        actual = worse(float(str(quantity["value"])), word, margins, what)
    claim = begin_claim(names, what.category, f"The {names.subject}: {what.name} {in_words(quantity)} {what.unit}", rng)
    claim |= {"quantity": quantity, "conditions": {what.condition: what.usual}}
    if rng.random() < 0.4:
        claim["qualifiers"] = [qualifier(rng, names)]
    claim |= {"verdict": {"rating": word}}
    exact, loose = rng.randint(1, 2), rng.randint(1, 3)
    first = [measure(rng, names, what, actual, precise=True, index=index) for index in range(exact)]
    second = [measure(rng, names, what, actual, precise=False, index=index) for index in range(loose)]
    if word in ("true", "false") and comparator != "up_to" and rng.random() < 0.3:
        second[-1] = span_of(claim, what, actual, names)
    best = rng.choice(("accredited-lab", "regulator", "certificate"))
    return Case(claim, (first, second), (best, rng.choice(GOOD)))


def adjusted(rng: Random, names: Names) -> Case:
    """A test under another condition, carried over by a correction that it states itself."""
    what = rng.choice(PHYSICAL)
    word = rng.choice(("true", "mostly-true", "mostly-false", "false"))
    value = rounded(rng.uniform(what.low, what.high), what.digits)
    actual = worse(float(value), word, MARGINS.get(what.category, USUAL_MARGINS), what)
    factor = round(rng.uniform(1.02, 1.18), 2)
    offset = rounded(float(value) * 0.2, what.digits)
    claim = begin_claim(
        names, what.category, f"{what.name.capitalize()} of the {names.subject}: {value} {what.unit}", rng
    )
    claim |= {
        "quantity": claim_exactly(what, value),
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
        step |= {"factor": rounded(factor, 2), "factor_uncertainty": Decimal("0.004")}
    else:
        step |= {"offset": offset, "offset_uncertainty": rounded(float(value) * 0.004, what.digits + 2)}
        step["unit"] = what.unit
    step["subject"] = names.subject
    other = measure(rng, names, what, tested, precise=True, index=0, at=what.other)
    beside = measure(rng, names, what, actual * 1.3, precise=False, index=0) | {"measurand": f"{what.name}, by hand"}
    return Case(
        claim,
        ([measure(rng, names, what, actual, precise=True, index=0)], [other, beside]),
        ("accredited-lab", rng.choice(GOOD)),
        {"adjustments": [step]},
    )


def small_print(rng: Random, names: Names) -> Case:
    """False as read and true with the footnote: misleading."""
    what = rng.choice(PHYSICAL)
    value = rounded(rng.uniform(what.low, what.high), what.digits)
    margins = MARGINS.get(what.category, USUAL_MARGINS)
    claim = begin_claim(names, what.category, f"The {names.subject} {what.name}: {value} {what.unit}", rng)
    claim |= {
        "quantity": claim_exactly(what, value),
        "conditions": {what.condition: what.usual},
        "qualifiers": [
            {
                "text": f"Measured with {what.condition} {what.other}, see page {rng.randint(2, 60)}",
                "placement": rng.choice(("footnote", "elsewhere", "body")),
                "sets": {what.condition: what.other},
            },
            qualifier(rng, names),
        ],
        "stakes": "high",
        "verdict": {"rating": "misleading"},
    }
    as_read, in_full = (worse(float(value), word, margins, what) for word in ("false", "true"))
    lab = [
        measure(rng, names, what, as_read, precise=True, index=0),
        measure(rng, names, what, in_full, precise=True, index=1, at=what.other),
    ]
    press = [
        measure(rng, names, what, as_read, precise=False, index=0),
        measure(rng, names, what, in_full, precise=False, index=1, at=what.other),
    ]
    return Case(claim, (lab, press), ("accredited-lab", rng.choice(GOOD)))


def counted(rng: Random, names: Names) -> Case:
    """A count, a price or a record: exact, and so never half true."""
    kind, what = rng.choice((*(("count", one) for one in COUNTS), ("money", PRICE), ("record", RECORD)))
    word = rng.choice(("true", "mostly-true", "mostly-false", "false"))
    # The last digit is never a zero, which would read as rounding.
    value = rounded(rng.uniform(what.low, what.high), what.digits) // 10 * 10 + 7 if what.digits == 0 else None
    written = rounded(rng.uniform(what.low, what.high), what.digits) if value is None else value
    actual = rounded(worse(float(written), word, MARGINS.get(what.category, USUAL_MARGINS), what), what.digits)
    quantity = claim_exactly(what, written) | {"resolution": step_of(what.digits)}
    claim = begin_claim(names, what.category, f"{names.subject}: {what.name} {written:,} {what.unit}", rng, kind=kind)
    claim |= {
        "quantity": quantity,
        "conditions": {what.condition: what.usual},
        "verdict": {"rating": word},
    }
    found: Record = {
        "claim": claim["id"],
        "value": actual,
        "unit": what.unit,
        "resolution": step_of(what.digits),
        "conditions": {what.condition: what.usual},
        "at": f"table {rng.randint(1, 40)}, row {rng.randint(1, 90)}",
    }
    copied = found | {"computed": f"two tables added up, {rng.randint(2, 11)} months and the rest"}
    maker = found | {"value": written, "independence": "claimant", "origin": f"press kit {names.number}"}
    maker["source"] = rng.choice(("press-release", "marketing", "company-statement"))
    return Case(
        claim, ([found], [copied, maker]), (rng.choice(BEST[2:4]), rng.choice(("industry-data", "news-report")))
    )


def dated(rng: Random, names: Names) -> Case:
    """A day by which something was said to happen."""
    word, days = rng.choice((("true", -4), ("mostly-true", 4), ("mostly-false", 45), ("false", 200)))
    said = date(2024, 1, 8) + timedelta(days=rng.randrange(120))
    actual = said + timedelta(days=days)
    claim = begin_claim(names, "schedule", f"The first {names.subject} reaches a customer on {said}", rng, kind="date")
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
        value = rounded(rng.uniform(what.low, what.high), what.digits)
        times = worse(float(value), word, USUAL_MARGINS, what)
        text = f"The {names.subject} has {value} times the speed of the model before"
    claim = begin_claim(names, what.category, text, rng, kind="rank" if ranked else "ratio")
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
            ("unverified", ("supports", "refutes"), (rng.choice(WEAK), rng.choice(WEAK))),
            ("unsubstantiated", ("context", "supports"), ("news-report", rng.choice(WEAK))),
        )
    )
    claim = begin_claim(
        names, "quality", f"The doors of the {names.subject} open by hand after any impact", rng, kind="quality"
    )
    if word == "unsubstantiated":
        claim["asked"] = {"on": day(rng, 2025, 1), "answer": "none"}
    elif rng.random() < 0.2:
        claim["asked"] = {"on": day(rng, 2025, 1), "answer": "They sent two pages of the protocol and no runs."}
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
        claim = begin_claim(names, "opinion", f"The {names.subject} is the loveliest of its kind", rng, kind="opinion")
        claim["verdict"] = {"rating": "not-rated"}
        found: Record = {"claim": claim["id"], "stance": "context", "note": rng.choice(REMARKS)}
        return Case(claim, ([found], [found | {"note": rng.choice(REMARKS)}]), ("news-report", "expert-inspection"))
    claim = begin_claim(names, "quality", f"Nobody will ever build a better {names.subject}", rng, kind="quality")
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
    claim = begin_claim(names, "promise", f"We will deliver {target:,} {names.subject} in 2024", rng, kind="count")
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
    claim = begin_claim(names, "promise", text, rng, kind="quality")
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
