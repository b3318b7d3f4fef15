"""A finished run and its printed forms: one file a format, each a pure function of the run.

To add a format, write its file with a function `render`, and add its line here.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple


class Format(NamedTuple):
    """A format by its name on the command line, and the module that writes it."""

    name: str
    module: str

    def load(self) -> Callable[..., str]:
        """The format's `render`; its module is imported only now, so that nobody pays for what is not asked for."""
        render: Callable[..., str] = import_module(self.module).render
        return render


EXPORTS = (
    Format("json", "factcheck.reports.json_v1"),
    Format("markdown", "factcheck.reports.markdown"),
)
"""What a `Report` can be exported as."""

FINDINGS = (
    Format("text", "factcheck.reports.findings.text"),
    Format("json", "factcheck.reports.findings.json"),
    Format("github", "factcheck.reports.findings.github"),
    Format("gitlab", "factcheck.reports.findings.gitlab"),
    Format("sarif", "factcheck.reports.findings.sarif"),
    Format("junit", "factcheck.reports.findings.junit"),
)
"""What `Findings` can be printed as."""
