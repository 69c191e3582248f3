"""What each declared link is and becomes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.analysis.integrations import End, IntegrationPrice, integration_points
from gcplan.model.inventory import Frequency, Kind
from gcplan.model.moves import Method
from gcplan.standards.linkages import LinkKind
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
    from gcplan.analysis.integrations import IntegrationPoint

CITY = (
    standard("juki"),
    standard("kokuho"),
    residual("iryo"),
    residual("hub"),
    function("f", "031"),
)
BODIES = ("net", "bank")


def points(links: Sequence[dict[str, Any]], **fields: object) -> tuple[IntegrationPoint, ...]:
    return integration_points(inventory(CITY, links, external=BODIES, **fields), CITY)


def point(source: str, target: str, **fields: object) -> IntegrationPoint:
    return points([link(source, target, **fields)])[0]


def rules_of(found: IntegrationPoint) -> list[str]:
    return [rule.id for rule in found.rules]


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("juki", "kokuho", LinkKind.STANDARD),
        ("juki", "f", LinkKind.STANDARD),
        ("juki", "iryo", LinkKind.OUT_OF_STANDARD),
        ("iryo", "juki", LinkKind.INTO_STANDARD),
        ("iryo", "hub", LinkKind.RESIDUAL),
        ("juki", "net", LinkKind.EXTERNAL),
        ("net", "juki", LinkKind.EXTERNAL),
        ("iryo", "bank", LinkKind.EXTERNAL),
        ("net", "bank", LinkKind.EXTERNAL),
    ],
)
def test_the_ends_decide_the_kind(source: str, target: str, kind: LinkKind) -> None:
    found = point(source, target)
    assert found.kind is kind
    assert found.kind.is_boundary is ({source, target} == {"juki", "iryo"})


def test_a_point_repeats_what_the_link_says() -> None:
    fields = {"data": "異動情報", "method": "db", "frequency": "daily", "personal": "true"}
    first, second = points([link("juki", "net"), link("juki", "iryo", **fields)])
    assert (first.index, first.data, first.personal) == (0, None, None)
    assert (first.method, first.frequency) == (Method.UNKNOWN, Frequency.UNKNOWN)
    assert second.index == 1
    assert (second.source.id, second.target.id) == ("juki", "iryo")
    assert (second.data, second.personal) == ("異動情報", True)
    assert (second.method, second.frequency) == (Method.DB, Frequency.DAILY)


def test_ends_show_the_name_and_class() -> None:
    city = inventory(
        [standard("juki")],
        [link("juki", "net")],
        systems=[{"id": "juki", "name": "住民記録システム"}],
        external=["net"],
    )
    found = integration_points(city, [standard("juki")])[0]
    assert found.source == End("juki", "住民記録システム", Kind.STANDARD)
    assert found.target == End("net", "net", None)


def test_data_out_of_a_standard_system_is_pulled_or_taken_as_csv() -> None:
    found = point("juki", "iryo", method="file")
    assert rules_of(found) == ["boundary-out", "system-id", "characters"]
    assert "REST API" in found.becomes.ja
    assert "CSV" in found.becomes.en
    # Two works of boundary-out, one each of system-id and characters.
    assert len(found.work) == 4


def test_data_into_a_standard_system_is_the_hard_case() -> None:
    found = point("iryo", "juki", method="file")
    assert rules_of(found) == ["boundary-in", "system-id", "characters"]
    assert "再入力" in found.becomes.ja
    assert "re-keyed" in found.becomes.en


def test_direct_database_access_adds_its_end_to_what_the_link_becomes() -> None:
    by_file, by_db = point("juki", "iryo", method="file"), point("juki", "iryo", method="db")
    assert rules_of(by_db) == ["no-direct-database", *rules_of(by_file)]
    assert by_db.becomes == by_file.becomes
    assert by_db.work[1:] == by_file.work


def test_standard_systems_may_read_each_others_data_by_the_specified_linkages_only() -> None:
    assert rules_of(point("juki", "kokuho", method="db")) == ["standard-standard"]


def test_keying_in_by_hand_goes_on() -> None:
    assert rules_of(point("iryo", "juki", method="manual")) == ["rekeying-kept"]
    assert rules_of(point("juki", "iryo", method="manual")) == ["by-hand-kept"]


def test_a_common_function_has_an_interface_and_duties() -> None:
    found = point("iryo", "f", method="api")
    assert rules_of(found) == ["nonresident-number", "common-function", "system-id", "characters"]
    assert "インターフェイス" in found.becomes.ja


def test_nonresidents_oblige_the_residual_system() -> None:
    assert rules_of(point("juki", "iryo", nonresidents="true"))[0] == "nonresident-number"
    assert "nonresident-number" not in rules_of(point("juki", "iryo", nonresidents="false"))
    assert rules_of(point("juki", "kokuho", nonresidents="true")) == ["standard-standard"]


@pytest.mark.parametrize(
    "package",
    [
        classified("all", STANDARD, ["juki"], ["031", "034"]),
        classified("all", STANDARD, [], ["034"], open_affairs=["juki", "inkan"]),
    ],
)
def test_a_package_with_affairs_is_not_taken_for_its_common_function(
    package: Classification,
) -> None:
    classes = (package, residual("iryo"))
    found = integration_points(inventory(classes, [link("all", "iryo")]), classes)[0]
    assert rules_of(found) == ["boundary-out", "system-id", "characters"]


def test_rules_on_common_functions_wait_for_an_edition_that_has_them() -> None:
    classes = (classified("f", RESIDUAL, [], ["034"]), standard("juki"))
    found = integration_points(inventory(classes, [link("juki", "f")]), classes)[0]
    assert rules_of(found) == ["boundary-out", "system-id", "characters"]


def test_a_link_that_is_not_retained_ends() -> None:
    found = point("juki", "iryo", method="db", nonresidents="true", retained_after="false")
    assert found.ends
    assert rules_of(found) == ["ends"]
    assert found.kind is LinkKind.OUT_OF_STANDARD
    assert not point("juki", "iryo").ends


@pytest.mark.parametrize(
    ("own", "unit", "expected"),
    [
        ({}, {}, IntegrationPrice(None, None, None)),
        ({}, {"bridge_build": "3", "bridge_month": "2", "connection_build": "1"}, (3, 2, 1)),
        ({"bridge": {"build": "9"}, "connection": "7"}, {}, (9, None, 7)),
        ({"bridge": {"month": "0"}}, {"bridge_month": "2"}, (None, 0, None)),
        ({"method": "manual"}, {"bridge_build": "3"}, (0, 0, 0)),
        ({"retained_after": "false"}, {"connection_build": "1"}, (0, 0, 0)),
    ],
)
def test_the_own_price_stands_before_the_unit_price(
    own: dict[str, object], unit: dict[str, str], expected: IntegrationPrice | tuple[int, ...]
) -> None:
    found = points([link("juki", "iryo", **own)], planning={"unit_price": unit})[0]
    wanted = expected if isinstance(expected, IntegrationPrice) else IntegrationPrice(*expected)
    assert found.price == wanted


def test_a_link_with_an_unknown_end_is_never_silently_dropped() -> None:
    with pytest.raises(KeyError, match="nobody"):
        point("juki", "nobody")


ENDS = st.sampled_from([c.system for c in CITY] + list(BODIES))
METHODS = st.sampled_from([method.value for method in Method])
LINKS = st.lists(
    st.builds(
        lambda a, b, method, ends: link(a, b, method=method, retained_after=ends),
        ENDS,
        ENDS,
        METHODS,
        st.sampled_from(["true", "false"]),
    ),
    max_size=12,
)


@given(LINKS)
def test_every_link_gets_one_kind_a_rule_and_work(links: list[dict[str, Any]]) -> None:
    found = points(links)
    kinds = Counter(p.kind for p in found)
    assert sum(kinds[kind] for kind in LinkKind) == len(links)
    assert [p.index for p in found] == list(range(len(links)))
    assert all(p.rules and p.work for p in found)
    assert all(len(set(p.work)) == len(p.work) for p in found)


@given(LINKS.flatmap(lambda links: st.tuples(st.just(links), st.permutations(range(len(links))))))
def test_permuting_the_links_permutes_the_register(
    case: tuple[list[dict[str, Any]], list[int]],
) -> None:
    links, order = case
    before, after = points(links), points([links[i] for i in order])
    assert [facts_of(p) for p in after] == [facts_of(before[i]) for i in order]


def facts_of(found: IntegrationPoint) -> tuple[object, ...]:
    """Everything but the place in the register."""
    return (found.source, found.target, found.kind, found.rules, found.becomes, found.price)
