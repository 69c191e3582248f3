"""How a name is cut and read: each row of the table, on both of its sides."""

from __future__ import annotations

from typing import Any

import pytest

from gcplan.analysis import vocabulary
from gcplan.analysis.names import read_name
from gcplan.analysis.segments import segment
from gcplan.analysis.vocabulary import WordKind, load_vocabulary
from gcplan.model.folding import fold
from gcplan.standards.packaged import read_data

TAXES = ("juminzei", "hojin", "kotei", "keiji")


def cut(name: str) -> list[str]:
    return [token.text for token in segment(name)]


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("固定資産税システム", ["固定資産税", "システム"]),  # not 固定資産 + 税
        ("国保連携", ["国保", "連携"]),  # not 国保連 with a rest of one character
        ("結婚相談", ["結婚", "相談"]),  # neighbouring unknown characters are one token
        ("MAIL配信", ["MAIL", "配信"]),  # AI is no word inside a run of letters
        ("AI-OCR", ["AI-OCR"]),  # a dash is no border, and stays as typed
        ("統合宛名 サーバー", ["統合宛名", "サーバー"]),  # spaces and long marks stay in between
        ("ﾈｯﾄﾜｰｸ", ["ネットワーク"]),  # shown in normal width
        ("", []),
    ],
)
def test_a_name_is_cut_so_that_least_is_unknown(name: str, tokens: list[str]) -> None:
    assert cut(name) == tokens


@pytest.mark.parametrize(
    "spellings",
    [
        ("障害者福祉", "障がい者福祉", "障碍者福祉", "障 害 者 福 祉"),
        ("子ども医療費助成", "こども医療費助成", "子供医療費助成", "コドモ医療費助成"),
        ("コンビニ交付", "ｺﾝﾋﾞﾆ交付", "こんびに交付"),
        ("番号連携サーバ", "番号連携サーバー"),
        ("EUC", "\uff25\uff35\uff23", "euc"),
        ("子ども・子育て支援", "子ども子育て支援", "子ども･子育て支援"),
        ("戸籍の附票", "戸籍の付票"),
        ("罹災証明", "り災証明"),
    ],
)
def test_spellings_of_one_word_read_the_same(spellings: tuple[str, ...]) -> None:
    usual, *others = (read_name(name) for name in spellings)
    assert usual.covers or usual.residual
    for other in others:
        assert (other.covers, bool(other.residual)) == (usual.covers, bool(usual.residual))


COVERED = [
    ("住民記録システム", [("juki",)]),
    ("町県民税", [("juminzei",)]),
    ("住民記録・印鑑登録", [("juki",), ("inkan",)]),
    ("住民記録印鑑登録", [("juki",), ("inkan",)]),
    ("税務システム", [TAXES]),
    ("税務システム（固定資産税）", [("kotei",)]),  # the bracket says which
    ("収納管理", [TAXES]),  # receipts alone are those of the taxes (014)
    ("国保収納管理", [("kokuho",)]),  # beside an affair they are that affair's
    ("国民健康保険（資格・給付）", [("kokuho",)]),
    ("国保（税）", [("kokuho",)]),
    ("健康システム", [("kenko",)]),
    ("Acrocity住民税", [("juminzei",)]),  # a product beside a clear word
    ("住登外宛名", [("031",)]),
    ("juki", [("juki",)]),  # a poor list may give ids only
]


@pytest.mark.parametrize(("name", "covers"), COVERED)
def test_words_of_affairs_among_neutral_words_decide(
    name: str, covers: list[tuple[str, ...]]
) -> None:
    reading = read_name(name)
    assert reading.covers == tuple(covers)
    assert (reading.doubt, reading.residual) == (None, ())


# Each beside the affair it must not be taken for.
OUTSIDE = [
    "固定資産税GIS",
    "固定資産台帳",
    "住基ネット",
    "住民票コンビニ交付",
    "健康ポイント",
    "国税連携",
    "水道料金収納",
    "職員健康管理",
    "接種予約",
    "投開票速報",
    "後期高齢者医療広域連合電算処理システム",
    "国勢調査",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_words_outside_the_standard_decide(name: str) -> None:
    reading = read_name(name)
    assert (reading.covers, reading.doubt) == ((), None)
    assert reading.known


@pytest.mark.parametrize("name", ["学援", "福医システム", "○健"])
def test_a_short_unknown_word_may_be_an_abbreviation(name: str) -> None:
    reading = read_name(name)
    assert reading.doubt is not None
    assert (reading.covers, reading.residual) == ((), ())


def test_a_described_task_without_any_known_word_is_outside() -> None:
    reading = read_name("姉妹都市システム")
    assert (reading.residual, reading.doubt, reading.known) == (("姉妹都市",), None, False)


@pytest.mark.parametrize("name", ["Acrocity", "リライアンス", "ふれあいネット", "業務システム"])
def test_a_name_without_a_task_is_a_doubt(name: str) -> None:
    reading = read_name(name)
    assert reading.doubt is not None
    assert (reading.suggestion, reading.likely) == ((), False)


@pytest.mark.parametrize(
    ("name", "suggestion", "likely"),
    [
        ("住民記録モバイル", ("juki",), True),  # an affair and something not understood
        ("介護保険・住民記録モバイル", ("kaigo", "juki"), True),  # neither is certain then
        ("戸籍手数料", ("koseki",), True),  # an affair and a task outside, in one word
        ("健康増進", ("kenko",), False),  # a weak word and something not understood
        ("滞納整理推進機構", TAXES, False),
        ("特別児童扶養手当", ("shogai",), False),  # not 児童扶養手当
        ("福祉総合", ("shogai", "jite", "jifu", "kosodate"), False),
        ("宛名管理", ("031", "032"), False),
        ("受給者証", (), False),
        ("固定資産税以外の税", ("kotei",), True),
    ],
)
def test_an_affair_beside_words_not_understood_is_a_doubt(
    name: str, suggestion: tuple[str, ...], *, likely: bool
) -> None:
    reading = read_name(name)
    assert reading.doubt is not None
    assert (reading.suggestion, reading.likely) == (suggestion, likely)


@pytest.mark.parametrize(
    ("name", "residual"),
    [
        ("コンビニ交付・住民記録", ("コンビニ交付",)),
        ("住民記録（コンビニ交付を含む）", ("コンビニ交付",)),
        ("住民記録・公営住宅", ("公営住宅",)),
        ("国民年金及び福祉年金", ("福祉年金",)),
    ],
)
def test_a_list_of_both_covers_a_part(name: str, residual: tuple[str, ...]) -> None:
    reading = read_name(name)
    assert len(reading.covers) == 1
    assert (reading.residual, reading.doubt) == (residual, None)


def test_a_doubt_leaves_nothing_certain() -> None:
    reading = read_name("公営住宅・住民記録・福祉")
    assert (reading.covers, reading.residual, reading.likely) == ((), (), True)
    assert reading.suggestion[0] == "juki"


@pytest.mark.parametrize(
    "name",
    [
        "住民票・印鑑証明コンビニ交付",  # the last word may speak of both
        "住民記録・コンビニ交付",
        "介護・障害相談",
        "住民記録（コンビニ交付）",  # a part of it, or what it is
        "財務会計（国民健康保険）",
    ],
)
def test_a_list_whose_end_may_speak_of_all_is_a_doubt(name: str) -> None:
    assert read_name(name).doubt is not None


@pytest.mark.parametrize("name", ["諸税管理（事業所・たばこ）", "墓地・はぐくみ"])
def test_outside_the_standard_a_strange_part_changes_nothing(name: str) -> None:
    assert read_name(name).doubt is None


def test_a_bracket_that_never_closes_is_still_read() -> None:
    assert read_name("）住民記録（標準").covers == (("juki",),)


def test_a_spelling_with_two_meanings_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def clashing(name: str) -> Any:  # noqa: ANN401 - as read from YAML
        sections = read_data(name)
        return {**sections, "soft": [*sections["soft"], "コンビニ交付"]}

    monkeypatch.setattr(vocabulary, "read_data", clashing)
    with pytest.raises(ValueError, match="コンビニ交付"):
        load_vocabulary.__wrapped__()


def test_every_section_of_the_data_is_read() -> None:
    sections = set(read_data("names.yaml")) - {"spellings"}
    assert sections == {kind.value for kind in WordKind} - {"brand", "unknown"}


def test_what_is_shown_is_what_was_typed() -> None:
    folded = fold(" コンビニ　サーバー ")
    assert folded.text == "こんびにさば"
    assert folded.between(4, 6) == "サーバー"
