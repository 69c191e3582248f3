"""Everything there is to say about an inventory: the only thing a renderer sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.costing.options import NOTHING, Choices
from gcplan.rules.facts import Facts, Gate

if TYPE_CHECKING:
    from datetime import date

    from gcplan.analysis.assumptions import Assumption, Settings
    from gcplan.analysis.classify import ClassChange, Classification
    from gcplan.analysis.expected import ExpectedLink
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.analysis.knowledge import Unknown
    from gcplan.core.position import Fault
    from gcplan.costing.money import Money
    from gcplan.costing.plan_costs import PlanCosts
    from gcplan.model.inventory import Inventory, Scenario
    from gcplan.planning.plan import Plan
    from gcplan.rules.facts import GivenPlan
    from gcplan.rules.finding import Finding
    from gcplan.rules.suppressions import Hidden
    from gcplan.standards.catalog import Affair, Catalog


@dataclass(frozen=True)
class Report:
    """The facts, in the order they were found.

    Attributes:
        inventory: what was read, with the options that the plan has decided on.
        written: what was read.
        catalog: the edition it was judged by.
        as_of: the day it was judged on.
        classifications: one per system, in inventory order.
        changes: systems whose class differs under another edition; empty unless asked for.
        uncovered: affairs of the edition that no system covers.
        points: one per link, in inventory order.
        proposed: links that wait to be confirmed and do not count; empty where they do.
        expected: links the standard leads one to expect that are not declared.
        settings: horizon and prices with every gap filled.
        assumptions: defaults that were used.
        unknowns: fields nobody has written down yet.
        notes: accepted but worth saying, with position.
        plan: the plan, if one was made.
        costs: what the plan costs, if one was made.
        choices: what the plan makes of residual systems and of those with options.
        money: all yen before, during and after the plan, if one was made.
        scenario: what the inventory was changed by, if by anything.
        findings: what the rules object to, the worst first; empty if they were not asked.
        hidden: findings that do not count, by comments and baseline.
    """

    inventory: Inventory
    written: Inventory
    catalog: Catalog
    as_of: date
    classifications: tuple[Classification, ...]
    changes: tuple[ClassChange, ...]
    uncovered: tuple[Affair, ...]
    points: tuple[IntegrationPoint, ...]
    proposed: tuple[IntegrationPoint, ...]
    expected: tuple[ExpectedLink, ...]
    settings: Settings
    assumptions: tuple[Assumption, ...]
    unknowns: tuple[Unknown, ...]
    notes: tuple[Fault, ...]
    plan: Plan | None = None
    costs: PlanCosts | None = None
    choices: Choices = NOTHING
    money: Money | None = None
    scenario: Scenario | None = None
    findings: tuple[Finding, ...] = ()
    hidden: tuple[Hidden, ...] = ()

    def facts(self, gate: Gate | None = None, given: GivenPlan | None = None) -> Facts:
        """What rules look at, with conditions on the plan or a plan in place of ours."""
        return Facts(
            inventory=self.inventory,
            written=self.written,
            catalog=self.catalog,
            as_of=self.as_of,
            classifications=self.classifications,
            uncovered=self.uncovered,
            points=self.points,
            expected=self.expected,
            settings=self.settings,
            unknowns=self.unknowns,
            plan=self.plan,
            costs=self.costs,
            given=given,
            gate=gate or Gate(),
        )
