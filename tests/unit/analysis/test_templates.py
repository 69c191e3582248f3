"""What is proposed where an inventory lists no options, and how it is priced."""

from __future__ import annotations

import pytest

from gcplan.analysis.templates import Proposals, assumed, settled, unpriced, with_proposals
from gcplan.model.inventory import Kind
from gcplan.model.moves import Disposition
from tests.builders import Entry, inventory, link, option, residual, staying
from tests.unit.loading.reading import HEAD, faults_of

KINDS = {"r": Kind.RESIDUAL, "j": Kind.STANDARD}
OTHERS = [{"id": name, "affairs": ()} for name in "abcdefghi"]


def r(**fields: object) -> Entry:
    """A residual system of which only the yearly cost is known."""
    return {**staying("r"), "costs": {"annual": 999}, **fields}


def proposed(*systems: Entry, **parts: object) -> dict[str, tuple[int | None, ...]]:
    """Once, yearly and months of each proposal for `r`."""
    found = inventory(*systems, **parts)  # type: ignore[arg-type]  # `planning` is a mapping
    kinds = {s.id: KINDS.get(s.id, Kind.RESIDUAL) for s in found.systems}
    (entry,) = (s for s in found.systems if s.id == "r")
    return {o.key: (o.cost, o.annual, o.months) for o in Proposals(found, kinds).of(entry)}


def test_prices_are_percent_of_the_yearly_cost_and_months_grow_with_links() -> None:
    # 999 x 300 % = 2,997; 150 % = 1,498.5, cut; 120 % = 1,198.8; 110 % = 1,098.9. Five links
    # that go on are a month more, four are not; those by hand or ending do not count.
    ends = [link("r", name) for name in "abcd"]
    ends += [link("e", "r", method="manual"), link("f", "r", retained_after=False)]
    few = {
        "keep": (None, 999, None),
        "rebuild": (2997, 999, 10),
        "replace-by-saas": (1498, 1198, 6),
        "co-host": (1198, 1098, 6),
    }
    assert proposed(r(), *OTHERS, links=ends) == few
    more = proposed(r(), *OTHERS, links=[*ends, link("g", "r")])
    assert [months for _, _, months in more.values()] == [None, 11, 7, 7]


def test_the_inventory_replaces_figures_and_adds_templates() -> None:
    own = [{"disposition": "rebuild", "once": 10}, {"disposition": "retire", "once": 20}]
    found = proposed(r(), planning={"option_templates": own})
    assert (found["rebuild"], found["retire"]) == ((99, 999, 10), (199, None, None))
    sources = {
        t.disposition: t.source for t in settled(inventory(planning={"option_templates": own}))
    }
    assert (sources["rebuild"], sources["retire"]) == ("unsourced", "inventory")


@pytest.mark.parametrize(
    "entry",
    [
        r(costs={}),
        r(options=[option("keep")]),
        r(status="retained"),
        {**r(), "affairs": ["juki"], "id": "j"},
    ],
    ids=["cost unknown", "has options", "stays", "standard"],
)
def test_nothing_is_proposed_for(entry: Entry) -> None:
    found = inventory(entry)
    assert Proposals(found, KINDS).of(found.systems[0]) == ()
    assert [s.id for s in unpriced(found, KINDS)] == (["r"] if entry == r(costs={}) else [])


def test_what_is_planned_is_not_proposed_again_and_never_replaced() -> None:
    entry = residual("r", old=999, disposition="co-host")
    assert "co-host" not in proposed(entry)
    found = inventory(entry, planning={"use_templates": "yes"})
    assert with_proposals(found, KINDS).systems[0].options == ()


@pytest.mark.parametrize("use", ["yes", "no"])
def test_proposals_enter_the_plan_only_if_asked_and_are_then_assumed(use: str) -> None:
    found = with_proposals(inventory(r(), planning={"use_templates": use}), KINDS)
    dispositions = [o.disposition for o in found.systems[0].options]
    assert (Disposition.KEEP in dispositions) is (use == "yes")
    assert [a.count for a in assumed(found)] == ([1] * 4 if use == "yes" else [])


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{disposition: absorb}", "3:45 absorb（統合）の提案は作れません"),
        ("{disposition: rebuild, growth: 3}", "3:62 growth は keep だけに書きます"),
        ("{disposition: keep, months: 3}", "3:59 keep（現状維持）には切替がない"),
        ("{disposition: keep}, {disposition: keep}", "3:66 「keep」は前にもあります"),
    ],
)
def test_templates_that_cannot_be_meant(template: str, fault: str) -> None:
    (found,) = faults_of(f"{HEAD}planning: {{option_templates: [{template}]}}\n")
    assert found.startswith(fault)
