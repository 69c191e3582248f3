"""GC913: the plan is not proven best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    if not facts.gate.proven or facts.plan is None:
        return
    for stage in facts.plan.stages:
        if stage.key in PROVEN and not stage.proven:
            bound = "-" if stage.bound is None else f"{stage.bound:,}"
            message = Text(
                f"{stage.name.ja}: 値{stage.value:,}、下限{bound}",
                f"{stage.name.en}: value {stage.value:,}, bound {bound}",
            )
            yield Hit((), message=message, key=stage.key)


PROVEN = ("lateness", "yen")
"""The goals that count; what follows only chooses among plans that are as good."""


RULE = Rule(
    "GC913",
    Severity.ERROR,
    Text("計画が最善と証明されていない", "the plan is not proven best"),
    Text(
        "条件（--require-proven）で、証明のある計画だけを認めると決めている。",
        "A condition (`--require-proven`) accepts proven plans only.",
    ),
    Text(
        "--effort を増やす。大きな台帳では、証明できないことがある。",
        "Raise `--effort`; large inventories may have no proof.",
    ),
    valid="""\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 8}}
""",
    invalid="",
    check=_check,
    plan=True,
    command="gcplan plan inventory.yaml --require-proven --effort 1",
)
