"""The editions: the official lists, and data that are checked when they are read."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from gcplan.core.errors import UsageError
from gcplan.model.inventory import Kind
from gcplan.standards import catalog as module
from gcplan.standards.catalog import (
    DEFAULT_EDITION,
    EDITIONS,
    Affair,
    Catalog,
    CommonFunction,
    affair_keys,
    editions_in,
    grade_of,
    load_affairs,
    load_catalog,
    load_sources,
)
from gcplan.standards.packaged import names_of_data, read_data

# The list of twenty in the usual official order (kiyoshi, shimada).
TWENTY = [
    *("児童手当", "子ども・子育て支援", "住民基本台帳", "戸籍の附票", "印鑑登録", "選挙人名簿管理"),
    *("固定資産税", "個人住民税", "法人住民税", "軽自動車税", "戸籍", "就学", "健康管理"),
    *("児童扶養手当", "生活保護", "障害者福祉", "介護保険", "国民健康保険", "後期高齢者医療"),
    "国民年金",
]
ADDED = {"戸籍", "戸籍の附票", "印鑑登録"}  # the three that came in 2022 (xtech_2022_01)


def names(edition: str) -> list[str]:
    return [affair.name.ja for affair in load_catalog(edition).affairs]


def test_the_edition_of_2022_is_the_official_list_in_its_order() -> None:
    assert names("2022") == TWENTY


def test_the_edition_of_2021_lacks_the_three_added_later() -> None:
    assert names("2021") == [name for name in TWENTY if name not in ADDED]
    assert len(names("2021")) == 17


def test_every_data_file_named_by_a_year_is_an_edition() -> None:
    assert EDITIONS == ("2021", "2022")
    assert DEFAULT_EDITION in EDITIONS


def test_an_edition_is_added_by_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def data(name: str) -> Any:  # noqa: ANN401 - as read from YAML
        if name == "2027.yaml":
            return {**read_data("2022.yaml"), "affairs": ["koseki", "juki"]}
        return read_data(name)

    editions = editions_in((*names_of_data(), "2027.yaml"))
    assert editions == ("2021", "2022", "2027")
    monkeypatch.setattr(module, "EDITIONS", editions)
    monkeypatch.setattr(module, "read_data", data)
    assert [a.slug for a in load_catalog.__wrapped__("2027").affairs] == ["koseki", "juki"]


def test_an_unknown_edition_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UsageError) as error:
        load_catalog("2020")
    assert "2021、2022" in error.value.message.ja
    assert "2021, 2022" in error.value.message.en


@pytest.mark.parametrize(
    "entry",
    [
        {"note": "a key nobody reads"},
        {"common_functions": "partly"},
        {"name": {"ja": "版"}},
    ],
)
def test_an_edition_with_a_fault_is_not_read(
    entry: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "read_data", lambda name: {**read_data(name), **entry})
    with pytest.raises(ValidationError):
        load_catalog.__wrapped__("2022")


@pytest.mark.parametrize(("edition", "kind"), [("2021", Kind.RESIDUAL), ("2022", Kind.STANDARD)])
def test_common_functions_are_known_in_every_edition_with_their_class(
    edition: str, kind: Kind
) -> None:
    functions = load_catalog(edition).common_functions
    # 共通機能標準仕様書 2.7, §2.1 to §2.6; 033 is not identified.
    assert [f.id for f in functions] == ["029", "030", "031", "032", "034", "036", "037"]
    assert {f.kind for f in functions} == {kind}
    assert load_catalog(edition).kind_of("032") is kind


def test_the_class_of_a_key_follows_the_edition() -> None:
    assert load_catalog("2021").kind_of("koseki") is None
    assert load_catalog("2022").kind_of("koseki") is Kind.STANDARD


def test_official_numbers_belong_to_one_affair_except_those_of_all_taxes() -> None:
    keys = load_catalog("2022").canonical_keys()
    shared = {key: slugs for key, slugs in keys.items() if len(slugs) > 1}
    taxes = ("kotei", "juminzei", "hojin", "keiji")
    assert shared == {"014": taxes, "015": taxes, "016": taxes}
    # 001 to 032, 034 to 039 are identified; 033 is not.
    numbers = sorted(key for key in keys if key.isdecimal())
    assert numbers == [f"{n:03}" for n in range(1, 40) if n != 33]


def test_affairs_and_common_functions_have_a_slug_and_a_number() -> None:
    keys = load_catalog("2021").canonical_keys()
    assert keys["koseki"] == keys["003"] == keys["038"] == ("koseki",)
    assert keys["togo-atena"] == keys["032"] == ("032",)
    assert affair_keys() == frozenset(keys)


def test_every_shipped_fact_has_an_official_or_expert_source() -> None:
    lists = [load_catalog(edition) for edition in EDITIONS]
    facts: list[Affair | Catalog | CommonFunction] = [*load_affairs().values(), *lists]
    facts.extend(function for catalog in lists for function in catalog.common_functions)
    assert all(fact.sources for fact in facts)
    assert {fact.grade for fact in facts} == {"A", "B"}


def test_a_fact_is_as_good_as_its_weakest_source() -> None:
    grades = {source.id: source.grade for source in load_sources().values()}
    assert (grades["shimada"], grades["kiyoshi"]) == ("A", "B")
    assert grade_of(["shimada"]) == "A"
    assert grade_of(["shimada", "kiyoshi"]) == "B"
    with pytest.raises(KeyError):
        grade_of(["hearsay"])
