"""GC914: the plan is worse than a former one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning import referee
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    former, costs = facts.gate.reference, facts.costs
    if former is None or costs is None or facts.plan is None:
        return
    late_then = former.file.values.get("lateness", former.recount.lateness)
    yen_then = former.file.values.get("yen", former.recount.costs.decided_yen)
    late, yen = referee.lateness(facts.scope, facts.plan.cutovers), costs.decided_yen
    if (late, yen) > (late_then, yen_then):
        message = Text(
            f"遅延{late_then:,}→{late:,}（{late - late_then:+,}）、"
            f"費用{yen_then:,}円→{yen:,}円（{yen - yen_then:+,}円）",
            f"lateness {late_then:,} → {late:,} ({late - late_then:+,}),"
            f" cost {yen_then:,} → {yen:,} yen ({yen - yen_then:+,})",
        )
        yield Hit((), message=message)


RULE = Rule(
    "GC914",
    Severity.ERROR,
    Text("計画が、前の計画より悪い", "the plan is worse than a former one"),
    Text(
        "条件（--not-worse-than）で、公表した計画より遅く・高くしないと決めている。",
        "A condition (`--not-worse-than`) says that no plan may be later or dearer than a"
        " published one.",
    ),
    Text(
        "`gcplan diff` で何が変わったかを見て、台帳の変更を取り消すか、公表した計画を改める。",
        "See what has changed with `gcplan diff`; take the change back, or publish a new plan.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 8, deadline: 2027-07-31}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 8, deadline: 2027-05-31}}
""",
    check=_check,
    plan=True,
    command="gcplan plan inventory.yaml --not-worse-than plan.yaml --effort 1",
    files={
        "plan.yaml": """\
gcplan_plan: 1
stages:
  - {key: lateness, value: 0}
  - {key: yen, value: 0}
systems:
  - {id: juki, cutover: 2027-07}
""",
    },
)
