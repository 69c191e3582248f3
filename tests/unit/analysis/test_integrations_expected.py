"""Links that the standard leads one to expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gcplan.analysis.expected import expected_links
from tests.unit.analysis.integrations_builders import (
    RESIDUAL,
    STANDARD,
    classified,
    function,
    inventory,
    link,
    residual,
    standard,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.analysis.classify import Classification
    from gcplan.analysis.expected import ExpectedLink

# What a city with these affairs has to declare besides the links between them.
NET, SHOPS = "住基ネットCS", "コンビニ交付"


def expected(
    classes: Sequence[Classification],
    *links: dict[str, Any],
    external: Sequence[str] = (NET, SHOPS),
    **fields: object,
) -> tuple[ExpectedLink, ...]:
    """Expected links, those of the resident register with the outside declared."""
    outside = [link("juki", body) for body in external if any(c.system == "juki" for c in classes)]
    city = inventory(classes, [*outside, *links], external=external, **fields)
    return expected_links(city, classes)


def short(found: Sequence[ExpectedLink]) -> list[tuple[str, str, str]]:
    return [(x.linkage.id, x.source.name.en, x.target.name.en) for x in found]


def test_an_undeclared_link_is_expected_with_its_evidence() -> None:
    # Only K059 joins the two affairs; the 住記 rows need 住記.
    (found,) = expected([standard("seiho"), standard("juminzei")])
    assert short([found]) == [("K059", "seiho", "juminzei")]
    assert (found.source.ids, found.target.ids) == (("seiho",), ("juminzei",))
    assert found.linkage.grade == "A"
    assert [c.source for c in found.linkage.evidence] == ["kunitachi"]


def test_a_declared_link_counts_in_its_direction_only() -> None:
    classes = [standard("seiho"), standard("juminzei")]
    assert expected(classes, link("seiho", "juminzei")) == ()
    assert short(expected(classes, link("juminzei", "seiho"))) == [("K059", "seiho", "juminzei")]


def test_affairs_that_are_not_there_are_not_expected() -> None:
    assert expected([standard("seiho")]) == ()
    assert expected([standard("seiho"), residual("juminzei")]) == ()


def test_every_standard_system_is_asked_once() -> None:
    # K001: 住記 to each other system of an affair, of which 印鑑 is declared. K011 goes back.
    classes = [standard("juki"), standard("kaigo"), standard("inkan"), residual("iryo")]
    found = expected(classes, link("juki", "inkan"))
    assert short(found) == [("K011", "kaigo", "juki"), ("K001", "juki", "kaigo")]


def test_a_system_of_some_affair_is_asked_for_what_every_one_gives() -> None:
    # It covers 個人住民税 or 固定資産税: K001 holds either way, K059 (to 個人住民税) may not.
    package = classified("tax", STANDARD, open_affairs=["juminzei", "kotei"])
    found = expected([standard("juki"), standard("seiho"), package], link("juki", "seiho"))
    assert short(found) == [("K001", "juki", "tax")]


def test_a_particular_linkage_stands_for_the_general_one() -> None:
    # K014 (住記 to 健康管理, from an implementation) and K001 (住記 to all) name the same ends.
    assert short(expected([standard("juki"), standard("kenko")])) == [("K014", "juki", "kenko")]


def test_a_linkage_inside_one_system_is_not_expected() -> None:
    assert expected([standard("all", "juki", "kenko", "kaigo")], external=()) != ()
    inside = expected([standard("all", "seiho", "juminzei", "kenko")])
    assert inside == ()


def test_one_of_several_systems_of_an_affair_is_enough() -> None:
    classes = [standard("a", "seiho"), standard("b", "juminzei"), standard("c", "juminzei")]
    assert expected(classes, link("a", "c")) == ()
    (found,) = expected(classes)
    assert found.target.ids == ("b", "c")
    assert (found.target.name.ja, found.target.name.en) == ("b、c", "b, c")


def test_common_functions_are_expected_to_be_used_where_they_are() -> None:
    # K061 gives to every system of an affair, K063 and K065 take from each; a common function
    # is no affair, so they ask nothing of each other. K060 and K064 are declared.
    classes = [standard("inkan"), function("f29", "029"), function("f32", "032", "031")]
    found = expected(
        classes,
        link("マイナポータル", "f29"),
        link("f32", "中間サーバ"),
        external=("マイナポータル", "中間サーバ"),
    )
    assert short(found) == [
        ("K061", "f29", "inkan"),
        ("K063", "inkan", "f32"),
        ("K065", "inkan", "f32"),
    ]


def test_two_affairs_of_one_system_give_the_same_data_once() -> None:
    # K066 (個人住民税) and K068 (法人住民税) to 036; K067 and K069 to 037, in the same system.
    found = expected([standard("tax", "juminzei", "hojin"), function("f", "036", "037")])
    assert [x.linkage.id for x in found] == ["K066", "K067"]


def test_an_edition_without_common_functions_expects_nothing_of_them() -> None:
    assert expected([standard("inkan"), classified("f", RESIDUAL, [], ["032"])]) == ()


@pytest.mark.parametrize(
    ("body", "linkage"),
    [
        ("住基ネット", "K004"),
        ("住基ﾈｯﾄ CS端末／GW", "K004"),
        ("住民基本台帳ネットワークシステム", "K004"),
        ("証明書コンビニ交付", "K005"),
    ],
)
def test_outside_bodies_are_recognised_by_name(body: str, linkage: str) -> None:
    missing = [x.linkage.id for x in expected([standard("juki")], external=())]
    assert missing == ["K004", "K005"]
    declared = [x.linkage.id for x in expected([standard("juki")], external=(body,))]
    assert declared == [other for other in missing if other != linkage]


@pytest.mark.parametrize("name", ["中間サーバー", "中間サーバ", "中間ｻｰﾊﾞｰ"])
def test_long_vowels_and_width_make_no_difference(name: str) -> None:
    assert expected([function("f", "032")], link("f", name), external=(name,)) == ()


def test_an_outside_body_that_is_not_in_the_inventory_is_still_expected() -> None:
    (found,) = expected([function("f", "032")], external=())
    assert found.linkage.id == "K064"
    assert found.target.ids == ()
    assert (found.target.name.ja, found.target.name.en) == ("中間サーバー", "intermediate server")


def test_an_outside_body_may_be_listed_as_a_residual_system() -> None:
    classes = [standard("juki"), residual("コンビニ交付システム")]
    assert short(expected(classes, link("juki", "コンビニ交付システム"), external=(NET,))) == []
    (found,) = expected(classes, external=(NET,))
    assert found.target.ids == ("コンビニ交付システム",)


def test_residual_systems_are_expected_only_if_they_are_there() -> None:
    assert "K006" not in [x.linkage.id for x in expected([standard("juki")])]
    (found,) = expected([standard("juki"), residual("統合宛名")])
    assert short([found]) == [("K006", "juki", "統合宛名")]


def test_the_order_of_links_does_not_matter() -> None:
    classes = [standard(s) for s in ("juki", "kaigo", "kenko", "koki")]
    links = [link("juki", "kaigo"), link("kaigo", "kenko"), link("koki", "juki")]
    assert expected(classes, *links) == expected(classes, *reversed(links))
