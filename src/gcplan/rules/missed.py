"""Rules on soft dates that a plan misses: each once, for all systems that it binds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning.dates import binding_dates
from gcplan.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Path
    from gcplan.planning.dates import BindingDate
    from gcplan.rules.facts import Facts
    from gcplan.rules.rule import Check


def missed(*, contracts: bool) -> Check:
    """Objects to every missed end of a contract, or to every other missed date."""

    def check(facts: Facts) -> Iterator[Hit]:
        late: dict[Path, list[BindingDate]] = defaultdict(list)
        for date in binding_dates(facts.scope):
            of_contract = date.path[-1] == "contract_end"
            after = facts.cutovers.get(date.system, date.month) > date.month
            if after and not date.hard and of_contract is contracts:
                late[date.path].append(date)
        for path, dates in late.items():
            yield _hit(path, dates, facts)

    return check


def _hit(path: Path, dates: list[BindingDate], facts: Facts) -> Hit:
    subjects = tuple(facts.systems[date.system] for date in dates)
    late_by = max(facts.cutovers[date.system] - date.month for date in dates)
    name, by = dates[0].name, month_text(dates[0].month)
    message = Text(
        f"{name.ja}（{by}）に{late_by}か月遅れる", f"{name.en} ({by}): missed (months: {late_by})"
    )
    return Hit(path, subjects, message)
