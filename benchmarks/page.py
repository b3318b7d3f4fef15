"""The tables of docs/benchmarks.md, drawn from what was measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Cost, middle, ratio
from benchmarks.peers import PEERS
from benchmarks.results import Results

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"

P = "python -c pass"
CJ = "check-jsonschema"
S = "sourcemeta-jsonschema"
AJV = "ajv-cli"
ALONE = "validate, cold, one process"
COLD = "validate, cold"
WARM = "validate, warm"
CHANGED = "validate, one file changed"
FAILING = "validate, 2 % failing, cold"
CJ_VERSION = "check-jsonschema --version"
ONE_FILE = "validate one file of 100, cold"
ONE_RECORD = "validate one record, cold"

_MB = 1_000_000


def fill(page: str, results: Results) -> str:
    """The page with every table drawn anew between its markers."""
    for name, text in _tables(results).items():
        before, mark, after = page.partition(f"<!-- {name} -->\n")
        _, end, rest = after.partition("<!-- end -->")
        if mark:
            page = f"{before}{mark}\n{text}\n\n{end}{rest}"
    return page


def _tables(results: Results) -> Mapping[str, str]:
    tables = {
        "machine": _machine(results),
        "goals": _goals(results),
        "small": _costs(results.small, (P,)),
        "peers": _peers(results),
    }
    for size in (1_000, 10_000, 100_000):
        costs = results.sizes.get(size)
        tables[f"size {size}"] = _costs(costs, (P, CJ, S)) if costs else "Not measured yet."
    return tables


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _machine(results: Results) -> str:
    facts = {"measured on": results.on, **results.machine}
    return _table(("", ""), list(facts.items()))


def _peers(results: Results) -> str:
    rows = [
        (peer.name, results.versions[peer.name], peer.looks_at, peer.places)
        for peer in PEERS
        if peer.name in results.versions
    ]
    return _table(("peer", "version", "looks at", "place of a fault"), rows)


def _costs(costs: Mapping[str, list[Cost]], bases: Sequence[str]) -> str:
    present = [base for base in bases if base in costs]
    rows = []
    for name, rounds in sorted(costs.items(), key=lambda one: middle(one[1]).cpu):
        cost = middle(rounds)
        against = [_times(ratio(rounds, costs[base])) for base in present]
        rows.append((_code(name), _seconds(cost.wall), _seconds(cost.cpu), f"{cost.peak / _MB:.0f}", *against))
    head = ("", "by the clock, s", "processor, s", "peak, MB", *(f"against {_LETTERS[base]}" for base in present))
    return _table(head, rows)


_LETTERS = {P: "P", CJ: "CJ", S: "S"}


def _code(name: str) -> str:
    return f"`{name}`" if name.startswith(("-", "python")) or name.endswith("--version") else name


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}" if seconds < 10 else f"{seconds:.1f}"


def _times(number: float) -> str:
    if number < 0.1:
        return f"{number:.3f}"
    return f"{number:.2f}" if number < 10 else f"{number:.0f}"


class _Goal(NamedTuple):
    """A goal, and what was measured: how it is printed, and whether the must and the aim are reached."""

    what: str
    must: str
    aim: str
    measured: str
    reached: tuple[bool, bool]


def _goals(results: Results) -> str:
    goals = [goal for draw in _GOALS for goal in draw(results)]
    rows = [(goal.what, goal.must, goal.aim, goal.measured, _word(*goal.reached)) for goal in goals]
    return _table(("goal", "must", "aim", "measured", ""), rows)


def _word(must: bool, aim: bool) -> str:
    return "aim reached" if must and aim else "must reached" if must else "**not reached**"


def _start(results: Results) -> list[_Goal]:
    small, goals = results.small, []
    for what, must, aim in (
        ("--version", 2.3, 1.3),
        ("--help", 14.0, 8.0),
        ("report, shipped story, cold", 24.0, 14.0),
        ("report, shipped story, warm", 16.0, 9.0),
        (ONE_FILE, 14.0, 9.0),
        ("validate one file of 100, warm", 14.0, 9.0),
    ):
        if what in small:
            times = ratio(small[what], small[P])
            measured = (times <= must, times <= aim)
            goals.append(_Goal(_code(what), f"{must:g} P", f"{aim:g} P", f"{_times(times)} P", measured))
    if CJ_VERSION in small and ONE_FILE in small:
        times = ratio(small[ONE_FILE], small[CJ_VERSION])
        letter = f"`{CJ_VERSION}`"
        goals.append(_Goal(ONE_FILE, f"below {letter}", "", f"{_times(times)} of it", (times < 1, times < 1)))
    return goals


class _Base(NamedTuple):
    """A yardstick: how it is called, and how many times its cost there may and should be."""

    name: str
    letter: str
    must: float | None = None
    aim: float | None = None


def _against(size: int, what: str, name: str, figure: str, *bases: _Base) -> _Draw:
    """Hold one cost of a project of that size against others."""

    def draw(results: Results) -> list[_Goal]:
        costs = results.sizes.get(size, {})
        present = [base for base in bases if base.name in costs]
        if name not in costs or not present:
            return []
        times = [(base, ratio(costs[name], costs[base.name], figure)) for base in present]
        return [
            _Goal(
                what,
                ", ".join(f"{_times(base.must)} {base.letter}" for base in present if base.must is not None),
                ", ".join(f"{_times(base.aim)} {base.letter}" for base in present if base.aim is not None),
                ", ".join(f"{_times(number)} {base.letter}" for base, number in times),
                (
                    all(number <= base.must for base, number in times if base.must is not None),
                    all(number <= base.aim for base, number in times if base.aim is not None),
                ),
            )
        ]

    return draw


def _changed(results: Results) -> list[_Goal]:
    costs = results.sizes.get(10_000, {})
    if CHANGED not in costs or WARM not in costs:
        return []
    more = 1000 * (middle(costs[CHANGED]).cpu - middle(costs[WARM]).cpu)
    return [
        _Goal(
            "one file of 10,000 changed",
            "warm + 60 ms",
            "warm + 45 ms",
            f"warm + {more:.0f} ms",
            (more <= 60, more <= 45),
        )
    ]


def _places(results: Results) -> list[_Goal]:
    found = results.found
    if found is None:
        return []
    measured = f"lines {found.lines} and columns {found.columns} of {found.planted}; {found.others} others"
    right = (found.lines == found.planted, found.columns == found.planted and found.others == 0)
    return [_Goal("places of faults", "every line", "every column", measured, right)]


def _memory(results: Results) -> list[_Goal]:
    goals = []
    for size, costs in sorted(results.sizes.items()):
        if ALONE in costs:
            peak = middle(costs[ALONE]).peak / _MB
            must, aim = 40 + 2 * size / 1000, 35 + size / 1000
            what = f"memory, {size:,} records"
            goals.append(_Goal(what, f"{must:.0f} MB", f"{aim:.0f} MB", f"{peak:.1f} MB", (peak <= must, peak <= aim)))
    return goals


def _scoring(results: Results) -> list[_Goal]:
    if results.scoring is None:
        return []
    micro = results.scoring * 1e6
    what = "scoring a claim with 5 findings"
    return [_Goal(what, "150 µs", "80 µs", f"{micro:.0f} µs", (micro <= 150, micro <= 80))]


def _growth(results: Results) -> list[_Goal]:
    goals = []
    start = middle(results.small[ONE_RECORD]).cpu if ONE_RECORD in results.small else 0.0
    for size in (1_000, 10_000):
        few, many = results.sizes.get(size, {}), results.sizes.get(size * 10, {})
        if ALONE in few and ALONE in many:
            times = (middle(many[ALONE]).cpu - start) / (middle(few[ALONE]).cpu - start)
            what = f"from {size:,} to {size * 10:,} records, start-up taken off"
            goals.append(_Goal(what, "12 times", "11 times", f"{times:.1f} times", (times <= 12, times <= 11)))
    return goals


_Draw = Callable[[Results], list[_Goal]]

_GOALS: tuple[_Draw, ...] = (
    _start,
    _against(
        10_000,
        "cold `validate`, 10,000 records, processor, one process",
        ALONE,
        "cpu",
        _Base(CJ, "CJ", 1 / 12, 1 / 28),
        _Base(S, "S", 3.5, 1.4),
    ),
    _against(
        10_000,
        "cold `validate`, 10,000 records, by the clock, every core",
        COLD,
        "wall",
        _Base(AJV, "ajv-cli", must=1),
        _Base(S, "S", aim=1),
    ),
    _against(
        100_000,
        "cold `validate`, 100,000 records, by the clock, every core",
        COLD,
        "wall",
        _Base(AJV, "ajv-cli", must=1),
        _Base(S, "S", aim=0.8),
    ),
    _against(10_000, "warm `validate`, 10,000 records, processor", WARM, "cpu", _Base(S, "S", 0.3, 0.12)),
    _changed,
    _against(10_000, "10,000 records, 2 % of them failing", FAILING, "cpu", _Base(COLD, "clean", 1.3, 1.1)),
    _places,
    _memory,
    _scoring,
    _growth,
)
