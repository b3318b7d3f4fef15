"""One record with ten different mistakes: each is told once, at its place, in one run."""

from __future__ import annotations

from factcheck.records.reading import load_text

from .findings import marked

RECORD = """\
id: Lap_100
claimant: Maker
subject: Car
catgory: track
text: The car laps the ring in 100 s
attribution: paraphrased
said:
  - {on: 2025-02-30, url: www.maker.example}
quantity:
  measurand: lap time
  comparator: exactly
  value: "100"
  unit: s
  unit: s
  share: 0.8
conditions: {lap: 2}
tags: [ring, ring]
"""

EXPECTED = """\
1:5 FC105 'Lap_100': 'Lap_100' is not an id
4:1 FC101 'catgory': unknown key 'catgory'
6:14 FC104 'paraphrased': 'paraphrased' is not an attribution
8:10 FC106 '2025-02-30': '2025-02-30' is not a date
8:27 FC107 'www.maker.example': 'www.maker.example' is not a web address: only http and https are allowed
12:10 FC103 '"100"': '100' must be a number
14:3 FC009 'unit': the key 'unit' stands here a second time; the first is on line 13
15:3 FC110 'share': 'share' belongs to comparator 'up_to'
16:19 FC103 '2': 'lap' must be text, not the number 2
17:14 FC111 'ring': 'ring' stands here a second time
"""


def test_ten_mistakes_are_told_in_one_run() -> None:
    record, diagnostics = load_text("claims/lap.yaml", RECORD.encode(), "claim")
    assert record is None
    assert EXPECTED.splitlines() == [
        f"{one.span.line}:{one.span.column} {one.code} {marked(RECORD, one.span)!r}: {one.message}"
        for one in diagnostics
    ]
    assert {one.severity for one in diagnostics} == {"error"}
