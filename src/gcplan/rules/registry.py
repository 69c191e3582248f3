"""All rules, found by their files, and what they say of some facts."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from gcplan.rules import checks
from gcplan.rules.anchors import Anchors
from gcplan.rules.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gcplan.core.position import Path, Position
    from gcplan.rules.facts import Facts
    from gcplan.rules.rule import Hit, Rule

    Locate = Callable[[Path], Position]


@cache
def load_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    modules = (import_module(f"{checks.__name__}.{m.name}") for m in iter_modules(checks.__path__))
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.code))


def judge(facts: Facts, rules: Iterable[Rule], locate: Locate) -> tuple[Finding, ...]:
    """What the rules object to, the worst first, then by code and place."""
    anchors = Anchors(facts.inventory)
    found = [_finding(rule, hit, anchors, locate) for rule in rules for hit in rule.check(facts)]
    return tuple(sorted(found, key=lambda f: (f.severity.rank, f.code, f.position)))


def _finding(rule: Rule, hit: Hit, anchors: Anchors, locate: Locate) -> Finding:
    return Finding(
        rule=rule,
        message=hit.message,
        subjects=tuple(subject.id for subject in hit.subjects),
        names=tuple(subject.name for subject in hit.subjects),
        path=hit.path,
        anchor=anchors.of(hit.path),
        position=hit.place or locate(hit.path),
        related=tuple(locate(path) for path in hit.related),
    )
