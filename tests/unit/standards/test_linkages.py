"""The data on links: complete, sourced, and each rule for its own case only."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from gcplan.model.moves import Method
from gcplan.standards.catalog import load_affairs, load_catalog, load_sources
from gcplan.standards.linkages import (
    Citation,
    EndKind,
    LinkageEnd,
    LinkFacts,
    LinkKind,
    load_bodies,
    load_link_rules,
    load_linkages,
)

if TYPE_CHECKING:
    from gcplan.core.text import Text

LINKAGES = {linkage.id: linkage for linkage in load_linkages()}
RULES = {rule.id: rule for rule in load_link_rules()}
FUNCTIONS = tuple(function.id for function in load_catalog("2022").common_functions)
IN, OUT = LinkKind.INTO_STANDARD, LinkKind.OUT_OF_STANDARD


def facts(kind: LinkKind, method: Method = Method.FILE, *functions: str) -> LinkFacts:
    return LinkFacts(kind, method, frozenset(functions))


def about(kind: LinkKind) -> LinkFacts:
    return LinkFacts(kind, Method.FILE, nonresidents=True)


def test_linkages_are_the_36_official_and_8_implemented_ones() -> None:
    # K001-K021 and K059-K081 are the grades A and B of the list: 21 + 23 = 44, of which
    # K014-K021 rest on an implementation.
    assert list(LINKAGES) == [f"K{n:03d}" for n in (*range(1, 22), *range(59, 82))]
    implemented = [linkage.id for linkage in load_linkages() if linkage.grade == "B"]
    assert implemented == [f"K{n:03d}" for n in range(14, 22)]


def test_ends_name_known_affairs_functions_and_bodies() -> None:
    known = {
        EndKind.AFFAIR: set(load_affairs()),
        EndKind.FUNCTION: set(FUNCTIONS),
        EndKind.OUTSIDE: set(load_bodies()),
        EndKind.RESIDUAL: set(load_bodies()),
        EndKind.EVERY_AFFAIR: {"*"},
    }
    ends = [end for linkage in load_linkages() for end in (linkage.source, linkage.target)]
    assert [end for end in ends if end.key not in known[end.kind]] == []
    assert {end.kind for end in ends} == set(EndKind)


@pytest.mark.parametrize(
    ("number", "source", "target", "evidence"),
    [
        ("K001", "juki", "*", ["jyuki_v1 7.2.3"]),
        ("K021", "F031", "kenko", ["kenko_impl", "common27 §2.3"]),
        ("K059", "seiho", "juminzei", ["kunitachi"]),
        ("K060", "EXT:マイナポータル", "F029", ["common27 §2.1", "wg_data_1"]),
        ("K069", "hojin", "F037", ["common27 §2.6"]),
        ("K080", "kosodate", "F036", ["common27 §2.6"]),
    ],
)
def test_linkages_carry_their_ends_and_evidence(
    number: str, source: str, target: str, evidence: list[str]
) -> None:
    linkage = LINKAGES[number]
    assert linkage.source == LinkageEnd.read(source)
    assert linkage.target == LinkageEnd.read(target)
    assert [str(citation) for citation in linkage.evidence] == evidence


def test_only_linkages_with_a_star_are_general() -> None:
    general = [linkage.id for linkage in load_linkages() if linkage.is_general]
    assert general == ["K001", "K061", "K063", "K065"]


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("juki", EndKind.AFFAIR, "juki"),
        ("fuhyo", EndKind.AFFAIR, "fuhyo"),
        ("*", EndKind.EVERY_AFFAIR, "*"),
        ("F031", EndKind.FUNCTION, "031"),
        ("EXT:中間サーバー", EndKind.OUTSIDE, "中間サーバー"),
        ("RES:宛名", EndKind.RESIDUAL, "宛名"),
    ],
)
def test_ends_are_read(text: str, kind: EndKind, key: str) -> None:
    assert LinkageEnd.read(text) == LinkageEnd(kind, key)


@pytest.mark.parametrize(
    ("text", "source", "place"),
    [("common27 §2.2.4", "common27", "§2.2.4"), ("kunitachi", "kunitachi", "")],
)
def test_citations_are_read_and_written(text: str, source: str, place: str) -> None:
    assert Citation.read(text) == Citation(source, place)
    assert str(Citation(source, place)) == text


def _texts() -> list[Text]:
    linkages, rules, kinds = load_linkages(), load_link_rules(), list(LinkKind)
    found = [text for linkage in linkages for text in (linkage.data, linkage.timing, linkage.note)]
    found += [text for rule in rules for text in (rule.name, rule.becomes, *rule.work)]
    found += [body.name for body in load_bodies().values()] + [kind.label for kind in kinds]
    return [text for text in found if text is not None]


def test_every_text_is_japanese_and_ascii_english() -> None:
    texts = _texts()
    assert [text for text in texts if text.ja.isascii()] == []
    assert [text for text in texts if not text.en.isascii()] == []


def test_every_source_is_listed() -> None:
    evidence = [linkage.evidence for linkage in load_linkages()]
    evidence += [rule.evidence for rule in load_link_rules()]
    assert {citation.source for cited in evidence for citation in cited} <= set(load_sources())


def test_rules_without_a_source_are_marked_as_ours() -> None:
    ours = {rule.id for rule in load_link_rules() if rule.grade is None}
    assert ours == {"ends", "by-hand-kept", "residual-residual", "external"}


def test_the_hard_direction_is_as_weak_as_its_weakest_source() -> None:
    # An expert (B) beside the specification (A).
    assert [str(c) for c in RULES["boundary-in"].evidence] == ["yoshimoto_2023", "common27 §2.2.4"]
    assert RULES["boundary-in"].grade == "B"
    assert RULES["boundary-out"].grade == "A"


def test_every_possible_link_becomes_something() -> None:
    functions = [frozenset[str](), *(frozenset({number}) for number in FUNCTIONS)]
    every = itertools.product(LinkKind, Method, functions, (False, True), (False, True))
    for case in itertools.starmap(LinkFacts, every):
        assert any(rule.becomes for rule in load_link_rules() if rule.applies(case)), case


@pytest.mark.parametrize(
    ("rule", "case", "near_miss"),
    [
        ("ends", LinkFacts(OUT, Method.DB, ends=True), LinkFacts(OUT, Method.DB)),
        ("euc-standard-only", facts(OUT, Method.FILE, "034"), facts(OUT, Method.FILE, "036")),
        ("euc-standard-only", facts(IN, Method.FILE, "034"), facts(LinkKind.STANDARD)),
        ("nonresident-number", about(OUT), facts(OUT)),
        ("nonresident-number", about(IN), about(LinkKind.STANDARD)),
        ("nonresident-number", about(LinkKind.RESIDUAL), facts(LinkKind.RESIDUAL)),
        ("nonresident-number", facts(IN, Method.API, "031"), facts(IN, Method.API, "032")),
        ("integrated-addressee", facts(IN, Method.API, "032"), facts(IN, Method.API, "031")),
        ("integrated-collection", facts(IN, Method.FILE, "036"), facts(IN, Method.FILE, "034")),
        ("integrated-collection", facts(OUT, Method.FILE, "037"), facts(OUT)),
        ("application-management", facts(OUT, Method.FILE, "029"), facts(OUT)),
        ("common-function", facts(IN, Method.FILE, "032"), facts(IN, Method.FILE, "034")),
        ("common-function", facts(OUT, Method.FILE, "029"), facts(OUT, Method.FILE, "030")),
        ("no-direct-database", facts(OUT, Method.DB), facts(OUT, Method.API)),
        ("no-direct-database", facts(IN, Method.DB), facts(LinkKind.STANDARD, Method.DB)),
        ("rekeying-kept", facts(IN, Method.MANUAL), facts(IN, Method.MEDIA)),
        ("rekeying-kept", facts(IN, Method.MANUAL), facts(OUT, Method.MANUAL)),
        ("by-hand-kept", facts(OUT, Method.MANUAL), facts(IN, Method.MANUAL)),
        ("boundary-in", facts(IN), facts(OUT)),
        ("boundary-in", facts(IN, Method.UNKNOWN), facts(IN, Method.MANUAL)),
        ("boundary-in", facts(IN, Method.FILE, "030"), facts(IN, Method.FILE, "031")),
        ("boundary-out", facts(OUT), facts(IN)),
        ("boundary-out", facts(OUT, Method.FILE, "030"), facts(OUT, Method.FILE, "032")),
        ("system-id", facts(OUT), facts(LinkKind.STANDARD)),
        ("system-id", facts(IN, Method.FILE, "031"), facts(IN, Method.FILE, "034")),
        ("characters", facts(IN), facts(LinkKind.RESIDUAL)),
        ("characters", facts(OUT), facts(OUT, Method.MANUAL)),
        ("standard-standard", facts(LinkKind.STANDARD), facts(OUT)),
        ("residual-residual", facts(LinkKind.RESIDUAL), facts(IN)),
        ("external", facts(LinkKind.EXTERNAL), facts(LinkKind.RESIDUAL)),
    ],
)
def test_a_rule_applies_to_its_case_and_not_beside_it(
    rule: str, case: LinkFacts, near_miss: LinkFacts
) -> None:
    assert RULES[rule].applies(case)
    assert not RULES[rule].applies(near_miss)


def test_a_link_that_ends_falls_under_nothing_else() -> None:
    for kind, method in itertools.product(LinkKind, Method):
        ending = LinkFacts(kind, method, frozenset({"031"}), nonresidents=True, ends=True)
        assert [rule.id for rule in load_link_rules() if rule.applies(ending)] == ["ends"]
