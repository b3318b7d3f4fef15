"""`python -m benchmarks`: one subcommand for each thing that can be made or measured."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.project.generate import MANIFEST, generate


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True)

    project = commands.add_parser("project", help="write a made-up project")
    project.add_argument("folder", type=Path)
    project.add_argument("--records", type=int, default=1000)
    project.add_argument("--seed", type=int, default=1)
    project.add_argument("--faults", type=float, default=0.0, help=f"share of records with a fault, see {MANIFEST}")
    project.set_defaults(run=_project)

    chosen = parser.parse_args()
    chosen.run(chosen)


def _project(chosen: argparse.Namespace) -> None:
    planted = generate(chosen.folder, chosen.records, seed=chosen.seed, faulty=chosen.faults)
    print(f"{chosen.records:,} records, {len(planted):,} of them with a fault")


if __name__ == "__main__":
    main()
