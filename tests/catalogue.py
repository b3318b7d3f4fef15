"""Every way in which a record, a file or a configuration can be hostile or faulty, and the test that shows it handled.

A test names the cases it proves in a comment such as `case 62` or `cases 62, 63`; `python tests/catalogue.py` counts.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

TESTS = Path(__file__).parent
_COMMENT = re.compile(r"# cases? ([0-9]+(?:(?:, | and )[0-9]+)*)")

CASES: Mapping[int, str] = dict(
    enumerate(
        (
            # Keys and structure
            "a key that stands twice",
            "a key that stands twice in other quotes or escapes",
            "keys that are one after composition",
            "a key that stands twice between braces",
            "two hundred keys that stand twice",
            "a number as key",
            "yes, no and on as keys",
            "null, not a number and days as keys",
            "a list, a mapping or a block as key",
            "a key without end",
            "a key with characters that cannot be seen or look like others",
            "a key in other capitals",
            "a merge key",
            "keys that mean something to a program",
            "a list, a word, a number or null as record",
            "an empty file, and one of comments",
            "a hundred thousand keys",
            "keys of one hash",
            "values of one hash",
            "nesting one level too deep",
            # Anchors, tags, directives, documents
            "an anchor and its alias",
            "aliases that double and double",
            "an anchor that holds itself",
            "merges that double, and of themselves",
            "aliases of nothing, anchors used twice or never",
            "an anchor with a colon in its name",
            "tags that would run a program",
            "a directive that renames tags",
            "tags of one's own and of YAML",
            "tags that do not fit their value",
            "tags that make text",
            "a directive for an older YAML",
            "a directive for another YAML, or an unknown one",
            "forty thousand directives",
            "a second record",
            "something after the end",
            "one marker at the start or the end",
            # Words
            "words that are true or false elsewhere",
            "times that are numbers elsewhere",
            "digits with separators",
            "days, real and not",
            "leading zeros",
            "octal and hexadecimal numbers",
            "numbers with an exponent or without a digit before the point",
            "numbers that are not finite",
            "not a number between two bounds",
            "a whole number of thirty digits",
            "a million digits",
            "a million hexadecimal digits",
            "a hundred thousand sexagesimal places",
            "null where a text is needed",
            "signs that other readers trip over",
            "1.0 for 1, and true for 1",
            "digits of other scripts",
            "dates in the short and the week form",
            "a time beyond the last year",
            "leap seconds, offsets and the year 0",
            "a text that a comment cuts short",
            "blanks around a text",
            "sums, weights and shares at their ends",
            # Characters
            "control characters",
            "hidden line ends",
            "a lone carriage return",
            "a key behind a hidden line end",
            "CRLF, alone and mixed",
            "a byte order mark",
            "a second byte order mark, and one inside",
            "bytes that are not UTF-8",
            "one bad byte far into a file",
            "UTF-16 and UTF-32",
            "archives, pictures and pages",
            "escapes that make control characters",
            "escapes that make no character",
            "a character in two escapes",
            "marks that change the direction",
            "invisible characters and noncharacters",
            "joined emoji, accents and other scripts",
            "eight hundred accents on one letter",
            "file names that no terminal should see",
            "ids in letters that look like ours",
            # Syntax
            "a tab as indentation",
            "a quote or bracket that is never closed",
            "a colon in a sentence",
            "a value that begins with a mark",
            "a backslash in double quotes",
            "what a merge left",
            "no blank after a colon",
            "indentation that slips",
            "a template that was not filled in",
            "no-break spaces as indentation",
            "what libyaml lets pass",
            "an error on a line without end",
            # Size, depth, number
            "a hundred thousand brackets",
            "a hundred thousand dashes, braces and question marks",
            "the same with a small stack",
            "a file of a hundred megabytes",
            "a giant with nothing in it",
            "a mebibyte of commas",
            "a file that grows while it is read",
            "fifty thousand files",
            "a flood of findings",
            "thousands of mappings that must differ",
            "a message about a long value",
            "input that never ends",
            "little memory, few descriptors, no room",
            # Schema and references
            "a schema that refers to a file or address",
            "a schema that refers to itself",
            "a schema whose pattern takes for ever",
            "a line feed behind what a pattern wants",
            "digits of other scripts in a pattern",
            "multiples of a fraction",
            "formats that nobody checks",
            "references to nothing, to oneself, in circles and in long chains",
            "one id in two files, and in other capitals",
            "an id unlike its file",
            "a claim with a hundred thousand findings",
            "addresses that are none",
            "a host in letters that look like ours",
            # Paths, attachments, names
            "a path that leaves the project",
            "an empty path and empty parts of one",
            "a link in place of an attachment or of its folder",
            "a folder swapped for a link",
            "a pipe, socket, device or folder in place of an attachment",
            "the same in place of a record",
            "a link to a secret that is no record",
            "links in a circle, to nothing and to folders",
            "a digest that does not fit, or is none",
            "an attachment that changes after it was hashed",
            "an attachment of a hundred gigabytes",
            "an archive that unpacks without end",
            "ids that are no file names",
            "names that are one on other systems",
            "files and folders that may not be read",
            "a file that vanishes",
            "a file name like an option",
            "modules in the folder",
            "a configuration that loads, runs or leads outside",
            "a configuration that is no plain file, or a giant",
            "a configuration that softens integrity",
        ),
        start=1,
    )
)
"""What each case is, in a few words."""

NOT_OURS: Mapping[int, str] = {
    107: "only the two schemas of the package are used, which refer to nothing but their own definitions",
    108: "no schema comes from a user, so no pattern does",
    128: "a snapshot is hashed and never used for anything else",
}
"""Cases that cannot arise here, and why."""


def proofs() -> dict[int, list[str]]:
    """By case, where its tests stand, as path:line."""
    found: dict[int, list[str]] = defaultdict(list)
    for path in sorted((*TESTS.rglob("*.py"), *TESTS.rglob("*.txt"))):
        if path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for comment in _COMMENT.findall(line):
                for case in re.findall("[0-9]+", comment):
                    found[int(case)].append(f"{path.relative_to(TESTS)}:{number}")
    return found


def missing(found: Mapping[int, list[str]]) -> list[int]:
    """The cases that apply and have no test."""
    return [case for case in CASES if case not in found and case not in NOT_OURS]


def main() -> int:
    """Print how many cases have a test, and which have none."""
    without = missing(proofs())
    count = len(CASES) - len(NOT_OURS) - len(without)
    lines = [
        f"{count} of {len(CASES)} cases have a test; {len(NOT_OURS)} do not apply",
        *(f"  no test for case {case}: {CASES[case]}" for case in without),
        *(f"  case {case} does not apply ({CASES[case]}): {reason}" for case, reason in NOT_OURS.items()),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if without else 0


if __name__ == "__main__":
    sys.exit(main())
