"""Files that nobody here wrote, when a folder of them is given.

`GCPLAN_CORPORA=FOLDER pytest tests/corpora` reads every file below the folder as an
inventory, and every text of its JSON lists (such as lists of naughty strings) as a name, and
prints how many cases ran.
"""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gcplan.core.errors import InvalidInputError
from gcplan.loading.files import MAX_BYTES
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import read_source
from tests.unit.loading.reading import in_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = os.environ.get("GCPLAN_CORPORA")


def cases(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, and every text of a JSON list as the name of a system."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            continue
        content = path.read_bytes()
        yield str(path), content
        for number, text in enumerate(_texts(path, content)):
            head = "municipality: {name: x}\nsystems:\n  - name: "
            yield f"{path}[{number}]", (head + in_quotes(text) + "\n").encode()


def _texts(path: Path, content: bytes) -> list[str]:
    if path.suffix != ".json":
        return []
    try:
        data = json.loads(content)
    except ValueError:
        return []
    return [text for text in data if isinstance(text, str)] if isinstance(data, list) else []


@pytest.mark.skipif(FOLDER is None, reason="GCPLAN_CORPORA is not set: 0 cases ran")
def test_foreign_files_load_or_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    loaded, refused, wordless = 0, 0, []
    for name, content in cases(Path(FOLDER or "")):
        try:
            load_inventory(read_source(["-"], BytesIO(content)))
            loaded += 1
        except InvalidInputError as error:
            refused += 1
            if not error.faults:
                wordless.append(name)
    with capsys.disabled():
        # That nothing ran must be seen.
        sys.stdout.write(f"\ncases ran: {loaded + refused}  loaded: {loaded}  refused: {refused}\n")
    assert loaded + refused > 0
    assert wordless == []
