"""Classes: what decides, what stays beside, and what another edition changes."""

from __future__ import annotations

from typing import Any

import pytest

from gcplan.analysis.classify import (
    Basis,
    Classification,
    classify,
    compare,
    omission_note,
    uncovered,
)
from gcplan.model.inventory import Inventory, Kind
from gcplan.standards.catalog import load_catalog
from tests.unit.analysis.judging import class_of, classes

OLD, NEW = load_catalog("2021"), load_catalog("2022")
TAXES = ("kotei", "juminzei", "hojin", "keiji")
LANGS = ("ja", "en")


def inventory(*systems: dict[str, Any], **municipality: str) -> Inventory:
    where = {"name": "架空市", **municipality}
    return Inventory.model_validate({"municipality": where, "systems": list(systems)})


def of(edition: str = "2022", **system: Any) -> Classification:  # noqa: ANN401 - any field
    entry = {"id": "s", "name": "無名", **system}
    return classify(inventory(entry), load_catalog(edition))[0]


def test_a_declaration_decides_whatever_the_name_says() -> None:
    found = of(name="水道料金", affairs=["juki", "012"])
    assert (found.kind, found.basis) == (Kind.STANDARD, Basis.DECLARED)
    assert (found.affairs, found.review) == (("juki", "kotei"), None)
    assert "住民基本台帳" in found.reason.ja


def test_an_empty_declaration_means_residual() -> None:
    found = of(name="住民記録", affairs=[])
    assert (found.kind, found.basis, found.review) == (Kind.RESIDUAL, Basis.DECLARED, None)
    assert "申告" in found.reason.ja


def test_a_number_shared_by_the_taxes_leaves_open_which() -> None:
    found = of(affairs=["014"])
    assert (found.kind, found.affairs, found.open_affairs) == (Kind.STANDARD, (), TAXES)


def test_a_tax_declared_beside_the_shared_number_says_which() -> None:
    found = of(affairs=["014", "kotei"])
    assert (found.affairs, found.open_affairs) == (("kotei",), ())


@pytest.mark.parametrize("name", ["戸籍", "無名"])
def test_an_affair_the_edition_does_not_list_is_residual(name: str) -> None:
    found = of("2021", name=name, affairs=["koseki"] if name == "無名" else None)
    assert (found.kind, found.affairs, found.residual_functions) == (Kind.RESIDUAL, (), ())
    assert "2021" in found.reason.ja
    assert "戸籍" in found.reason.ja
    assert "Family register" in found.reason.en


def test_an_unlisted_affair_beside_a_listed_one_stays_residual() -> None:
    found = of("2021", name="住民記録・戸籍")
    assert (found.kind, found.affairs) == (Kind.STANDARD, ("juki",))
    assert found.residual_functions == ("戸籍",)


@pytest.mark.parametrize(("edition", "kind"), [("2021", Kind.RESIDUAL), ("2022", Kind.STANDARD)])
@pytest.mark.parametrize("system", [{"name": "団体内統合宛名"}, {"affairs": ["togo-atena"]}])
def test_a_common_function_is_a_basis_of_its_own(
    system: dict[str, Any], edition: str, kind: Kind
) -> None:
    found = of(edition, **system)
    assert (found.kind, found.basis) == (kind, Basis.COMMON_FUNCTION)
    assert found.common_functions == ("032",)


def test_common_functions_without_saying_which() -> None:
    new, old = class_of("共通機能"), class_of("共通機能", "2021")
    assert (new.kind, old.kind) == (Kind.STANDARD, Kind.RESIDUAL)
    assert new.basis is old.basis is Basis.COMMON_FUNCTION
    assert new.common_functions == old.common_functions == ()


def test_further_functions_stay_residual_beside_the_affairs() -> None:
    found = of(name="公営住宅・住民記録", functions=["コンビニ交付", "EUC"])
    assert found.kind is Kind.STANDARD
    assert found.residual_functions == ("コンビニ交付", "公営住宅")
    # EUC is a common function (034), not a function beside the standard.
    assert found.common_functions == ("034",)


def test_under_an_edition_without_common_functions_they_stay_residual_too() -> None:
    found = of("2021", name="住民記録", functions=["EUC"])
    assert (found.common_functions, found.residual_functions) == (("034",), ("EUC",))


def test_a_residual_system_has_nothing_beside_the_standard() -> None:
    assert of(name="水道料金", functions=["口座振替"]).residual_functions == ()


def test_a_declared_system_keeps_what_its_name_lists_beside() -> None:
    listed = of(name="公営住宅・住民記録", affairs=["juki"])
    assert listed.residual_functions == ("公営住宅",)
    # The name speaks of the whole system: the declaration overrules it.
    assert of(name="窓口支援", affairs=["juki"]).residual_functions == ()


def test_a_doubt_is_marked_and_never_decided_silently() -> None:
    found = class_of("住民記録モバイル")
    assert found.review is not None
    assert (found.affairs, found.suggestion) == ((), ("juki",))


@pytest.mark.parametrize(
    ("name", "kind", "basis"),
    [
        ("住民記録モバイル", Kind.STANDARD, Basis.NAME),  # names an affair: deadlines stay in view
        ("福祉総合", Kind.RESIDUAL, Basis.NONE),
        ("Acrocity", Kind.RESIDUAL, Basis.NONE),
    ],
)
def test_a_doubtful_system_has_a_provisional_class(name: str, kind: Kind, basis: Basis) -> None:
    found = class_of(name)
    assert found.review is not None
    assert (found.kind, found.basis) == (kind, basis)


def test_suggestions_are_those_of_the_edition() -> None:
    assert class_of("戸籍手数料").suggestion == ("koseki",)
    old = class_of("戸籍手数料", "2021")
    assert (old.suggestion, old.kind) == ((), Kind.RESIDUAL)


def test_what_changes_class_between_editions() -> None:
    systems = ["戸籍", "住民記録", "住民記録・戸籍", "水道", "団体内統合宛名"]
    entries = [{"id": name, "name": name} for name in systems]
    changes = compare(inventory(*entries), OLD, NEW)
    assert [change.system for change in changes] == ["戸籍", "団体内統合宛名"]
    assert [(c.before.kind, c.after.kind) for c in changes] == [(Kind.RESIDUAL, Kind.STANDARD)] * 2
    assert compare(inventory(*entries), NEW, NEW) == ()


def test_affairs_that_no_system_covers_in_official_order() -> None:
    everything = [affair.name.ja for affair in NEW.affairs]
    assert uncovered(NEW, classes(everything)) == ()
    without = [name for name in everything if name not in {"戸籍", "児童手当"}]
    assert [a.slug for a in uncovered(NEW, classes(without))] == ["jite", "koseki"]


def test_an_affair_that_may_be_covered_is_not_reported_as_missing() -> None:
    missing = {affair.slug for affair in uncovered(NEW, classes(["税務", "住民記録モバイル"]))}
    assert missing.isdisjoint({*TAXES, "juki"})
    assert "jite" in missing


@pytest.mark.parametrize(
    ("municipality", "ward"),
    [
        ({"name": "千代田区", "code": "131016"}, True),  # the first of the 23 wards
        ({"name": "江戸川区", "code": "131237"}, True),  # the last
        ({"name": "江戸川区", "code": "13123"}, True),  # without the check digit
        ({"name": "東京都", "code": "130001"}, False),
        ({"name": "八王子市", "code": "132012"}, False),
        ({"name": "豊島区"}, True),
        ({"name": "東京都豊島区"}, True),
        ({"name": "横浜市中区"}, False),
        ({"name": "架空市"}, False),
    ],
)
def test_a_special_ward_needs_no_system_for_two_taxes(
    municipality: dict[str, str], *, ward: bool
) -> None:
    place = inventory(**municipality).municipality
    note = omission_note(place, uncovered(NEW, classes(["住民記録"])))
    assert (note is not None) is ward
    if note:
        assert "固定資産税、法人住民税" in note.ja


def test_a_ward_that_covers_both_taxes_needs_no_note() -> None:
    place = inventory(name="豊島区").municipality
    assert omission_note(place, uncovered(NEW, classes(["固定資産税・法人住民税"]))) is None


REASONED = ["住民記録", "税務", "水道", "姉妹都市", "福祉", "Acrocity", "共通機能", "戸籍・EUC"]


@pytest.mark.parametrize("edition", ["2021", "2022"])
@pytest.mark.parametrize("name", REASONED)
def test_every_class_has_its_reason_in_both_languages(name: str, edition: str) -> None:
    found = class_of(name, edition)
    assert all(found.reason.get(lang) and found.basis.text.get(lang) for lang in LANGS)  # type: ignore[arg-type]
    assert found.reason.ja != found.reason.en


def test_a_name_that_could_reorder_a_line_is_neutralised_in_the_reason() -> None:
    assert "\u202e" not in class_of("水道\u202e料金").reason.ja
    assert "\u202e" not in class_of("住民記録試\u202e行").reason.ja
