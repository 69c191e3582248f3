"""The scenarios of an inventory: its own, and those that stand in files of their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.overlay import CHANGES, SECTION, overlay, plain_text
from gcplan.loading.rejection import gathering, rejected
from gcplan.loading.source import read_source
from gcplan.model.inventory import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from gcplan.loading.overlay import Overlaid
    from gcplan.loading.source import Source

MAX_SCENARIOS, MAX_ROWS = 50, 100_000
"""The most scenarios of an inventory, and the most rows that all of them have together.

Each is checked as a whole inventory: these many take some seconds.
"""

SUFFIXES = (".yaml", ".yml")


def in_own_file(scenario: str) -> bool:
    """Whether what was typed names the file of a scenario, and not its id."""
    return scenario.lower().endswith(SUFFIXES)


def read_with_scenarios(
    paths: Sequence[str], stdin: BinaryIO | None, files: Sequence[str]
) -> Source:
    """Read an inventory, and further scenarios from a file each, which follow its own.

    Args:
        paths: as for `read_source`.
        stdin: what `-` reads from.
        files: each with a scenario or only its changes; a scenario that says no id and no
            name is called by the name of its file.

    Raises:
        InvalidInputError: as for `read_source`; carries the faults of all files.
    """
    faults: list[Fault] = []
    sources: list[Source] = []
    for names, piped in ((paths, stdin), *(((name,), None) for name in files)):
        with gathering(faults):
            sources.append(read_source(names, piped))
    if faults:
        raise rejected(faults)
    return _with_files(sources[0], list(zip(files, sources[1:], strict=True)))


def _with_files(source: Source, files: Sequence[tuple[str, Source]]) -> Source:
    known = source.data.get(SECTION) or []
    if not (files and isinstance(known, list)):
        return source
    if misplaced := [fault for _, file in files for fault in _beside_changes(file)]:
        raise rejected(misplaced)
    rows, elsewhere = [*known], dict(source.elsewhere)
    for name, file in files:
        at, row = len(rows), file.data
        elsewhere[SECTION, at] = file, ()
        if CHANGES not in row:
            row = {CHANGES: row}
            elsewhere[SECTION, at, CHANGES] = file, ()
        named = row.get("id") or row.get("name")
        rows.append(row if named else {**row, "id": PurePath(name).stem})
    return replace(source, data={**source.data, SECTION: rows}, elsewhere=elsewhere)


def _beside_changes(file: Source) -> Iterator[Fault]:
    """The keys in which a file of bare changes says what only a whole scenario can."""
    if CHANGES in file.data:
        return
    for key in (key for key in file.data if key in Scenario.model_fields):
        message = Text(
            f"{key} のあるシナリオでは、変えるところを changes: の下に書いてください",
            f"a scenario with `{key}` has what differs below `changes:`",
        )
        yield Fault(file.locate((key,), key=True), message)


def overlaid(source: Source) -> Iterator[tuple[str, Overlaid]]:
    """Each scenario of an inventory: its id, and the inventory as it would be.

    Scenarios that cannot be read are passed over: the inventory itself is at fault there.
    """
    scenarios = source.data.get(SECTION)
    for at, row in enumerate(scenarios[: _most(source)] if isinstance(scenarios, list) else ()):
        changes = row.get(CHANGES) if isinstance(row, dict) else None
        if isinstance(row, dict) and isinstance(changes, dict):
            name = plain_text(row.get("id") or row.get("name")) or "?"
            yield name, overlay(source, (SECTION, at), changes)


def superfluous(source: Source) -> Iterator[Fault]:
    """The first scenario that is one too many, if there is one."""
    scenarios, most = source.data.get(SECTION), _most(source)
    if isinstance(scenarios, list) and len(scenarios) > most:
        message = Text(
            f"シナリオが多すぎます（この大きさの台帳では{most}個まで）",
            f"too many scenarios (at most {most} of an inventory of this size)",
        )
        yield Fault(source.locate((SECTION, most)), message)


def _most(source: Source) -> int:
    """The most scenarios that an inventory may have; every one may have one."""
    rows = sum(len(section) for section in source.data.values() if isinstance(section, list))
    return max(1, min(MAX_SCENARIOS, MAX_ROWS // max(1, rows)))
