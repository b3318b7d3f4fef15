"""The one place where the clock is read, and once."""

from __future__ import annotations

import functools
import time


@functools.cache
def today() -> str:
    """Today in UTC, as YYYY-MM-DD."""
    return time.strftime("%Y-%m-%d", time.gmtime())
