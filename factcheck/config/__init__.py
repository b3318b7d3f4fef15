"""`factcheck.toml`, or `[tool.factcheck]` in `pyproject.toml`: where a project stands and what it sets.

A configuration only sets values: it can load no code, point outside its folder, or soften an integrity check.
"""

from factcheck.config.project import InvalidConfiguration, find_project
from factcheck.config.settings import Settings

__all__ = ["InvalidConfiguration", "Settings", "find_project"]
