"""What was measured, where and when; kept as JSON beside this file, so that the page can be drawn again."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.inside import Found
from benchmarks.measure import Cost

FILE = Path(__file__).parent / "results.json"


@dataclass
class Results:
    """Costs by name, for what is small and for each size of a project."""

    on: str = ""
    machine: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    small: dict[str, list[Cost]] = field(default_factory=dict)
    sizes: dict[int, dict[str, list[Cost]]] = field(default_factory=dict)
    scoring: float | None = None
    found: Found | None = None

    def save(self, path: Path = FILE) -> None:
        """Write them down."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def load(path: Path = FILE) -> Results:
    """Read them again."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Results(
        on=kept["on"],
        machine=kept["machine"],
        versions=kept["versions"],
        small=_costs(kept["small"]),
        sizes={int(size): _costs(costs) for size, costs in kept["sizes"].items()},
        scoring=kept["scoring"],
        found=Found(*kept["found"]) if kept["found"] else None,
    )


def _costs(kept: Mapping[str, list[list[float]]]) -> dict[str, list[Cost]]:
    return {name: [Cost(wall, cpu, int(peak)) for wall, cpu, peak in rounds] for name, rounds in kept.items()}


def describe_machine() -> dict[str, str]:
    """What the figures depend on, and nothing about whose it is."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": _processor(),
        "cores": str(cores),
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
