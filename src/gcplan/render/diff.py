"""What changed between two plans or two inventories, made to be read beside a pull request."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.costing.two_plans import TwoPlans
from gcplan.render import beside, inventory_changes, json_v1, tables_notes
from gcplan.render.document import Column, Document, Table
from gcplan.render.tables_plan import ITEM
from gcplan.render.words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from gcplan.analysis.changes import InventoryChanges
    from gcplan.core.position import Fault
    from gcplan.costing.comparison import Tally
    from gcplan.planning.planfile import PlanFile
    from gcplan.render.document import Row
    from gcplan.render.json_v1 import Object

    Values = Mapping[str, int]

SIDES = beside.Sides(Text("変更前", "before"), Text("変更後", "after"))
NO_DIFFERENCE = Text("違いはない。", "No differences.")
PAIR = 2
_NOT_COMPARABLE = Text(
    "含まれるシステムが違うため、遅延と費用は比べられない。",
    "They do not cover the same systems, so lateness and cost cannot be compared.",
)


def of_plans(
    found: TwoPlans,
    files: tuple[PlanFile, PlanFile],
    names: Mapping[str, str],
    as_of: date,
) -> Document:
    """The document of two plan files."""
    recorded = [file.values for file in files]
    tables, summary = [], [NO_DIFFERENCE]
    if found.different:
        tables = [_outcome(found, recorded, changes=_of_the_same(found)), *_plans(found, names)]
        amounts = _amounts(found, recorded) if _of_the_same(found) else [_NOT_COMPARABLE]
        summary = [*_moved(found), *amounts, *_findings(found)]
    notes = (*files[0].notes, *files[1].notes)
    data = {
        "kind": "plans",
        "different": found.different,
        "changes": [],
        "classes": [],
        "recorded": [
            {"lateness": values.get("lateness"), "decided_yen": values.get("yen")}
            for values in recorded
        ],
        **_plans_data(found),
    }
    title = Text("移行計画の差分", "Differences of two plans")
    return _document(title, sentences(summary), tables, data, notes, as_of)


def of_inventories(
    found: InventoryChanges,
    plans: TwoPlans | None,
    names: Mapping[str, str],
    notes: Sequence[Fault],
    as_of: date,
) -> Document:
    """The document of two inventories, and of what the change does to the plan if wanted."""
    tables = list(inventory_changes.tables(found, names, SIDES)) if found else []
    if found and plans is not None:
        tables += [_outcome(plans, ()), *_plans(plans, names)]
    summary = [*_changed(found), *_effect(plans)] if found else [NO_DIFFERENCE]
    data = {
        "kind": "inventories",
        "different": bool(found),
        **inventory_changes.data(found),
        "recorded": [],
        **_plans_data(plans),
    }
    title = Text("台帳の差分", "Differences of two inventories")
    return _document(title, sentences(summary), tables, data, notes, as_of)


def _document(
    title: Text,
    summary: Text,
    tables: Sequence[Table],
    data: Object,
    notes: Sequence[Fault],
    as_of: date,
) -> Document:
    shown = (*tables, tables_notes.notes(notes)) if notes else tables
    whole = {
        "as_of": as_of.isoformat(),
        "diff": data,
        "notes": [json_v1.fault(note) for note in notes],
    }
    return Document(title, summary, tuple(shown), whole)


# Summaries


def _moved(found: TwoPlans) -> Iterator[Text]:
    """How many systems have another month, or another option."""
    months = found.months
    numbers = (
        (Text("遅くなる", "later"), sum(1 for c in months if (c.months or 0) > 0)),
        (Text("早くなる", "earlier"), sum(1 for c in months if (c.months or 0) < 0)),
        (Text("加わる", "added"), sum(1 for c in months if c.before is None)),
        (Text("なくなる", "removed"), sum(1 for c in months if c.after is None)),
    )
    shown = listed(
        Text(f"{label.ja}{number}", f"{label.en} {number}") for label, number in numbers if number
    )
    if months:
        yield Text(
            f"切替月が変わるシステム{len(months)}（{shown.ja}）。",
            f"Systems with another month: {len(months)} ({shown.en}).",
        )
    if count := len(found.options):
        yield Text(f"選択肢が変わるシステム{count}。", f"Systems with another option: {count}.")


def _amounts(found: TwoPlans, recorded: Sequence[Values] = ()) -> Iterator[Text]:
    """By how much lateness and yen change, as counted or else as the files say."""
    tallies = [tally for tally in found.tallies if tally is not None]
    if len(tallies) == PAIR:
        said = Text("", "")
        late, yen = ([t.lateness for t in tallies], [t.yen for t in tallies])
    elif recorded and all({"lateness", "yen"} <= values.keys() for values in recorded):
        said = Text("計画ファイルによれば、", "By the plan files: ")
        late, yen = ([values[key] for values in recorded] for key in ("lateness", "yen"))
    else:
        return
    later, dearer = beside.more(*late), beside.more(*yen, yen=True)
    yield Text(
        f"{said.ja}遅延は{later.ja}、費用は{dearer.ja}。",
        f"{said.en}lateness {later.en}, cost {dearer.en}."
        if said.en
        else f"Lateness {later.en}, cost {dearer.en}.",
    )


def _of_the_same(found: TwoPlans) -> bool:
    """Whether both plans give the same systems a month: others would look cheaper or dearer."""
    return all(c.before is not None and c.after is not None for c in found.months)


def _findings(found: TwoPlans) -> Iterator[Text]:
    if any(found.findings):
        before, after = found.findings
        yield Text(f"計画の指摘は{before}件から{after}件。", f"Findings: {before}, now {after}.")


def _changed(found: InventoryChanges) -> Iterator[Text]:
    kinds = Counter(inventory_changes.kind(change) for change, _, _ in found.changes)
    added, removed, changed = (kinds[kind] for kind in ("added", "removed", "changed"))
    yield Text(
        f"追加{added}、削除{removed}、変更{changed}。",
        f"Added: {added}, removed: {removed}, changed: {changed}.",
    )
    if found.classes:
        number = len(found.classes)
        yield Text(f"区分が変わるシステム{number}。", f"Systems of another class: {number}.")


def _effect(plans: TwoPlans | None) -> Iterator[Text]:
    """What a change of the inventory does to the plan."""
    if plans is None:
        return
    for side, message in zip((SIDES.before, SIDES.after), plans.hindrances, strict=False):
        if message:
            yield Text(f"{side.ja}: {message.ja}。", f"{side.en}: {message.en}.")
    if any(plans.hindrances):
        return
    if plans.different:
        yield from _moved(plans)
    else:
        yield Text("計画の切替月と選択肢は変わらない。", "The plan keeps its months and options.")
    yield from _amounts(plans)


# Tables


def _outcome(found: TwoPlans, recorded: Sequence[Values], *, changes: bool = True) -> Table:
    """What both plans come to: as their files say, and counted again; the changes if wanted."""
    rows: list[Row] = []
    for key, label in (("lateness", beside.LATENESS), ("yen", beside.YEN)):
        written = [values.get(key) for values in recorded]
        if any(value is not None for value in written):
            said = Text(f"計画ファイルの{label.ja}", f"in the plan file: {label.en}")
            rows.append((said, *written, _difference(*written)))
    if found.findings:
        label = Text("計画の指摘（件）", "findings")
        rows.append((label, *found.findings, _difference(*found.findings)))
    if len(found.tallies) == PAIR:
        rows.extend(_tallied(*found.tallies))
    return Table(
        "outcome",
        Text("計画の良さ", "How good the plans are"),
        (ITEM, *SIDES.columns(), Column("change", Text("増減", "change"), "number")),
        tuple(row if changes else (*row[:-1], None) for row in rows),
    )


def _tallied(before: Tally | None, after: Tally | None) -> Iterator[Row]:
    if before is not None:
        yield from beside.rows(before, after)
    elif after is not None:
        yield from ((row[0], None, row[1], None) for row in beside.rows(after, None))


def _difference(before: int | None, after: int | None) -> str | None:
    return None if before is None or after is None else beside.change(before, after)


def _plans(found: TwoPlans, names: Mapping[str, str]) -> Iterator[Table]:
    yield from beside.options(found.options, names, SIDES)
    yield beside.months(found.months, names, SIDES, found.why)
    yield beside.waves(found.waves, names, SIDES)
    if found.bridges:
        yield beside.bridges(found.bridges, names, SIDES)


# JSON


def _plans_data(found: TwoPlans | None) -> Object:
    if found is None:
        found = TwoPlans.nothing()
    return {
        "outcomes": [beside.tally_data(tally) for tally in found.tallies],
        "findings": list(found.findings),
        "systems": beside.months_data(found.months, found.why),
        "options": beside.options_data(found.options),
        "waves": beside.waves_data(found.waves),
        "bridges": beside.bridges_data(found.bridges),
        "messages": [json_v1.text(message) for message in found.hindrances if message],
    }
