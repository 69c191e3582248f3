"""Cutovers and deadlines as iCalendar (RFC 5545), for any calendar.

A cutover is known to the month, so its entry covers the month and leaves the days free; a
deadline is the last day that keeps it. Entries keep their UID, so that a calendar that
subscribes moves them instead of adding others.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from gcplan.core.text import Text, visible
from gcplan.model.calendar import first_day, last_day
from gcplan.render.exports.names import digest
from gcplan.render.words import KINDS, month_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.text import Lang
    from gcplan.model.calendar import When
    from gcplan.render.exports import Exported

OCTETS = 75
"""The most octets of a line; a longer one goes on after a line break and a space."""

_CUTOVER = Text("切替", "cutover")
_DEADLINE = Text("期限", "deadline")
_CONTRACT = Text("契約満了", "contract end")
_SUPPORT = Text("保守終了", "end of support")
_MILESTONE = Text("期日", "milestone")
_HARD = Text("必ず守る", "hard")
_SOFT = Text("守りたい", "soft")

Event = tuple[str, date, date, str, str, str]
"""What makes its UID, first and last day, summary, description, category."""


def render(exported: Exported) -> str:
    """The calendar; the day of judgement is the time stamp, so that no clock shows in it."""
    inventory, lang = exported.inventory, exported.lang
    stamp = f"{exported.report.as_of:%Y%m%d}T000000Z"
    name = visible(inventory.municipality.name)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//gcplan//gcplan//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for key, first, last, summary, about, category in _events(exported, lang):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{digest(name, key)}@gcplan",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(summary)}",
            f"DESCRIPTION:{_escaped(about)}",
            f"CATEGORIES:{_escaped(category)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _events(exported: Exported, lang: Lang) -> Iterator[Event]:
    yield from _cutovers(exported, lang)
    yield from _deadlines(exported, lang)


def _cutovers(exported: Exported, lang: Lang) -> Iterator[Event]:
    kinds = exported.scope.kinds
    for system in exported.report.inventory.systems:
        month = exported.cutovers.get(system.id)
        if month is not None:
            word = _CUTOVER.get(lang)
            about = f"{month_in_words(month).get(lang)} / {KINDS[kinds[system.id]].get(lang)}"
            summary = f"{word}: {visible(system.name)}"
            key = f"cutover {system.id}"
            yield key, first_day(month), last_day(month), summary, about, word


def _deadlines(exported: Exported, lang: Lang) -> Iterator[Event]:
    inventory = exported.inventory
    for milestone in inventory.milestones:
        about = (_HARD if milestone.hard else _SOFT).get(lang)
        key = f"milestone {milestone.id}"
        yield _day(key, milestone.date, milestone.name, _MILESTONE.get(lang), about)
    for platform in inventory.platforms:
        if platform.contract_end:
            key, end = f"platform {platform.id}", platform.contract_end.date
            yield _day(key, end, platform.name, _CONTRACT.get(lang), end.text)
    for system in inventory.systems:
        own = system.migration.deadline if system.migration else None
        dates = (
            ("deadline", _DEADLINE, own.date if own else None),
            ("contract", _CONTRACT, system.contract_end.date if system.contract_end else None),
            ("support", _SUPPORT, system.support_end),
        )
        for kind, word, when in dates:
            if when is not None:
                yield _day(f"{kind} {system.id}", when, system.name, word.get(lang), when.text)


def _day(key: str, when: When, name: str, word: str, about: str) -> Event:
    return key, when.last, when.last, f"{word}: {visible(name)}", visible(about), word


def _escaped(text: str) -> str:
    """Text as RFC 5545, 3.3.11 has it."""
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, none of which ends inside a character."""
    part, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + char, size + width
    yield part
