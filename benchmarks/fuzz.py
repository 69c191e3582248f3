"""Reads random, broken and spliced inputs for as long as wanted.

Run `python benchmarks/fuzz.py [SECONDS] [SEED] [FOLDER]` (default 60 seconds, seed 0, and the
example inventory). The inputs are made from the YAML files below the folder: bytes changed,
lines doubled, moved or cut, pieces of two files joined. Each must load or be refused with an
`InvalidInputError` within ten seconds; the first that is not is written to `fuzz-failure.bin`
and ends the run with exit code 1. Prints how many inputs were read and how they ended.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections import Counter
from io import BytesIO
from pathlib import Path

from gcplan.core.errors import InvalidInputError
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import read_source

LONGEST = 10.0
FAILURE = Path("fuzz-failure.bin")
EXAMPLE = Path(__file__).parent.parent / "inventory.example.yaml"
BITS = [
    *(b": ", b"- ", b"\n", b"\n  ", b"[", b"]", b"{", b"}", b"'", b'"', b"&a ", b"*a", b"<<: "),
    *(b"!!x ", b"---\n", b"? ", b"\t", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"|", b">", b"#"),
    *("：".encode(), "\u3000".encode(), "\u2028".encode(), "令和99年".encode(), b"9" * 5000),
]


def seeds(folder: Path) -> list[bytes]:
    """The files to begin with: all YAML files below a folder, or the one file."""
    if folder.is_file():
        return [folder.read_bytes()]
    return [path.read_bytes() for path in sorted(folder.rglob("*.y*ml")) if path.is_file()]


def broken(content: bytes, other: bytes, rng: random.Random) -> bytes:
    """A file after one to eight accidents."""
    for _ in range(rng.randint(1, 8)):
        lines = content.splitlines(keepends=True) or [b""]
        at, line = rng.randrange(len(content) + 1), rng.randrange(len(lines))
        match rng.randrange(7):
            case 0:
                content = content[:at] + rng.choice(BITS) + content[at:]
            case 1:
                content = content[:at] + content[at + rng.randint(1, 20) :]
            case 2:
                content = content[:at] + rng.randbytes(rng.randint(1, 4)) + content[at + 1 :]
            case 3:
                content = b"".join([*lines[:line], lines[line] * rng.randint(2, 50), *lines[line:]])
            case 4:
                content = b"".join([*lines[:line], *lines[line + 1 :]])
            case 5:
                indent = b" " * rng.randint(1, 4)
                content = b"".join([*lines[:line], indent, *lines[line:]])
            case _:
                content = content[:at] + other[rng.randrange(len(other) + 1) :]
    return content


def ended(content: bytes) -> str:
    """How the reading of an input ended: `loaded`, `refused`, or what is wrong with gcplan."""
    begin = time.perf_counter()
    try:
        load_inventory(read_source(["-"], BytesIO(content)))
        end = "loaded"
    except InvalidInputError as error:
        end = "refused" if error.faults else "refused without a word"
    except Exception:  # noqa: BLE001 - this is what is looked for
        return traceback.format_exc()
    return end if time.perf_counter() - begin <= LONGEST else "took too long"


def main() -> None:
    """Read inputs until the time is over or one of them fails."""
    seconds, seed, folder = [*sys.argv[1:4], *["60", "0", str(EXAMPLE)][len(sys.argv[1:4]) :]]
    rng, files, ends = random.Random(int(seed)), seeds(Path(folder)), Counter[str]()
    until = time.monotonic() + float(seconds)
    while time.monotonic() < until:
        content = broken(rng.choice(files), rng.choice(files), rng)
        ends[end := ended(content)] += 1
        if end not in {"loaded", "refused"}:
            FAILURE.write_bytes(content)
            print(end)
            break
    print(f"seed: {seed}  files: {len(files)}  inputs: {ends.total()}  {dict(ends)}")
    sys.exit(bool(set(ends) - {"loaded", "refused"}))


if __name__ == "__main__":
    main()
