"""What the criteria of legacy risk measure in a system, each with the values it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.assessment import Customisation
from gcplan.model.calendar import month_text
from gcplan.model.inventory import Kind, Status
from gcplan.model.moves import Method
from gcplan.standards.linkages import LinkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from gcplan.analysis.expected import ExpectedLink
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.core.position import Path
    from gcplan.model.calendar import Month, When
    from gcplan.model.inventory import Inventory, System


@dataclass(frozen=True, slots=True)
class Measure:
    """What was found out about one number.

    Attributes:
        least: what it is at least; None if nothing is known.
        most: what it is at most; None if it may be anything above `least`.
        evidence: the values it rests on, and what is missing.
        paths: where they stand in the inventory.
    """

    least: int | None
    most: int | None
    evidence: Text
    paths: tuple[Path, ...]


@dataclass(frozen=True)
class LegacyFacts:
    """What the criteria look at.

    Attributes:
        inventory: the inventory.
        kinds: class of each system id.
        points: its links.
        expected: links that are expected and not declared.
        end: last month of the plan.
        cutovers: months in which a plan replaces systems; empty without a plan.
    """

    inventory: Inventory
    kinds: Mapping[str, Kind]
    points: Sequence[IntegrationPoint]
    expected: Sequence[ExpectedLink]
    end: Month
    cutovers: Mapping[str, Month]

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Place of each system in the inventory."""
        return {system.id: i for i, system in enumerate(self.inventory.systems)}

    @cached_property
    def links(self) -> Mapping[str, Sequence[IntegrationPoint]]:
        """The links of each end that go on after the move."""
        found: dict[str, list[IntegrationPoint]] = defaultdict(list)
        for point in self.points:
            for end in (point.source.id, point.target.id) if not point.ends else ():
                found[end].append(point)
        return found

    @cached_property
    def vendors(self) -> Mapping[str, str]:
        """Name of each team."""
        return {team.id: team.name for team in self.inventory.teams}

    def path(self, system: System, key: str) -> Path:
        """Where a field of a system stands."""
        return ("systems", self.index[system.id], key)

    @cached_property
    def vendors_of(self) -> Mapping[Kind, Counter[str | None]]:
        """How many systems of each class each vendor has; None where it is not known."""
        found: dict[Kind, Counter[str | None]] = defaultdict(Counter)
        for system in self.inventory.systems:
            found[self.kinds[system.id]][system.vendor] += 1
        return found

    @cached_property
    def missing(self) -> Mapping[str, Counter[Kind]]:
        """By system, the boundary links expected and not declared, by the class they lead into.

        Those that are expected of every standard system say nothing of a single one.
        """
        found: dict[str, Counter[Kind]] = defaultdict(Counter)
        for link in self.expected:
            source = {self.kinds.get(system) for system in link.source.ids}
            target = {self.kinds.get(system) for system in link.target.ids}
            for given, taken in ((Kind.STANDARD, Kind.RESIDUAL), (Kind.RESIDUAL, Kind.STANDARD)):
                if given in source and taken in target and not link.linkage.is_general:
                    for system in (*link.source.ids, *link.target.ids):
                        found[system][taken] += 1
        return found


def _contract(facts: LegacyFacts, system: System) -> Measure:
    if system.contract_end:
        path = facts.path(system, "contract_end")
        return _until(facts, system, system.contract_end.date, Text("契約満了", "contract"), path)
    here = system.platform_after if system.status is Status.MIGRATED else system.platform
    for i, platform in enumerate(facts.inventory.platforms):
        if platform.id == here and platform.contract_end:
            name = Text(f"「{platform.name}」の契約満了", f"contract of “{platform.name}”")
            path = ("platforms", i, "contract_end")
            return _until(facts, system, platform.contract_end.date, name, path)
    return _nothing(facts, system, "contract_end")


def _support(facts: LegacyFacts, system: System) -> Measure:
    if system.support_end is None:
        return _nothing(facts, system, "support_end")
    path = facts.path(system, "support_end")
    return _until(facts, system, system.support_end, Text("保守の終了", "support"), path)


def _technology(facts: LegacyFacts, system: System) -> Measure:
    dated = [
        (part.end_of_life.deadline_month, i, part.name, part.end_of_life)
        for i, part in enumerate(system.technology)
        if part.end_of_life is not None
    ]
    undated = [part.name for part in system.technology if part.end_of_life is None]
    if not dated and not undated:
        return _nothing(facts, system, "technology")
    open_ = Text(
        f"提供終了時期が不明: {'、'.join(undated)}", f"end not known: {', '.join(undated)}"
    )
    if not dated:
        return Measure(None, None, open_, (facts.path(system, "technology"),))
    _, i, name, when = min(dated)
    path = (*facts.path(system, "technology"), i, "end_of_life")
    found = _until(facts, system, when, Text.same(name), path)
    if not undated:
        return found
    evidence = Text(f"{found.evidence.ja}。{open_.ja}", f"{found.evidence.en}; {open_.en}")
    return Measure(found.least, None, evidence, found.paths)


def _until(facts: LegacyFacts, system: System, when: When, name: Text, path: Path) -> Measure:
    """How many months a date lies before the end of the plan, and whether a cutover keeps it."""
    month = when.deadline_month
    short, end = facts.end - month, month_text(facts.end)
    ja, en = f"{name.ja} {when.text or month_text(month)}", f"{name.en}: {month_text(month)}"
    if short > 0:
        ja, en = f"{ja}、計画の終期{end}より{short}か月早い", f"{en}, months before {end}: {short}"
    else:
        ja, en = f"{ja}、計画の終期{end}まで足りる", f"{en}, not before {end}"
    cutover = facts.cutovers.get(system.id)
    if cutover is not None and short > 0:
        kept = cutover <= month
        ja += f"。切替は{month_text(cutover)}で{'間に合う' if kept else '間に合わない'}"
        en += f"; cutover {month_text(cutover)}, {'in time' if kept else 'too late'}"
    return Measure(short, short, Text(ja, en), (path,))


def _nothing(facts: LegacyFacts, system: System, key: str) -> Measure:
    return Measure(
        None, None, Text("台帳に記載がない", "not in the inventory"), (facts.path(system, key),)
    )


def _last_at_vendor(facts: LegacyFacts, system: System) -> Measure:
    if system.vendor is None:
        return _nothing(facts, system, "vendor")
    vendors = facts.vendors_of[facts.kinds[system.id]]
    there, unsaid = vendors[system.vendor], vendors[None]
    name = facts.vendors[system.vendor]
    shown = _with_unsaid(Text(f"{name}に{there}件", f"{name}: {there}"), unsaid)
    return Measure(there, there + unsaid, shown, (facts.path(system, "vendor"),))


def _vendor_share(facts: LegacyFacts, system: System) -> Measure:
    if system.vendor is None:
        return _nothing(facts, system, "vendor")
    vendors = facts.vendors_of[facts.kinds[system.id]]
    there, unsaid, all_ = vendors[system.vendor], vendors[None], vendors.total()
    percent, most = (-(-100 * number // all_) for number in (there, there + unsaid))
    name = facts.vendors[system.vendor]
    shown = Text(
        f"{name}に{all_}件のうち{there}件（{percent}％）",
        f"{name}: {there} of {all_} ({percent} percent)",
    )
    path = facts.path(system, "vendor")
    return Measure(percent, most, _with_unsaid(shown, unsaid), (path,))


def _with_unsaid(shown: Text, unsaid: int) -> Text:
    if not unsaid:
        return shown
    return Text(f"{shown.ja}、事業者の不明{unsaid}件", f"{shown.en}, vendor not known: {unsaid}")


def _boundary_links(facts: LegacyFacts, system: System) -> Measure:
    found = [p for p in facts.links[system.id] if p.kind.is_boundary]
    return _links(facts, system, found, missing=facts.missing[system.id].total())


def _direct_db(facts: LegacyFacts, system: System) -> Measure:
    boundary = [p for p in facts.links[system.id] if p.kind.is_boundary]
    found = [p for p in boundary if p.method is Method.DB]
    missing = facts.missing[system.id].total()
    return _links(facts, system, found, missing=missing, vague=_vague(boundary))


def _write_back(facts: LegacyFacts, system: System) -> Measure:
    found = [p for p in facts.links[system.id] if p.kind is LinkKind.INTO_STANDARD]
    return _links(facts, system, found, missing=facts.missing[system.id][Kind.STANDARD])


def _re_keying(facts: LegacyFacts, system: System) -> Measure:
    links = facts.links[system.id]
    found = [p for p in links if p.method in {Method.MANUAL, Method.MEDIA}]
    missing = facts.missing[system.id].total()
    return _links(facts, system, found, missing=missing, vague=_vague(links))


def _vague(points: Iterable[IntegrationPoint]) -> list[IntegrationPoint]:
    return [point for point in points if point.method is Method.UNKNOWN]


def _links(
    facts: LegacyFacts,
    system: System,
    found: Sequence[IntegrationPoint],
    *,
    missing: int,
    vague: Sequence[IntegrationPoint] = (),
) -> Measure:
    """A number of links: those that are certain, and those that may be such ones."""
    if not facts.points:
        text = Text("台帳に連携の記載が1件もない", "the inventory declares no link at all")
        return Measure(0, None, text, (("systems", facts.index[system.id]),))
    others = dict.fromkeys(_other(point, system.id) for point in found)
    ja, en = f"{len(found)}件", f"links: {len(found)}"
    if others:
        ja, en = f"{ja}（{'、'.join(others)}）", f"{en} ({', '.join(others)})"
    if vague:
        ja, en = f"{ja}、方式の不明{len(vague)}件", f"{en}, method not known: {len(vague)}"
    if missing:
        ja += f"、想定されるが台帳にない{missing}件"
        en += f", expected but not declared: {missing}"
    paths = tuple(("links", point.index) for point in (*found, *vague))
    most = len(found) + len(vague) + missing
    here: Path = ("systems", facts.index[system.id])
    return Measure(len(found), most, Text(ja, en), paths or (here,))


def _other(point: IntegrationPoint, system: str) -> str:
    """The other end of a link, with the direction the data takes."""
    if point.source.id == system:
        return f"→{point.target.name}"
    return f"←{point.source.name}"


def _staff(facts: LegacyFacts, system: System) -> Measure:
    known = system.staff_who_know
    if known is None:
        return _nothing(facts, system, "staff_who_know")
    evidence = Text(f"{known}人", f"people: {known}")
    return Measure(known, known, evidence, (facts.path(system, "staff_who_know"),))


def _customisation(facts: LegacyFacts, system: System) -> Measure:
    degree = system.customisation
    if degree is None:
        return _nothing(facts, system, "customisation")
    number = tuple(Customisation).index(degree)
    evidence = _DEGREES[degree]
    return Measure(number, number, evidence, (facts.path(system, "customisation"),))


_DEGREES = {
    Customisation.NONE: Text("なし", "none"),
    Customisation.LOW: Text("小", "low"),
    Customisation.HIGH: Text("大", "high"),
}

MEASURES: Mapping[str, Callable[[LegacyFacts, System], Measure]] = {
    "contract-end": _contract,
    "support-end": _support,
    "technology": _technology,
    "last-at-vendor": _last_at_vendor,
    "vendor-share": _vendor_share,
    "boundary-links": _boundary_links,
    "direct-db": _direct_db,
    "write-back": _write_back,
    "re-keying": _re_keying,
    "staff": _staff,
    "customisation": _customisation,
}
"""How each criterion of the data is measured."""
