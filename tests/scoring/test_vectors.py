"""Published and independently computed values: each vector names its source or how it was worked out."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.model.claim import Claim, Qualifier
from factcheck.model.corpus import link
from factcheck.model.evidence import Adjustment, Evidence, Expanded, Finding, PlusMinus, Standard
from factcheck.model.quantity import Margins, Quantity
from factcheck.scoring.agreement import brier, kappa, krippendorff, murphy
from factcheck.scoring.assessment import Figure, Interval, Probabilities, Rating, Reading
from factcheck.scoring.bands import target, widen
from factcheck.scoring.combination import STANCE_SIGNS, Signs, combine, reliability, stack
from factcheck.scoring.conformance import conformance
from factcheck.scoring.distributions import beta_quantile, incomplete_beta, normal_quantile, t_cdf
from factcheck.scoring.grades import grade_of
from factcheck.scoring.measurement import Measurement, measure
from factcheck.scoring.method import Method
from factcheck.scoring.pooling import Point, _spread, pool, welch_satterthwaite
from factcheck.scoring.promises import Term, stand
from factcheck.scoring.rating import rate, two_readings
from factcheck.scoring.resolution import half_width, resolution
from factcheck.scoring.rounding import gum_round
from factcheck.scoring.shares import Share, prob_greater, shrink, up_to_share, wilson
from tests.scoring import build

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))["vectors"]
METHOD = Method()
GROUPS = {
    "reading": 13,
    "uncertainty": 9,
    "conformance": 10,
    "numerics": 5,
    "pooling": 7,
    "combination": 11,
    "rating": 11,
    "provenance": 7,
    "promise": 6,
    "scorecard": 7,
    "agreement": 7,
    "display": 2,
    "end-to-end": 20,
}

Given = Mapping[str, Any]
_COMPARATORS = {
    "eq": "exactly",
    "about": "about",
    "ge": "at_least",
    "gt": "more_than",
    "le": "at_most",
    "lt": "less_than",
    "between": "between",
    "up_to": "up_to",
}


def digits(given: Given, key: str = "value") -> Decimal:
    """A number with its digits as written, where the vector gives them."""
    return Decimal(str(given.get("text", given[key])).replace(",", "").rstrip("+"))


def optional(number: float | None) -> float:
    return math.inf if number is None else number


def run_resolution(given: Given) -> Given:
    return {"value": resolution(digits(given, "text"))}


def run_half_width(given: Given) -> Given:
    return {"value": half_width(given["value"], given["resolution"], about=given["about"], method=METHOD)}


def run_target(given: Given) -> Given:
    half = half_width(given["value"], given["resolution"], about=given["op"] == "about", method=METHOD)
    comparator: Any = _COMPARATORS[given["op"]]
    low, high = target(comparator, given["better"], low=given["value"], high=given["value"], half=half)
    return {"lo": low, "hi": high}


def run_bands(given: Given) -> Given:
    permitted = Interval(given["lo"], given["hi"])
    bands = widen(permitted, material=given["m"], gross=given["g"], low=given["c_lo"], high=given["c_hi"])
    return {"bands": [list(band) for band in bands]}


def read_finding(given: Given, kind: str) -> Finding:
    """A finding from the vectors' short names."""
    fields: dict[str, Any] = {}
    if "U" in given:
        fields["uncertainty"] = Expanded(Decimal(str(given["U"])), Decimal(str(given.get("k", 2))))
    elif "pm" in given:
        fields["uncertainty"] = PlusMinus(Decimal(str(given["pm"])))
    elif "u" in given:
        fields["uncertainty"] = Standard(Decimal(str(given["u"])))
    if "lo" in given or "hi" in given:
        fields["range"] = tuple(Decimal(str(given[end])) if end in given else None for end in ("lo", "hi"))
    names = ("source", "independence", "access", "stance", "origin", "conditions")
    fields |= {name: given[name] for name in names if name in given}
    value = str(digits(given, "y")) if "y" in given else None
    return build.finding(
        value, kind=given.get("kind", kind), derived_from=tuple(given.get("derived_from", ())), **fields
    )


def run_std_uncertainty(given: Given) -> Given:
    found = measure(read_finding(given, "physical"), given.get("kind", "physical"), METHOD)
    assert isinstance(found, Measurement)
    return {"y": found.value, "u": found.uncertainty(), "nu": None if math.isinf(found.dof) else found.dof}


def run_adjust(given: Given) -> Given:
    found = Measurement(given["y"], given["u"]).changed(1.0, given["offset"], added=given["u_offset"])
    return {"y": found.value, "u": found.uncertainty()}


def run_ratio(given: Given) -> Given:
    a, ua, b, ub = (Decimal(str(given[key])) for key in ("a", "ua", "b", "ub"))
    one = build.finding(subject_value=a, subject_uncertainty=ua, rival_value=b, rival_uncertainty=ub)
    found = measure(one, "ratio", METHOD)
    assert isinstance(found, Measurement)
    return {"y": found.value, "u": found.uncertainty()}


def run_welch_satterthwaite(given: Given) -> Given:
    u, dof = welch_satterthwaite([(part[0], optional(part[1])) for part in given["parts"]])
    return {"u": u, "nu": dof}


def run_conformance(given: Given) -> Given:
    interval = Interval(given["lo"], given["hi"])
    return {"p": conformance(given["y"], given["u"], interval, optional(given["nu"]))}


def run_note(given: Given) -> Given:
    """A guarded limit: the speed at which one is sure, at probability p, to be above the limit."""
    return {"y": given["limit"] / (1.0 - given["rel_u"] * normal_quantile(given["p"]))}


def run_pool(given: Given) -> Given:
    dofs = given["nu"] or [None] * len(given["y"])
    points = [Point(y, u, optional(nu)) for y, u, nu in zip(given["y"], given["u"], dofs, strict=True)]
    found = pool(points)
    fixed = _spread(given["y"], [u * u for u in given["u"]], 0.0)
    return {
        "mu": found.value,
        "u": found.standard_uncertainty,
        "nu": found.degrees_of_freedom,
        "tau2": found.tau2,
        "birge": found.birge,
        "I2": found.i2,
        "Q": found.birge**2 * (len(points) - 1),
        "mu_fixed": fixed.mean,
        "u_fixed": math.sqrt(1.0 / fixed.weight),
    }


def run_dersimonian_laird(given: Given) -> Given:
    """The moment estimator, from Cochran's Q as pooling finds it."""
    points = [Point(y, math.sqrt(v)) for y, v in zip(given["y"], given["v"], strict=True)]
    spare = len(points) - 1
    weights = [1.0 / v for v in given["v"]]
    scale = sum(weights) - sum(w * w for w in weights) / sum(weights)
    return {"tau2": max(0.0, pool(points).birge ** 2 * spare - spare) / scale}


def run_stack(given: Given) -> Given:
    found = stack(given["grades"], METHOD)
    return {"L": found, "p": 1.0 / (1.0 + math.exp(-found))}


def run_combine(given: Given) -> Given:
    signed = [
        (STANCE_SIGNS[stance] if isinstance(stance, str) else Signs(*stance), grade)  # type: ignore[index]
        for stance, grade in given["stances"]
    ]
    found = combine(Probabilities(*given["p"]), given["pool_grades"], signed, METHOD)
    return {"P": list(found.probabilities), "support": found.support, "against": found.against}


def show_rating(rating: Rating) -> Given:
    return {"verdict": rating.verdict, "confidence": rating.confidence, "word": rating.sureness}


def run_two_readings(given: Given) -> Given:
    sides = [Rating(one["verdict"], one["confidence"], one["word"]) for one in (given["headline"], given["full"])]
    return show_rating(two_readings(*sides, METHOD))


def run_clusters(given: Given) -> Given:
    sources = [build.evidence(item["id"], read_finding(item, "quality")) for item in given["items"]]
    corpus = link([build.claim()], sources)
    groups: dict[str, list[str]] = {}
    for name, first in build.groups_of(corpus).items():
        groups.setdefault(first, []).append(name)
    return {"clusters": sorted(sorted(group) for group in groups.values())}


def run_promise_state(given: Given) -> Given:
    final = given.get("final")
    found = stand(
        given["c"],
        Term(given["start"], given["due"]),
        [Figure(*point) for point in given.get("progress", ())],
        as_of=given["as_of"],
        final=Probabilities(*final) if final else None,
        abandoned=given.get("abandoned", False),
        behind=0.95,
        off_track=0.80,
        profile=(),
        method=METHOD,
    )
    figure = found.figure
    return {
        "state": found.state,
        "pace": found.pace,
        "done": figure.reached / given["c"] if figure else None,
        "time": found.time,
        "needed_per_day": found.needed_per_day,
        "so_far_per_day": found.so_far_per_day,
    }


def run_gum_round(given: Given) -> Given:
    value, uncertainty = gum_round(given["y"], given["u"])
    return {"y": value, "u": uncertainty}


def read_claim(given: Given) -> Claim:
    """A claim from the vectors' short names."""
    claimed = None
    if "op" in given:
        absolute = "m_abs" in given
        m, g = (given.get(f"{name}_abs", given.get(name)) for name in "mg")
        claimed = Quantity(
            measurand="range",
            comparator=_COMPARATORS[given["op"]],  # type: ignore[arg-type]
            value=digits(given),
            unit="1",
            better=given.get("better"),
            resolution=Decimal(given["resolution"]) if "resolution" in given else None,
            margins=None if m is None else Margins(material=Decimal(str(m)), gross=Decimal(str(g)), absolute=absolute),
        )
    qualifiers = tuple(
        Qualifier(text=one["text"], placement=one["prominence"], sets=one["sets"])
        for one in given.get("qualifiers", ())
    )
    return build.claim(claimed, kind=given["kind"], conditions=given.get("conditions", {}), qualifiers=qualifiers)


def read_adjustment(given: Given) -> Adjustment:
    return Adjustment(
        index=0,
        evidence="correction",
        measurand="range",
        parameter=given["param"],
        start=given["from"],
        end=given["to"],
        offset=Decimal(str(given["offset"])),
        offset_uncertainty=Decimal(str(given["u_offset"])),
    )


def run_assess(given: Given) -> Given:
    claim = read_claim(given["claim"])
    sources = [build.evidence(item["id"], read_finding(item, claim.kind)) for item in given["evidence"]]
    correction: Sequence[Evidence] = [build.evidence("correction")] if given["adjustments"] else []
    found = build.assessed(
        claim, [*sources, *correction], adjustments=[read_adjustment(one) for one in given["adjustments"]]
    )
    # The vectors list the two flags that come from scoring again; the others are read off the records.
    again = [flag for flag in found.flags if flag == "assumed-uncertainty" or flag.startswith("rests-on:")]
    return {
        "verdict": found.verdict,
        "word": found.sureness,
        "confidence": found.confidence,
        "headline": show_reading(found.headline),
        "full": show_reading(found.full),
        "flags": sorted(again),
        "discrepancy": found.discrepancy.value if found.discrepancy else None,
    }


def show_reading(reading: Reading | None) -> Given | None:
    if reading is None:
        return None
    return {
        "P": list(reading.probabilities),
        "rating": show_rating(reading.rating),
        "mu": reading.pooled.value if reading.pooled else None,
        "u": reading.pooled.standard_uncertainty if reading.pooled else None,
    }


def run_shrunk_rate(given: Given) -> Given:
    found = shrink(given["x"], base=given.get("mu0", 0.5))
    low, high = found.interval
    return {"n_eff": found.effective, **found._asdict(), "mean": found.mean, "lo": low, "hi": high}


def run_prob_greater(given: Given) -> Given:
    one, other = (Share(0, 0.0, None, given[f"a{place}"], given[f"b{place}"]) for place in (1, 2))
    return {"p": prob_greater(one, other)}


def run_wilson(given: Given) -> Given:
    low, high = wilson(given["s"], given["n"], given["level"])
    return {"lo": low, "hi": high}


def run_kappa(given: Given) -> Given:
    quadratic = given["weights"] == "quadratic"
    return {"kappa": kappa(given["a"], given["b"], given["cats"], quadratic=quadratic)}


def run_murphy(given: Given) -> Given:
    found = murphy(given["p"], given["o"])
    return {**found._asdict(), "brier": found.brier}


RUNNERS: Mapping[str, Callable[[Given], Given]] = {
    "resolution": run_resolution,
    "half_width": run_half_width,
    "target": run_target,
    "bands": run_bands,
    "std_uncertainty": run_std_uncertainty,
    "adjust": run_adjust,
    "ratio": run_ratio,
    "welch_satterthwaite": run_welch_satterthwaite,
    "conformance": run_conformance,
    "norm_ppf": lambda given: {"z": normal_quantile(given["p"])},
    "note": run_note,
    "betainc": lambda given: {"value": incomplete_beta(given["a"], given["b"], given["x"])},
    "t_cdf": lambda given: {"p": t_cdf(given["t"], given["nu"])},
    "beta_ppf": lambda given: {"x": beta_quantile(given["p"], given["a"], given["b"])},
    "pool": run_pool,
    "dersimonian_laird": run_dersimonian_laird,
    "stack": run_stack,
    "reliability": lambda given: {"rho": reliability(given["grades"], METHOD)},
    "combine": run_combine,
    "rate": lambda given: show_rating(rate(Probabilities(*given["P"]), given["support"], given["against"], METHOD)),
    "two_readings": run_two_readings,
    "grade": lambda given: {"grade": grade_of(**given)},
    "clusters": run_clusters,
    "promise_state": run_promise_state,
    "gum_round": run_gum_round,
    "shrunk_rate": run_shrunk_rate,
    "prob_greater": run_prob_greater,
    "wilson": run_wilson,
    "up_to_share": lambda given: {"p": up_to_share(given["s"], given["n"], given["share"])},
    "kappa": run_kappa,
    "krippendorff": lambda given: {"alpha": krippendorff(given["units"], given["level"])},
    "brier": lambda given: {"value": brier(given["p"], given["o"])},
    "murphy": run_murphy,
    "assess": run_assess,
}


def compare(got: Any, wanted: Any, tolerance: Mapping[str, float], where: str = "") -> None:
    """Equal within the vector's tolerance; keys that the vector does not name are not compared."""
    if isinstance(wanted, dict):
        assert isinstance(got, dict), where
        for key, value in wanted.items():
            assert key in got, f"{where}.{key}"
            compare(got[key], value, tolerance, f"{where}.{key}")
    elif isinstance(wanted, list):
        assert len(got) == len(wanted), where
        for place, (one, other) in enumerate(zip(got, wanted, strict=True)):
            compare(one, other, tolerance, f"{where}[{place}]")
    elif isinstance(wanted, str) or wanted is None:
        assert got == wanted, where
    else:
        assert abs(got - wanted) <= tolerance["rel"] * abs(wanted) + tolerance["abs"], f"{where}: {got} is not {wanted}"


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_vector(vector: Given) -> None:
    compare(RUNNERS[vector["fn"]](vector["in"]), vector["out"], vector["tol"])


def test_every_vector_is_there() -> None:
    counts: dict[str, int] = {}
    for vector in VECTORS:
        counts[vector["group"]] = counts.get(vector["group"], 0) + 1
    assert counts == GROUPS
