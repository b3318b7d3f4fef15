"""Runs commands and says what each cost; small, and a process of its own.

A new process starts out with the memory of the one that starts it in its books. Started from here, a command's peak is
its own. Reads a list of `[argv, folder, environment]` from stdin and writes a list of `[wall, cpu, peak, code]`.
"""

import json
import os
import sys
import time


def _spend(argv: list[str], folder: str, environ: dict[str, str]) -> tuple[float, float, int, int]:
    os.chdir(folder)
    nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
    began = time.perf_counter()
    process = os.posix_spawn(argv[0], argv, environ, file_actions=nowhere)
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - began
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    json.dump([_spend(*one) for one in json.load(sys.stdin)], sys.stdout)
