"""The rows of the input contract about values and how they fit together.

A row is an id, an input, and for each fault its line and column and the beginning of what
it says; no fault means that the input is accepted.
"""

# ruff: noqa: RUF001 - full-width text is what is tested

from __future__ import annotations

import unicodedata

import pytest

from tests.unit.loading.reading import HEAD, Row, differences, faults_of, in_quotes, load, unsaid

LIKE_JUKI = "は<stdin>:3:14の「juki」と見分けがつきません（違う文字: "

MODEL_ROWS = (
    Row(
        "M01-date",
        HEAD + "planning: {start: 86400, end: true}\n",
        ("3:19 start: 「86400」は数字だけ", "3:31 end: 「true」は日付として"),
    ),
    Row(
        "M02-numbers",
        HEAD
        + "planning: {unit_price: {bridge_build: 1e400, bridge_month: nan}, default_months: -0}\n"
        "teams: [{id: a, capacity: 1E+1000000}, {id: b, capacity: inf}]\n",
        (
            "3:39 bridge_build: 「1e400」は金額として",
            "3:60 bridge_month: 「nan」は金額として",
            "3:82 default_months: 「-0」は負の数",
            "4:27 capacity: 「1E+1000000」は人月の数として",
            "4:58 capacity: 「inf」は人月の数として",
        ),
    ),
    Row(
        "M05-before-meiji",
        HEAD + "planning: {start: 1867-12-31}\n",
        ("3:19 start: 「1867-12-31」は1867年です",),
    ),
    Row(
        "M05-far",
        HEAD + "planning: {start: 9999-01-01}\n",
        ("3:19 start: 「9999-01-01」は9999年です",),
    ),
    Row(
        "M05-backwards",
        HEAD + "planning: {start: 2028-04, end: 2028-03}\n",
        ("3:33 終わり「2028-03」が始まり「2028-04」より前",),
    ),
    Row("M05-one-month", HEAD + "planning: {start: 2028-04, end: 2028-04}\n"),
    Row("M05-leap-day", HEAD + "freezes: [{name: x, from: 2028-02-29, to: 2028-02-29}]\n"),
    Row(
        "M05-no-leap-day",
        HEAD + "freezes: [{name: x, from: 2027-02-29}]\n",
        ("3:27 from: 「2027-02-29」という日は",),
    ),
    Row(
        "M06-self",
        HEAD + "systems: [{id: a, migration: {after: [a]}}]\n",
        ("3:39 「a」が自分自身を指しています",),
    ),
    Row(
        "M06-cycle",
        HEAD
        + "systems:\n  - {id: a, migration: {after: [b]}}\n  - {id: b, migration: {after: [a]}}\n",
        ("4:33 after が循環しています: a → b → a",),
    ),
    Row(
        "M06-unknown",
        HEAD + "systems: [{id: a, migration: {after: [b]}}]\n",
        ("3:39 「b」というシステムは systems にありません",),
    ),
    Row(
        "M07-case",
        HEAD + "teams: [{id: juki}, {id: Juki}]\n",
        (f"3:26 「Juki」{LIKE_JUKI}U+004A）",),
    ),
    Row(
        "M07-width",
        HEAD + "teams: [{id: juki}, {id: ｊｕｋｉ}]\n",
        (f"3:26 「ｊｕｋｉ」{LIKE_JUKI}U+FF4A U+FF55 U+FF4B U+FF49）",),
    ),
    Row(
        "M07-trailing-space",
        HEAD + "teams: [{id: juki}, {id: 'juki '}]\n",
        ("3:26 「juki」は<stdin>:3:14にもあります",),
    ),
    Row(
        "M07-variant",
        HEAD + "teams: [{id: 葛}, {id: 葛\U000e0100}]\n",
        ("3:23 「葛\U000e0100」は<stdin>:3:14の「葛」と見分けがつきません",),
    ),
    Row(
        "M07-homoglyph",
        HEAD + "teams: [{id: juki}, {id: juk\u0456}]\n",
        (f"3:26 「juk\u0456」{LIKE_JUKI}U+0456）",),
    ),
    Row(
        "M07-rtl",
        HEAD + "teams: [{id: juki}, {id: \u202ejuki}]\n",
        (f"3:26 「\\u202ejuki」{LIKE_JUKI}U+202E）",),
    ),
    Row(
        "M07-zero-width",
        HEAD + "teams: [{id: juki}, {id: ju\u200bki}]\n",
        (f"3:26 「ju\\u200bki」{LIKE_JUKI}U+200B）",),
    ),
    Row("M07-rare-kanji", HEAD + "teams: [{id: 吉}, {id: 𠮷}]\n"),
    Row("M08-none", HEAD),
    Row("M08-one", HEAD + "systems: [{id: a}]\n"),
    Row("M08-no-capacity", HEAD + "teams: [{id: a, capacity: 0}]\n"),
    Row(
        "M08-negative",
        HEAD + "platforms: [{id: a, monthly: -1}]\n",
        ("3:30 monthly: 「-1」は負の数",),
    ),
    Row("M08-yen", HEAD + "platforms: [{id: a, monthly: 999999999999999}]\n"),
    Row(
        "M08-too-many-yen",
        HEAD + "platforms: [{id: a, monthly: 1000000000000000}]\n",
        ("3:30 monthly: 「1000000000000000」は桁が",),
    ),
)


@pytest.mark.parametrize("row", MODEL_ROWS, ids=lambda row: row.id)
def test_each_fault_is_named_at_its_place(row: Row) -> None:
    assert differences(row) == []
    assert unsaid(row) == []


def test_m03_full_width_digits_are_digits_in_every_field() -> None:
    inventory = load(
        HEAD + "planning: {default_months: ８, unit_price: {bridge_build: １２０万円}}\n"
        "teams: [{id: a, capacity: ０．５}]\n"
    ).inventory
    assert inventory.planning.default_months == 8
    assert inventory.planning.unit_price.bridge_build == 1_200_000
    steps = inventory.teams[0].capacity
    assert steps is not None
    assert str(steps[0].capacity) == "0.5"


@pytest.mark.parametrize("length", [2, 20, 2000])
def test_m06_a_cycle_of_any_length_is_one_fault(length: int) -> None:
    rows = (f"  - {{id: s{n}, migration: {{after: s{(n + 1) % length}}}}}\n" for n in range(length))
    (fault,) = faults_of(HEAD + "systems:\n" + "".join(rows))
    assert fault.startswith("4:33 after が循環しています: s0 → s1 →")
    assert len(fault) < 300


def test_m06_a_long_chain_is_no_cycle() -> None:
    rows = (f"  - {{id: s{n}, migration: {{after: s{n + 1}}}}}\n" for n in range(2000))
    assert faults_of(HEAD + "systems:\n" + "".join(rows) + "  - id: s2000\n") == []


def test_m08_twenty_thousand_systems() -> None:
    rows = (f"  - {{id: s{n}, contract_end: 2028-03-31}}\n" for n in range(20_000))
    assert len(load(HEAD + "systems:\n" + "".join(rows)).inventory.systems) == 20_000


PLAIN = "undefined null NULL NaN True no 1e400 0x1F 012 -1 1/0 ../../etc/passwd %s ${HOME} {{7*7}}"
SIGNS = (
    "'; <script> [/] [red] ::error::x =1+1 ＝1+1 @x # & * ! | > ? : CON 𠮷田 ㈱ ① ﷺ Z\u0351\u036b ☃"
)
KEPT = (
    *PLAIN.split(),
    *SIGNS.split(),
    "葛\U000e0100",
    "👨\u200d👩",
    "\u202eabc",
    "a\u200bb",
    "\ue000",
)
REFUSED = (
    "\ufeff",
    "\x1b[31m",
    "\0",
    "\x85x\x85y",
    "x\u2028y",
    "\ud842",
    "\uffff",
    "a\nb",
    "a\tb",
    " ",
)
FIELDS = ("name", "owner", "product", "note", "source")


def in_every_field(word: str) -> str:
    """A system with a text in each text field, in the lines from 5 on."""
    typed = "".join(f"    {field}: {in_quotes(word)}\n" for field in FIELDS)
    return f"{HEAD}systems:\n  - id: a\n{typed}"


@pytest.mark.parametrize("word", KEPT)
def test_m10_naughty_text_is_kept_in_every_text_field(word: str) -> None:
    (system,) = load(in_every_field(word)).inventory.systems
    assert {getattr(system, field) for field in FIELDS} == {unicodedata.normalize("NFC", word)}


@pytest.mark.parametrize("word", [*REFUSED, "x" * 10_001], ids=lambda word: ascii(word[:9]))
def test_m10_text_that_harms_is_refused_in_every_text_field(word: str) -> None:
    places = [fault.split(":")[0] for fault in faults_of(in_every_field(word))]
    # A lone surrogate is no YAML, which ends the reading.
    assert places == (["5"] if word == "\ud842" else ["5", "6", "7", "8", "9"])
