"""Baselines: findings that were there when somebody began to look, one line each, in git.

A line is recognised by its fingerprint; code and place are there for people.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.files import read_files
from gcplan.loading.rejection import rejected
from gcplan.loading.source import source_of
from gcplan.loading.suggest import Suggester
from gcplan.model.era import parse_when
from gcplan.model.reading import UnreadableError, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from gcplan.core.position import Path, Position
    from gcplan.loading.document import Data
    from gcplan.loading.source import Source
    from gcplan.model.calendar import When
    from gcplan.rules.finding import Finding

VERSION = "1"
_TOP = ("gcplan_baseline", "entries")
_KEYS = ("fingerprint", "code", "at", "about", "reason", "owner", "until")
_REQUIRED = ("fingerprint", "code", "reason")
_NO_BASELINE = Text(
    f"指摘の台帳（baseline）ではありません（gcplan_baseline: {VERSION} がありません）",
    f"is not a baseline (gcplan_baseline: {VERSION} is missing)",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding to live with.

    Attributes:
        fingerprint: of the finding.
        code: of its rule.
        at: where it is, for people.
        about: the names of what it is about, for people.
        reason: why it is lived with.
        owner: who answers for that.
        until: the last day on which the line holds; None if it holds for good.
        place: where the line stands.
    """

    fingerprint: str
    code: str
    at: str
    reason: str
    owner: str | None
    until: When | None
    place: Position
    about: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The lines of a baseline file, in its order."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms findings are lived with from now on."""

    reason: str
    owner: str | None
    until: When | None


def read_baseline(path: str, stdin: BinaryIO | None) -> Baseline:
    """Read a baseline file.

    Raises:
        InvalidInputError: it cannot be used; carries every fault.
    """
    source = source_of(read_files([path], stdin))
    faults: list[Fault] = []
    if "gcplan_baseline" not in source.data:
        raise rejected([Fault(source.locate(()), _NO_BASELINE)])
    if source.data["gcplan_baseline"] != VERSION:
        unknown = Text(
            f"知らない版です。gcplan_baseline: {VERSION} と書いてください",
            f"unknown version; write gcplan_baseline: {VERSION}",
        )
        faults.append(Fault(source.locate(("gcplan_baseline",)), unknown))
    faults.extend(_wrong_keys(source, (), source.data, _TOP, ()))
    entries = tuple(_entries(source, faults))
    if faults:
        raise rejected(faults)
    return Baseline(entries)


def _entries(source: Source, faults: list[Fault]) -> Iterator[Entry]:
    rows = source.data.get("entries")
    if rows is not None and not isinstance(rows, list):
        faults.append(
            Fault(source.locate(("entries",)), Text("一覧で書いてください", "a list is expected"))
        )
        return
    for i, row in enumerate(rows or ()):
        at: Path = ("entries", i)
        if not isinstance(row, dict):
            expected = Text("「キー: 値」の組で書いてください", "keys with values are expected")
            faults.append(Fault(source.locate(at), expected))
            continue
        wrong = [*_wrong_keys(source, at, row, _KEYS, _REQUIRED)]
        faults += wrong
        until = _until(source, at, row, faults)
        values = {key: value for key, value in row.items() if isinstance(value, str)}
        if not wrong:
            yield Entry(
                fingerprint=values["fingerprint"],
                code=values["code"],
                at=values.get("at", ""),
                reason=values["reason"],
                owner=values.get("owner"),
                until=until,
                place=source.locate(at),
                about=values.get("about", ""),
            )


def _wrong_keys(
    source: Source,
    at: Path,
    row: Mapping[str, Data],
    known: Collection[str],
    required: Collection[str],
) -> Iterator[Fault]:
    for key, value in row.items():
        shown = quoted(key)
        if key not in known:
            hint = Suggester().hint(key, known)
            message = Text(
                f"{shown.ja}はありません{hint.ja}", f"there is no key {shown.en}{hint.en}"
            )
            yield Fault(source.locate((*at, key), key=True), message)
        elif at and value is not None and not isinstance(value, str):
            message = Text("値を1つだけ書く項目です", "takes a single value")
            yield Fault(source.locate((*at, key)), message)
    for key in required:
        if row.get(key) is None:
            shown = quoted(key)
            missing = Text(f"{shown.ja}がありません", f"{shown.en} is missing")
            yield Fault(source.locate(at), missing)


def _until(source: Source, at: Path, row: Mapping[str, Data], faults: list[Fault]) -> When | None:
    typed = row.get("until")
    if not isinstance(typed, str):
        return None
    try:
        return parse_when(typed)
    except UnreadableError as error:
        faults.append(Fault(source.locate((*at, "until")), error.message))
        return None


def added(baseline: Baseline, findings: Sequence[Finding], terms: Terms) -> Baseline:
    """The baseline with a line for each finding that has none."""
    known = {entry.fingerprint for entry in baseline.entries}
    new = {
        f.fingerprint: Entry(
            f.fingerprint,
            f.code,
            f.anchor,
            terms.reason,
            terms.owner,
            terms.until,
            f.position,
            "、".join(f.names),
        )
        for f in findings
        if f.fingerprint not in known
    }
    return replace(baseline, entries=(*baseline.entries, *new.values()))


def baseline_text(baseline: Baseline) -> str:
    """The text of a baseline file."""
    lines = [
        "# gcplan が数えない指摘 / findings that gcplan does not count",
        "#   gcplan check INVENTORY --baseline THIS_FILE",
        f"gcplan_baseline: {VERSION}",
    ]
    rows = [f"  - {{{', '.join(_pairs(entry))}}}" for entry in baseline.entries]
    return "\n".join([*lines, *(["entries:", *rows] if rows else ["entries: []"])]) + "\n"


def _pairs(entry: Entry) -> Iterator[str]:
    yield f"fingerprint: {json.dumps(entry.fingerprint)}"
    yield f"code: {entry.code}"
    yield f"at: {_quoted(entry.at)}"
    if entry.about:
        yield f"about: {_quoted(entry.about)}"
    yield f"reason: {_quoted(entry.reason)}"
    if entry.owner is not None:
        yield f"owner: {_quoted(entry.owner)}"
    if entry.until is not None:
        yield f"until: {_quoted(entry.until.text or entry.until.last.isoformat())}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML scalar
