"""The rows of the input contract about YAML.

A row is an id, an input, and for each fault its line and column and the beginning of what
it says; no fault means that the input is accepted.
"""

from __future__ import annotations

import pytest

from gcplan.model.calendar import month_text
from tests.unit.loading.reading import HEAD, Row, differences, error_of, faults_of, load, unsaid

REFERENCE = "& と * による参照"
TAG = "! で始まる型の指定"
CONTROL = "制御文字 U+"
WIDE_INDENT = "行の先頭に全角スペース"
NO_TEXT_KEY = "キー（: の左）には文字"
LAUGHS = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
MERGES = "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 22))
# Bytes of 架空市 in line 2 begin in column 22.
FICTION = HEAD + "edition: '2022'\n"

YAML_ROWS = (
    Row("Y01-flow", "[" * 200_000, ("1:1001 入れ子が深すぎます",)),  # libyaml's own limit
    Row("Y01-block", "- " * 200_000, ("1:101 入れ子が深すぎます",)),
    Row("Y02-deep", "a: " + "[" * 900 + "]" * 900, ("1:53 入れ子が深すぎます",)),
    Row("Y02-allowed", HEAD + "x: " + "[" * 49 + "]" * 49, ("3:1 「x」という項目は",)),
    Row("Y02-not-allowed", HEAD + "x: " + "[" * 50 + "]" * 50, ("3:53 入れ子が深すぎます",)),
    Row("Y05-list", "a: &a [*a]\n", (f"1:4 {REFERENCE}", f"1:8 {REFERENCE}")),
    Row("Y05-mapping", "a: &a {k: *a}\n", (f"1:4 {REFERENCE}", f"1:11 {REFERENCE}")),
    Row("Y05-key", "a: &a x\n*a : 1\n", (f"1:4 {REFERENCE}", f"2:1 {REFERENCE}")),
    Row(
        "Y06-duplicate",
        HEAD + "systems:\n  - id: a\n    id: b\n    id: c\n",
        ("5:5 「id」が2回書かれています（1回目は4行", "6:5 「id」が2回書かれています（1回目は4行"),
    ),
    Row(
        "Y06-quoted",
        '{gcplan: 1, "gcplan": 1}',
        ("1:13 「gcplan」が2回書かれています（1回目は1行目）",),
    ),
    Row("Y06-merge", "a: 1\n<<: {a: 2}\n", ("2:1 << による併合",)),
    Row(
        "Y07-day",
        HEAD + "planning: {start: 2026-02-30}\n",
        ("3:19 start: 「2026-02-30」という日は",),
    ),
    Row(
        "Y07-month",
        HEAD + "planning: {start: 2026-13-01}\n",
        ("3:19 start: 「2026-13-01」の13月は",),
    ),
    Row(
        "Y07-zone",
        HEAD + "planning: {start: 2001-12-14t21:59:43-99:99}\n",
        ("3:19 start: 「2001-12-14t21:59:43-99:99」は日付",),
    ),
    Row(
        "Y08-digits",
        HEAD + f"planning: {{default_months: {'9' * 5000}}}\n",
        (f"3:28 default_months: 「{'9' * 40}…」は桁が多すぎます",),
    ),
    Row(
        "Y08-hex",
        HEAD + f"planning: {{default_months: 0x{'f' * 5000}}}\n",
        (f"3:28 default_months: 「0x{'f' * 38}…」は整数として読めません",),
    ),
    Row("Y10-cp932", FICTION.encode("cp932"), ("2:22 文字コードがUTF-8ではありません（Shift_JIS",)),
    Row(
        "Y10-euc",
        FICTION.encode("euc_jp"),
        ("2:22 文字コードがUTF-8ではありません（Shift_JISかEUC-JP",),
    ),
    Row(
        "Y10-neither", HEAD.encode() + b"x: \xff\xff\n", ("3:4 文字コードがUTF-8ではありません。",)
    ),
    Row("Y10-after-bom", b"\xef\xbb\xbfa: \xff\xff\n", ("1:4 文字コードがUTF-8ではありません",)),
    Row("Y11-utf16-le", b"\xff\xfe" + FICTION.encode("utf-16-le"), ("1:1 文字コードがUTF-16です",)),
    Row("Y11-utf16-be", b"\xfe\xff" + FICTION.encode("utf-16-be"), ("1:1 文字コードがUTF-16です",)),
    Row("Y11-utf16-bare", b"a\0:\0", tuple(f"1:{n} 目に見えない{CONTROL}0000" for n in (2, 4))),
    Row("Y11-one-bom", b"\xef\xbb\xbf" + FICTION.encode()),
    Row("Y11-two-boms", b"\xef\xbb\xbf" * 2 + FICTION.encode(), ("1:1 目に見えない余分なBOM",)),
    Row("Y12-nul", HEAD + "edition: a\x00b\n", (f"3:11 目に見えない{CONTROL}0000",)),
    Row("Y12-del", HEAD + "edition: 'a\x7f'\n", (f"3:12 目に見えない{CONTROL}007F",)),
    Row("Y12-ffff", HEAD + "edition: \uffff\n", (f"3:10 目に見えない{CONTROL}FFFF",)),
    Row(
        "Y12-surrogate", HEAD.encode() + b"edition: \xed\xa1\x82\n", ("3:10 文字コードがUTF-8では",)
    ),
    Row("Y13-escape", HEAD + 'edition: "\\ud842"\n', ('3:13 " " の中の \\ は',)),
    Row("Y14-next-line", HEAD + "x: a\x85b\n", (f"3:5 目に見えない{CONTROL}0085",)),
    Row("Y14-separator", HEAD + "x: a\u2028b\n", (f"3:5 目に見えない{CONTROL}2028",)),
    Row(
        "Y14-escaped",
        HEAD + 'edition: "a\\u2028b\\Nc"\n',
        (f"3:10 edition: 「a\\u2028b\\x85c」には目に見えない{CONTROL}2028",),
    ),
    Row("Y15-colon", "名前：住民\n", ("1:3 全角のコロン",)),
    Row(
        "Y15-colon-before-key",
        HEAD + "systems:\n  - id: a\n    name：x\n    vendor: b\n",
        ("5:9 全角のコロン",),
    ),
    Row("Y15-colon-last", HEAD + "systems:\n  - id: a\n    name：x\n", ("5:9 全角のコロン",)),
    Row("Y15-colon-in-row", HEAD + "systems:\n  - 住民：x\n", ("4:5 systems: 全角のコロン",)),
    Row(
        "Y15-space",
        "gcplan: 1\nmunicipality:\u3000{name: x}\n",
        ("2:14 コロンの後が半角スペースでは",),
    ),
    Row("Y15-indent", "gcplan: 1\nmunicipality:\n\u3000\u3000name: x\n", (f"3:1 {WIDE_INDENT}",)),
    Row(
        "Y15-indent-last",
        HEAD + "systems:\n  - id: a\n    \u3000name: x\n",
        ("5:5 行の先頭に全角",),
    ),
    Row(
        "Y15-no-break",
        "gcplan: 1\nmunicipality:\n\xa0name: x\n",
        ("3:1 行の先頭に改行なしスペース",),
    ),
    Row("Y15-tab", "gcplan: 1\nmunicipality:\n\tname: x\n", ("3:1 字下げにタブ",)),
    Row("Y15-dash", HEAD + "systems:\n－ id: a\n", ("4:1 行の先頭の横棒",)),
    Row(
        "Y15-no-space", HEAD + "systems:\n  - id:a\n", ("4:7 コロンの後に半角スペースがありません",)
    ),
    Row(
        "Y15-flow",
        HEAD + "systems:\n  - {id:a}\n",
        ("4:5 「id」（または「name」）が", "4:6 コロンの後に半角スペースがありません"),
    ),
    Row("Y15-block-text", HEAD + "teams:\n  - id: a\n    note: >\n      name：x\n      \u3000y\n"),
    Row("Y15-quoted-text", HEAD + "teams:\n  - id: a\n    note: 'x\n      name：x'\n"),
    Row("Y15-in-text", HEAD + "teams:\n  - id: a\n    note: 例：住民\u3000https://a:b\n"),
    Row("Y16-nothing", "", ("1:1 内容が空です",)),
    Row("Y16-comment", "# x\n", ("1:1 内容が空です",)),
    Row("Y16-null", "---\n~\n", ("1:1 内容が空です",)),
    Row("Y16-two", HEAD + "---\n" + HEAD, ("3:1 1つのファイルに書けるのは1つの文書だけ",)),
    Row("Y16-scalar", "\nabc", ("2:1 いちばん外側は",)),
    Row("Y16-list", "- a\n", ("1:1 いちばん外側は",)),
    Row("Y17-python", HEAD + "edition: !!python/object/apply:os.system [x]\n", (f"3:10 {TAG}",)),
    Row("Y17-ref", HEAD + "edition: !Ref x\n", (f"3:10 {TAG}",)),
    Row("Y17-binary", HEAD + "edition: !!binary aGk=\n", (f"3:10 {TAG}",)),
    Row("Y17-set", HEAD + "edition: !!set {a}\n", (f"3:10 {TAG}",)),
    Row("Y17-plain", HEAD + "edition: ! x\n", (f"3:10 {TAG}",)),
    Row("Y17-key", HEAD + "!!str edition: x\n", (f"3:1 {TAG}",)),
    Row("Y17-directive", "%TAG ! tag:x,2000:\n---\n" + HEAD, (f"1:1 {TAG}",)),
    Row("Y17-equals-is-text", HEAD + "teams: [{id: a, note: =}]\n"),
    Row("Y17-version-is-ignored", "%YAML 1.2\n---\n" + HEAD),
    Row("Y18-key", HEAD + "x" * 1025 + ": a\n", ("3:1026 「キー: 値」になっていません",)),
    Row(
        "Y18-scalar",
        HEAD + "edition: " + "x" * 1_000_000,
        ("3:10 edition: 「" + "x" * 40 + "…」は1000000文字",),
    ),
    Row("Y18-lines", "\n" * 1_000_000 + HEAD),
    Row("Y19-number", HEAD + "1: a\n", ("3:1 「1」という項目はありません",)),
    Row("Y19-null", HEAD + "null: a\n", (f"3:1 {NO_TEXT_KEY}",)),
    Row("Y19-inner", HEAD + "x: {null: a}\n", (f"3:5 {NO_TEXT_KEY}",)),
    Row("Y19-list", HEAD + "? [a]\n: b\n", (f"3:3 {NO_TEXT_KEY}",)),
    Row("Y19-mapping", HEAD + "{a: b}: c\n", (f"3:1 {NO_TEXT_KEY}",)),
    Row("Y20-cr", HEAD.replace("\n", "\r") + "edition: '2023'", ("3:10 「2023」という版は",)),
    Row("Y20-crlf", HEAD.replace("\n", "\r\n") + "edition: '2023'  ", ("3:10 「2023」という版は",)),
    Row(
        "Y20-mixed",
        HEAD.replace("\n", "\r\n", 1) + "\redition: '2023'",
        ("4:10 「2023」という版は",),
    ),
)

SYNTAX_ROWS = (
    Row("quote", "a: 'x\n", ("1:4 引用符が閉じられていません",)),
    Row("bracket", "a: [b, c\nd: e\n", ("1:4 [ が ] で閉じられていない",)),
    Row("brace", "a: {b: c\n", ("1:4 { が } で閉じられていない",)),
    Row("indent", "a:\n  b: 1\n c: 2\n", ("3:2 字下げがそろっていません",)),
    Row("at", "a: @x\n", ("1:4 この文字では値を始められません",)),
    Row("percent", "a: %x\n", ("1:4 この文字では値を始められません",)),
    Row("backquote", "a: `x`\n", ("1:4 この文字では値を始められません",)),
    Row("backslash", 'a: "C:\\quo"\n', ('1:7 " " の中の \\ は',)),
    Row("two-colons", "a: foo: bar\n", ("1:7 1行に「キー: 値」が2つ",)),
    Row("no-colon", "a: 1\nb\nc: 2\n", ("3:1 「キー: 値」になっていません",)),
    Row("star", "a: **x**\n", ("1:5 値の先頭の & と *",)),
    Row("block", "a: |x\n  y\n", ("1:5 | や > の後には何も",)),
    Row("block-tab", "a: |\n\tx\n", ("2:1 字下げにタブ",)),
)


@pytest.mark.parametrize("row", [*YAML_ROWS, *SYNTAX_ROWS], ids=lambda row: row.id)
def test_each_fault_is_named_at_its_place(row: Row) -> None:
    assert differences(row) == []
    assert unsaid(row) == []


@pytest.mark.parametrize(("bomb", "faults"), [(LAUGHS, 90), (MERGES, 84)], ids=["Y03", "Y04"])
def test_bombs_are_refused_before_they_grow(bomb: str, faults: int) -> None:
    # Y03: nine lines, each an anchor and nine aliases. Y04: 21 lines, each an anchor, a merge
    # key and two aliases.
    error = error_of(bomb)
    assert error is not None
    assert len(error.faults) == faults


def test_y09_text_is_kept_and_typed_by_its_field() -> None:
    inventory = load(
        HEAD + "teams:\n"
        "  - {id: 011002, note: 12:30}\n"
        "  - {id: no, note: 1_000}\n"
        "  - {id: .nan, note: 2026.3, capacity: [{capacity: 1, from: 2026.3}]}\n"
    ).inventory
    assert [(team.id, team.note) for team in inventory.teams] == [
        ("011002", "12:30"),
        ("no", "1_000"),
        (".nan", "2026.3"),
    ]
    steps = inventory.teams[2].capacity
    assert steps is not None
    assert steps[0].from_ is not None
    assert month_text(steps[0].from_.first_month) == "2026-03"


def test_y10_does_not_show_mangled_text() -> None:
    (fault,) = faults_of(FICTION.encode("cp932"))
    assert "\ufffd" not in fault
    assert "架空" not in fault
