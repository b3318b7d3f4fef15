"""A pull request in which every file is an attack or a mistake, written where git need not hold it."""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping
from pathlib import Path

SECRET = "hunter2-password"
SOUND = """\
id: {0}
claimant: "Maker [bold]::error::x[/]"
subject: <script>alert(1)</script>
text: "| Fast | `car` ##[error] @everyone closes #1 ${{{{ github.token }}}} [a](javascript:b) %0A =1+1"
attribution: verbatim
said: [{{on: 2025-01-01, where: "</details>![x](https://x.example/y.png)"}}]
kind: quality
verdict: {{rating: unverified, by: desk, on: 2026-01-01}}
"""
SOURCE = """\
id: {0}
title: "</td><img onerror=x> ::set-output name=a::b"
publisher: Club
source: forum
findings: [{{claim: sound, stance: context}}]
"""
PAIRS = "".join(f"k{number}: 1\nk{number}: 2\n" for number in range(200))
DOUBLING = "x-a: &a [x, x]\n" + "".join(
    f"x-{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)
MERGES = "x-a: &a {k: v}\n" + "".join(
    f"x-{new}: &{new}\n  <<: [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

TEXTS: Mapping[str, tuple[str, str]] = {
    # Nesting and growth.
    "claims/brackets.yaml": ("[" * 1_000_000, "FC013"),
    "claims/braces.yaml": ("{a: " * 250_000, "FC013"),
    "claims/dashes.yaml": ("- " * 500_000, "FC013"),
    "claims/questions.yaml": ("? " * 500_000, "FC013"),
    "claims/doubling.yaml": (DOUBLING, "FC006"),
    "claims/merges.yaml": (MERGES, "FC008"),
    "claims/itself.yaml": ("x-a: &a [*a]\n", "FC006"),
    "claims/commas.yaml": ("x-a: [" + "a," * 500_000 + "]", "FC013"),
    "claims/equal-hashes.yaml": ("".join(f"{n * (2**61 - 1)}: x\n" for n in range(30_000)), "FC010"),
    "claims/many-keys.yaml": ("".join(f"k{n}: x\n" for n in range(100_000)), "FC013"),
    "claims/pairs.yaml": (PAIRS, "FC009"),
    # Numbers.
    "claims/digits.yaml": ("x-a: " + "9" * 1_000_000, "FC012"),
    "claims/hexadecimal.yaml": ("x-a: 0x" + "f" * 1_000_000, "FC012"),
    "claims/colons.yaml": ("x-a: 1" + ":00" * 100_000, "FC013"),
    "claims/not-a-number.yaml": (SOUND.format("not-a-number") + "x-a: .nan\n", "FC012"),
    # What other readers would run, follow or read otherwise.
    "claims/constructor.yaml": ('x-a: !!python/object/apply:os.system ["touch run"]\n', "FC007"),
    "claims/tag-names.yaml": ("%TAG ! tag:yaml.org,2002:python/\n" * 25_000, "FC004"),
    "claims/two-records.yaml": (SOUND.format("two-records") + "---\nid: x\n", "FC005"),
    "claims/template.yaml": ("id: {{ id }}\n", "FC010"),
    "claims/conflict.yaml": ("id: conflict\n<<<<<<< ours\n=======\n>>>>>>> theirs\n", "FC003"),
    "claims/outdented.yaml": ('text: "one\nverdict: x"\n', "FC003"),
    "claims/page.yaml": ("<!DOCTYPE html><html></html>\n", "FC011"),
    "claims/empty.yaml": ("", "FC011"),
    # Characters.
    "claims/hidden-key.yaml": ("text: x\u2028verdict: {rating: true}\n", "FC002"),
    "claims/carriage.yaml": ("text: x\rverdict: y\n", "FC002"),
    "claims/escape.yaml": ("text: \x1b]0;owned\x07\x9b31m\n", "FC002"),
    "claims/escaped.yaml": (SOUND.format("escaped") + 'note: "\\e[2J\\r\\0"\n', "FC002"),
    "claims/direction.yaml": ("text: \u202ex\u2066\n", "FC002"),
    "claims/invisible-key.yaml": (SOUND.format("invisible-key") + 'note\u200b: x\n"no\\tte": y\n', "FC101"),
    "claims/twin-keys.yaml": ("caf\u00e9: x\ncafe\u0301: y\n", "FC009"),
    "claims/letters.yaml": (SOUND.format("l\u0435tters") + "", "FC105"),
    # Names.
    "claims/-rf.yaml": (SOUND.format("-rf"), "FC105"),
    "claims/con.yaml": (SOUND.format("con"), "FC105"),
    "claims/twin.yaml": (SOUND.format("twin"), "FC202"),
    "claims/\x1b[31m\n::error::[bold]%0A.yaml": ("- x\n", "FC011"),
    # Addresses, paths and circles.
    "claims/script.yaml": (SOUND.format("script").replace("said: [{", "said: [{url: 'javascript:x', "), "FC107"),
    "evidence/lookalike.yaml": (SOURCE.format("lookalike") + "url: https://m\u0430ker.example/\n", "FC017"),
    "evidence/climbs.yaml": (
        SOURCE.format("climbs") + f"snapshot: {{path: ../secret.txt, sha256: {'0' * 64}}}\n",
        "FC112",
    ),
    "evidence/long-host.yaml": (SOURCE.format("long-host") + f"url: https://{'é' * 1000}.example/\n", "FC107"),
    "evidence/circle-a.yaml": (SOURCE.format("circle-a") + "derived_from: [circle-b]\n", "FC402"),
}
"""What stands in each text, and a code that it must give."""

BYTES: Mapping[str, tuple[bytes, str]] = {
    "claims/latin.yaml": (b"text: caf\xe9\n", "FC001"),
    "claims/wide.yaml": ("id: wide\n".encode("utf-16"), "FC001"),
    "claims/packed.yaml": (gzip.compress(b"id: packed\n", mtime=0), "FC001"),
    "claims/late.yaml": (b"#" * 1_000_000 + b"\xff", "FC001"),
}

LINKS: Mapping[str, str] = {
    "claims/link.yaml": "../../secret.yaml",
    "claims/zero.yaml": "/dev/zero",
    "claims/loop.yaml": "loop.yaml",
    "claims/dangling.yaml": "nowhere",
    "claims/up": "..",
}

IMPOSTORS = (
    "yaml.py",
    "rich.py",
    "json.py",
    "typer.py",
    "sitecustomize.py",
    "usercustomize.py",
    "factcheck/__init__.py",
)
"""Modules that stand in the folder and must not be imported."""


def write(root: Path) -> dict[str, str]:
    """Write the pull request, with a secret beside it; each path that must be told of, and a code that it must have."""
    (root.parent / "secret.yaml").write_text(f"password: [{SECRET}\n", encoding="utf-8")
    (root.parent / "secret.txt").write_text(SECRET, encoding="utf-8")
    expected = dict.fromkeys(LINKS, "FC701")
    for name, (text, code) in TEXTS.items():
        put(root / name, text.encode())
        expected[name] = code
    for name, (data, code) in BYTES.items():
        put(root / name, data)
        expected[name] = code
    for name, target in LINKS.items():
        (root / name).symlink_to(target)
    (root / "claims/folder.yaml").mkdir()
    os.mkfifo(root / "evidence/pipe.yaml")
    with (root / "claims/giant.yaml").open("wb") as giant:
        giant.truncate(10 * 2**30)
    expected |= {"claims/folder.yaml": "FC701", "evidence/pipe.yaml": "FC701", "claims/giant.yaml": "FC013"}
    put(root / "claims/sound.yaml", SOUND.format("sound").encode())
    put(root / "claims/sound-too.yaml", SOUND.format("sound-too").encode())
    put(root / "evidence/sound-source.yaml", SOURCE.format("sound-source").encode())
    put(root / "claims/twin.YAML", SOUND.format("twin").encode())
    put(root / "evidence/circle-b.yaml", (SOURCE.format("circle-b") + "derived_from: [circle-a]\n").encode())
    for name in IMPOSTORS:
        put(root / name, b"open(__file__ + '.imported', 'w')\n")
    return expected


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
