"""Money in the shape of `json-v1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.costing.known import baseline, lacking, target, ten_rows
from gcplan.costing.ledger import Purpose
from gcplan.render.json_v1 import Object, month, person_months, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.costing.known import Asked, Lacking, RowMoney, TargetMoney
    from gcplan.costing.money import Money, PlatformMoney, SystemMoney, TeamMoney
    from gcplan.costing.sensitivity import Outlook
    from gcplan.costing.yearly import Yearly
    from gcplan.model.inventory import Inventory


def data(inventory: Inventory, money: Money) -> Object:
    """Everything; lists by year run along `fiscal_years`."""
    aim, known = target(money.systems), baseline(money.systems)
    return {
        "fiscal_years": list(money.years),
        "before_yen": money.before,
        "plan_yen": money.yen,
        "after_yen": money.after,
        "purposes": [
            {"key": purpose.value, "name": text(purpose.text), "by_year": list(years)}
            for purpose, years in money.purposes.items()
        ],
        "systems": [_system(entry) for entry in money.systems],
        "platforms": [_platform(entry) for entry in money.platforms],
        "teams": [_team(entry) for entry in money.teams],
        "rows": [_row(entry) for entry in ten_rows(money.systems)],
        "fiscal_year_2018": {
            "systems": known.systems,
            "baseline_yen": known.baseline,
            "today_yen": known.today,
        },
        "target": None if aim is None else _target(aim),
        "outlooks": [_outlook(entry) for entry in money.outlooks],
        "subsidies": list(_subsidies(inventory)),
        "unknowns": [_lacking(entry) for entry in lacking(inventory, money)],
    }


def _system(entry: SystemMoney) -> Object:
    return {
        "id": entry.system,
        "class": entry.kind.value,
        "today": _yearly(entry.terms.today),
        "after": _yearly(entry.terms.after),
        "fiscal_year_2018_yen": entry.baseline,
        "purposes": _by_purpose(entry.purposes),
        "by_year": list(entry.years),
    }


def _yearly(yearly: Yearly) -> Object:
    return {"yen": yearly.stated, "rows": yearly.rows.known}


def _by_purpose(purposes: Mapping[Purpose, int]) -> Object:
    return {purpose.value: purposes[purpose] for purpose in Purpose if purpose in purposes}


def _platform(entry: PlatformMoney) -> Object:
    return {
        "id": entry.platform,
        "month_yen": entry.monthly,
        "first": month(entry.first),
        "last": month(entry.last),
        "ends": entry.ends,
        "by_year": list(entry.years),
        "running_today_yen": entry.today,
        "running_after_yen": entry.after,
    }


def _team(entry: TeamMoney) -> Object:
    return {
        "id": entry.team,
        "rate_yen": entry.rate,
        "person_months_by_year": person_months(entry.effort),
        "by_year": None if entry.yen is None else list(entry.yen),
    }


def _row(entry: RowMoney) -> Object:
    return {
        "key": None if entry.row is None else entry.row.key,
        "name": None if entry.row is None else text(entry.row.name),
        "today_yen": entry.before,
        "today_systems": entry.stated_before,
        "after_yen": entry.after,
        "after_systems": entry.stated_after,
        "both_systems": entry.both,
        "change_yen": entry.change,
    }


def _target(aim: TargetMoney) -> Object:
    return {
        "percent": aim.percent,
        "source": aim.source,
        "standard_systems": aim.of,
        "compared": list(aim.known),
        "baseline_yen": aim.baseline,
        "most_yen": aim.most,
        "after_yen": aim.after,
        "met": aim.over <= 0 if aim.known else None,
    }


def _outlook(entry: Outlook) -> Object:
    return {
        "factor": entry.factor.value,
        "change": entry.change,
        "after_yen": entry.after,
        "five_years_yen": entry.five_years,
    }


def _subsidies(inventory: Inventory) -> Iterator[Object]:
    for system in inventory.systems:
        if system.migration is not None and (note := system.migration.subsidy) is not None:
            yield {
                "system": system.id,
                "eligible": note.eligible,
                "yen": note.yen,
                "source": note.source,
                "note": note.note,
            }


def _lacking(entry: Lacking) -> Object:
    return {
        "name": text(entry.name),
        "today": _asked(entry.today),
        "after": _asked(entry.after),
    }


def _asked(asked: Asked | None) -> Object | None:
    if asked is None:
        return None
    return {"setting": asked.setting, "lacking": list(asked.lacking), "of": asked.of}
