"""Platforms as places: who leaves when, when a place can be closed, who is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.places import bonds, islands, places
from gcplan.core.text import Text, listed
from gcplan.model.calendar import month_text
from gcplan.render.document import Column, Part, Table
from gcplan.render.json_v1 import month, text
from gcplan.render.tables_plan import SYSTEM, names_of
from gcplan.render.words import KINDS, month_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gcplan.analysis.places import Bond, Island, Place, PlaceDate, Resident
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Kind
    from gcplan.render.document import Row
    from gcplan.render.json_v1 import Object
    from gcplan.render.report import Report

    Names = Mapping[str, str]

PLACE = Column("place", Text("置き場所", "place"), least=12)
NAMES = Column("systems", Text("システム", "systems"), least=24)


def part(report: Report) -> Part:
    """The places, the systems on them, their dates, islands, and who could move together."""
    inventory, names = report.inventory, names_of(report.inventory)
    kinds = {c.system: c.kind for c in report.classifications}
    cutovers = report.plan.cutovers if report.plan else {}
    found = places(inventory, cutovers)
    alone, together = islands(inventory, kinds, found), bonds(inventory, kinds, found)
    here = {place.id: place.name for place in found}
    teams = {team.id: team.name for team in inventory.teams}
    tables = [_places(found, names)]
    if found:
        tables.append(_residents(found, names, kinds, here))
    if any(place.dates for place in found):
        tables.append(_dates(found, names, cutovers))
    tables.append(_islands(alone, names))
    if together:
        tables.append(_bonds(together, names, teams, cutovers))
    return Part(tuple(tables), {"places": _data(found, alone, together)})


def _places(found: Sequence[Place], names: Names) -> Table:
    return Table(
        "places",
        Text(f"置き場所: {len(found)}か所", f"Places: {len(found)}"),
        (
            PLACE,
            Column("leaving", Text("退去", "leave"), "number"),
            Column("staying", Text("残留", "stay"), "number"),
            Column("last", Text("最後の退去", "last"), "month"),
            Column("closes", Text("閉じられる月", "can be closed"), least=16),
            Column("contract", Text("契約終期", "contract"), "month", optional=True),
            Column("beyond", Text("超過月", "beyond"), "number", optional=True, alarm=True),
            Column("gone", Text("退去済み", "left"), "number", optional=True),
            Column("arrivals", Text("転入", "come"), "number", optional=True),
            Column("monthly", Text("月額（円）", "a month (yen)"), "yen", optional=True),
        ),
        tuple(
            (
                place.name,
                len(place.leaving),
                len(place.staying),
                place.last_leaves,
                _closes(place, names),
                place.contract_end,
                place.beyond_contract,
                sum(1 for resident in place.residents if resident.gone),
                len(place.arrivals),
                place.monthly,
            )
            for place in found
        ),
        Text(
            "閉じられる月: 最後のシステムが去った翌月。超過月: 契約終期から最後の退去までの月数。"
            "転入は platform_after に書かれたもの。",
            "last: when the last of those that leave does so. can be closed: the month after."
            " beyond: months from the contract's last month to it. come: as platform_after"
            " says.",
        ),
    )


def _closes(place: Place, names: Names) -> Text:
    if place.closes is not None:
        return month_in_words(place.closes)
    if place.staying:
        stay = listed(names[system] for system in place.staying)
        return Text(
            f"この計画では閉じられない（{stay.ja}が残る）",
            f"not in this plan: {stay.en} {'stays' if len(place.staying) == 1 else 'stay'}",
        )
    if place.arrivals:
        return Text("閉じない（転入先）", "goes on: systems come to it")
    return Text("システムがない", "has no system")


def _residents(
    found: Sequence[Place], names: Names, kinds: Mapping[str, Kind], here: Names
) -> Table:
    return Table(
        "place_systems",
        Text("置き場所ごとのシステム", "Systems by place"),
        (
            PLACE,
            SYSTEM,
            Column("class", Text("区分", "class"), "code"),
            Column("leaves", Text("退去", "leaves"), "month"),
            Column("state", Text("状況", "state"), "code"),
            Column("goes_to", Text("行き先", "goes to"), least=10, optional=True),
        ),
        tuple(
            (
                place.name,
                names[resident.system],
                KINDS[kinds[resident.system]],
                resident.leaves,
                _state(resident),
                here[resident.goes_to] if resident.goes_to else None,
            )
            for place in found
            for resident in sorted(place.residents, key=_by_leaving)
        ),
    )


def _by_leaving(resident: Resident) -> tuple[bool, Month]:
    return resident.leaves is None, resident.leaves or 0


def _state(resident: Resident) -> Text:
    if resident.gone:
        return Text("移行済み", "has left")
    if resident.leaves is None:
        return Text("残る", "stays")
    return Text("移行する", "leaves")


def _dates(found: Sequence[Place], names: Names, cutovers: Mapping[str, Month]) -> Table:
    return Table(
        "place_dates",
        Text("置き場所の期日", "Dates of places"),
        (
            PLACE,
            Column("milestone", Text("期日", "date"), least=12),
            Column("due", Text("期限月", "due"), "month"),
            Column("in_time", Text("間に合う", "in time"), least=14),
            Column("late", Text("間に合わない", "too late"), least=14, alarm=True),
            Column("staying", Text("残る", "stay"), least=14, alarm=True),
        ),
        tuple(
            (place.name, *_date(date, names, cutovers)) for place in found for date in place.dates
        ),
    )


def _date(date: PlaceDate, names: Names, cutovers: Mapping[str, Month]) -> Row:
    return (
        date.milestone,
        date.month,
        _dated(date.in_time, names, cutovers),
        _dated(date.late, names, cutovers),
        _listed(date.staying, names),
    )


def _dated(systems: Iterable[str], names: Names, cutovers: Mapping[str, Month]) -> Text | None:
    told = [f"{names[s]} {month_text(cutovers[s])}" for s in systems]
    return listed(told) if told else None


def _listed(systems: Sequence[str], names: Names) -> Text | None:
    return listed(names[system] for system in systems) if systems else None


def _islands(alone: Sequence[Island], names: Names) -> Table:
    return Table(
        "islands",
        Text("孤立するシステム", "Islands"),
        (PLACE, Column("rule", Text("孤立とみる理由", "why an island"), least=20), NAMES),
        tuple(
            (
                island.place.name if island.place else None,
                island.kind.rule,
                _listed(island.systems, names),
            )
            for island in alone
        ),
    )


def _bonds(
    together: Sequence[Bond], names: Names, teams: Names, cutovers: Mapping[str, Month]
) -> Table:
    return Table(
        "consolidation",
        Text("まとめて動かせる残存システム", "Residual systems that could be moved together"),
        (
            PLACE,
            Column("reason", Text("共通するもの", "in common"), least=14),
            Column("count", Text("件数", "number"), "number"),
            NAMES,
            Column("months", Text("いまの計画", "this plan"), least=14),
        ),
        tuple(
            (
                bond.place.name,
                _reason(bond, teams),
                len(bond.systems),
                _listed(bond.systems, names),
                _months(bond.systems, cutovers),
            )
            for bond in together
        ),
        Text(
            "同じ置き場所にまだある残存システムのうち、事業者が同じもの、または互いの連携で"
            "つながるもの。計画はこれを強いない（揃えるには together を書く）。",
            "Residual systems still on one place that have the same vendor, or that links between"
            " them connect. The plan does not enforce it; write `together` to do so.",
        ),
    )


def _reason(bond: Bond, teams: Names) -> Text:
    if bond.vendor is None:
        return Text("互いの連携", "links between them")
    return Text(f"事業者 {teams[bond.vendor]}", f"vendor {teams[bond.vendor]}")


def _months(systems: Sequence[str], cutovers: Mapping[str, Month]) -> Text:
    months = sorted(cutovers[system] for system in systems if system in cutovers)
    stay = len(systems) - len(months)
    if not months:
        return Text("どれも移行しない", "none moves")
    span = Text.same(month_text(months[0]))
    if months[-1] > months[0]:
        last = month_text(months[-1])
        span = Text(f"{span.ja}～{last}", f"{span.en} to {last}")
    return Text(f"{span.ja}、残る{stay}件", f"{span.en}, stay: {stay}") if stay else span


def _data(found: Sequence[Place], alone: Sequence[Island], together: Sequence[Bond]) -> Object:
    return {
        "platforms": [_platform(place) for place in found],
        "islands": [
            {
                "kind": island.kind.value,
                "rule": text(island.kind.rule),
                "platform": island.place.id if island.place else None,
                "systems": list(island.systems),
            }
            for island in alone
        ],
        "consolidation": [
            {
                "kind": bond.kind.value,
                "platform": bond.place.id,
                "vendor": bond.vendor,
                "systems": list(bond.systems),
            }
            for bond in together
        ],
    }


def _platform(place: Place) -> Object:
    return {
        "id": place.id,
        "name": place.name,
        "systems": [
            {
                "id": resident.system,
                "leaves": month(resident.leaves),
                "gone": resident.gone,
                "goes_to": resident.goes_to,
            }
            for resident in place.residents
        ],
        "arrivals": list(place.arrivals),
        "last_leaves": month(place.last_leaves),
        "closes": month(place.closes),
        "staying": list(place.staying),
        "contract_end": month(place.contract_end),
        "months_beyond_contract": place.beyond_contract,
        "month_yen": place.monthly,
        "dates": [
            {
                "milestone": date.milestone,
                "due": month(date.month),
                "in_time": list(date.in_time),
                "late": list(date.late),
                "staying": list(date.staying),
            }
            for date in place.dates
        ],
    }
