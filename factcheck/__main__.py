"""`python -P -m factcheck`. Without `-P`, Python would import modules from the current folder before ours."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        sys.exit(
            "factcheck: start it as `factcheck`, or as `python -P -m factcheck` (the folder you are in may hold code)"
        )
    from factcheck.cli import main

    main()
