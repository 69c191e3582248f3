"""What a class never depends on."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.analysis.classify import Classification, classify
from gcplan.analysis.names import Reading, read_name
from gcplan.analysis.vocabulary import load_vocabulary
from gcplan.model.inventory import Kind
from gcplan.standards.catalog import EDITIONS, load_catalog
from tests.unit.analysis.judging import inventory_of, rows

WORDS = sorted(load_vocabulary())
STRANGE = "桜ゆうアZ9 -・（）「」"
PIECES = st.one_of(st.sampled_from(WORDS), st.text(STRANGE, min_size=1, max_size=3))
NAMES = st.lists(PIECES, min_size=1, max_size=4).map("".join).filter(lambda name: name.strip())

FULL = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
HALF = {
    ord(unicodedata.normalize("NFKC", kana)): kana
    for kana in (
        [chr(code) for code in range(0xFF66, 0xFF9E)]
        + [chr(code) + "\uff9e" for code in range(0xFF76, 0xFF85)]
        + [chr(code) + mark for code in range(0xFF8A, 0xFF8F) for mark in "\uff9e\uff9f"]
    )
}


def meaning(reading: Reading) -> tuple[object, ...]:
    """A reading without the words it quotes."""
    doubt = reading.doubt is not None
    return reading.covers, len(reading.residual), doubt, reading.suggestion, reading.likely


@given(NAMES)
def test_width_does_not_matter(name: str) -> None:
    usual = meaning(read_name(name))
    assert meaning(read_name(name.translate(FULL))) == usual
    assert meaning(read_name(name.translate(HALF))) == usual


@given(NAMES, st.sampled_from([" ", "\u3000", "\t", "  "]))
def test_spaces_around_a_name_do_not_matter(name: str, space: str) -> None:
    assert read_name(f"{space}{name}{space}") == read_name(name)


@given(NAMES)
def test_saying_that_it_is_a_system_does_not_matter(name: str) -> None:
    assert meaning(read_name(f"{name}システム")) == meaning(read_name(name))


@given(st.lists(NAMES, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_systems_does_not_matter(names: list[str], order: object) -> None:
    def by_name(names: list[str]) -> dict[str, Classification]:
        inventory = inventory_of(names)
        found = classify(inventory, load_catalog("2022"))
        return {s.name: c for s, c in zip(inventory.systems, found, strict=True)}

    shuffled = list(names)
    order.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random
    first, second = by_name(names), by_name(shuffled)
    assert first.keys() == second.keys()
    for name, found in first.items():
        other = second[name]
        assert (found.kind, found.affairs, found.review) == (
            other.kind,
            other.affairs,
            other.review,
        )


@pytest.mark.parametrize("edition", EDITIONS)
@given(names=st.lists(NAMES, min_size=1, max_size=3))
def test_every_system_has_one_class_that_agrees_with_what_it_covers(
    edition: str, names: list[str]
) -> None:
    catalog = load_catalog(edition)
    for found in classify(inventory_of(names), catalog):
        assert found.kind in {Kind.STANDARD, Kind.RESIDUAL}
        assert catalog.slugs >= {*found.affairs, *found.open_affairs}
        if found.affairs or found.open_affairs:
            assert found.kind is Kind.STANDARD
        if found.kind is Kind.RESIDUAL:
            assert found.residual_functions == ()


@pytest.mark.parametrize("row", [r["name"] for r in rows("names_heldout.tsv")][::20])
def test_known_names_read_the_same_as_systems(row: str) -> None:
    assert meaning(read_name(f"　{row}システム ")) == meaning(read_name(row))
