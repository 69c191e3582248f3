"""Plan files: a plan that people can read, change, keep in git, and have checked.

gcplan writes YAML. Of a system only `id`, `option` and `cutover` count there; what else stands
there (start, wave, name) is told for the reader and follows from them. It also reads tables.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from gcplan.core.errors import InvalidInputError
from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.cells import decode_table
from gcplan.loading.files import read_files
from gcplan.loading.rejection import rejected
from gcplan.loading.source import source_of
from gcplan.loading.suggest import Suggester
from gcplan.model.calendar import month_text
from gcplan.model.numbers import parse_count
from gcplan.model.reading import UnreadableError, quoted, unreadable
from gcplan.model.scalars import parse_line
from gcplan.planning.plancsv import is_table_plan, no_system, one_month, read_table_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from gcplan.core.position import Path, Position
    from gcplan.loading.document import Data
    from gcplan.loading.files import File
    from gcplan.loading.source import Source
    from gcplan.model.calendar import Month, When
    from gcplan.planning.plan import Plan

VERSION = "1"
TOP_KEYS = ("gcplan_plan", "municipality", "edition", "start", "end", "engine", "stages", "systems")
STAGE_KEYS = ("key", "value", "bound")
SYSTEM_KEYS = ("id", "name", "option", "start", "cutover", "wave")

_NO_PLAN = Text(
    f"計画ファイルではありません（gcplan_plan: {VERSION} がありません）",
    f"is not a plan file (gcplan_plan: {VERSION} is missing)",
)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as somebody wrote it down.

    Attributes:
        edition: the edition it was made by, if stated.
        start: first month of its period, if stated.
        end: last month of its period, if stated.
        values: what each goal reached when it was made, by the key of its stage.
        cutovers: cutover month of each system.
        positions: where each cutover is written; of a system that is listed without one,
            where that is.
        options: what the file says becomes of systems that have options.
        municipality: whose plan it is, if stated.
        names: what the file calls the systems.
        notes: what was accepted but looks odd, in file order.
    """

    edition: str | None
    start: Month | None
    end: Month | None
    values: Mapping[str, int]
    cutovers: Mapping[str, Month]
    positions: Mapping[str, Position]
    names: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Fault, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    municipality: str | None = None

    def written(self, systems: Sequence[str], month: Month) -> Position | None:
        """Where it puts one of some systems into a month, as far as it tells."""
        in_month = (system for system in systems if self.cutovers.get(system) == month)
        places = (self.positions.get(system) for system in (*in_month, *systems))
        return next((place for place in places if place is not None), None)


def plan_text(plan: Plan, municipality: str, edition: str) -> str:
    """The plan as the text of a plan file."""
    lines = [
        "# gcplan の移行計画 / migration plan",
        "# 切替月（cutover）を直して確かめる / change a cutover and check it:",
        "#   gcplan check INVENTORY --plan THIS_FILE",
        f"gcplan_plan: {VERSION}",
        f"municipality: {_quoted(municipality)}",
        f"edition: {_quoted(edition)}",
        f"start: {month_text(plan.start)}",
        f"end: {month_text(plan.end)}",
        f"engine: {_quoted(plan.engine)}",
        *_list("stages", map(_flow, _stages(plan))),
        *_list("systems", map(_flow, _systems(plan))),
    ]
    return "\n".join(lines) + "\n"


def _stages(plan: Plan) -> Iterator[dict[str, str]]:
    for stage in plan.stages:
        entry = {"key": stage.key, "value": str(stage.value)}
        yield entry if stage.bound is None else {**entry, "bound": str(stage.bound)}


def _systems(plan: Plan) -> Iterator[dict[str, str]]:
    for move in plan.moves:
        entry = {"id": _quoted(move.system), "name": _quoted(move.name)}
        if move.option is not None:
            entry["option"] = _quoted(move.option)
        if move.decided and move.start is not None:
            yield {
                **entry,
                "start": month_text(move.start),
                "cutover": month_text(plan.cutovers[move.system]),
                "wave": str(move.wave),
            }
        elif move.option is not None:
            yield entry


def _flow(entry: Mapping[str, str]) -> str:
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in entry.items()) + "}"


def _list(key: str, entries: Iterator[str]) -> list[str]:
    lines = list(entries)
    return [f"{key}:", *lines] if lines else [f"{key}: []"]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML scalar


YAML, TABLES = (".yaml", ".yml", ".json"), (".csv", ".tsv", ".txt", ".xlsx", ".xls")
"""Suffixes. Of a workbook is told that it is to be saved as CSV."""
_MARK = re.compile(rb"""^\s*\{?["']?gcplan_plan\b""", re.MULTILINE)


def is_plan(files: Sequence[File]) -> bool:
    """Whether files hold a plan and no inventory: a table, or YAML that says so."""
    return all(_is_table(file) or _MARK.search(file.content) for file in files)


def _is_table(file: File) -> bool:
    """By the suffix; where that says nothing (standard input), by the headings."""
    suffix = PurePath(file.name).suffix.lower()
    if suffix in (*YAML, *TABLES):
        return suffix in TABLES
    try:
        return is_table_plan(decode_table(file))
    except InvalidInputError:
        return False


def read_plan(path: str, stdin: BinaryIO | None, names: Mapping[str, str]) -> PlanFile:
    """Read a plan file: YAML as gcplan writes it, or a table.

    Args:
        path: the file, or `-` for standard input.
        stdin: what `-` reads from.
        names: name of each system of the inventory by its id.

    Raises:
        InvalidInputError: it cannot be used; carries every fault.
    """
    return plan_of(read_files([path], stdin), names)


def plan_of(files: Sequence[File], names: Mapping[str, str] | None) -> PlanFile:
    """The plan in some files; without names of systems any id is taken as it is.

    Raises:
        InvalidInputError: as for `read_plan`.
    """
    if len(files) == 1 and _is_table(files[0]):
        table = read_table_plan(decode_table(files[0]), names)
        places = {system: place for system, (_, place) in table.cutovers.items()}
        return PlanFile(
            edition=None,
            start=None,
            end=None,
            values={},
            cutovers={system: month for system, (month, _) in table.cutovers.items()},
            positions={**places, **table.undated},
            names=table.names,
            notes=table.notes,
            options=table.options,
        )
    return _Reader(source_of(files)).read(names)


class _Reader:
    """Reads the parts of a plan file and gathers their faults."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.names: dict[str, str] = {}
        self.options: dict[str, str] = {}
        self.suggester = Suggester()

    def read(self, known: Collection[str] | None) -> PlanFile:
        """The whole file.

        Raises:
            InvalidInputError: it has faults; carries all of them.
        """
        top = self.source.data
        if "gcplan_plan" not in top:
            raise rejected([Fault(self.source.locate(()), _NO_PLAN)])
        self.check_keys((), top, TOP_KEYS, required=("gcplan_plan", "systems"))
        self.value((), top, "gcplan_plan", _version)
        cutovers = self.cutovers(known)
        plan = PlanFile(
            edition=self.value((), top, "edition", parse_line),
            start=self.month((), top, "start"),
            end=self.month((), top, "end"),
            values=self.values(),
            cutovers={system: month for system, (month, _) in cutovers.items()},
            positions={system: place for system, (_, place) in cutovers.items()},
            names=self.names,
            options=self.options,
            municipality=self.value((), top, "municipality", parse_line),
            notes=tuple(sorted(self.notes, key=lambda note: note.position)),
        )
        if self.faults:
            raise rejected(self.faults)
        return plan

    def cutovers(self, known: Collection[str] | None) -> Mapping[str, tuple[Month, Position]]:
        """The month of each system and where it stands."""
        found: dict[str, tuple[Month, Position]] = {}
        seen: dict[str, Position] = {}
        for at, entry in self.entries("systems", SYSTEM_KEYS, ("id",)):
            system = self.value(at, entry, "id", parse_line)
            month = self.month(at, entry, "cutover")
            option = self.value(at, entry, "option", parse_line)
            if option is None:  # a system that stays says so by its option
                self.require(at, entry, ("cutover",))
            if system is None:
                continue
            if known is not None and system not in known:
                self.fault((*at, "id"), no_system(system, self.suggester.hint(system, known)))
            elif system in seen:
                self.fault((*at, "id"), _twice(system, seen[system]))
            elif month is not None or option is not None:
                where = "option" if month is None else "cutover"
                seen[system] = self.source.locate((*at, where))
                self.names[system] = self.value(at, entry, "name", parse_line) or system
                self.options |= {} if option is None else {system: option}
                found |= {} if month is None else {system: (month, seen[system])}
        return found

    def values(self) -> Mapping[str, int]:
        """What each goal reached."""
        read = [
            (self.value(at, entry, "key", parse_line), self.value(at, entry, "value", parse_count))
            for at, entry in self.entries("stages", STAGE_KEYS, ("key", "value"))
        ]
        return {key: value for key, value in read if key is not None and value is not None}

    def entries(
        self, key: str, keys: Collection[str], required: Collection[str]
    ) -> Iterator[tuple[Path, Mapping[str, Data]]]:
        """The mappings of a list, each with its path."""
        entries = self.source.data.get(key)
        if entries is not None and not isinstance(entries, list):
            self.fault((key,), Text("一覧で書いてください", "a list is expected"))
            return
        for i, entry in enumerate(entries or ()):
            if isinstance(entry, dict):
                self.check_keys((key, i), entry, keys, required)
                yield (key, i), entry
            else:
                expected = Text("「キー: 値」の組で書いてください", "keys with values are expected")
                self.fault((key, i), expected)

    def check_keys(
        self, at: Path, entry: Mapping[str, Data], keys: Collection[str], required: Collection[str]
    ) -> None:
        """Refuse keys that do not exist, and the lack of those that must."""
        for key in entry:
            if key not in keys:
                self.fault((*at, key), self.unknown(key, keys), key=True)
        self.require(at, entry, required)

    def require(self, at: Path, entry: Mapping[str, Data], required: Collection[str]) -> None:
        """Refuse the lack of keys."""
        for key in required:
            if entry.get(key) is None:
                shown = quoted(key)
                self.fault(at, Text(f"{shown.ja}がありません", f"{shown.en} is missing"))

    def value(
        self, at: Path, entry: Mapping[str, Data], key: str, parse: Callable[[str], Value]
    ) -> Value | None:
        """A single value as `parse` reads it; None if it is absent or cannot be read."""
        text = entry.get(key)
        if text is None:
            return None
        if not isinstance(text, str):
            self.fault((*at, key), Text("値を1つだけ書く項目です", "takes a single value"))
            return None
        try:
            return parse(text)
        except UnreadableError as error:
            self.fault((*at, key), error.message)
            return None

    def month(self, at: Path, entry: Mapping[str, Data], key: str) -> Month | None:
        """A month; what looks odd about it is noted."""
        when: When | None = self.value(at, entry, key, one_month)
        if when is None:
            return None
        self.notes.extend(Fault(self.source.locate((*at, key)), n) for n in (when.note,) if n)
        return when.first_month

    def unknown(self, word: str, known: Collection[str]) -> Text:
        """That a key does not exist, and which one may be meant."""
        shown, hint = quoted(word), self.suggester.hint(word, known)
        return Text(f"{shown.ja}はありません{hint.ja}", f"{shown.en} does not exist{hint.en}")

    def fault(self, path: Path, message: Text, *, key: bool = False) -> None:
        """Note what is wrong, and where."""
        self.faults.append(Fault(self.source.locate(path, key=key), message))


def _twice(system: str, place: Position) -> Text:
    shown = quoted(system)
    return Text(f"{shown.ja}は2回あります（{place}）", f"{shown.en} is there twice ({place})")


def _version(text: str) -> str:
    if text != VERSION:
        raise unreadable(
            text,
            f"は知らない版の計画ファイルです。gcplan_plan: {VERSION} と書いてください",
            f"is not a version of plan files this gcplan can read; write gcplan_plan: {VERSION}",
        )
    return text
