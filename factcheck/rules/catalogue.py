"""The catalogue of every code as a Markdown page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.diagnostics import Described
from factcheck.rules import RULES
from factcheck.rules.ignores import IGNORES

_INTRODUCTION = """\
# Codes

<!-- Generated from the manuals in factcheck/rules/ and factcheck/records/: change those. -->

Everything that `factcheck validate` can find, and `factcheck verify` (FC702 and FC703). `factcheck explain CODE` prints
the same page in a terminal. A code never changes its meaning. A project can set the severity of the codes FC2xx to
FC6xx and FC8xx in its `factcheck.toml`:

```toml
[severities]
FC505 = "warning"
```

In the examples, keys that do not matter are left out.

| code | name | severity | |
|---|---|---|---|
"""


def render(others: Iterable[Described]) -> str:
    """The page: a table of all codes, then the manual of each.

    Args:
        others: the codes of reading records.
    """
    codes = sorted((*others, *RULES, *IGNORES), key=lambda one: one.code)
    rows = "".join(
        f"| [{one.code}](#{one.code.lower()}) | {one.name} | {one.severity} | {_cell(one.manual)} |\n" for one in codes
    )
    pages = "".join(
        f"\n## {one.code}\n\n**{one.name}** ({one.severity})\n\n{as_markdown(one.manual)}\n" for one in codes
    )
    return _INTRODUCTION + rows + pages


def first_sentence(manual: str) -> str:
    """What a manual says in its first sentence, on one line."""
    sentence = re.match(r".*?[.](?=\s|\Z)|.*", manual.strip(), re.DOTALL)
    assert sentence is not None
    return " ".join(sentence[0].split())


def as_markdown(manual: str) -> str:
    """The manual with its indented snippets as fenced ones."""
    return re.sub(
        r"(?:^ {4}.*\n|^\n(?= {4}))+",
        lambda snippet: "\n```yaml\n" + re.sub(r"^ {4}", "", snippet[0].strip("\n"), flags=re.MULTILINE) + "\n```\n",
        manual.strip() + "\n",
        flags=re.MULTILINE,
    ).strip()


def _cell(manual: str) -> str:
    return first_sentence(manual).replace("|", "\\|").replace("<", "&lt;")
