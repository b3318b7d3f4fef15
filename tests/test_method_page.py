"""The page on the method is true: its constants are the code's, and its examples come out of the shipped records."""

from __future__ import annotations

import ast
import math
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import import_module
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest

from factcheck import workflow
from factcheck.config import find_project
from factcheck.model.quantity import Margins
from factcheck.model.words import FLAGS, PROMISE_STATES, SURENESS, VERDICTS
from factcheck.scoring import grades, method
from factcheck.scoring.assessment import Assessment, Reading
from factcheck.scoring.combination import stack
from factcheck.scoring.distributions import t_quantile
from factcheck.scoring.method import RULES, Method
from factcheck.scoring.pooling import Point, freedom_of, pool
from factcheck.scoring.rating import FAMILIES

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
FLOWING = " ".join(PAGE.split())
DAY = date(2026, 11, 24)
NORMAL = NormalDist()

NUMERICAL = {"distributions._NEARLY_NORMAL", "rounding._PLAIN_DIGITS", "shares._STEP", "shares._NOTHING"}
"""How finely something is computed or printed, which is no choice of the method."""
NO_VERDICT = {"priorities"}
"""What only proposes work and enters no verdict."""


def table(heading: str) -> list[list[str]]:
    """The rows of the table whose first column has this heading."""
    body = PAGE[PAGE.index(f"| {heading} |") :].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in body]


def words(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def numbers(text: str) -> list[float]:
    """`80 %`, `10 points`, `1/2` or `1e-9`, one or several."""
    found = []
    for one in text.split(", "):
        digits, _, unit = one.partition(" ")
        found.append(float(Fraction(digits)) / (100 if unit in ("%", "points") else 1))
    return found


def leaf_values(value: Any) -> list[float] | None:
    """The numbers a constant is made of; None where it is made of something else."""
    parts = list(value.values()) if isinstance(value, Mapping) else value if isinstance(value, tuple) else [value]
    is_numeric = bool(parts) and all(isinstance(part, int | float) for part in parts)
    return [float(part) for part in parts] if is_numeric else None


def constants() -> Iterator[tuple[str, list[float]]]:
    """Every number written down in the scoring room: the fields of `Method`, and the constants of the modules."""
    for field in fields(Method):
        values = leaf_values(getattr(Method(), field.name))
        if values:
            yield f"Method.{field.name}", values
    for path in sorted((ROOT / "factcheck" / "scoring").glob("[a-z]*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body if path.stem not in NO_VERDICT else ():
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            if isinstance(target, ast.Name) and not any(isinstance(one, ast.Call) for one in ast.walk(node)):
                values = leaf_values(getattr(import_module(f"factcheck.scoring.{path.stem}"), target.id))
                if values:
                    yield f"{path.stem}.{target.id}", values


def test_every_constant_is_on_the_page_with_its_value() -> None:
    known = dict(constants())
    told = {}
    for names, values, reason in table("constant"):
        assert reason
        shares = iter(numbers(values))
        for name in words(names):
            told[name] = [next(shares) for _ in known[name]]
        assert next(shares, None) is None, names
    assert told == {name: values for name, values in known.items() if name not in NUMERICAL}


def test_the_margins() -> None:
    known: dict[str, Margins] = {"default": method._DEFAULT, **method._BY_KIND, **method._BY_CATEGORY}
    told = {}
    for names, material, gross, _ in table("margins"):
        for name in words(names) or [names]:
            told[name] = numbers(material) + numbers(gross)
    assert told == {name: [float(one.material), float(one.gross)] for name, one in known.items()}


def test_the_grades() -> None:
    ratios = Method().likelihood_ratios
    for grade, ratio, alone, kinds in table("grade"):
        assert float(ratio) == ratios[grade]
        assert alone == f"{ratios[grade] / (1 + ratios[grade]):.1%}".replace("%", " %")
        assert kinds.split(", ") == [kind for kind, of in grades._SOURCES.items() if of == grade]
    assert "".join(row[0] for row in table("grade")) == "".join(ratios)


def test_every_verdict_state_and_flag_is_explained() -> None:
    assert set(words(PAGE)) >= {*VERDICTS, *PROMISE_STATES, *FLAGS}
    assert [word for row in table("flag") for word in words(row[0])] == list(FLAGS)
    assert {word for row in table("state") for word in words(row[0])} == set(PROMISE_STATES)
    assert f"method {RULES}" in PAGE
    assert all(f"*{word}*" in PAGE for word in SURENESS)


@pytest.mark.parametrize(("grade", "share"), [("B", "two B's reach 97.7 %"), ("C", "two C's 91.8 %")])
def test_two_of_a_kind(grade: Any, share: str) -> None:
    reached = 1 / (1 + math.exp(-stack([grade, grade], Method())))
    assert share.endswith(f"{reached:.1%}".replace("%", " %"))
    assert share in PAGE


def test_coverage() -> None:
    """Simulated again, within a point and a half of what the page says."""
    draw = random.Random(1)
    for row in table("tests"):
        tests, spread = int(row[0]), float(row[1])
        covered = [0, 0, 0]
        for _ in range(4000):
            widths = [draw.uniform(0.5, 1.5) for _ in range(tests)]
            found = pool([Point(draw.gauss(0.0, math.hypot(width, spread)), width) for width in widths])
            freedoms = (math.inf, freedom_of(found), tests - 1)
            for place, freedom in enumerate(freedoms):
                covered[place] += abs(found.value) <= t_quantile(0.975, freedom) * found.standard_uncertainty
        assert [count / 4000 for count in covered] == pytest.approx([numbers(cell)[0] for cell in row[2:]], abs=0.0151)


@cache
def shipped(halved: bool = False) -> Mapping[str, Assessment]:
    settings = find_project(ROOT)
    assert settings is not None
    if halved:
        ratios = {grade: max(ratio / 2, 1.0) for grade, ratio in settings.method.likelihood_ratios.items()}
        settings = replace(settings, method=replace(settings.method, likelihood_ratios=ratios))
    return workflow.run(settings, DAY).assessments


def reading_of(claim: str) -> tuple[Assessment, Reading]:
    item = shipped()[claim]
    assert item.headline is not None
    return item, item.headline


def test_the_example_with_a_number() -> None:
    item, reading = reading_of("su7-ultra-0-100")
    assert item.bands is not None
    assert item.turn is not None
    assert item.discrepancy is not None
    limits = [1.98 + 0.005, 1.98 * 1.05, 1.98 * 1.20]
    u = math.hypot(0.01 / math.sqrt(12), 0.02 * 2.36)
    inside = [NORMAL.cdf((limit - 2.36) / u) for limit in limits]
    rho = 2 * 5 / (1 + 5) - 1
    p1, p2, p3 = final = [0.5 + rho * (one - 0.5) for one in inside]
    turn = limits[1] + NORMAL.inv_cdf(0.5 + 0.3 / rho) * u
    gap, reach = (2.36 - 1.98) / 1.98, NORMAL.inv_cdf(0.975) * u / 1.98
    assert [band.high for band in item.bands] == pytest.approx(limits)
    assert list(reading.probabilities) == pytest.approx(final)
    assert (item.verdict, item.sureness, item.confidence) == ("mostly-false", "likely", pytest.approx(1 - p2))
    assert item.full is not None
    assert (item.full.rating.verdict, item.full.sources) == ("unverified", 0)
    assert (item.turn.value, item.turn.at_most) == (pytest.approx(turn), True)
    found = item.discrepancy
    assert [found.value, found.low, found.high] == pytest.approx([gap, gap - reach, gap + reach])
    assert [(one.grade, one.value) for one in reading.evidence if one.used] == [("C", 2.36)]
    assert [support.without for support in item.rests_on] == ["unverified"]
    for told in (
        "at most {:.3f} s. Material: at most {:.3f} s. Gross: at most {:.3f} s.".format(*limits),
        f"of {len(reading.evidence)} findings one is comparable and has weight: 2.36 s",
        f"= {u:.4f} s",
        "**Conformance:** {:.3f}, {:.3f} and {:.3f}.".format(*inside),
        f"of one C: {rho:.3f}. **P:** {p1:.3f}, {p2:.3f} and {p3:.3f}.",
        f"`true` has {p1:.3f}, `false` {1 - p3:.3f}, `mostly-true` {p2:.3f}; `mostly-false` has {1 - p2:.3f}",
        f"{gap:+.1%}, from {gap - reach:+.1%} to {gap + reach:+.1%}".replace("%", " %"),
        f"below {turn:.3f} s: `{limits[1]:.3f} + {NORMAL.inv_cdf(0.5 + 0.3 / rho):.3f} u`",
    ):
        assert told in FLOWING


def test_the_example_of_pooling() -> None:
    item, reading = reading_of("su7-ultra-quarter-mile")
    values = [9.3, 9.16]
    widths = [math.hypot(place / math.sqrt(12), 0.02 * value) for place, value in zip((0.1, 0.01), values, strict=True)]
    weights = [1 / width**2 for width in widths]
    mean = sum(weight * value for weight, value in zip(weights, values, strict=True)) / sum(weights)
    q = sum(weight * (value - mean) ** 2 for weight, value in zip(weights, values, strict=True))
    u = 1 / math.sqrt(sum(weights))
    rho = 2 / (1 + math.exp(-1.5 * math.log(5))) - 1
    limits = [9.23 + 0.005, 9.23 * 1.05, 9.23 * 1.20]
    final = [0.5 + rho * (NORMAL.cdf((limit - mean) / u) - 0.5) for limit in limits]
    assert reading.pooled is not None
    assert (reading.pooled.value, reading.pooled.standard_uncertainty) == (pytest.approx(mean), pytest.approx(u))
    assert (reading.pooled.tau2, list(reading.probabilities)) == (0.0, pytest.approx(final))
    assert (item.verdict, item.sureness) == ("mostly-true", "likely")
    for told in (
        "has two C's, 9.3 and 9.16 s against 9.23 s claimed",
        f"`Q` = {q:.2f}, so `τ²` = 0: {mean:.3f} s with `u` = {u:.3f} s.",
        f"Reliability {rho:.3f}; P is {{:.3f}}, {{:.3f}} and {{:.3f}}: `mostly-true`, likely.".format(*final),
    ):
        assert told in FLOWING


def test_the_example_of_yes_and_no() -> None:
    item, reading = reading_of("hood-cools-brakes")
    against = math.log(5) + math.log(2) / 2
    p = 1 / (1 + math.exp(against))
    used = [(one.citation.finding.source, one.grade) for one in reading.evidence if one.used]
    assert used == [("admission", "C"), ("teardown", "D")]
    assert list(reading.probabilities) == pytest.approx([p, p, p])
    assert (item.verdict, item.sureness, item.confidence) == ("false", "likely", pytest.approx(1 - p))
    assert f"= {against:.3f}, so P = {p:.3f}: `false`, likely, at {1 - p:.3f}." in FLOWING


def test_half_the_ratios_open_most_verdicts_and_turn_none() -> None:
    claims = {name: item.verdict for name, item in shipped().items() if item.claim.promise is None}
    rated = {name: FAMILIES[verdict] for name, verdict in claims.items() if verdict in FAMILIES}
    halved = {name: FAMILIES.get(shipped(halved=True)[name].verdict) for name in rated}
    assert len(rated) > 20
    assert sum(family is None for family in halved.values()) > len(rated) / 2
    assert all(family in (None, rated[name]) for name, family in halved.items())


def test_the_readme_leads_here() -> None:
    assert "(docs/method.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
