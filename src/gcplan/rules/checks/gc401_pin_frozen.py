"""GC401: the cutover is pinned to a frozen month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.planning.requirements.freezes import is_frozen
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Freeze, System
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for i, freeze in enumerate(facts.inventory.freezes):
        for system in facts.scope.selected(freeze.applies_to):
            pin = _pinned_to(facts.systems[system], freeze)
            if pin is not None:
                month = month_text(pin)
                message = Text(
                    f"切替を{month}に固定しているが、凍結期間「{freeze.name}」に当たる",
                    f"pinned to {month}, which the freeze “{freeze.name}” excludes",
                )
                path = facts.path(system, "migration", "pin")
                yield Hit(path, (facts.systems[system],), message, related=(("freezes", i),))


def _pinned_to(system: System, freeze: Freeze) -> Month | None:
    """The month that a system is pinned to if every such month is frozen."""
    pin = system.migration.pin if system.migration else None
    if pin is None:
        return None
    months = range(pin.first_month, pin.last_month + 1)
    return months[0] if all(is_frozen(freeze, month) for month in months) else None


RULE = Rule(
    "GC401",
    Severity.ERROR,
    Text("切替が凍結期間に固定されている", "the cutover is pinned to a frozen month"),
    Text(
        "固定した月に切り替えられないので、条件を満たす計画がない。",
        "The system may cut over in no month at all, so there is no plan.",
    ),
    Text(
        "pin を凍結期間の外に移すか、凍結期間の対象（applies_to）からそのシステムを外す。",
        "Move `pin` out of the freeze, or leave the system out of its `applies_to`.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
freezes:
  - {name: 当初課税, months: [1, 2, 3, 4, 5, 6]}
systems:
  - {id: juminzei, affairs: [juminzei], migration: {months: 6, pin: 2028-08}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
freezes:
  - {name: 当初課税, months: [1, 2, 3, 4, 5, 6]}
systems:
  - {id: juminzei, affairs: [juminzei], migration: {months: 6, pin: 2028-05}}
""",
    check=_check,
)
