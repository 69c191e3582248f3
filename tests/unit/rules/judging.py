"""Inventories as text, judged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gcplan import pipeline
from gcplan.loading.files import File
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import source_of
from gcplan.rules.registry import Selection

if TYPE_CHECKING:
    from gcplan.loading.inventory import Loaded
    from gcplan.render.report import Report
    from gcplan.rules.baseline import Baseline

DAY = date(2026, 11, 30)

SYSTEMS = """\
gcplan: 1
municipality: {name: 架空市}
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道システム, affairs: []}
"""
LINK = "  - {from: juki, to: gesui, data: 異動, method: db, frequency: daily, personal: no}"
"""Meets GC301 and nothing else that does not gather."""


def loaded(text: str) -> Loaded:
    """An inventory that stands in `i.yaml`."""
    return load_inventory(source_of([File("i.yaml", text.encode())]))


def judged(text: str, *select: str, baseline: Baseline | None = None) -> Report:
    """The report on an inventory, by some rules or all, on the last day of November 2026."""
    inventory = loaded(text)
    report = pipeline.study(inventory, None, DAY)
    return pipeline.with_findings(report, inventory, Selection(select), baseline)


def told(report: Report) -> list[tuple[str, int]]:
    """Code and line of every finding of a rule that does not gather."""
    return [(f.code, f.position.line) for f in report.findings if not f.rule.gathers]
