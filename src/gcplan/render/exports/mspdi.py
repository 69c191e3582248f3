"""The plan as MS Project XML (MSPDI), which MS Project and most other planners open.

Every task is scheduled by hand, because the months are decided here; the links say why. A
person-month is 20 days of 8 hours.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gcplan.core.text import Text
from gcplan.costing.plan_costs import cost_plan
from gcplan.model.calendar import first_day, last_day
from gcplan.planning.dates import binding_dates
from gcplan.planning.scope import HUNDREDTHS
from gcplan.render.exports.xml import child, children, document
from gcplan.render.words import month_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.model.calendar import Month
    from gcplan.model.parts import Relation
    from gcplan.render.exports import Exported

NAMESPACE = "http://schemas.microsoft.com/project"
HOURS_A_DAY, DAYS_A_MONTH = 8, 20
_TENTHS_OF_A_MINUTE = 600
_WEEKDAYS = 5
FINISH_TO_FINISH, FINISH_TO_START = 0, 1
_IN_DAYS = 7

_MOVES = Text("移行", "moves")
_WAVES = Text("切替", "cutovers")
_WAVE = Text("第{number}波 {month}: {count}件", "wave {number}, {month}: {count}")
_DATES = Text("期日", "dates")
_BRIDGES = Text("暫定連携", "bridges")


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the plan.

    Attributes:
        name: what it is called.
        first: first day.
        last: last day; the same for a milestone.
        milestone: whether it is a date and no work.
        deadline: the day by which it should be done, if any.
        notes: what else is known of it.
        before: the tasks it is linked to, by key: type of link, months of lag.
        effort: hundredths of a person-month by team.
    """

    name: str
    first: date
    last: date
    milestone: bool = False
    deadline: date | None = None
    notes: str | None = None
    before: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    effort: Mapping[str, int] = field(default_factory=dict)


def render(exported: Exported) -> bytes:
    """The project: moves, cutovers by wave, dates and bridges, teams and their work."""
    ET.register_namespace("", NAMESPACE)
    groups = [
        (_MOVES, list(_moves(exported))),
        (_WAVES, list(_waves(exported))),
        (_DATES, list(_dates(exported))),
        (_BRIDGES, list(_bridges(exported))),
    ]
    root = ET.Element("Project", {"xmlns": NAMESPACE})
    all_tasks = [task for _, tasks in groups for _, task in tasks]
    first = min((task.first for task in all_tasks), default=first_day(exported.scope.start))
    last = max((task.last for task in all_tasks), default=last_day(exported.scope.start))
    name = exported.inventory.municipality.name
    children(
        root,
        {
            "Name": name,
            "Title": name,
            "ScheduleFromStart": 1,
            "StartDate": _begin(first),
            "FinishDate": _end(last),
            "MinutesPerDay": HOURS_A_DAY * 60,
            "DaysPerMonth": DAYS_A_MONTH,
        },
    )
    numbers = _numbers(groups)
    tasks = child(root, "Tasks")
    _summary(tasks, 0, name, (first, last), 0)
    for label, entries in groups:
        if entries:
            span = min(t.first for _, t in entries), max(t.last for _, t in entries)
            _summary(tasks, numbers[label.en], label.get(exported.lang), span, 1)
            for key, task in entries:
                _task(tasks, numbers[key], task, numbers)
    _teams(root, exported, groups[0][1], numbers)
    return document(root)


def _numbers(groups: Sequence[tuple[Text, list[tuple[str, Task]]]]) -> Mapping[str, int]:
    """The number of every row by its key; a group is known by its English name."""
    keys = [
        key
        for label, entries in groups
        if entries
        for key in (label.en, *(key for key, _ in entries))
    ]
    return {key: number for number, key in enumerate(keys, start=1)}


def _moves(exported: Exported) -> Iterator[tuple[str, Task]]:
    """One row per move, from the first month of work to the cutover."""
    scope, cutovers = exported.scope, exported.cutovers
    deadlines: dict[str, list[date]] = defaultdict(list)
    for bound in binding_dates(scope):
        deadlines[bound.system].append(bound.when.last)
    begins = {system: cutovers[system] - scope.months(system) + 1 for system in cutovers}
    for system in sorted(cutovers, key=lambda id_: (begins[id_], cutovers[id_], scope.index[id_])):
        entry = scope.systems[system]
        after = entry.migration.after if entry.migration else ()
        yield (
            f"system {system}",
            Task(
                name=entry.name,
                first=first_day(begins[system]),
                last=last_day(cutovers[system]),
                deadline=min(deadlines[system], default=None),
                notes=f"{system} / {entry.note}" if entry.note else system,
                before=_before(after, cutovers),
                effort=scope.effort(system),
            ),
        )


def _before(after: Sequence[Relation], cutovers: Mapping[str, Month]) -> dict[str, tuple[int, int]]:
    """Cutovers that come first, by so many months."""
    return {
        f"system {relation.system}": (FINISH_TO_FINISH, relation.months or 0)
        for relation in after
        if relation.system in cutovers
    }


def _waves(exported: Exported) -> Iterator[tuple[str, Task]]:
    """A milestone for every month with cutovers, linked from the moves that end in it."""
    by_month: dict[Month, list[str]] = defaultdict(list)
    for system, month in exported.cutovers.items():
        by_month[month].append(system)
    pattern = _WAVE.get(exported.lang)
    for number, month in enumerate(sorted(by_month), start=1):
        words = month_in_words(month).get(exported.lang)
        name = pattern.format(number=number, month=words, count=len(by_month[month]))
        links = {f"system {system}": (FINISH_TO_START, 0) for system in by_month[month]}
        day = last_day(month)
        yield f"wave {month}", Task(name, day, day, milestone=True, before=links)


def _dates(exported: Exported) -> Iterator[tuple[str, Task]]:
    for at, milestone in enumerate(exported.inventory.milestones):
        day = milestone.date.last
        yield f"milestone {at}", Task(milestone.name, day, day, milestone=True)


def _bridges(exported: Exported) -> Iterator[tuple[str, Task]]:
    """A row for every temporary interface, as long as it lives."""
    names = {system.id: system.name for system in exported.inventory.systems}
    for bridge in cost_plan(exported.scope, exported.cutovers).bridges:
        what = f": {bridge.data}" if bridge.data else ""
        name = f"{names[bridge.source]} → {names[bridge.target]}{what}"
        yield f"bridge {bridge.link}", Task(name, first_day(bridge.first), last_day(bridge.last))


def _summary(
    tasks: ET.Element, number: int, name: str, span: tuple[date, date], level: int
) -> None:
    task = child(tasks, "Task")
    children(task, _head(number, name, level) | _span(*span) | {"Milestone": 0, "Summary": 1})


def _task(tasks: ET.Element, number: int, task: Task, numbers: Mapping[str, int]) -> None:
    element = child(tasks, "Task")
    span = _span(task.first, task.last)
    if task.milestone:
        span |= {"Start": span["Finish"], "Duration": "PT0H0M0S"}
    children(element, _head(number, task.name, 2) | span)
    children(
        element,
        {
            "Milestone": int(task.milestone),
            "Summary": 0,
            "Deadline": _end(task.deadline) if task.deadline else None,
            "Notes": task.notes,
        },
    )
    for key, (kind, months) in task.before.items():
        lag = months * DAYS_A_MONTH * HOURS_A_DAY * _TENTHS_OF_A_MINUTE
        link = {"PredecessorUID": numbers[key], "Type": kind, "CrossProject": 0}
        children(child(element, "PredecessorLink"), {**link, "LinkLag": lag, "LagFormat": _IN_DAYS})


def _head(number: int, name: str, level: int) -> dict[str, object]:
    return {"UID": number, "ID": number, "Name": name, "Manual": 1, "OutlineLevel": level}


def _span(first: date, last: date) -> dict[str, object]:
    return {
        "Start": _begin(first),
        "Finish": _end(last),
        "Duration": f"PT{_working_days(first, last) * HOURS_A_DAY}H0M0S",
        "DurationFormat": _IN_DAYS,
    }


def _working_days(first: date, last: date) -> int:
    """Mondays to Fridays; holidays are not looked at."""
    days = (last - first).days + 1
    weeks, rest = divmod(days, 7)
    left = sum((first + timedelta(days=n)).weekday() < _WEEKDAYS for n in range(rest))
    return weeks * _WEEKDAYS + left


def _begin(day: date) -> str:
    return f"{day.isoformat()}T08:00:00"


def _end(day: date) -> str:
    return f"{day.isoformat()}T17:00:00"


def _teams(
    root: ET.Element,
    exported: Exported,
    moves: Sequence[tuple[str, Task]],
    numbers: Mapping[str, int],
) -> None:
    """The teams as resources, and their work on the moves."""
    teams = {team.id: at for at, team in enumerate(exported.inventory.teams, start=1)}
    if not teams:
        return
    resources = child(root, "Resources")
    for team in exported.inventory.teams:
        number = teams[team.id]
        children(
            child(resources, "Resource"),
            {"UID": number, "ID": number, "Name": team.name, "Type": 1},
        )
    work = [(key, id_, task.effort[id_]) for key, task in moves for id_ in task.effort]
    assignments = child(root, "Assignments")
    for number, (key, id_, amount) in enumerate(work, start=1):
        minutes = amount * DAYS_A_MONTH * HOURS_A_DAY * 60 // HUNDREDTHS
        values = {
            "UID": number,
            "TaskUID": numbers[key],
            "ResourceUID": teams[id_],
            "Work": f"PT{minutes // 60}H{minutes % 60}M0S",
        }
        children(child(assignments, "Assignment"), values)
