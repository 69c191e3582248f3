"""`gcplan baseline`: findings to live with, in a file that is kept with the inventory.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.cli.gate import judged, level_of
from gcplan.cli.run import choose
from gcplan.cli.steps import read_as, refuse_overwriting, stdin, study, with_given_plan
from gcplan.core.errors import UsageError
from gcplan.core.text import Text

if TYPE_CHECKING:
    from gcplan.cli.gate_options import RuleOptions
    from gcplan.cli.run import Run
    from gcplan.render.report import Report
    from gcplan.rules.baseline import Baseline, Terms

DONE = 0
ACTIONS = ("create", "update", "prune")
DEFAULT_FILE = "gcplan-baseline.yaml"


def baseline(  # noqa: PLR0913 - one parameter per option
    run: Run,
    *,
    action: str,
    paths: list[str],
    plan: str | None,
    edition: str | None,
    rules: RuleOptions,
    reason: str | None,
    owner: str | None,
    until: str | None,
) -> int:
    """Write the findings to live with, add new ones, or remove those that are gone.

    Which findings: those at or above `--fail-on`, else errors and warnings. Unless told
    otherwise a line holds until the end of the fiscal year.
    """
    from gcplan.rules.baseline import baseline_text

    choose("ACTION", action, ACTIONS)
    file = rules.baseline or DEFAULT_FILE
    terms = _terms(run, reason, owner, until)
    refuse_overwriting(file, [*paths, *([plan] if plan else [])])
    _require_file(file, there=action != "create")
    rules = replace(rules, baseline=None if action == "create" else file)
    loaded, report = study(run, paths, edition)
    given = None
    if plan is not None:
        report, given = with_given_plan(report, plan, partial=False)
    report = judged(rules, loaded, report, given=given)
    before = _before(rules)
    after = _pruned(before, report) if action == "prune" else _grown(before, report, rules, terms)
    run.write(baseline_text(after), file)
    old, new = len(before.entries), len(after.entries)
    run.say(Text(f"{old}件から{new}件になりました", f"entries: {old} before, {new} now"))
    return DONE


def _before(rules: RuleOptions) -> Baseline:
    from gcplan.rules.baseline import Baseline, read_baseline

    return Baseline(()) if rules.baseline is None else read_baseline(rules.baseline, stdin())


def _grown(before: Baseline, report: Report, rules: RuleOptions, terms: Terms | None) -> Baseline:
    """With a line for each finding that counts; expired lines of such are written anew.

    Raises:
        UsageError: there are such findings and no reason is given.
    """
    from gcplan.rules.baseline import Baseline, added

    level = level_of(rules.fail_on, "warning")
    new = [
        f
        for f in report.findings
        if level is not None and f.severity.rank <= level.rank and not f.rule.after
    ]
    if not new:
        return before
    if terms is None:
        raise UsageError(Text("理由を --reason に書いてください", "give a reason with --reason"))
    again = {finding.fingerprint for finding in new}
    kept = tuple(entry for entry in before.entries if entry.fingerprint not in again)
    return added(Baseline(kept), new, terms)


def _pruned(before: Baseline, report: Report) -> Baseline:
    """Without the lines that hide nothing."""
    from gcplan.rules.baseline import Baseline

    idle = {finding.position for finding in report.findings if finding.rule.after}
    return Baseline(tuple(entry for entry in before.entries if entry.place not in idle))


def _require_file(file: str, *, there: bool) -> None:
    """Never overwrite what somebody wrote, and never begin anew by a slip.

    Raises:
        UsageError: the file is there and should not be, or the other way round.
    """
    if Path(file).exists() and not there:
        raise UsageError(
            Text(
                f"{file} はもうあります。足すなら gcplan baseline update です",
                f"{file} exists; to add to it: gcplan baseline update",
            )
        )


def _terms(run: Run, reason: str | None, owner: str | None, until: str | None) -> Terms | None:
    """On which terms findings are lived with; None without a reason.

    Raises:
        UsageError: `until` is no date.
    """
    from gcplan.model.calendar import fiscal_year_of, last_day, month_containing, month_of
    from gcplan.model.era import parse_when
    from gcplan.rules.baseline import Terms

    year = fiscal_year_of(month_containing(run.as_of))
    end = last_day(month_of(year + 1, 3)).isoformat()
    day = read_as("--until", end if until is None else until, parse_when)
    return None if reason is None else Terms(reason, owner, day)
