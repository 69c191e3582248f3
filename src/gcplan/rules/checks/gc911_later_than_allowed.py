"""GC911: the plan is later than allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.planning import referee
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    most, plan = facts.gate.max_late, facts.plan
    if most is None or plan is None:
        return
    late = referee.lateness(facts.scope, plan.cutovers)
    if late > most:
        message = Text(
            f"遅延{late:,}（重みつきの月数）は、許した{most:,}より{late - most:,}多い",
            f"lateness {late:,} (weighted months) is {late - most:,} more than {most:,}",
        )
        yield Hit((), message=message)


RULE = Rule(
    "GC911",
    Severity.ERROR,
    Text("計画の遅延が、許した値を超える", "the plan is later than allowed"),
    Text(
        "条件（--max-late）で、これより遅い計画は認めないと決めている。",
        "A condition (`--max-late`) says that no later plan is acceptable.",
    ),
    Text(
        "`gcplan plan --why` で妨げを見て、体制か期日を直す。",
        "See what stands in the way with `gcplan plan --why`, and change people or dates.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 8, deadline: 2027-06-30}}
""",
    invalid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 8, deadline: 2027-05-31}}
""",
    check=_check,
    plan=True,
    command="gcplan plan inventory.yaml --max-late 1 --effort 1",
)
