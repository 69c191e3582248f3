"""What one vendor has to do with a municipality, and what it is to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.analysis.assumptions import moves
from gcplan.core.text import Text, listed
from gcplan.model.assessment import Decision
from gcplan.model.inventory import Frequency, Status
from gcplan.model.moves import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from gcplan.analysis.expected import ExpectedLink
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.model.inventory import Inventory, Kind, System, Team
    from gcplan.model.moves import Migration


@dataclass(frozen=True, slots=True)
class Dealing:
    """A system that a vendor has to do with.

    Attributes:
        system: the system.
        runs: whether it is the vendor of the system; otherwise it only works on the move.
        moves: whether the plan decides its cutover.
    """

    system: System
    runs: bool
    moves: bool

    @property
    def in_use(self) -> bool:
        """Whether the system of today is still there."""
        return self.system.status is not Status.MIGRATED


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the inventory does not say and the vendor may know.

    Attributes:
        fields: the inventory keys that an answer fills; none where it would add a link.
        about: the system, the two ends of the link, or the vendor itself, by id.
        name: what it is about, as shown.
        text: the question.
    """

    fields: tuple[str, ...]
    about: tuple[str, ...]
    name: Text
    text: Text


def dealings(inventory: Inventory, kinds: Mapping[str, Kind], vendor: str) -> tuple[Dealing, ...]:
    """The systems that a vendor runs or works on, in inventory order."""
    return tuple(
        Dealing(system, system.vendor == vendor, moves(system, kinds[system.id]))
        for system in inventory.systems
        if system.vendor == vendor or vendor in _workers(system)
    )


def _workers(system: System) -> set[str]:
    own = set(system.migration.effort) if system.migration else set()
    return own.union(*(gap.effort for gap in system.gaps if gap.is_work))


def concerned(
    points: Sequence[IntegrationPoint], dealt: Sequence[Dealing], moving: Collection[str]
) -> tuple[IntegrationPoint, ...]:
    """The links that change in the plan and have a system of the vendor at an end."""
    own = {dealing.system.id for dealing in dealt if dealing.runs}
    ends = [(point, {point.source.id, point.target.id}) for point in points]
    return tuple(p for p, both in ends if both & own and not both.isdisjoint(moving))


def questions(
    team: Team,
    dealt: Sequence[Dealing],
    points: Sequence[IntegrationPoint],
    expected: Sequence[ExpectedLink],
) -> tuple[Question, ...]:
    """What to ask a vendor: about itself, its systems, its links, and links nobody declared."""
    return (
        *_about_the_vendor(team),
        *(question for dealing in dealt for question in _about_a_system(dealing, team.id)),
        *(question for point in points for question in _about_a_link(point)),
        *_about_missing_links(expected, dealt),
    )


def _about_the_vendor(team: Team) -> Iterator[Question]:
    asked: list[tuple[str, Text]] = [
        (
            "capacity",
            Text(
                "移行作業に充てられる工数は、1か月に何人月か（時期により変わる場合は時期ごとに）",
                "how many person-months a month can you give (by period, if it changes)?",
            ),
        ),
        (
            "cutovers_per_month",
            Text(
                "1か月に切り替えられるシステムは何件までか",
                "how many systems can you cut over in one month at most?",
            ),
        ),
    ]
    for field, text in asked:
        if getattr(team, field) is None:
            yield Question((f"teams[].{field}",), (team.id,), Text.same(team.name), text)


_MOVE: tuple[tuple[str, Text], ...] = (
    (
        "release",
        Text(
            "移行先のシステムはいつ提供できるか（移行作業を始められる最も早い月）",
            "when will the new system be ready (first month in which work can start)?",
        ),
    ),
    (
        "months",
        Text(
            "移行作業は、着手から切替まで何か月かかるか",
            "how many months does the move take, from its start to the cutover?",
        ),
    ),
)
_TODAY: tuple[tuple[str, Text], ...] = (
    ("product", Text("現行の製品名と版は何か", "which product is it, in which version?")),
    ("contract_end", Text("現行の契約はいつ満了するか", "when does the contract end?")),
    ("support_end", Text("現行の保守はいつまで受けられるか", "until when is it supported?")),
    (
        "technology",
        Text(
            "使っているOS・データベース・言語と、それぞれのサポートの終わりはいつか",
            "which operating system, database and language is it made of, and when does"
            " support for each end?",
        ),
    ),
    (
        "customisation",
        Text(
            "パッケージへの個別の改修はどの程度か（なし・少ない・多い）",
            "how much was the product changed for us (none, low, high)?",
        ),
    ),
)


def _about_a_system(dealing: Dealing, vendor: str) -> Iterator[Question]:
    system, migration = dealing.system, dealing.system.migration

    def ask(field: str, text: Text) -> Question:
        return Question((f"systems[].{field}",), (system.id,), Text.same(system.name), text)

    if dealing.moves and dealing.runs:
        unknown = _unknown(migration)
        yield from (ask(f"migration.{field}", text) for field, text in _MOVE if unknown(field))
    if dealing.moves and (migration is None or vendor not in migration.effort):
        effort = Text(
            "移行作業に要する貴社の工数は何人月か", "how many person-months of yours does it take?"
        )
        yield ask("migration.effort", effort)
    if dealing.in_use and dealing.runs:
        yield from (ask(field, text) for field, text in _TODAY if not getattr(system, field))
        yield from (
            ask("gaps[].decision", _of_a_gap(gap.name))
            for gap in system.gaps
            if gap.decision is Decision.UNDECIDED
        )


def _unknown(migration: Migration | None) -> Callable[[str], bool]:
    return lambda field: migration is None or getattr(migration, field) is None


def _of_a_gap(name: str) -> Text:
    return Text(
        f"適合差「{name}」は、標準の機能か標準オプションで足りるか。足りなければ何で代えられるか",
        f"gap “{name}”: does a function or an option of the standard do, and if not, what would?",
    )


def _about_a_link(point: IntegrationPoint) -> Iterator[Question]:
    unknown: dict[str, Text] = {}
    if point.data is None:
        unknown["data"] = Text("連携データ", "data")
    if point.method is Method.UNKNOWN:
        unknown["method"] = Text("方式", "method")
    if point.frequency is Frequency.UNKNOWN:
        unknown["frequency"] = Text("頻度", "frequency")
    if point.personal is None:
        unknown["personal"] = Text("個人情報の有無", "personal data or not")
    if unknown:
        fields = listed(unknown.values())
        yield Question(
            tuple(f"links[].{field}" for field in unknown),
            (point.source.id, point.target.id),
            Text.same(f"{point.source.name} → {point.target.name}"),
            Text(f"この連携の{fields.ja}は何か", f"what are these of the link: {fields.en}?"),
        )


def _about_missing_links(
    expected: Sequence[ExpectedLink], dealt: Sequence[Dealing]
) -> Iterator[Question]:
    own = {dealing.system.id for dealing in dealt if dealing.runs and dealing.in_use}
    for link in expected:
        ends = (*link.source.ids, *link.target.ids)
        if own.intersection(ends):
            data = link.linkage.data
            yield Question(
                (),
                ends,
                _both(link.source.name, link.target.name),
                Text(
                    f"標準仕様から「{data.ja}」の連携が想定される。現在あるか。あれば方式と頻度は何か",
                    f"the standard leads one to expect a link for “{data.en}”: does it exist,"
                    " and if so, by which method and how often?",
                ),
            )


def _both(source: Text, target: Text) -> Text:
    return Text(f"{source.ja} → {target.ja}", f"{source.en} → {target.en}")
