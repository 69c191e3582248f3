"""Options that do not fit together: two of one name, a decision for none, links there are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.loading.suggest import Suggester
from gcplan.model.calendar import fiscal_year_of
from gcplan.model.moves import Disposition
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from gcplan.core.position import Path
    from gcplan.model.inventory import Inventory, System
    from gcplan.model.moves import Option

Problem = tuple["Path", Text]
_Ends = dict[str, dict[str, dict[str, None]]]

_CUTOVER = ("release", "months", "effort", "deadline", "after", "together", "apart", "pin")
"""What only something with a cutover has."""
_NO_CUTOVER = Text(
    "keep（現状維持）には切替がないため、書けません",
    "keep has no cutover, so this cannot be said of it",
)
_NO_INTO = Text("absorb には統合先 into が要ります", "absorb needs `into`: what absorbs it")
_ONLY_ABSORB = Text("into は absorb だけに書きます", "into is for absorb only")
_ONLY_KEEP = Text("growth は keep だけに書きます", "growth is for keep only")
_NO_TEMPLATE = Text(
    "absorb（統合）の提案は作れません。統合先を options に書いてください",
    "absorb cannot be proposed: write it with what absorbs it into `options`",
)
_NO_YEAR = Text(
    "year: 年度で書いてください。例: 令和9年度", "year: write a fiscal year; example: FY2027"
)


def option_problems(inventory: Inventory) -> Iterator[Problem]:
    """What cannot be meant about options and budgets."""
    ends, suggester = _ends(inventory), Suggester()
    for at, system in enumerate(inventory.systems):
        path = ("systems", at)
        yield from _twice(system, path)
        for number, option in enumerate(system.options):
            here = (*path, "options", number)
            yield from _of_kind(option, here)
            yield from _links(option, here, ends.get(system.id, {}), suggester)
            if option.into == system.id:
                yield (*here, "into"), _itself(system.id)
        yield from _decision(system, path, suggester)
    yield from _budget(inventory)
    yield from _templates(inventory)


def _ends(inventory: Inventory) -> _Ends:
    """For each system, the other ends of its links, with the data that pass."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for link in inventory.links:
        for one, other in ((link.from_, link.to), (link.to, link.from_)):
            data = found.setdefault(one, {}).setdefault(other, {})
            if link.data is not None:
                data[link.data] = None
    return found


def _twice(system: System, path: Path) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, option in enumerate(system.options):
        if option.key in seen:
            shown = quoted(option.key)
            key = "disposition" if option.id is None else "id"
            yield (
                (*path, "options", number, key),
                Text(
                    f"{shown.ja}という選択肢が前にもあります。別の id を付けてください",
                    f"there is an option {shown.en} above; give it another id",
                ),
            )
        seen.add(option.key)


def _of_kind(option: Option, path: Path) -> Iterator[Problem]:
    """Statements that go with one kind of option only."""
    if option.disposition is Disposition.KEEP:
        for key in _CUTOVER:
            if getattr(option, key):
                yield (*path, key), _NO_CUTOVER
    elif option.growth is not None:
        yield (*path, "growth"), _ONLY_KEEP
    absorbs = option.disposition is Disposition.ABSORB
    if absorbs and option.into is None:
        yield (*path, "disposition"), _NO_INTO
    if option.into is not None and not absorbs:
        yield (*path, "into"), _ONLY_ABSORB


def _links(
    option: Option, path: Path, ends: Mapping[str, Collection[str]], suggester: Suggester
) -> Iterator[Problem]:
    for number, change in enumerate(option.links):
        here = (*path, "links", number)
        if change.with_ not in ends:
            yield (*here, "with"), _no_link(change.with_, suggester.hint(change.with_, ends))
        elif change.data is not None and change.data not in ends[change.with_]:
            yield (
                (*here, "data"),
                _no_data(change.data, suggester.hint(change.data, ends[change.with_])),
            )


def _no_link(name: str, hint: Text) -> Text:
    shown = quoted(name)
    return Text(
        f"このシステムには{shown.ja}との連携がありません{hint.ja}",
        f"this system has no link with {shown.en}{hint.en}",
    )


def _no_data(data: str, hint: Text) -> Text:
    shown = quoted(data)
    return Text(
        f"その相手との連携に{shown.ja}というデータはありません{hint.ja}",
        f"no link with that end has the data {shown.en}{hint.en}",
    )


def _decision(system: System, path: Path, suggester: Suggester) -> Iterator[Problem]:
    if system.decision is None:
        return
    keys = [option.key for option in system.options]
    planned = system.migration.disposition if system.migration else None
    if keys and planned is not None and planned not in {o.disposition for o in system.options}:
        keys.insert(0, planned.value)  # what is planned is an option as well
    if system.decision.option not in keys:
        shown = quoted(system.decision.option)
        hint = suggester.hint(system.decision.option, keys)
        some = listed(keys)
        yield (
            (*path, "decision", "option"),
            Text(
                f"{shown.ja}という選択肢はありません（{some.ja or '選択肢がない'}）{hint.ja}",
                f"there is no option {shown.en} (there are: {some.en or 'none'}){hint.en}",
            ),
        )


def _itself(name: str) -> Text:
    shown = quoted(name)
    return Text(f"{shown.ja}が自分自身を指しています", f"{shown.en} refers to itself")


def _templates(inventory: Inventory) -> Iterator[Problem]:
    seen: set[Disposition] = set()
    for at, template in enumerate(inventory.planning.option_templates):
        path = ("planning", "option_templates", at)
        if template.disposition is Disposition.ABSORB:
            yield (*path, "disposition"), _NO_TEMPLATE
        if template.disposition is not Disposition.KEEP and template.growth is not None:
            yield (*path, "growth"), _ONLY_KEEP
        for key in ("months", "links_a_month"):
            if template.disposition is Disposition.KEEP and getattr(template, key) is not None:
                yield (*path, key), _NO_CUTOVER
        if template.disposition in seen:
            shown = quoted(template.disposition.value)
            found = Text(f"{shown.ja}は前にもあります", f"{shown.en} stands above too")
            yield (*path, "disposition"), found
        seen.add(template.disposition)


def _budget(inventory: Inventory) -> Iterator[Problem]:
    seen: set[int] = set()
    for at, budget in enumerate(inventory.planning.budget):
        path = ("planning", "budget", at, "year")
        when = budget.year
        if when.precision not in {"fiscal_year", "year"}:
            yield path, _NO_YEAR
            continue
        year = when.first.year if when.precision == "year" else fiscal_year_of(when.first_month)
        if year in seen:
            yield (
                path,
                Text(f"{year}年度は前にもあります", f"fiscal year {year} stands above too"),
            )
        seen.add(year)
