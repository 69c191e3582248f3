"""Findings as a gate: which count, and from which severity on they make the exit code 1.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.run import choose
from gcplan.cli.steps import read_as, stdin
from gcplan.core.errors import UsageError
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.cli.gate_options import ConditionOptions, RuleOptions
    from gcplan.cli.run import Run
    from gcplan.loading.inventory import Loaded
    from gcplan.render.report import Report
    from gcplan.rules.facts import Gate, GivenPlan
    from gcplan.rules.finding import Finding
    from gcplan.rules.registry import Selection
    from gcplan.rules.rule import Severity

DONE, FINDINGS = 0, 1
NEVER = "never"
CONDITIONS = ("GC91",)
"""How the codes of the rules on conditions begin."""


def level_of(fail_on: str | None, default: str) -> Severity | None:
    """The severity from which on findings count; None if they never do.

    Raises:
        UsageError: what was typed is no severity.
    """
    from gcplan.rules.rule import Severity

    typed = default if fail_on is None else fail_on
    choose("--fail-on", typed, (*Severity, NEVER))
    return None if typed == NEVER else Severity(typed)


def selection_of(rules: RuleOptions, *, plans: bool) -> Selection:
    """Which rules are asked; beside a given plan, unless told otherwise, those on plans.

    Raises:
        UsageError: no rule has such a code.
    """
    from gcplan.rules.registry import Selection

    select, ignore = matching("--select", rules.select), matching("--ignore", rules.ignore)
    return Selection(select, ignore, plans)


def matching(option: str, typed: Sequence[str]) -> tuple[str, ...]:
    """Codes of rules, or how they begin, separated by commas or typed one by one.

    Raises:
        UsageError: no rule begins so.
    """
    from gcplan.model.reading import quoted
    from gcplan.rules.registry import load_rules

    known = [rule.code for rule in load_rules()]
    codes = [code.strip().upper() for text in typed for code in text.split(",")]
    for code in codes:
        if not code or not any(rule.startswith(code) for rule in known):
            shown = quoted(code)
            raise UsageError(
                Text(
                    f"{option}: {shown.ja}で始まる規則はありません（一覧は gcplan explain）",
                    f"{option}: no rule begins with {shown.en}; gcplan explain lists them",
                )
            )
    return tuple(codes)


def judged(
    rules: RuleOptions,
    loaded: Loaded,
    report: Report,
    gate: Gate | None = None,
    given: GivenPlan | None = None,
) -> Report:
    """The report with the findings of the rules that are asked.

    Raises:
        InvalidInputError: the baseline cannot be used; carries every fault.
    """
    from gcplan.pipeline import with_findings
    from gcplan.rules.baseline import read_baseline

    baseline = None if rules.baseline is None else read_baseline(rules.baseline, stdin())
    selection = selection_of(rules, plans=given is not None)
    return with_findings(report, loaded, selection, baseline, gate, given)


def gate_of(report: Report, conditions: ConditionOptions) -> Gate:
    """The conditions on our plan.

    Raises:
        InvalidInputError: the plan file cannot be used; carries every fault.
        UsageError: what was typed cannot be read, or the plan file leaves systems out and
            does not say what it reached.
    """
    from gcplan.rules.facts import Gate

    file = conditions.not_worse_than
    max_late, max_yen = limits_of(conditions)
    return Gate(
        max_late=max_late,
        max_yen=max_yen,
        proven=conditions.require_proven,
        reference=None if file is None else _reference(report, file),
    )


def vetted(
    conditions: ConditionOptions, fail_on: str | None
) -> tuple[ConditionOptions, str | None]:
    """Conditions and level as they were typed; raises for slips, which no search is to end in."""
    level_of(fail_on, NEVER)
    limits_of(conditions)
    return conditions, fail_on


def limits_of(conditions: ConditionOptions) -> tuple[int | None, int | None]:
    """The most lateness and yen.

    Raises:
        UsageError: what was typed cannot be read.
    """
    from gcplan.model.numbers import parse_count, parse_yen

    late, yen = conditions.max_late, conditions.max_cost
    return (
        None if late is None else read_as("--max-late", late, parse_count),
        None if yen is None else read_as("--max-cost", yen, parse_yen),
    )


def _reference(report: Report, path: str) -> GivenPlan:
    from gcplan.pipeline import published, recounted

    given = recounted(published(path, stdin(), report), report)
    if given.recount.undecided and not {"lateness", "yen"} <= set(given.file.values):
        raise UsageError(
            Text(
                "--not-worse-than: 計画に切替月のないシステムがあり、遅延と費用の記録（stages）も"
                "ありません",
                "--not-worse-than: the plan leaves systems out and states no lateness and yen"
                " (stages)",
            )
        )
    return given


def verdict(run: Run, findings: Sequence[Finding], level: Severity | None) -> int:
    """The exit code, and on standard error why it is not 0."""
    counted = [f for f in findings if level is not None and f.severity.rank <= level.rank]
    if not counted:
        return DONE
    from gcplan.render.findings import counts

    number = counts(counted)
    run.say(Text(f"指摘: {number.ja}", f"findings: {number.en}"))
    return FINDINGS
