"""Findings as a gate: from which severity on they make the exit code 1.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.run import choose
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.cli.run import Run
    from gcplan.rules.finding import Finding
    from gcplan.rules.rule import Severity

DONE, FINDINGS = 0, 1
NEVER = "never"


def level_of(typed: str | None, default: Severity | None) -> Severity | None:
    """The severity from which on findings count; None if they never do.

    Raises:
        UsageError: what was typed is no severity.
    """
    from gcplan.rules.rule import Severity

    if typed is None:
        return default
    choose("--fail-on", typed, (*Severity, NEVER))
    return None if typed == NEVER else Severity(typed)


def verdict(run: Run, findings: Sequence[Finding], level: Severity | None) -> int:
    """The exit code, and on standard error why it is not 0."""
    counted = [f for f in findings if level is not None and f.severity.rank <= level.rank]
    if not counted:
        return DONE
    from gcplan.render.findings import counts

    number = counts(counted)
    run.say(Text(f"指摘: {number.ja}", f"findings: {number.en}"))
    return FINDINGS
