"""Names lead somewhere, orders are possible, periods end after they begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.core.position import Position
from tests.unit.loading.reading import HEAD, Row, differences, faults_of, load, unsaid

SYSTEMS = "systems: [{id: a}, {id: b}, {id: c}]\n"

ROWS = (
    Row("platform", "systems: [{id: a, platform: x}]", ("3:29 「x」という基盤は platforms に",)),
    Row("vendor", "systems: [{id: a, vendor: x}]", ("3:27 「x」という担当・事業者は teams に",)),
    Row("affair", "systems: [{id: a, affairs: [juki, x]}]", ("3:35 「x」という対象事務は一覧",)),
    Row("affair number", "systems: [{id: a, affairs: ['001']}]"),
    Row(
        "several in one",
        'systems: [{id: a, affairs: "juki、kotei"}]',
        ("3:28 「juki、kotei」という対象事務は一覧（gcplan catalog）にありません。複数あるときは",),
    ),
    Row("edition", "edition: 2020", ("3:10 「2020」という版は一覧",)),
    Row("known edition", "edition: 2021"),
    Row("gap", "systems: [{id: a, gaps: [{name: x, effort: {y: 1}}]}]", ("3:45 「y」という担当",)),
    Row(
        "option",
        "systems: [{id: a, options: [{disposition: rebuild, effort: {y: 1}}]}]",
        ("3:61 「y」という担当",),
    ),
    Row(
        "together and apart",
        "systems: [{id: a, migration: {together: x, apart: y}}]",
        ("3:41 「x」というシステムは", "3:51 「y」というシステムは"),
    ),
    Row(
        "milestone",
        "milestones: [{id: m, date: 2028-01, applies_to: {systems: a, platform: [b], vendor: c}}]",
        ("3:59 「a」というシステムは", "3:73 「b」という基盤は", "3:85 「c」という担当"),
    ),
    Row("class only", "milestones: [{id: m, date: 2028-01, applies_to: {class: 標準化対象}}]"),
    Row("link", SYSTEMS + "links: [{from: a, to: x}]", ("4:23 「x」というシステムや外部の機関は",)),
    # A section under a misspelt key may have the name; one that is there has not.
    Row(
        "end under a misspelt key",
        "sytems: [{id: a}]\nlinks: [{from: a, to: x}]",
        ("3:1 「sytems」という項目はありません",),
    ),
    Row(
        "misspelt key of another section",
        SYSTEMS
        + "extrenal: [{id: x}]\nteam: [{id: t}]\nlinks: [{from: a, to: b}, {from: a, to: q}]",
        ("4:1 「extrenal」という項目", "5:1 「team」という項目"),
    ),
    Row(
        "no list under the unknown key",
        "sytems: {id: a}\nlinks: [{from: a, to: b}]",
        ("3:1 「sytems」という項目", "4:16 「a」というシステム", "4:23 「b」というシステム"),
    ),
    Row("outside body", SYSTEMS + "external: [x]\nlinks: [{from: a, to: x}]", ("4:12 external:",)),
    Row("outside", SYSTEMS + "external: [{id: x}]\nlinks: [{from: a, to: x}]"),
    Row("by name", "systems: [{name: 住民記録}, {id: a, migration: {after: 住民記録}}]"),
    # Systems and outside bodies share one space of ends of links; teams have their own.
    Row("one space", SYSTEMS + "external: [{id: c}]", ("4:17 「c」は<stdin>:3:34にもあります",)),
    Row("two spaces", SYSTEMS + "teams: [{id: a}]\nplatforms: [{id: a}]"),
    Row("same names", "systems: [{name: 税}, {name: 税}]", ("3:29 「税」は<stdin>:3:18にも",)),
    Row("same platforms", "platforms: [{id: p}, {id: p}]", ("3:27 「p」は<stdin>:3:18にも",)),
    Row(
        "same milestones",
        "milestones: [{id: p, date: 2028-01}, {id: p, date: 2028-02}]",
        ("3:43 「p」は<stdin>:3:19にも",),
    ),
    Row("itself together", "systems: [{id: a, migration: {together: a}}]", ("3:41 「a」が自分",)),
    Row("itself apart", "systems: [{id: a, migration: {apart: a}}]", ("3:38 「a」が自分",)),
    Row(
        "both ways",
        "systems: [{id: a, migration: {together: b, apart: c}}, {id: b, migration: {together: c}},"
        " {id: c}]",
        ("3:51 「a」と「c」は together（同時）と apart",),
    ),
    Row(
        "order and at once",
        "systems: [{id: a, migration: {after: b, together: b}}, {id: b}]",
        ("3:38 after が循環しています: a → b = a（",),
    ),
    Row(
        "cycle through a group",
        "systems: [{id: a, migration: {after: b}}, {id: b, migration: {together: c}},"
        " {id: c, migration: {after: {system: a, months: 2}}}]",
        ("3:38 after が循環しています: a → b = c → a（",),
    ),
    Row(
        "two cycles",
        "systems: [{id: a, migration: {after: b}}, {id: b, migration: {after: a}},"
        " {id: c, migration: {after: d}}, {id: d, migration: {after: c}}]",
        ("3:38 after が循環しています: a → b → a（", "3:102 after が循環しています: c → d → c（"),
    ),
    Row(
        "no cycle",
        "systems: [{id: a, migration: {after: [b, c]}}, {id: b, migration: {after: c}}, {id: c}]",
    ),
    Row(
        "freeze backwards",
        "freezes: [{name: x, from: 2028-02, to: 2028-01}]",
        ("3:40 終わり「2028-01」が始まり「2028-02」より前です",),
    ),
    Row("freeze in a year", "freezes: [{name: x, from: 2028-02, to: 2027年度}]"),
    Row("freeze of nothing", "freezes: [{name: x}]", ("3:11 凍結する月",)),
    Row(
        "every year, from one day on",
        "freezes: [{name: x, from: 2027-01, every_year: yes}]",
        ("3:48 毎年の凍結は",),
    ),
    Row(
        "every year, all of it",
        "freezes: [{name: x, from: 2027-01, to: 2027-12, every_year: yes}]",
        ("3:61 毎年の凍結は",),
    ),
    Row(
        "month numbers, but not every year",
        "freezes: [{name: x, months: [4], from: 2027-01, every_year: no}]",
        ("3:61 1～12の月は毎年",),
    ),
    Row(
        "every year, eleven months of it, and once",
        "freezes: [{name: x, from: 2027-01, to: 2027-11, every_year: yes},"
        " {name: y, months: [4], from: 2027-01, to: 2027-12-31, every_year: yes},"
        " {name: z, months: [4], from: 2027-01, to: 2027-11, every_year: no}]",
    ),
    Row("open freezes", "freezes: [{name: x, from: 2028-02}, {name: y, to: 2028-02}]"),
    Row(
        "steps backwards",
        "teams: [{id: a, capacity: [{capacity: 1}, {from: 2028-02, to: 2028-01, capacity: 2}]}]\n"
        "planning: {cutovers_per_month: [{from: 2028-02, to: 2028-01, capacity: 2}]}",
        ("3:63 終わり「2028-01」が", "4:53 終わり「2028-01」が"),
    ),
    Row("no months", "systems: [{id: a, migration: {months: 0}}]", ("3:39 months: 1か月以上",)),
    Row("one month", "systems: [{id: a, migration: {months: 1}}]"),
    Row(
        "no months of an option",
        "systems: [{id: a, options: [{disposition: keep, months: 0}]}]",
        ("3:57 months: 1か月以上",),
    ),
    Row("no default months", "planning: {default_months: 0}", ("3:28 default_months: 1か月以上",)),
    Row(
        "phases",
        "planning: {phases: [{name: x, time: 60, effort: 50}, {name: y, time: 41, effort: 50}]}",
        ("3:20 phases: time の合計が101%です",),
    ),
    Row("migrated when", "systems: [{id: a, status: 移行済}]", ("3:27 status が migrated",)),
    Row("migrated", "systems: [{id: a, status: 移行済, cutover: 2026-01}]"),
    Row(
        "not migrated",
        "systems: [{id: a, cutover: 2026-01}, {id: b, status: 移行中, cutover: 2026-01}]",
        ("3:28 cutover は移行済", "3:68 cutover は移行済"),
    ),
    Row(
        "same link",
        SYSTEMS + "links: [{from: a, to: b}, {from: a, to: b, method: db}, {from: b, to: a},"
        " {from: a, to: b, data: x}, {from: a, to: b, data: x}]",
        ("4:27 同じ連携（「a」から「b」へ", "4:102 同じ連携（「a」から「b」へ"),
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_parts_fit_together(row: Row) -> None:
    row = Row(row.id, f"{HEAD}{row.text!s}\n", row.faults)
    assert differences(row) == []
    assert unsaid(row) == []


def test_odd_dates_are_noted_at_their_place() -> None:
    loaded = load(
        HEAD + "systems:\n"
        "  - {id: a, migration: {deadline: {date: 平成32年3月31日}, pin: 2028-01}}\n"
        "  - {id: b, contract_end: 昭和64年1月8日, note: 平成32年3月31日}\n"
        "planning: {start: 令和元年4月1日}\n"
        "teams: [{id: t, capacity: [{capacity: 1, from: 平成32年4月}]}]\n"
        "freezes: [{name: f, months: [1, 平成32年5月]}]\n"
    )
    # The note of a system is text, whatever it looks like.
    assert [note.position for note in loaded.notes] == [
        Position("<stdin>", line, column)
        for line, column in ((4, 42), (5, 27), (6, 19), (7, 48), (8, 33))
    ]
    assert "平成が終わった日（2019-04-30）より後です" in loaded.notes[0].message.ja
    assert load(HEAD).notes == ()


IDS = st.sampled_from("abcdef")


@given(st.dictionaries(IDS, st.frozensets(IDS, max_size=3)), st.dictionaries(IDS, IDS))
def test_a_cycle_is_found_exactly_when_there_is_one(
    after: dict[str, frozenset[str]], together: dict[str, str]
) -> None:
    rows = "".join(
        f"  - {{id: {name}, migration: {{after: [{', '.join(sorted(after.get(name, ())))}],"
        f" together: [{together.get(name, '')}]}}}}\n"
        for name in "abcdef"
    )
    found = any("循環" in fault for fault in faults_of(HEAD + "systems:\n" + rows))
    assert found == _has_cycle(after, together)


def _has_cycle(after: dict[str, frozenset[str]], together: dict[str, str]) -> bool:
    """By reach: some group of systems that move together is to follow itself."""
    same = {(a, b) for a in "abcdef" for b in "abcdef" if a == b}
    same |= {pair for a, b in together.items() for pair in ((a, b), (b, a))}
    steps = {(a, b) for a, others in after.items() for b in others if a != b}
    group = _closure(same)
    joined = {(x, y) for a, b in steps for x, a2 in group if a2 == a for b2, y in group if b2 == b}
    return any(a == b for a, b in _closure(joined))


def _closure(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs = pairs | more
    return pairs
