"""The shipped inventories tell what they are meant to tell."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest

from gcplan.analysis.classify import classify, uncovered
from gcplan.analysis.expected import expected_links
from gcplan.analysis.integrations import integration_points
from gcplan.analysis.options import candidates
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import read_source
from gcplan.model.inventory import Inventory, Kind, Status
from gcplan.model.moves import Disposition
from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog
from gcplan.standards.linkages import LinkKind

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases"
EXAMPLE = ROOT / "inventory.example.yaml"


def read(path: Path) -> Inventory:
    loaded = load_inventory(read_source([str(path)], io.BytesIO()))
    assert loaded.notes == ()
    return loaded.inventory


def catalog_of(found: Inventory) -> str:
    return found.edition or DEFAULT_EDITION


@pytest.mark.parametrize(
    ("path", "affairs"), [(EXAMPLE, 20), (CASES / "2021" / "inventory.yaml", 17)]
)
def test_of_31_systems_in_the_shared_cloud_14_stay_behind(path: Path, affairs: int) -> None:
    found = read(path)
    catalog = load_catalog(catalog_of(found))
    classes = classify(found, catalog)
    shared = {s.id for s in found.systems if s.platform == "shared-cloud"}
    kinds = Counter(c.kind for c in classes if c.system in shared)
    assert kinds == {Kind.STANDARD: 17, Kind.RESIDUAL: 14}
    assert [c.system for c in classes if c.review] == []
    assert len(catalog.affairs) == affairs
    assert uncovered(catalog, classes) == ()


def test_under_the_later_edition_three_residual_systems_turn_standard() -> None:
    found = read(CASES / "2021" / "inventory.yaml")
    before, after = (classify(found, load_catalog(year)) for year in ("2021", "2022"))
    turned = [
        (a.system, a.kind) for b, a in zip(before, after, strict=True) if b.kind is not a.kind
    ]
    # 戸籍, 戸籍の附票, 印鑑登録 joined in 2022; the integrated addressee as a common function.
    assert turned == [(s, Kind.STANDARD) for s in ("koseki", "fuhyo", "inkan", "atena")]


def test_the_example_shows_every_kind_of_link_and_of_rule() -> None:
    found = read(EXAMPLE)
    classes = classify(found, load_catalog("2022"))
    points = integration_points(found, classes)
    kinds = Counter(p.kind for p in points)
    assert len(points) >= 70
    assert set(kinds) == set(LinkKind)
    assert all(p.data and p.personal is not None for p in points)
    # No city data extraction by the common EUC, and no integrated collection in this city.
    shown = {rule.id for p in points for rule in p.rules}
    assert shown >= {"ends", "nonresident-number", "no-direct-database", "rekeying-kept"}
    # 選挙 to 住記 is left out on purpose, as somebody might.
    assert "K012" in [x.linkage.id for x in expected_links(found, classes)]


def test_the_example_has_moves_in_every_state_and_options_for_all_that_is_left() -> None:
    systems = read(EXAMPLE).systems
    assert {s.status for s in systems} == set(Status) - {Status.RETAINED}
    assert all(s.cutover for s in systems if s.status is Status.MIGRATED)
    kinds = {c.system: c.kind for c in classify(read(EXAMPLE), load_catalog("2022"))}
    left = [s for s in systems if kinds[s.id] is Kind.RESIDUAL]
    assert len(left) == 21  # 14 of the shared cloud and 7 of the city's own
    for system in left:
        dispositions = [c.option.disposition for c in candidates(system)]
        assert len(dispositions) >= 3
        assert Disposition.KEEP in dispositions


@pytest.mark.parametrize("case", ["toshima", "bango-links"])
def test_transcribed_cases_say_no_more_than_their_source(case: str) -> None:
    found = read(CASES / case / "inventory.yaml")
    assert all(s.source for s in found.systems)
    assert [s.id for s in found.systems if s.migration or s.costs.annual or s.vendor] == []
    assert (found.teams, found.freezes, found.planning) == (
        (),
        (),
        Inventory.model_fields["planning"].default,
    )
    assert all(k.connection is None and k.bridge.build is None for k in found.links)
