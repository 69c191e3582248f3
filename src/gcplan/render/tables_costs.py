"""Tables of what a plan costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render.document import Column, Table
from gcplan.render.tables_plan import ITEM

if TYPE_CHECKING:
    from gcplan.costing.plan_costs import PlanCosts


_OF_CUTOVERS = Text(
    "運用は、切替月を決めたシステムの分。書かれていない費用は含まない。",
    "Running costs are those of the systems given a cutover. Costs nobody stated are not included.",
)
_OF_OPTIONS = Text(
    "運用は、切替月か選択肢を決めたシステムの分。書かれていない費用は含まない。",
    "Running costs are those of the systems given a cutover or an option. Costs nobody stated"
    " are not included.",
)


def costs(costs: PlanCosts) -> Table:
    """Every yen by what it is for, and whether the plan decides it."""
    before = sum(entry.before for entry in (*costs.running, *costs.keeping))
    after = sum(entry.after for entry in costs.running)
    decided, given = Text("計画で変わる", "decided"), Text("計画によらない", "given")
    once = Text("一部は選択肢で変わる", "partly decided") if costs.chosen else given
    rows: tuple[tuple[Text, Text, int], ...] = (
        (Text("暫定連携の構築と維持", "bridges, built and kept"), decided, costs.bridge_yen),
        (Text("現行システムの運用", "running the old systems"), decided, before),
        (Text("移行後システムの運用", "running the new systems"), decided, after),
        *(
            [(Text("置き場所の固定費", "fixed cost of platforms"), decided, costs.platforms)]
            if costs.platforms
            else []
        ),
        (Text("移行の一時費用", "one-off cost of the moves"), once, costs.moves),
        (Text("恒久連携の構築", "building permanent connections"), once, costs.connections),
    )
    total = Text("計", "total"), None, costs.total
    return Table(
        "costs",
        Text("費用（計画期間の計、円）", "Costs over the period of the plan (yen)"),
        (
            ITEM,
            Column("role", Text("計画との関係", "role"), least=8),
            Column("yen", Text("円", "yen"), "yen"),
        ),
        (*rows, total),
        _OF_OPTIONS if costs.chosen else _OF_CUTOVERS,
    )
