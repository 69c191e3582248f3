"""The command line: options in, text out, exit code. Nothing else prints or exits."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line of this process."""
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        os._exit(code)  # the optimiser may still be at work in its threads
    sys.exit(code)


def _run(argv: Sequence[str]) -> int:
    """Imports here, because Ctrl-C may come while they load."""
    if argv == ["--help"]:
        from gcplan.cli.overview import show_overview  # noqa: PLC0415 - see above

        return show_overview()
    gc.disable()  # while modules load there is nothing to collect
    from gcplan.cli.app import run  # noqa: PLC0415 - see above

    gc.enable()
    return run(argv)
