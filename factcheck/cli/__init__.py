"""The command line: one thin file a command. Nothing else prints, exits, or reads the clock and the environment."""

from __future__ import annotations

import gc
import io
import os
import sys

from factcheck import __version__
from factcheck.errors import EnvironmentFault, FactcheckError

# What `typing` has under this name; importing it would be a tenth of what `--version` costs.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

    from factcheck.cli.answer import Answer
    from factcheck.cli.session import Session

_BROKEN_PIPE = 141
_INTERRUPTED = 130
_OUTPUT_LOST = 3
_BUG = 4
_KEPT = (0, 1)
"""The codes of commands that did all they had to do."""


class _Terminated(BaseException):
    """A hang-up or termination signal; unwinding lets unfinished files be removed."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def main() -> NoReturn:
    """Run the command in `sys.argv` and exit with the code that the manual promises."""
    # A command is over before its garbage would be in the way; looking for it takes a fifth of the time.
    gc.disable()
    code = _main(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def _main(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        return _print(f"factcheck {__version__}\n", 0)
    # Everything is printed at once at the end, so that a lost output is noticed wherever it came from.
    printed = io.StringIO()
    try:
        _catch_signals()
        code = _run(arguments, printed)
        return code if code >= 128 else _print(printed.getvalue(), code)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except _Terminated as stop:
        code = stop.exit_code
    finally:
        _ignore_signals()
    _abandon_stdout()
    return code


def _run(arguments: list[str], printed: io.StringIO) -> int:
    try:
        return _answer(arguments, printed)
    except FactcheckError as fault:
        _complain(fault)
        return fault.exit_code
    except MemoryError:
        _complain(EnvironmentFault("out of memory"))
        return EnvironmentFault.exit_code
    except Exception as fault:  # noqa: BLE001 - a bug must neither look like findings nor show a traceback unasked
        return _report_bug(fault, arguments)


def _answer(arguments: list[str], printed: io.StringIO) -> int:
    """Print what the command gives, or what it gave before if nothing has changed since."""
    from factcheck.cli.session import begin

    session = begin(arguments, os.environ, sys.stdout, sys.stderr)
    answer = session.question.recall() if session.question else None
    if answer is None:
        answer = _compute(arguments, session, printed)
        if session.question and answer.code in _KEPT:
            session.question.keep(answer)
    else:
        printed.write(answer.out)
        _tell(answer.err)
    cache = session.means.cache
    if cache and cache.trouble:
        _tell(f"factcheck: cache: {cache.trouble}\n")
    return answer.code


def _compute(arguments: list[str], session: Session, printed: io.StringIO) -> Answer:
    from contextlib import redirect_stderr, redirect_stdout

    from factcheck.cli.answer import Answer

    told = io.StringIO()
    code: object = 0
    try:
        with redirect_stdout(printed), redirect_stderr(told):
            from factcheck.cli.app import build

            build(arguments)(arguments, prog_name="factcheck", obj=session)
    except SystemExit as stop:
        code = stop.code
    finally:
        session.progress.end()
        _tell(told.getvalue())
    return Answer(printed.getvalue(), told.getvalue(), code if isinstance(code, int) else 0)


def _report_bug(fault: Exception, arguments: list[str]) -> int:
    if "--debug" in arguments:
        import traceback

        traceback.print_exc()
    _complain(
        FactcheckError(
            f"internal error: {type(fault).__name__}",
            hint="this is a bug; please report it with the output of the same command with --debug",
        )
    )
    return _BUG


def _complain(fault: FactcheckError) -> None:
    from factcheck.reports.encoding import term

    hint = f"  {term(fault.hint)}\n" if fault.hint else ""
    _tell(f"{_draw(fault)}factcheck: {term(fault.message)}\n{hint}")


def _tell(text: str) -> None:
    """Write to standard error; where that fails, nobody is there to be told."""
    from contextlib import suppress

    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(text)
        sys.stderr.flush()


def _draw(fault: FactcheckError) -> str:
    """Where a configuration is wrong, as findings are shown."""
    from factcheck.config import InvalidConfiguration

    if not isinstance(fault, InvalidConfiguration):
        return ""
    from factcheck.reports.findings import text

    return text.draw(fault.diagnostics) + "\n"


def _print(text: str, code: int) -> int:
    """Write the whole result to standard output; the code becomes another one where that fails."""
    if not text:
        return code
    try:
        if sys.stdout is None:
            raise OSError("standard output is closed")
        if isinstance(sys.stdout, io.TextIOWrapper):
            # The same bytes in every locale.
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon_stdout()
        return _BROKEN_PIPE
    except (OSError, ValueError) as fault:
        _abandon_stdout()
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else fault
        _complain(EnvironmentFault(f"the output was not fully written: {reason}"))
        return _OUTPUT_LOST
    return code


def _abandon_stdout() -> None:
    """Let the interpreter's last flush go nowhere instead of failing once more."""
    from contextlib import suppress

    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _catch_signals() -> None:
    import signal

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        raise _Terminated(number)

    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)


def _ignore_signals() -> None:
    """All is said: what comes now can change nothing any more."""
    import signal

    for name in ("SIGINT", "SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
