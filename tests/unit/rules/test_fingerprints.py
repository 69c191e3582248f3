"""Fingerprints stay the same while an inventory is edited elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.rules.judging import LINK, SYSTEMS, judged

if TYPE_CHECKING:
    from gcplan.render.report import Report

TEXT = f"{SYSTEMS}links:\n{LINK}\n"
MORE = "  - {id: tosho, name: 図書館システム, affairs: []}\n"


def prints(report: Report, *ids: str) -> set[str]:
    """Fingerprints of the findings that are about nobody but these."""
    return {f.fingerprint for f in report.findings if set(f.subjects) <= set(ids) and f.subjects}


def test_each_finding_has_its_own() -> None:
    twice = LINK.replace("異動", "使用量")  # the same ends, other data
    found = judged(f"{TEXT}{twice}\n").findings
    assert len({f.fingerprint for f in found}) == len(found)


@given(st.permutations([MORE, *SYSTEMS.splitlines(keepends=True)[3:]]), st.integers(0, 5))
def test_lines_that_move_and_systems_that_come_change_none(lines: list[str], blank: int) -> None:
    head = "".join(SYSTEMS.splitlines(keepends=True)[:3])
    other = f"{head}{'# 注記' + chr(10) if blank else ''}{''.join(lines)}{chr(10) * blank}"
    ids = ("juki", "gesui")
    before = prints(judged(TEXT, "GC1", "GC301"), *ids)
    assert before
    assert prints(judged(f"{other}links:\n{LINK}\n", "GC1", "GC301"), *ids) == before


def test_names_and_texts_are_not_part_of_it() -> None:
    renamed = TEXT.replace("下水道システム", "下水道使用料システム").replace("異動", "異動情報")
    assert prints(judged(renamed), "juki", "gesui") == prints(judged(TEXT), "juki", "gesui")


def test_rule_field_and_ids_are() -> None:
    other = TEXT.replace("gesui", "suido")
    assert prints(judged(TEXT, "GC301"), "juki", "gesui").isdisjoint(
        prints(judged(other, "GC301"), "juki", "suido")
    )
