"""The codes of reading a record, in order; each manual is what `factcheck explain` prints."""

from __future__ import annotations

from factcheck.records.code import Code
from factcheck.records.codes_shape import SHAPE
from factcheck.records.codes_snapshot import SNAPSHOT
from factcheck.records.codes_text import TEXT

CODES: tuple[Code, ...] = (*TEXT, *SHAPE, *SNAPSHOT)

SEVERITY_BY_CODE = {code.code: code.severity for code in CODES}
