"""All rules, found by their files, and what they say of some facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from gcplan.rules import checks
from gcplan.rules.anchors import Anchors
from gcplan.rules.finding import Finding
from gcplan.rules.suppressions import sift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gcplan.core.position import Path, Position
    from gcplan.loading.source import Source
    from gcplan.rules.baseline import Baseline
    from gcplan.rules.facts import Facts
    from gcplan.rules.rule import Hit, Rule
    from gcplan.rules.suppressions import Sifted

    Locate = Callable[[Path], Position]


@cache
def load_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    modules = (import_module(f"{checks.__name__}.{m.name}") for m in iter_modules(checks.__path__))
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.code))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules are asked.

    Attributes:
        select: how their codes begin; none selected means all.
        ignore: how the codes of those begin that are left out.
        plans: whether all means only the rules on plans and on suppressions.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    plans: bool = False

    def includes(self, rule: Rule) -> bool:
        """Whether a rule is asked; of what selects and ignores it, the longer one decides."""
        chosen = max((len(c) for c in self.select if rule.code.startswith(c)), default=0)
        ignored = max((len(c) for c in self.ignore if rule.code.startswith(c)), default=-1)
        meant = chosen > 0 if self.select else rule.plan or rule.after or not self.plans
        return meant and chosen > ignored


def judge(
    facts: Facts, source: Source, selection: Selection, baseline: Baseline | None = None
) -> Sifted:
    """What the rules object to, the worst first, then by code and place."""
    rules = load_rules()
    asked = [rule for rule in rules if selection.includes(rule)]
    first = _judged(facts, [rule for rule in asked if not rule.after], source.locate)
    has_plan = facts.given is not None or facts.plan is not None
    judged = {rule.code: rule in asked and (has_plan or not rule.plan) for rule in rules}
    sifted = sift(first, source, baseline, facts.as_of, judged)
    afterwards = replace(facts, leftovers=sifted.leftovers)
    second = _judged(afterwards, [rule for rule in asked if rule.after], source.locate)
    return replace(sifted, findings=tuple(_sorted([*sifted.findings, *second])))


def _judged(facts: Facts, rules: Iterable[Rule], locate: Locate) -> list[Finding]:
    anchors = Anchors(facts.inventory)
    found = (_finding(rule, hit, anchors, locate) for rule in rules for hit in rule.check(facts))
    return _sorted(found)


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.severity.rank, f.code, f.position))


def _finding(rule: Rule, hit: Hit, anchors: Anchors, locate: Locate) -> Finding:
    return Finding(
        rule=rule,
        message=hit.message or rule.title,
        subjects=tuple(subject.id for subject in hit.subjects),
        names=tuple(subject.name for subject in hit.subjects),
        path=hit.path,
        anchor=anchors.of(hit.path) + (f"#{hit.key}" if hit.key else ""),
        position=hit.place or locate(hit.path),
        related=tuple(locate(path) for path in hit.related),
    )
