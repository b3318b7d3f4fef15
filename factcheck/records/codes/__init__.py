"""The codes of reading a record, in order; each manual is what `factcheck explain` prints."""

from __future__ import annotations

from factcheck.records.codes.code import Code
from factcheck.records.codes.shape import SHAPE
from factcheck.records.codes.snapshot import SNAPSHOT
from factcheck.records.codes.text import LINTS, TEXT

CODES: tuple[Code, ...] = (*TEXT, *LINTS, *SHAPE, *SNAPSHOT)

SEVERITY_BY_CODE = {code.code: code.severity for code in CODES}
