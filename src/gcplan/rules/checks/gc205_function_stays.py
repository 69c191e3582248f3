"""GC205: functions stay outside the standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for found in facts.classifications:
        system = facts.systems[found.system]
        settled = {gap.name for gap in system.gaps}
        left = [name for name in found.residual_functions if name not in settled]
        if left:
            message = Text(
                f"標準の外に残る機能: {'、'.join(left)}",
                f"functions outside the standard: {', '.join(left)}",
            )
            path = facts.path(system.id, "functions" if system.functions else "name")
            yield Hit(path, (system,), message)


RULE = Rule(
    "GC205",
    Severity.NOTE,
    Text("標準の外に残る機能がある", "functions stay outside the standard"),
    Text(
        "パッケージと一緒に標準へは移らない。移行の日に行き先がないと、その業務が止まる。",
        "They do not move with the package; without a place of their own the work stops on the"
        " day of the move.",
    ),
    Text(
        "機能ごとに、外付け・別のシステム・取りやめのどれにするかを決め、gaps に書く。",
        "Decide for each whether it is built outside, goes to another system or ends, and write"
        " it into `gaps`.",
    ),
    valid="""\
systems:
  - id: juki
    name: 住民記録システム
    affairs: [juki]
    functions: [コンビニ交付]
    gaps: [{name: コンビニ交付, decision: build-outside}]
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki], functions: [コンビニ交付]}
""",
    check=_check,
    gathers=True,
)
