"""Faults of the run. Trouble inside a record is a `Diagnostic`, never one of these."""


class FactcheckError(Exception):
    """Something the run cannot go on from; `hint` says what to do about it."""

    exit_code = 4

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(FactcheckError):
    """What was asked for, or the configuration, makes no sense (exit code 2)."""

    exit_code = 2


class EnvironmentFault(FactcheckError):
    """The machine did not play along: unreadable, full, not written (exit code 3)."""

    exit_code = 3
