"""GC904: inventory or plan has changed since the plan was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.position import Position
from gcplan.core.text import Text, listed
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    if facts.given is None or facts.given.recount.partial:
        return
    file, counted = facts.given.file, facts.given.recount
    now = {"lateness": counted.lateness, "yen": counted.costs.decided_yen}
    changed = {key: file.values[key] for key in now if file.values.get(key, now[key]) != now[key]}
    place = next(iter(file.positions.values()), None)
    if changed and place is not None:
        shown = [(_NAMES[key], then, now[key]) for key, then in changed.items()]
        message = listed(
            Text(f"{n.ja} {then:,}→{after:,}", f"{n.en} {then:,} → {after:,}")
            for n, then, after in shown
        )
        yield Hit((), message=message, place=Position(place.file))


_NAMES = {"lateness": Text("遅延", "lateness"), "yen": Text("費用（円）", "yen")}


RULE = Rule(
    "GC904",
    Severity.WARNING,
    Text(
        "計画が作られた後に、台帳か計画が変わっている",
        "inventory or plan has changed since the plan was made",
    ),
    Text(
        "計画に書かれた遅延と費用は、いまの台帳では成り立たない。",
        "The lateness and yen that the plan states do not hold with today's inventory.",
    ),
    Text(
        "`gcplan plan --keep` で作り直し、変わったところを `gcplan diff` で説明する。",
        "Plan again with `gcplan plan --keep`, and explain with `gcplan diff`.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 2}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], costs: {annual: 120万円}, migration: {months: 2, annual: 60万円}}
""",
    check=_check,
    plan=True,
    command="gcplan check inventory.yaml --plan plan.yaml --no-compare",
    files={
        "plan.yaml": """\
gcplan_plan: 1
stages:
  - {key: yen, value: 0}
systems:
  - {id: juki, cutover: 2027-06}
""",
    },
)
