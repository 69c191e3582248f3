"""Whether the parts of an inventory fit together: names that are used are declared once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.consistency import completeness_problems, consistency_problems
from gcplan.loading.document import follow
from gcplan.loading.options import option_problems
from gcplan.loading.order import order_problems
from gcplan.loading.prices import price_problems, row_problems
from gcplan.loading.rejection import enough
from gcplan.loading.schema import leaf_types
from gcplan.loading.suggest import Suggester, look, odd_characters
from gcplan.model.inventory import Inventory
from gcplan.model.reading import quoted
from gcplan.standards.catalog import EDITIONS, affair_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from decimal import Decimal

    from gcplan.core.position import Path, Position
    from gcplan.loading.salvage import Draft
    from gcplan.loading.source import Source
    from gcplan.model.inventory import Selector, System
    from gcplan.model.moves import Migration, Option

Problem = tuple["Path", Text]

_SPACES = (("systems", "external"), ("teams",), ("platforms",), ("milestones",), ("scenarios",))
"""Sections whose ids must differ from each other."""


class _Kind(NamedTuple):
    """What a name stands for, and where it is declared."""

    name: Text
    where: Text


_KINDS = {
    "system": _Kind(Text("システム", "system"), Text(" systems ", "systems")),
    "end": _Kind(
        Text("システムや外部の機関", "system or outside body"),
        Text(" systems と external ", "systems and external"),
    ),
    "team": _Kind(Text("担当・事業者", "team or vendor"), Text(" teams ", "teams")),
    "platform": _Kind(Text("基盤", "platform"), Text(" platforms ", "platforms")),
    "affair": _Kind(
        Text("対象事務", "affair"), Text("一覧（gcplan catalog）", "the catalog (gcplan catalog)")
    ),
    "edition": _Kind(Text("版", "edition"), Text("一覧（gcplan catalog）", "the catalog")),
}


_SEVERAL = Text("。複数あるときは [a, b] のように書いてください", "; write several as [a, b]")


class Use(NamedTuple):
    """A name, used at a path, that something of a kind must have."""

    path: Path
    name: str
    kind: str


def reference_faults(draft: Draft, source: Source) -> list[Fault]:
    """What does not fit together in the readable part of an inventory."""
    inventory = draft.inventory
    # What was left out of a damaged row may be just what seems to be missing.
    incomplete = (
        problem
        for problem in completeness_problems(inventory)
        if draft.typed(problem[0])[:2] not in draft.damaged
    )
    checks: tuple[Iterable[Problem], ...] = (
        _repeated_ids(draft, source),
        _unknown_names(draft, source),
        _self_references(inventory),
        order_problems(inventory),
        consistency_problems(inventory),
        price_problems(inventory),
        row_problems(draft, source),
        option_problems(inventory),
        incomplete,
    )
    problems = chain.from_iterable(map(enough, checks))
    return [Fault(_place(draft, source, path), message) for path, message in problems]


def _place(draft: Draft, source: Source, path: Path) -> Position:
    """Where a name stands; a team that has an effort is named by the key."""
    return source.locate(draft.typed(path), key=path[-2:-1] == ("effort",))


def _repeated_ids(draft: Draft, source: Source) -> Iterator[Problem]:
    """Ids that occur twice, or that look as if they did."""
    for space in _SPACES:
        seen: dict[str, tuple[str, Path]] = {}
        for section in space:
            for at, item in enumerate(getattr(draft.inventory, section)):
                name, path = item.id, (section, at)
                first, earlier = seen.setdefault(look(name), (name, path))
                if earlier != path:
                    place = source.locate(draft.typed(_id_path(draft, source, earlier)))
                    yield _id_path(draft, source, path), _same_id(name, first, str(place))


def _id_path(draft: Draft, source: Source, path: Path) -> Path:
    """Where the id of a row stands: a name alone is also the id."""
    *_, row = follow(source.data, draft.typed(path))
    return (*path, "id" if isinstance(row, dict) and row.get("id") else "name")


def _same_id(name: str, first: str, place: str) -> Text:
    shown = quoted(name)
    if name == first:
        return Text(
            f"{shown.ja}は{place}にもあります。別の id を付けてください",
            f"{shown.en} is at {place} too; give it another id",
        )
    other, odd = quoted(first), odd_characters(name, first)
    return Text(
        f"{shown.ja}は{place}の{other.ja}と見分けがつきません（違う文字: {odd}）。"
        "どちらかを変えてください",
        f"{shown.en} is hard to tell from {other.en} at {place} (other characters: {odd});"
        " change one of them",
    )


def _unknown_names(draft: Draft, source: Source) -> Iterator[Problem]:
    suggester = Suggester()
    for use, names in unknown_names(draft, source):
        yield use.path, _unknown(use, names, suggester)


def unknown_names(draft: Draft, source: Source) -> Iterator[tuple[Use, Collection[str]]]:
    """Names that nothing has, each with those it could be."""
    known = {
        "system": _ids(draft, source, "systems"),
        "end": _ids(draft, source, "systems", "external"),
        "team": _ids(draft, source, "teams"),
        "platform": _ids(draft, source, "platforms"),
        "affair": affair_keys(),
        "edition": EDITIONS,
    }
    for use in _uses(draft.inventory):
        names = known[use.kind]
        if names is not None and use.name not in names:
            yield use, names


def _ids(draft: Draft, source: Source, *sections: str) -> Collection[str] | None:
    """The ids of some sections, also of rows that cannot be read; None if one is not there.

    A section that is no list, or that may stand under a misspelt key, says nothing of its ids.
    """
    ids: set[str] = set()
    for section in sections:
        typed = source.data.get(section)
        if not isinstance(typed, list | None) or (typed is None and _has_unknown_list(source)):
            return None
        ids.update(item.id for item in getattr(draft.inventory, section))
        readable = set(draft.rows.get(section, ())) if draft.rows else range(len(typed or ()))
        for at, row in enumerate(typed or ()):
            if at not in readable:
                name = row.get("id") or row.get("name") if isinstance(row, dict) else row
                ids.add(str(name).strip())
    return ids


def _has_unknown_list(source: Source) -> bool:
    """Whether a list stands under a key that no section has."""
    sections = leaf_types(Inventory)
    return any(isinstance(rows, list) and key not in sections for key, rows in source.data.items())


def _unknown(use: Use, known: Collection[str], suggester: Suggester) -> Text:
    shown, (name, where) = quoted(use.name), _KINDS[use.kind]
    several = any(mark in use.name for mark in ",、")
    hint = _SEVERAL if several else suggester.hint(use.name, known)
    return Text(
        f"{shown.ja}という{name.ja}は{where.ja}にありません{hint.ja}",
        f"there is no {name.en} {shown.en} in {where.en}{hint.en}",
    )


def _uses(inventory: Inventory) -> Iterator[Use]:
    """Every name that refers to something declared elsewhere."""
    if inventory.edition is not None:
        yield Use(("edition",), inventory.edition, "edition")
    for at, milestone in enumerate(inventory.milestones):
        yield from _selected(milestone.applies_to, ("milestones", at, "applies_to"))
    for at, freeze in enumerate(inventory.freezes):
        yield from _selected(freeze.applies_to, ("freezes", at, "applies_to"))
    for at, system in enumerate(inventory.systems):
        yield from _used_by(system, ("systems", at))
    for at, link in enumerate(inventory.links):
        yield Use(("links", at, "from"), link.from_, "end")
        yield Use(("links", at, "to"), link.to, "end")


def _selected(selector: Selector, path: Path) -> Iterator[Use]:
    lists = {
        "systems": ("system", selector.systems),
        "affairs": ("affair", selector.affairs),
        "platform": ("platform", selector.platform),
        "vendor": ("team", selector.vendor),
    }
    for key, (kind, names) in lists.items():
        for at, name in enumerate(names or ()):
            yield Use((*path, key, at), name, kind)


def _used_by(system: System, path: Path) -> Iterator[Use]:
    for at, affair in enumerate(system.affairs or ()):
        yield Use((*path, "affairs", at), affair, "affair")
    for where, others in _relatives(system):
        for at, other in enumerate(others):
            yield Use((*path, *where, at), other, "system")
    for at, option in enumerate(system.options):
        yield from _used_by_option(option, (*path, "options", at))
    yield from _teams(system, path)
    for key, platform in (
        ("platform", system.platform),
        ("platform_after", system.platform_after),
    ):
        if platform is not None:
            yield Use((*path, key), platform, "platform")
    if system.vendor is not None:
        yield Use((*path, "vendor"), system.vendor, "team")


def _teams(system: System, path: Path) -> Iterator[Use]:
    """The teams that have effort in a system's move, its gaps and its options."""
    efforts: list[tuple[Path, Mapping[str, Decimal]]] = [
        ((*path, key, at, "effort"), part.effort)
        for key in ("gaps", "options")
        for at, part in enumerate(getattr(system, key))
    ]
    if system.migration is not None:
        efforts.append(((*path, "migration", "effort"), system.migration.effort))
    for where, effort in efforts:
        for team in effort:
            yield Use((*where, team), team, "team")


def _used_by_option(option: Option, path: Path) -> Iterator[Use]:
    for key, name, kind in (
        ("into", option.into, "system"),
        ("platform_after", option.platform_after, "platform"),
        ("vendor", option.vendor, "team"),
    ):
        if name is not None:
            yield Use((*path, key), name, kind)


def _relatives(system: System) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The systems named in each kind of relation of a system's move and its options."""
    moves: list[tuple[Path, Migration]] = [
        (("options", at), option) for at, option in enumerate(system.options)
    ]
    if system.migration is not None:
        moves.insert(0, (("migration",), system.migration))
    for path, move in moves:
        yield (*path, "after"), tuple(other.system for other in move.after)
        yield (*path, "together"), move.together
        yield (*path, "apart"), tuple(other.system for other in move.apart)


def _self_references(inventory: Inventory) -> Iterator[Problem]:
    for at, system in enumerate(inventory.systems):
        for where, others in _relatives(system):
            for number, other in enumerate(others):
                if other == system.id:
                    yield ("systems", at, *where, number), _itself(other)
    for at, link in enumerate(inventory.links):
        if link.from_ == link.to:
            yield ("links", at, "to"), _itself(link.to)


def _itself(name: str) -> Text:
    shown = quoted(name)
    return Text(f"{shown.ja}が自分自身を指しています", f"{shown.en} refers to itself")
