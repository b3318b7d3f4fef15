"""`python -m benchmarks`: make a project, measure, draw the page, look where the time goes."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import inside, install, peers, profile, results, scenarios
from benchmarks.measure import in_turn
from benchmarks.page import PAGE, fill
from benchmarks.project.generate import MANIFEST, generate

_ROUNDS = {1_000: 5, 10_000: 3, 100_000: 1}
_SMALL_ROUNDS = 15
_WIDEST = 10_000
"""The outputs beside `validate` are measured up to here."""


def read_arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """The subcommand that is asked for, as `run`, and its options."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True)

    project = commands.add_parser("project", help="write a made-up project")
    project.add_argument("folder", type=Path)
    project.add_argument("--records", type=int, default=1000)
    project.add_argument("--seed", type=int, default=1)
    project.add_argument("--faults", type=float, default=0.0, help=f"share of records with a fault, see {MANIFEST}")
    project.set_defaults(run=_project)

    get = commands.add_parser("peers", help="install the peers into a folder of their own")
    get.add_argument("--home", type=Path, default=install.HOME)
    get.set_defaults(run=lambda chosen: install.install(chosen.home))

    run = commands.add_parser("run", help="measure everything, and draw the page")
    run.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000], choices=tuple(_ROUNDS))
    run.add_argument("--rounds", type=int, help="for every size, instead of its own number")
    run.add_argument("--home", type=Path, default=install.HOME, help="where the peers are")
    run.add_argument("--folder", type=Path, help="where projects and caches go; a new one unless given")
    run.add_argument(
        "--factcheck", default=str(Path(sys.executable).parent / "factcheck"), help="the command to measure"
    )
    run.add_argument("--add", action="store_true", help="keep what was measured before and is not measured now")
    run.set_defaults(run=_run)

    page = commands.add_parser("page", help="draw the page again from the last results")
    page.set_defaults(run=lambda _: _draw(results.load()))

    look = commands.add_parser("profile", help="where the time of a command goes, in a made-up project")
    look.add_argument("--records", type=int, default=10_000)
    look.add_argument("--top", type=int, default=40)
    look.add_argument("command", nargs="+", help="such as: validate")
    look.set_defaults(run=_profile)

    return parser.parse_args(words)


def _project(chosen: argparse.Namespace) -> None:
    planted = generate(chosen.folder, chosen.records, seed=chosen.seed, faulty=chosen.faults)
    print(f"{chosen.records:,} records, {len(planted):,} of them with a fault")


def _run(chosen: argparse.Namespace) -> None:
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="factcheck-benchmarks-"))
    folder.mkdir(parents=True, exist_ok=True)
    place = scenarios.Place(chosen.factcheck, folder.resolve())
    measured = results.load() if chosen.add else results.Results()
    measured.on = datetime.now(UTC).date().isoformat()
    measured.machine = results.describe_machine()
    measured.versions = {
        peer.name: install.version(chosen.home, peer.name)
        for peer in peers.PEERS
        if install.find(chosen.home, peer.name)
    }
    check_jsonschema = install.find(chosen.home, "check-jsonschema")
    measured.small = dict(in_turn(scenarios.small(place, check_jsonschema), _SMALL_ROUNDS))
    measured.scoring = inside.score(place.project(1_000))
    measured.found = inside.look(chosen.factcheck, place.project(10_000, faulty=scenarios.FAULTY))
    for size in chosen.sizes:
        inputs = place.folder / f"inputs-{size}"
        shutil.rmtree(inputs, ignore_errors=True)
        inputs.mkdir()
        work = peers.Work(place.project(size), size, inputs)
        contenders = [*scenarios.large(place, size), *peers.contenders(chosen.home, work)]
        if size <= _WIDEST:
            contenders += scenarios.wide(place, size)
        measured.sizes[size] = dict(in_turn(contenders, chosen.rounds or _ROUNDS[size]))
        measured.save()
    measured.save()
    _draw(measured)


def _draw(measured: results.Results) -> None:
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8"), measured), encoding="utf-8")


def _profile(chosen: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="factcheck-profile-") as folder:
        root = Path(folder) / "project"
        generate(root, chosen.records)
        print(profile.profile(tuple(chosen.command), root, chosen.top))


if __name__ == "__main__":
    asked = read_arguments()
    asked.run(asked)
