"""GC201: the name leaves the class in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for found in facts.classifications:
        if found.review is not None:
            subject = facts.systems[found.system]
            yield Hit(facts.path(found.system, "name"), (subject,), found.review)


RULE = Rule(
    "GC201",
    Severity.WARNING,
    Text("名称だけでは区分が決まらない", "the name leaves the class in doubt"),
    Text(
        "標準か残存かで、期限も費用も連携の形も変わる。"
        "決まるまでは期限を見失わないよう標準とみなす。",
        "Standard or residual decides about deadlines, money and links. Until somebody decides,"
        " what may be standard counts as standard so that no deadline is lost.",
    ),
    Text(
        "affairs に事務を書く。どれにも当たらなければ affairs: [] と書く。",
        "Write `affairs`, or `affairs: []` if it covers none.",
    ),
    valid="""\
systems:
  - {id: shien, name: 健康支援システム, affairs: []}
""",
    invalid="""\
systems:
  - {id: shien, name: 健康支援システム}
""",
    check=_check,
    gathers=True,
)
