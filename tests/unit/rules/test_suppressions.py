"""Comments that hide findings: where they apply, when they hold, and what is said of idle ones."""

from __future__ import annotations

import pytest

from tests.unit.rules.judging import LINK, SYSTEMS, judged, told

WIDE = "\uff3b\uff27\uff23\uff13\uff10\uff11\uff3d"
"""`[GC301]` in full width, as a Japanese keyboard types it."""
BEFORE = SYSTEMS + "links:\n"
# Lines 1 to 5 are the head and the systems, 6 is `links:`, 7 the link or what stands before it.


@pytest.mark.parametrize(
    "links",
    [
        f"{LINK}  # gcplan: ignore[GC301] 廃止する",
        f"{LINK}  # gcplan: ignore[GC3] 廃止する",
        f"{LINK}  # gcplan: ignore[GC401, GC301] 廃止する until=2026-11-30",
        f"{LINK}  # gcplan: ignore{WIDE} 廃止する",
        f"{LINK}  # gcplan:ignore[GC301] 廃止する until=令和9年3月31日",
        f"  # gcplan: ignore[GC301] 廃止する\n{LINK}",
        f"  # gcplan: ignore[GC301] 廃止する\n\n  # ほかの注記\n{LINK}",
    ],
)
def test_a_comment_hides_at_its_line(links: str) -> None:
    report = judged(f"{BEFORE}{links}\n")
    assert told(report) == []
    assert [(h.finding.code, h.by, h.reason) for h in report.hidden] == [
        ("GC301", "comment", "廃止する")
    ]


def test_a_comment_hides_in_the_record_that_begins_at_its_line() -> None:
    link = """\
  - from: juki  # gcplan: ignore[GC301] 廃止する
    to: gesui
    data: 異動
    method: db
"""
    assert told(judged(BEFORE + link)) == []


def test_a_comment_at_a_list_hides_in_all_of_it() -> None:
    text = SYSTEMS + f"links:  # gcplan: ignore[GC301] まとめて廃止する\n{LINK}\n"
    assert told(judged(text)) == []


@pytest.mark.parametrize(
    "links",
    [
        f"{LINK}\n# gcplan: ignore[GC301] 次の行についてのもの",
        LINK.replace("異動", '"# gcplan: ignore[GC301] 値の一部"'),
        LINK.replace("異動", "'x # gcplan: ignore[GC301] 値の一部'"),
    ],
)
def test_other_lines_and_values_hide_nothing(links: str) -> None:
    assert ("GC301", 7) in told(judged(f"{BEFORE}{links}\n"))


def test_a_hash_in_a_block_of_text_is_no_comment() -> None:
    link = """\
  - from: juki
    to: gesui
    note: >-
      見出し
      # gcplan: ignore[GC301] 値の一部
    method: db
"""
    assert told(judged(BEFORE + link)) == [("GC301", 12)]


def test_another_rule_is_not_hidden() -> None:
    report = judged(f"{BEFORE}{LINK}  # gcplan: ignore[GC302] 廃止する\n")
    assert told(report) == [("GC301", 7), ("GC921", 7)]


def test_an_expired_comment_hides_nothing_and_is_told_of() -> None:
    report = judged(f"{BEFORE}{LINK}  # gcplan: ignore[GC301] 廃止する until=2026-11-29\n")
    assert told(report) == [("GC301", 7), ("GC922", 7)]


@pytest.mark.parametrize(
    "comment",
    [
        "ignore[GC301]",  # no reason
        "ignore[GC301] until=2027-03-31",  # a date is none
        "ignore[] 廃止する",
        "ignore GC301 廃止する",
        "ignore[GC399] 廃止する",  # no such rule
        "ignore[GC301] 廃止する until=いつか",
    ],
)
def test_what_cannot_be_read_hides_nothing_and_is_told_of(comment: str) -> None:
    report = judged(f"{BEFORE}{LINK}  # gcplan: {comment}\n")
    assert told(report) == [("GC301", 7), ("GC923", 7)]


def test_rules_that_were_not_asked_leave_no_comment_unused() -> None:
    text = f"{BEFORE}{LINK}  # gcplan: ignore[GC302] 廃止する\n"
    assert told(judged(text, "GC92", "GC301")) == [("GC301", 7)]
    assert told(judged(text, "GC92", "GC302")) == [("GC921", 7)]


def test_a_comment_on_a_rule_of_plans_waits_for_a_plan() -> None:
    text = f"{BEFORE}{LINK}  # gcplan: ignore[GC301, GC905] 契約は延びる\n"
    assert told(judged(text)) == []


def test_lines_count_as_an_editor_counts_them() -> None:
    text = f"{BEFORE}{LINK}  # gcplan: ignore[GC301] 廃止する\n".replace("\n", "\r\n")
    assert told(judged(text)) == []
