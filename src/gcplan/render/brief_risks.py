"""What may go wrong, in the few sentences that a page has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.legacy import Result, legacy_risks
from gcplan.core.text import Text, plural
from gcplan.costing.known import target
from gcplan.model.assessment import Decision
from gcplan.render.brief_words import few, short
from gcplan.render.legacy import facts_of
from gcplan.render.outcome import Peak
from gcplan.render.tables_plan import missed, names_of
from gcplan.render.words import month_in_full, yen_in_short
from gcplan.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.costing.money import Money
    from gcplan.planning.plan import TeamLoad
    from gcplan.planning.scope import Scope
    from gcplan.render.report import Report

TIGHT = 0.9
"""Share of a capacity from which a team counts as tight."""
MANY_RISKS = 5
"""Criteria at risk from which a residual system is named."""


def risks(report: Report, scope: Scope) -> Iterator[Text]:
    """Late systems, tight teams, residual systems at risk, open decisions, findings."""
    if report.plan is None:
        raise ValueError(report)
    found = (
        *_late(report, scope),
        *_tight(report.plan.loads, report.plan.start),
        *_legacy(report),
        *_undecided(report),
        *_findings(report),
        *_unknown(report),
    )
    yield from found or (Text("大きな危険は見つかっていない。", "Nothing stands out."),)


def _late(report: Report, scope: Scope) -> Iterator[Text]:
    """The systems that miss a soft date by most months."""
    late: dict[str, int] = {}
    for date, months in missed(report.plan, scope) if report.plan else ():
        late[date.system] = max(months, late.get(date.system, 0))
    worst = sorted(late.items(), key=lambda entry: -entry[1])
    if worst:
        names = [(scope.systems[system].name, months) for system, months in worst]
        ja = few([f"{short(name, 24)}（{months}か月）" for name, months in names]).ja
        en = few([f"{short(name, 24)} ({months})" for name, months in names]).en
        yield Text(f"期日に遅れる: {ja}。", f"Late, in months: {en}.")


def _tight(loads: Sequence[TeamLoad], start: int) -> Iterator[Text]:
    """The team that comes closest to its capacity, and how many others come close."""
    peaks = [(load, peak) for load in loads if (peak := Peak.of(load, start))]
    shares = [(peak.share, load, peak) for load, peak in peaks if peak.share is not None]
    tight = [entry for entry in shares if entry[0] >= TIGHT]
    if not tight:
        return
    share, load, peak = max(tight, key=lambda entry: entry[0])
    name, month, others = short(load.name), month_in_full(peak.month), len(tight) - 1
    yield Text(
        f"{name}は{month.ja}に上限の{share:.0%}を使う。{TIGHT:.0%}を超える体制は、ほかに{others}。",
        f"{name} uses {share:.0%} of its capacity in {month.en}; others above {TIGHT:.0%}:"
        f" {others}.",
    )


def _legacy(report: Report) -> Iterator[Text]:
    """Residual systems that are at risk by many criteria if they stay as they are."""
    counts = [
        (risk.system, sum(1 for j in risk.judgements if j.result is Result.AT_RISK))
        for risk in legacy_risks(facts_of(report))
    ]
    worst = sorted((c for c in counts if c[1] >= MANY_RISKS), key=lambda entry: -entry[1])
    if worst:
        names = names_of(report.inventory)
        listed = few([names[system] for system, _ in worst], 48)
        yield Text(
            f"古いまま使うと危うい残存システム（注意{MANY_RISKS}つ以上）が{len(worst)}:"
            f" {listed.ja}。",
            f"Residual systems with {MANY_RISKS} or more risks if kept as they are, {len(worst)}:"
            f" {listed.en}.",
        )


def _undecided(report: Report) -> Iterator[Text]:
    gaps = [gap for system in report.inventory.systems for gap in system.gaps]
    count = sum(1 for gap in gaps if gap.decision is Decision.UNDECIDED)
    if count:
        yield Text(
            f"標準との適合差{len(gaps)}件のうち{count}件の扱いが未決定。",
            f"Gaps to the standard: {len(gaps)}, of which {plural(count, 'waits', 'wait')} for a"
            " decision.",
        )


def _findings(report: Report) -> Iterator[Text]:
    errors = sum(1 for finding in report.findings if finding.severity is Severity.ERROR)
    warnings = sum(1 for finding in report.findings if finding.severity is Severity.WARNING)
    if errors or warnings:
        yield Text(
            f"台帳と計画への指摘は、誤り{errors}件、警告{warnings}件。",
            f"Findings on inventory and plan: {plural(errors, 'error')},"
            f" {plural(warnings, 'warning')}.",
        )


def _unknown(report: Report) -> Iterator[Text]:
    """What nobody has written down, and so was not judged."""
    if report.unknowns:
        ja = few([unknown.name.ja for unknown in report.unknowns], 44).ja
        en = few([unknown.name.en for unknown in report.unknowns], 44).en
        yield Text(
            f"台帳に書かれていないことがある（{ja}）。書かれていないことの危険は見えない。",
            f"Not in the inventory, so not judged: {en}.",
        )


def unknown_costs(money: Money) -> Iterator[Text]:
    """How the national target is met, and whose costs nobody has stated."""
    aim = target(money.systems)
    if aim is not None and aim.known:
        over = yen_in_short(abs(aim.over))
        ja = f"年{over.ja}超える" if aim.over > 0 else f"年{over.ja}下回る（達成）"
        en = f"missed by {over.en}" if aim.over > 0 else f"met with {over.en} to spare"
        yield Text(
            f"国の目標（平成30年度より{aim.percent}%減）を、わかる{len(aim.known)}システムで{ja}。",
            f"National target ({aim.percent}% below fiscal 2018), as far as known: {en} a year.",
        )
    silent = sum(1 for system in money.systems if not system.terms.known)
    if silent:
        yield Text(
            f"{silent}システムは運用費が書かれておらず、0円として数えた。",
            plural(
                silent,
                "system states no running cost and counts as 0.",
                "systems state no running cost and count as 0.",
            ),
        )
