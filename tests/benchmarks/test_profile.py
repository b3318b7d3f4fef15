"""Time goes to the phase it is spent for."""

import pytest

from benchmarks.profile import _PACKAGE, Function, _shares

PARSE: Function = (f"{_PACKAGE}records/yaml/parse.py", 1, "parse")
RULE: Function = (f"{_PACKAGE}rules/same_url.py", 1, "check")
BUILTIN: Function = ("~", 0, "<built-in method builtins.len>")
LIBRARY: Function = ("/lib/re.py", 1, "match")
MODULE: Function = (f"{_PACKAGE}rules/same_url.py", 1, "<module>")


@pytest.mark.parametrize(
    ("function", "shares"),
    [
        (PARSE, {"parse": 1.0}),
        (MODULE, {"imports": 1.0}),
        (LIBRARY, {"parse": 0.25, "rules": 0.75}),
        (BUILTIN, {"parse": 0.25, "rules": 0.75}),
    ],
    ids=["its own", "imports", "those of its callers", "those of its callers' callers"],
)
def test_shares(function: Function, shares: dict[str, float]) -> None:
    entries = {
        PARSE: (1, 1, 1.0, 2.0, {}),
        RULE: (1, 1, 1.0, 2.0, {}),
        MODULE: (1, 1, 1.0, 1.0, {RULE: (1, 1, 1.0, 1.0)}),
        LIBRARY: (2, 2, 4.0, 4.0, {PARSE: (1, 1, 1.0, 1.0), RULE: (1, 1, 3.0, 3.0)}),
        BUILTIN: (9, 9, 1.0, 1.0, {LIBRARY: (9, 9, 1.0, 1.0)}),
    }
    assert _shares(function, entries, {}) == shares
