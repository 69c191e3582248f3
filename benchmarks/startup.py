"""How long `gcplan --help` takes, beside Python itself.

Run `python -m benchmarks.startup` from the top of the repository. Prints the median of both
in milliseconds and their ratio; the promise is at most 6. Let nothing else run meanwhile.
"""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

REPEATS = 31
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "gcplan --help": [sys.executable, "-m", "gcplan", "--help"],
}


def seconds(command: list[str]) -> float:
    """One run, from start to exit."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands
    return time.perf_counter() - begin


def main() -> None:
    """Run both in turn, so that whatever else the machine does falls on both."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(REPEATS):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    python, ours = (median(values) for values in times.values())
    for name, value in zip(COMMANDS, (python, ours), strict=True):
        print(f"{name:<16} {value * 1000:6.1f} ms")
    print(f"ratio            {ours / python:6.1f}")


if __name__ == "__main__":
    main()
