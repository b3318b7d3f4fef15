"""Putting the peers into folders of their own, from the registries they are published in."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

HOME = Path(tempfile.gettempdir()) / "factcheck-peers"
"""Where the peers live unless told otherwise."""


class Package(NamedTuple):
    """What a registry calls a peer, the command it brings, and what else it needs beside it."""

    name: str
    command: str
    registry: Literal["pypi", "npm"]
    beside: tuple[str, ...] = ()


PACKAGES = (
    Package("check-jsonschema", "check-jsonschema", "pypi"),
    Package("yamllint", "yamllint", "pypi"),
    Package("yamale", "yamale", "pypi"),
    Package("ryl", "ryl", "pypi"),
    Package("doorstop", "doorstop", "pypi"),
    Package("beancount", "bean-check", "pypi"),
    Package("strictdoc", "strictdoc", "pypi"),
    Package("frictionless", "frictionless", "pypi"),
    Package("sourcemeta-jsonschema", "jsonschema", "pypi"),
    Package("ajv-cli", "ajv", "npm", ("ajv-formats",)),
    Package("v8r", "v8r", "npm"),
)


def install(home: Path) -> None:
    """Install every peer that is not there yet; one that cannot be is left out, with the reason."""
    for package in PACKAGES:
        if find(home, package.name) is None:
            try:
                _install(home / package.name, package)
            except (OSError, subprocess.CalledProcessError) as fault:
                told = fault.stderr if isinstance(fault, subprocess.CalledProcessError) else str(fault)
                print(f"{package.name}: left out: {(told.strip().splitlines() or ['no reason given'])[-1]}")
                continue
        print(f"{package.name}: {version(home, package.name)}")


def _install(folder: Path, package: Package) -> None:
    if package.registry == "npm":
        folder.mkdir(parents=True, exist_ok=True)
        _run("npm", "install", "--no-audit", "--no-fund", "--prefix", folder, package.name, *package.beside)
    else:
        _run(sys.executable, "-m", "venv", folder)
        _run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", package.name, *package.beside)


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)


def find(home: Path, name: str) -> Path | None:
    """The command of a peer, or None where it is not installed."""
    package = next(one for one in PACKAGES if one.name == name)
    below = "bin" if package.registry == "pypi" else "node_modules/.bin"
    command = home / name / below / package.command
    return command if command.exists() else None


def version(home: Path, name: str) -> str:
    """The version that is installed."""
    package = next(one for one in PACKAGES if one.name == name)
    if package.registry == "npm":
        manifest = json.loads((home / name / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
        return str(manifest["version"])
    asked = (home / name / "bin" / "python", "-c", f"from importlib.metadata import version; print(version({name!r}))")
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
