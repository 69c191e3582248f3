"""What is said of a system's age, knowledge and gaps: read in many spellings, or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gcplan.model.assessment import Customisation, Decision
from tests.unit.loading.reading import HEAD, Row, differences, load, unsaid

ROWS = (
    Row("place", "systems: [{id: a, platform_after: x}]", ("3:35 「x」という基盤は platforms に",)),
    Row("known place", "platforms: [{id: x}]\nsystems: [{id: a, platform_after: x}]"),
    Row(
        "support",
        "systems: [{id: a, support_end: 未定}]",
        ("3:32 support_end: 「未定」は日付",),
    ),
    Row(
        "technology",
        "systems: [{id: a, technology: [{end_of_life: 2028-01}, {name: x, eol: 2028-01}]}]",
        ("3:32 「name」がありません", "3:66 「eol」という項目は"),
    ),
    Row(
        "end of life",
        "systems: [{id: a, technology: [{name: x, end_of_life: 2028-13}]}]",
        ("3:55 end_of_life: 「2028-13」の13月は",),
    ),
    Row(
        "staff",
        "systems: [{id: a, staff_who_know: 若干}]",
        ("3:35 staff_who_know: 「若干」は整数として",),
    ),
    Row(
        "customisation",
        "systems: [{id: a, customisation: 中}]",
        ("3:34 customisation: 「中」は選べません。none、low、high から",),
    ),
    Row(
        "decision",
        "systems: [{id: a, gaps: [{name: x, decision: 保留}]}]",
        ("3:46 decision: 「保留」は選べません。change-work、use-option、build-outside、drop",),
    ),
    Row(
        "hard", "systems: [{id: a, gaps: [{name: x, hard: はい}]}]", ("3:42 hard（必ず守る）には",)
    ),
    Row("hard date", "systems: [{id: a, gaps: [{name: x, hard: はい, date: 2028-01}]}]"),
    Row("soft", "systems: [{id: a, gaps: [{name: x, hard: いいえ}]}]"),
    Row("team", "systems: [{id: a, gaps: [{name: x, effort: {y: 1}}]}]", ("3:45 「y」という担当",)),
    Row(
        "amounts",
        "systems: [{id: a, gaps: [{name: x, cost: -1, date: 明日}]}]",
        ("3:42 cost: 「-1」は負の数", "3:52 date: 「明日」は日付"),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_rows(row: Row) -> None:
    assert isinstance(row.text, str)
    whole = row._replace(text=f"{HEAD}{row.text}\n")
    assert differences(whole) == []
    assert unsaid(whole) == []


def test_usual_words_are_understood() -> None:
    (system,) = load(
        HEAD + "teams: [{id: t}]\nsystems:\n"
        "  - {id: a, technology: [Access, {name: X, end_of_life: R9.3}], staff_who_know: 2,\n"
        "     customisation: 大, support_end: 令和9年度,\n"
        "     gaps: [{name: g, decision: 標準オプション, effort: {t: 0.5}, forms: 通知書},\n"
        "            {name: h}]}\n"
    ).inventory.systems
    assert [part.name for part in system.technology] == ["Access", "X"]
    assert system.technology[0].end_of_life is None
    assert (system.staff_who_know, system.customisation) == (2, Customisation.HIGH)
    first, second = system.gaps
    assert (first.decision, first.forms) == (Decision.USE_OPTION, ("通知書",))
    assert first.effort == {"t": Decimal("0.5")}
    assert (second.decision, second.is_work) == (Decision.UNDECIDED, True)
