"""Each criterion of legacy risk on both sides of its threshold, and where it cannot be told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcplan.analysis.assumptions import settle
from gcplan.analysis.classify import classify
from gcplan.analysis.expected import expected_links
from gcplan.analysis.integrations import integration_points
from gcplan.analysis.legacy import LegacyRisk, Result, legacy_risks
from gcplan.analysis.legacy_measures import MEASURES, LegacyFacts
from gcplan.model.inventory import Kind
from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog
from gcplan.standards.legacy import load_criteria
from tests.builders import Entry, at, inventory, link, month, team

if TYPE_CHECKING:
    from gcplan.analysis.legacy import Judgement

RISK, OK, UNKNOWN = Result.AT_RISK, Result.OK, Result.UNKNOWN
"""The plan of the builders ends in March 2027."""


def facts(*systems: Entry, cutovers: dict[str, int] | None = None, **parts: object) -> LegacyFacts:
    whole = inventory(*systems, planning=None, **parts)
    found = classify(whole, load_catalog(DEFAULT_EDITION))
    return LegacyFacts(
        whole,
        {c.system: c.kind for c in found},
        integration_points(whole, found),
        expected_links(whole, found),
        settle(whole, date(2026, 3, 31)).end,
        cutovers or {},
    )


def residual(name: str = "r", **fields: object) -> Entry:
    return {"id": name, "affairs": (), **fields}


def standard(name: str) -> Entry:
    return {"id": name, "affairs": ("juki",)}


def risk_of(system: str, given: LegacyFacts) -> LegacyRisk:
    return next(risk for risk in legacy_risks(given, every=True) if risk.system == system)


def judged(criterion: str, given: LegacyFacts, system: str = "r") -> Judgement:
    found = risk_of(system, given).judgements
    return next(j for j in found if j.criterion.id == criterion)


def result(criterion: str, given: LegacyFacts, system: str = "r") -> Result:
    return judged(criterion, given, system).result


def test_every_criterion_of_the_data_is_measured() -> None:
    assert [c.id for c in load_criteria()] == list(MEASURES)


# A cutover in a month counts at its end, so does what ends: a date on the last day of March 2027
# is in time, one on the day before only holds until February, one month short.
@pytest.mark.parametrize(
    ("key", "criterion"), [("contract_end", "contract-end"), ("support_end", "support-end")]
)
@pytest.mark.parametrize(
    ("day", "short", "expected"),
    [("2027-03-31", 0, OK), ("2027-03-30", 1, RISK), ("2028-03-31", -12, OK)],
)
def test_a_date_against_the_end_of_the_plan(
    key: str, criterion: str, day: str, short: int, expected: Result
) -> None:
    found = judged(criterion, facts(residual(**{key: day})))
    assert (found.result, found.measure.least, found.measure.most) == (expected, short, short)
    assert found.measure.paths == (("systems", 0, key),)


def test_without_a_contract_of_its_own_that_of_the_platform_counts() -> None:
    platforms = [{"id": "p", "contract_end": "2027-02"}]
    found = judged("contract-end", facts(residual(platform="p"), platforms=platforms))
    assert (found.result, found.measure.least) == (RISK, 1)
    assert found.measure.paths == (("platforms", 0, "contract_end"),)
    own = residual(platform="p", contract_end="2027-03")
    assert result("contract-end", facts(own, platforms=platforms)) is OK
    nothing = facts(residual(platform="p"), platforms=[{"id": "p"}])
    assert result("contract-end", nothing) is UNKNOWN


def test_a_system_that_has_moved_is_on_its_new_platform() -> None:
    platforms = [{"id": "old", "contract_end": "2027-02"}, {"id": "new", "contract_end": "2027-03"}]
    moved = {"status": "migrated", "cutover": "2026-01", "platform": "old"}
    after = facts(residual(**moved, platform_after="new"), platforms=platforms)
    assert result("contract-end", after) is OK
    assert result("contract-end", facts(residual(**moved), platforms=platforms)) is UNKNOWN


@pytest.mark.parametrize(
    ("technology", "least", "most", "expected"),
    [
        ([{"name": "a", "end_of_life": "2027-03"}], 0, 0, OK),
        (
            [{"name": "a", "end_of_life": "2028-01"}, {"name": "b", "end_of_life": "2027-01"}],
            2,
            2,
            RISK,
        ),
        # One end is not known: it may be earlier than what is, never later.
        ([{"name": "a", "end_of_life": "2027-03"}, "b"], 0, None, UNKNOWN),
        ([{"name": "a", "end_of_life": "2027-02"}, "b"], 1, None, RISK),
        ("b", None, None, UNKNOWN),
        ((), None, None, UNKNOWN),
    ],
)
def test_the_first_technology_that_ends(
    technology: object, least: int | None, most: int | None, expected: Result
) -> None:
    found = judged("technology", facts(residual(technology=technology)))
    assert (found.measure.least, found.measure.most) == (least, most)
    assert found.result is expected


def test_the_evidence_says_whether_the_plan_replaces_it_in_time() -> None:
    given = residual(contract_end="2026-12", migration={})
    for when, words in (("2026-12", "in time"), ("2027-01", "too late")):
        found = judged("contract-end", facts(given, cutovers=at(r=when)))
        assert found.result is RISK  # as it would be if it stayed
        assert words in found.measure.evidence.en
    assert "cutover" not in judged("contract-end", facts(given)).measure.evidence.en


TEAMS = [team("v"), team("w")]


def vendors(*names: str | None) -> LegacyFacts:
    """Residual systems of these vendors, the first called r; a standard one of v does not count."""
    others = [residual(f"s{i}", vendor=name) for i, name in enumerate(names[1:])]
    law = {**standard("law"), "vendor": "v"}
    return facts(residual(vendor=names[0]), *others, law, teams=TEAMS)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("v",), RISK),
        (("v", "w"), RISK),
        (("v", "v"), OK),
        (("v", None), UNKNOWN),  # the other one may be at v as well
        (("v", "v", None), OK),
        ((None, "v"), UNKNOWN),
    ],
)
def test_the_last_system_at_a_vendor(names: tuple[str | None, ...], expected: Result) -> None:
    assert result("last-at-vendor", vendors(*names)) is expected


@pytest.mark.parametrize(
    ("names", "least", "most", "expected"),
    [
        (("v", "v", "w", "w", "w"), 40, 40, OK),  # 2 of 5 are 40 percent, not above 40
        (("v", "v", "v", "w", "w", "w", "w"), 43, 43, RISK),  # 3 of 7 are 42.9 percent
        (("v", "v", "w", "w", None), 40, 60, UNKNOWN),
        (("v", "w", "w", "w", None), 20, 40, OK),
        (("v", "v", None), 67, 100, RISK),
        ((None, "v"), None, None, UNKNOWN),
    ],
)
def test_the_share_of_a_vendor(
    names: tuple[str | None, ...], least: int | None, most: int | None, expected: Result
) -> None:
    found = judged("vendor-share", vendors(*names))
    assert (found.measure.least, found.measure.most) == (least, most)
    assert found.result is expected


def linked(*links: Entry) -> LegacyFacts:
    return facts(residual(), standard("a"), standard("b"), residual("q"), links=links)


def test_boundary_links_are_counted_if_they_go_on() -> None:
    three = [link("a", "r"), link("r", "a"), link("b", "r"), link("q", "r")]
    assert judged("boundary-links", linked(*three)).measure.least == 3
    assert result("boundary-links", linked(*three)) is OK
    ends = link("r", "b", retained_after=False)
    assert result("boundary-links", linked(*three, ends)) is OK
    found = judged("boundary-links", linked(*three, link("r", "b")))
    assert (found.result, found.measure.least) == (RISK, 4)
    assert found.measure.paths == tuple(("links", i) for i in (0, 1, 2, 4))


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([link("a", "r", method="db")], RISK),
        ([link("r", "a", method="db")], RISK),
        ([link("r", "q", method="db")], OK),  # not across the boundary
        ([link("a", "r", method="db", retained_after=False)], OK),
        ([link("a", "r", method="file")], OK),
        ([link("a", "r", method="unknown")], UNKNOWN),
        ([link("q", "r", method="unknown")], OK),
        ([link("a", "r", method="db"), link("b", "r", method="unknown")], RISK),
        ([link("a", "b", method="db")], OK),
    ],
)
def test_direct_access_to_databases(links: list[Entry], expected: Result) -> None:
    assert result("direct-db", linked(*links)) is expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([link("a", "r")], OK),
        ([link("r", "q")], OK),
        ([link("r", "a")], RISK),
        ([link("r", "a", retained_after=False)], OK),
    ],
)
def test_writing_back(links: list[Entry], expected: Result) -> None:
    assert result("write-back", linked(*links)) is expected


@pytest.mark.parametrize(
    ("method", "expected"),
    [("manual", RISK), ("media", RISK), ("message", OK), ("db", OK), ("unknown", UNKNOWN)],
)
@pytest.mark.parametrize("other", ["a", "q", "bank"])
def test_links_by_hand_with_anybody(method: str, expected: Result, other: str) -> None:
    systems = (residual(), standard("a"), residual("q"))
    given = facts(*systems, links=[link(other, "r", method=method)], external=[{"id": "bank"}])
    assert result("re-keying", given) is expected


LINKS = ("boundary-links", "direct-db", "write-back", "re-keying")


@pytest.mark.parametrize("criterion", LINKS)
def test_an_inventory_without_any_link_says_nothing_of_links(criterion: str) -> None:
    found = judged(criterion, linked())
    assert (found.result, found.measure.least, found.measure.most) == (UNKNOWN, 0, None)
    assert result(criterion, linked(link("a", "q"))) is OK


def test_links_that_are_expected_and_not_declared_leave_it_open() -> None:
    """The resident register is expected to tell certificate servers what not to issue (K005)."""
    server = {"id": "r", "name": "証明書コンビニ交付システム", "affairs": ()}
    systems = (server, standard("a"), {"id": "k", "affairs": ("kokuho",)}, residual("q"))
    three = [link("k", "r", data=data) for data in ("x", "y", "z")]
    few, many = facts(*systems, links=three[:2]), facts(*systems, links=three)
    assert judged("boundary-links", few).measure.most == 3
    assert [result(criterion, few) for criterion in LINKS] == [OK, UNKNOWN, OK, UNKNOWN]
    assert [result(criterion, many) for criterion in LINKS] == [UNKNOWN, UNKNOWN, OK, UNKNOWN]
    declared = facts(*systems, links=[*three, link("a", "r")])
    assert [result(criterion, declared) for criterion in LINKS] == [RISK, OK, OK, OK]


@pytest.mark.parametrize(
    ("known", "expected"), [(0, RISK), (1, RISK), (2, OK), (3, OK), (None, UNKNOWN)]
)
def test_staff_who_know(known: int | None, expected: Result) -> None:
    assert result("staff", facts(residual(staff_who_know=known))) is expected


@pytest.mark.parametrize(
    ("degree", "expected"),
    [("none", OK), ("小", OK), ("low", OK), ("大", RISK), (None, UNKNOWN)],
)
def test_customisation(degree: str | None, expected: Result) -> None:
    assert result("customisation", facts(residual(customisation=degree))) is expected


def test_residual_systems_are_judged_and_others_on_request() -> None:
    given = facts(standard("a"), residual("r"), cutovers=at(a="2026-06"))
    assert [risk.system for risk in legacy_risks(given)] == ["r"]
    every = legacy_risks(given, every=True)
    assert [(risk.system, risk.kind, risk.cutover) for risk in every] == [
        ("a", Kind.STANDARD, month("2026-06")),
        ("r", Kind.RESIDUAL, None),
    ]


def test_nothing_is_ok_of_which_nothing_is_known() -> None:
    assert {j.result for j in risk_of("r", facts(residual())).judgements} == {UNKNOWN}


@given(
    st.integers(0, 4),
    st.integers(0, 4),
    st.sampled_from(["last-at-vendor", "vendor-share"]),
    st.sampled_from(["v", "w"]),
)
def test_what_is_said_in_doubt_holds_whatever_the_answer(
    known: int, open_: int, criterion: str, answer: str
) -> None:
    """Filling in unknown vendors never turns at risk into ok, or ok into at risk."""
    names = ("v", *("v" if i % 2 else "w" for i in range(known)))
    before = result(criterion, vendors(*names, *[None] * open_))
    after = result(criterion, vendors(*names, *[answer] * open_))
    assert before in {UNKNOWN, after}
