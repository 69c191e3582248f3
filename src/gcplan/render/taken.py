"""The options that an answer takes as decided: those of the best plan it was asked of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.options import candidates
from gcplan.core.text import Text, listed
from gcplan.render.document import Column, Part, Table
from gcplan.render.tables_plan import SYSTEM
from gcplan.render.words import marked, with_legend

if TYPE_CHECKING:
    from collections.abc import Collection

    from gcplan.planning.scope import Scope

_NOTE = Text(
    "最善の計画の選択を決まったものとして答えている。ほかの選択肢にした場合の値段は"
    " gcplan options で見られる。",
    "The answer takes the options of the best plan as decided. `gcplan options` tells what"
    " others would cost.",
)


def part(scope: Scope, only: Collection[str] | None = None) -> Part:
    """What is taken of each system with options, and what else there is; nothing without any.

    Args:
        scope: the scope in which the options are decided on.
        only: the systems of interest; all if not given.
    """
    found = [(s, key) for s, key in scope.chosen.items() if only is None or s in only]
    if not found:
        return Part((), {})
    others = {
        system: [c.key for c in candidates(scope.systems[system]) if c.key != key]
        for system, key in found
    }
    table = Table(
        "options_taken",
        Text("前提とした選択肢", "Options taken as decided"),
        (
            SYSTEM,
            Column("option", Text("選択肢", "option"), "code"),
            Column("others", Text("ほかの選択肢", "others"), least=12),
        ),
        tuple(
            (
                scope.systems[s].name,
                marked(key, proposed=s in scope.proposed),
                listed(marked(o, proposed=s in scope.proposed) for o in others[s])
                if others[s]
                else None,
            )
            for s, key in found
        ),
        with_legend(_NOTE, proposed=any(s in scope.proposed for s, _ in found)),
    )
    data = [
        {"system": s, "option": key, "others": others[s], "proposed": s in scope.proposed}
        for s, key in found
    ]
    return Part((table,), {"options_taken": data})
