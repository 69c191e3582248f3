"""Rules that need a larger plan than an example can show, and edges of those on plans."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gcplan import pipeline
from gcplan.core.text import Text
from gcplan.costing.plan_costs import cost_plan
from gcplan.planning.make import make_plan
from gcplan.planning.plan import Stage
from gcplan.rules.checks.gc503_vendor_share import RULE as VENDOR_SHARE
from gcplan.rules.checks.gc909_no_reserve import RULE as NO_RESERVE
from gcplan.rules.checks.gc911_later_than_allowed import RULE as LATER
from gcplan.rules.checks.gc912_dearer_than_allowed import RULE as DEARER
from gcplan.rules.checks.gc913_not_proven import RULE as NOT_PROVEN
from gcplan.rules.facts import Facts, Gate
from tests.unit.rules.judging import DAY, loaded

if TYPE_CHECKING:
    from gcplan.rules.rule import Rule

HEAD = "gcplan: 1\nmunicipality: {name: 架空市}\n"


def facts(text: str) -> Facts:
    return pipeline.study(loaded(HEAD + text), None, DAY).facts()


def planned(text: str) -> Facts:
    known = facts(text)
    plan = make_plan(known.scope, 1, lambda *_: None)
    return replace(known, plan=plan, costs=cost_plan(known.scope, plan.cutovers))


def hits(rule: Rule, known: Facts) -> int:
    return len(list(rule.check(known)))


LATE = """\
planning: {start: 2026-12, end: 2031-03}
systems:
  - {id: juki, affairs: [juki], migration: {months: 8, deadline: {date: 2027-05-31, weight: 3}}}
"""
# The earliest cutover is 2027-07, two months late at weight 3: lateness 6.


def test_lateness_is_weighed_against_what_is_allowed() -> None:
    known = planned(LATE)
    assert hits(LATER, replace(known, gate=Gate(max_late=6))) == 0
    (hit,) = LATER.check(replace(known, gate=Gate(max_late=5)))
    assert hit.message is not None
    assert hit.message.en == "lateness 6 (weighted months) is 1 more than 5"


BRIDGED = """\
planning: {start: 2026-12, end: 2031-03, unit_price: {bridge_build: 100, bridge_month: 10}}
systems:
  - {id: juki, affairs: [juki], migration: {months: 2, pin: 2028-08}}
  - {id: zei, affairs: [juminzei], migration: {months: 2, pin: 2028-10}}
links: [{from: juki, to: zei, method: file}]
"""
# One bridge for two months: 100 to build and 10 a month.


def test_yen_are_weighed_against_what_is_allowed() -> None:
    known = planned(BRIDGED)
    assert hits(DEARER, replace(known, gate=Gate(max_yen=120))) == 0
    (hit,) = DEARER.check(replace(known, gate=Gate(max_yen=119)))
    assert hit.message is not None
    assert hit.message.en == "what the plan decides costs 120 yen, 1 more than 119"


@pytest.mark.parametrize(
    ("key", "bound", "found"),
    [
        ("lateness", 6, 0),  # proven
        ("lateness", 5, 1),
        ("yen", None, 1),
        ("finish", None, 0),  # only chooses among plans that are as good
    ],
)
def test_what_counts_must_be_proven(key: str, bound: int | None, found: int) -> None:
    known = planned(LATE)
    assert known.plan is not None
    stage = Stage(key, Text.same(key), 6, bound)
    known = replace(known, plan=replace(known.plan, stages=(stage,)))
    assert hits(NOT_PROVEN, replace(known, gate=Gate(proven=True))) == found
    assert hits(NOT_PROVEN, known) == 0  # nobody asked


def test_a_share_of_half_is_not_most() -> None:
    moves = "".join(
        f"  - {{id: s{i}, affairs: [juki], vendor: {vendor}}}\n" for i, vendor in enumerate("aabb")
    )
    text = f"teams: [{{id: a}}, {{id: b}}]\nsystems:\n{moves}"
    assert hits(VENDOR_SHARE, facts(text)) == 0
    assert hits(VENDOR_SHARE, facts(text.replace("vendor: b}", "vendor: a}", 1))) == 1
    # Two of three, but with fewer than four a share says nothing.
    fewer = text.replace("affairs: [juki], vendor: b}", "affairs: [juki]}", 1)
    assert hits(VENDOR_SHARE, facts(fewer)) == 0


def test_reserve_is_a_twentieth() -> None:
    # Work of 2 person-months a month for six months against a capacity of 2, and of 2.2.
    text = """\
planning: {start: 2026-12, end: 2027-11, phases: [{name: 作業, time: 100, effort: 100}]}
teams: [{id: a, capacity: CAPACITY}]
systems:
  - {id: juki, affairs: [juki], migration: {months: 6, effort: {a: 12}}}
"""
    assert hits(NO_RESERVE, planned(text.replace("CAPACITY", "2"))) == 1
    assert hits(NO_RESERVE, planned(text.replace("CAPACITY", "2.1"))) == 1  # 2.0 of 2.1: 95.2 %
    assert hits(NO_RESERVE, planned(text.replace("CAPACITY", "2.2"))) == 0
    five = text.replace("months: 6, effort: {a: 12}", "months: 5, effort: {a: 10}")
    assert hits(NO_RESERVE, planned(five.replace("CAPACITY", "2"))) == 0
