"""Calendars: entries that a calendar can read, move and show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.builders import month
from tests.unit.render.exports.exporting import ALL_IN_JUNE, CITY, HOSTILE, export, hostile

if TYPE_CHECKING:
    from tests.judges import Judges

READ = r"""
import json, sys
import icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
print(json.dumps([
    [str(e["UID"]), str(e["SUMMARY"]), e.decoded("DTSTART").isoformat(),
     e.decoded("DTEND").isoformat(), e.decoded("DTSTAMP").isoformat(), len(e.errors)]
    for e in calendar.walk("VEVENT")
]))
"""


def entries(judges: Judges, calendar: str) -> list[list[object]]:
    verdict = judges.ask_python(READ, "icalendar", calendar)
    assert verdict.returncode == 0, verdict.stderr
    found: list[list[object]] = json.loads(verdict.stdout)
    return found


def test_a_calendar_reads_every_cutover_and_date(judges: Judges) -> None:
    found = entries(judges, export("ics"))
    # A month lasts to the first day after it; 令和9年度 ends on 2028-03-31, 2028-01 on the 31st.
    assert [entry[1:4] for entry in found] == [
        ["切替: 住民記録", "2027-06-01", "2027-07-01"],
        ["切替: 住民税", "2027-08-01", "2027-09-01"],
        ["期日: 法定期限", "2028-03-31", "2028-04-01"],
        ["契約満了: 共同クラウド", "2028-03-31", "2028-04-01"],
        ["契約満了: 住民記録", "2028-02-29", "2028-03-01"],
        ["期限: 住民税", "2028-01-31", "2028-02-01"],
    ]
    assert {entry[4] for entry in found} == {"2026-12-01T00:00:00+00:00"}
    assert {entry[5] for entry in found} == {0}


def test_hostile_names_come_back(judges: Judges) -> None:
    calendar = export("ics", hostile(), ALL_IN_JUNE)
    names = [str(entry[1]).removeprefix("切替: ") for entry in entries(judges, calendar)]
    assert names[:5] == list(HOSTILE[:5])
    assert names[5] == r"\u202eabc\u200b"  # what reorders or hides is spelt out
    assert names[6:] == list(HOSTILE[6:])


def test_lines_are_short_and_end_as_the_standard_says() -> None:
    calendar = export("ics", hostile(), ALL_IN_JUNE)
    lines = calendar.split("\r\n")
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) == 75  # names of 300 letters fill lines
    assert all(line.encode().decode() == line for line in lines)


@pytest.mark.parametrize("length", range(60, 80))
def test_no_character_is_cut_in_two(length: int) -> None:
    text = CITY.replace("法定期限", "x" * length + "期限")
    unfolded = export("ics", text).replace("\r\n ", "")
    assert f"期日: {'x' * length}期限" in unfolded


def test_an_entry_keeps_its_uid_when_it_moves() -> None:
    before, after = (export("ics", cutovers={"juki": month(m)}) for m in ("2027-06", "2027-09"))
    uids = [[li for li in text.splitlines() if li.startswith("UID")] for text in (before, after)]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == len(uids[0])
    assert before != after
