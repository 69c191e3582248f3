"""The unit prices by which options are proposed for systems that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.templates import STATED
from gcplan.core.text import Text
from gcplan.model.moves import Disposition
from gcplan.render.document import Column, Table
from gcplan.render.words import DISPOSITIONS, source_key
from gcplan.standards.templates import FIGURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.render.json_v1 import Object
    from gcplan.standards.templates import Template

_STATED = Text("台帳", "inventory")


def table(templates: Sequence[Template]) -> Table:
    """Each template with its figures and where they are from."""
    return Table(
        "option_templates",
        Text("提案の選択肢の単価（仮定）", "Unit prices of proposed options (assumptions)"),
        (
            Column("disposition", Text("方針", "disposition"), least=10),
            Column("once", Text("一時費用（年額の％）", "once (% of a year)"), "number"),
            Column("annual", Text("移行後（年額の％）", "afterwards (% of a year)"), "number"),
            Column("growth", Text("年度ごとの増（％）", "growth (%)"), "number", optional=True),
            Column("months", Text("月数", "months"), "number"),
            Column(
                "links_a_month",
                Text("1か月増える連携数", "links for a month more"),
                "number",
                optional=True,
            ),
            Column("source", Text("出典", "source"), least=8),
        ),
        tuple(
            (
                DISPOSITIONS[Disposition(template.disposition)],
                *(getattr(template, figure) for figure in FIGURES),
                _STATED if template.source == STATED else source_key(template.source),
            )
            for template in templates
        ),
        Text(
            "年額: 現行の costs.annual。planning.option_templates に自市の値を書くと置き換わる。"
            "計画に入れるには planning.use_templates: はい と書く。書かなければ計画には入らず、"
            "ほかのシステムは計画のままとして比べる。連携の費用はplanning.unit_price による。",
            "a year: `costs.annual` today. `planning.option_templates` replaces these figures;"
            " `planning.use_templates: yes` lets the plan choose among proposals; without it they"
            " are no part of the plan, and compared with all other systems as planned. Links are"
            " priced by `planning.unit_price`.",
        ),
    )


def data(templates: Sequence[Template]) -> list[Object]:
    """The same for JSON."""
    return [
        {
            "disposition": template.disposition,
            **{figure: getattr(template, figure) for figure in FIGURES},
            "source": template.source,
        }
        for template in templates
    ]
