"""GC204: the class differs under the edition in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.classify import compare
from gcplan.core.text import Text
from gcplan.model.inventory import Kind
from gcplan.rules.rule import Hit, Rule, Severity
from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts


def _check(facts: Facts) -> Iterator[Hit]:
    if facts.catalog.edition == DEFAULT_EDITION:
        return
    for change in compare(facts.inventory, facts.catalog, load_catalog(DEFAULT_EDITION)):
        standard = change.after.kind is Kind.STANDARD
        message = Text(
            f"{DEFAULT_EDITION}年版では{'標準化対象' if standard else '対象外'}になる",
            f"{change.after.kind} under the edition of {DEFAULT_EDITION}",
        )
        yield Hit(facts.path(change.system), (facts.systems[change.system],), message)


RULE = Rule(
    "GC204",
    Severity.WARNING,
    Text("いまの版では区分が変わる", "the class differs under the edition in force"),
    Text(
        "古い版で残存とされたシステムにも、いまの版では標準への適合と期限がかかる。",
        "A system that an older edition leaves residual must conform, with deadlines, under the"
        " one in force.",
    ),
    Text(
        "edition をいまの版にし、増えた標準化対象を計画に入れる。",
        "Change `edition` to the one in force and plan what has become standard.",
    ),
    valid="""\
edition: "2022"
systems:
  - {id: koseki, name: 戸籍システム, affairs: [koseki]}
""",
    invalid="""\
edition: "2021"
systems:
  - {id: koseki, name: 戸籍システム, affairs: [koseki]}
""",
    check=_check,
    sources=("xtech_2022_01",),
)
