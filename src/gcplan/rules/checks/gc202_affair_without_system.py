"""GC202: no system covers a standardised affair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.classify import omissible
from gcplan.core.text import Text
from gcplan.rules.rule import About, Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for affair in facts.uncovered:
        if affair.slug not in omissible(facts.inventory.municipality):
            name = affair.name
            message = Text(
                f"「{name.ja}」を担うシステムが台帳にない", f"no system covers “{name.en}”"
            )
            yield Hit(("systems",), (About(affair.slug, name.ja),), message)


RULE = Rule(
    "GC202",
    Severity.WARNING,
    Text("標準化対象事務を担うシステムが台帳にない", "no system covers a standardised affair"),
    Text(
        "台帳から漏れたシステムは、計画にも費用にも期限にも出てこない。",
        "A system that is missing from the inventory is in no plan, no cost and no deadline.",
    ),
    Text(
        "担うシステムを systems に加えるか、あるものの affairs に書く。"
        "その事務を行っていなければ、そのままでよい。",
        "Add the system, or name the affair in `affairs` of one that covers it. Nothing is to be"
        " done where the municipality has no such affair.",
    ),
    valid="""\
systems:
  - id: kikan
    name: 基幹系パッケージ
    affairs: [jite, kosodate, juki, fuhyo, inkan, senkyo, kotei, juminzei, hojin, keiji,
      koseki, shugaku, kenko, jifu, seiho, shogai, kaigo, kokuho, koki, nenkin]
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
""",
    check=_check,
    gathers=True,
)
