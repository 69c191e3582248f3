"""GC304: an expected link is not declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.rules.rule import About, Hit, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    for link in facts.expected:
        ends = (link.source, link.target)
        subjects = tuple(About(",".join(end.ids) or end.name.ja, end.name.ja) for end in ends)
        data = link.linkage.data
        message = Text(
            f"想定される連携が台帳にない: {data.ja}", f"expected and not declared: {data.en}"
        )
        systems = [i for end in ends for i in end.ids if i in facts.systems]
        path = facts.path(systems[0]) if systems else ("systems",)
        yield Hit(path, subjects, message, key=link.linkage.id)


RULE = Rule(
    "GC304",
    Severity.NOTE,
    Text("想定される連携が台帳にない", "an expected link is not declared"),
    Text(
        "漏れた連携は費用にも切替の順にも入らない。他市では、"
        "連携の漏れが税額の誤りになった例がある（kunitachi）。",
        "A forgotten link is in no cost and no order of cutovers; in one city data that was not"
        " passed on led to wrong taxes (kunitachi).",
    ),
    Text(
        "`gcplan integrations --expected` の一覧を所管課と確かめ、あるものを links に加える。",
        "Go through `gcplan integrations --expected` with the departments and add what exists to"
        " `links`.",
    ),
    valid="""\
systems:
  - {id: juminzei, name: 住民税システム, affairs: [juminzei]}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: fuhyo, name: 戸籍の附票システム, affairs: [fuhyo]}
""",
    check=_check,
    gathers=True,
    sources=("kunitachi",),
)
