"""GC605: a platform closes while systems stay on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.places import places
from gcplan.core.text import Text
from gcplan.model.calendar import month_text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.analysis.places import Place
    from gcplan.model.calendar import Month
    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for i, place in enumerate(places(facts.inventory, {})):
        here = (facts.systems[s] for s in place.staying if s not in facts.scope.moving)
        left = tuple(s for s in here if s.contract_end is None)
        closes = min(_closings(place), default=facts.scope.end)
        if left and closes < facts.scope.end:
            month = month_text(closes)
            message = Text(
                f"「{place.name}」は{month}までで、計画に移行がない",
                f"“{place.name}” is there until {month}, and the plan does not move them",
            )
            yield Hit(("platforms", i), left, message)


def _closings(place: Place) -> Iterator[Month]:
    """The last months in which the place is there."""
    if place.contract_end is not None:
        yield place.contract_end
    yield from (date.month for date in place.dates)


RULE = Rule(
    "GC605",
    Severity.WARNING,
    Text("閉じる置き場所に、移らないシステムがある", "a platform closes while systems stay on it"),
    Text(
        "契約の終わりや庁舎の移転の後、そのシステムの居場所がない。",
        "After the contract ends or the hall moves, they have no place.",
    ),
    Text(
        "移行を計画する（migration）か、移り先を決める（platform_after）か、契約を延ばす。",
        "Plan their move (`migration`), settle where they go (`platform_after`), or extend the"
        " contract.",
    ),
    valid="""\
planning: {end: 2031-03}
platforms: [{id: room, name: サーバ室, contract_end: 2028-03-31}]
systems:
  - {id: tosho, name: 図書館システム, affairs: [],
     platform: room, migration: {disposition: rebuild}}
""",
    invalid="""\
planning: {end: 2031-03}
platforms: [{id: room, name: サーバ室, contract_end: 2028-03-31}]
systems:
  - {id: tosho, name: 図書館システム, affairs: [],
     platform: room, migration: {disposition: keep}}
""",
    check=_check,
)
