"""The controlled words of records and results, each with its meaning in one line.

The schemas list the same words (a test holds the two together) and `factcheck explain` prints the meanings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Kind = Literal["physical", "count", "record", "money", "date", "ratio", "rank", "quality", "opinion"]
Comparator = Literal["exactly", "about", "at_least", "more_than", "at_most", "less_than", "between", "up_to"]
Better = Literal["lower", "higher", "none"]
Attribution = Literal["verbatim", "paraphrase", "disputed", "not-said"]
Placement = Literal["headline", "adjacent", "body", "footnote", "elsewhere", "later", "unknown"]
Stakes = Literal["low", "normal", "high", "safety"]
Stance = Literal["supports", "mostly-supports", "mostly-refutes", "refutes", "context"]
SourceKind = Literal[
    "regulator",
    "court",
    "register",
    "official-statistics",
    "accredited-lab",
    "certificate",
    "instrumented-test",
    "statutory-filing",
    "peer-reviewed",
    "admission",
    "news-report",
    "industry-data",
    "teardown",
    "expert-inspection",
    "user-report",
    "forum",
    "unverified-video",
    "undisclosed-method",
    "press-release",
    "marketing",
    "company-statement",
]
Independence = Literal["independent", "affiliated", "claimant"]
Access = Literal["primary", "secondhand"]
Bearing = Literal["truth", "attribution"]

Verdict = Literal[
    "true",
    "mostly-true",
    "half-true",
    "mostly-false",
    "false",
    "misleading",
    "disputed",
    "unverified",
    "unsubstantiated",
    "misattributed",
    "not-rated",
]
PromiseState = Literal[
    "kept", "compromise", "broken", "due", "unverified", "pending", "stalled", "on-track", "behind", "off-track"
]
Label = Verdict | PromiseState
Sureness = Literal["firm", "likely"]

VERDICTS: Mapping[Verdict, str] = {
    "false": "Beyond the gross limit, or the yes/no claim fails; at least 80 in 100.",
    "misleading": "Fails as a buyer reads it and holds only with the small print added.",
    "mostly-false": "Misses by more than the material margin; at least 80 in 100.",
    "half-true": "Falls short, but not grossly; whether the gap is material is open.",
    "mostly-true": "Within the material margin; at least 80 in 100.",
    "true": "Inside the interval that the claim as written permits; at least 80 in 100.",
    "disputed": "Good sources stand on both sides and neither reaches 80 in 100.",
    "unsubstantiated": "The evidence decides nothing, and the claimant was asked and gave none.",
    "unverified": "The evidence on record does not decide it, or none of it is of grade A to C.",
    "misattributed": "The record shows that the claimant did not say it; it is not rated.",
    "not-rated": "An opinion or puffery: nothing to measure, so nothing to rate.",
}
"""Worst first: the order in which reports list claims."""

PROMISE_STATES: Mapping[PromiseState, str] = {
    "broken": "Abandoned, or past its day and short of the target by more than the gross margin.",
    "compromise": "Past its day and short of the target, but not grossly.",
    "off-track": "So far slower than the gross margin allows.",
    "stalled": "The latest figure is older than a quarter of the term.",
    "behind": "So far slower than the material margin allows.",
    "due": "Its day has passed and no final figure is on record.",
    "unverified": "Its day has passed and the evidence does not decide.",
    "pending": "No figure yet.",
    "on-track": "The figures so far keep pace with the target.",
    "kept": "The target is met.",
}
"""Worst first."""

FLAGS: Mapping[str, str] = {
    "assumed-uncertainty": "Halving or doubling the uncertainties we assumed would change the verdict.",
    "rests-on": "Without this one group of sources the verdict would change its family.",
    "inconsistent": "The pooled measurements differ by more than their uncertainties explain (Birge ratio above 2).",
    "adjusted": "A measurement was carried over to the claim's conditions by a recorded adjustment.",
    "indirect": "A source does not state a condition of the claim and counts one grade less.",
    "late-evidence": "Some of the evidence is newer than the claim.",
    "stale": "Evidence is newer than the signed verdict, or an item it used was retracted.",
}

SURENESS: Mapping[Sureness, str] = {
    "firm": "The event the verdict asserts is at least 95 % probable.",
    "likely": "The event the verdict asserts is at least 80 % probable.",
}

STANCES: Mapping[Stance, str] = {
    "supports": "Says the claim holds as written.",
    "mostly-supports": "Says it holds within the material margin but not exactly.",
    "mostly-refutes": "Says it misses by more than the material margin but not grossly.",
    "refutes": "Says it fails.",
    "context": "Worth knowing, and not scored.",
}

PLACEMENTS: Mapping[Placement, str] = {
    "headline": "In the headline itself: part of the claim as read.",
    "adjacent": "Printed beside the headline: part of the claim as read.",
    "body": "In the running text: small print.",
    "footnote": "In a footnote: small print.",
    "elsewhere": "On another page or at another time: small print.",
    "later": "Said after the claim: small print.",
    "unknown": "Nobody on record saw where it stood: treated as small print.",
}

KINDS: Mapping[Kind, str] = {
    "physical": "A measured quantity; unstated uncertainty is assumed, never zero.",
    "count": "A number of things, exact as recorded.",
    "record": "A timed or certified best, exact as recorded.",
    "money": "An amount in one currency.",
    "date": "A day; margins are in days.",
    "ratio": "One quantity divided by another.",
    "rank": "A lead over the best rival: at least 0.",
    "quality": "A yes/no statement without a number.",
    "opinion": "Taste or puffery; not rated.",
}
