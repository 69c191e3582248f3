"""Statements of an inventory that cannot hold together, and statements that lack another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.calendar import MONTHS_A_YEAR
from gcplan.model.inventory import Status
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Path
    from gcplan.model.calendar import When
    from gcplan.model.inventory import Freeze, Inventory, System
    from gcplan.model.parts import Step

Problem = tuple["Path", Text]

_WHOLE = 100
_NO_MONTHS = Text("months: 1か月以上で書いてください", "months: write 1 or more")
_NO_DEFAULT = Text("default_months: 1か月以上で書いてください", "default_months: write 1 or more")
_EMPTY_FREEZE = Text(
    "凍結する月（months）か期間（from、to）を書いてください",
    "write the months that are frozen, or a period (from, to)",
)
_NO_YEAR = Text(
    "毎年の凍結は、月（months）か、1年より短い期間（from と to の両方）で書いてください",
    "what is frozen every year needs months, or both from and to less than a year apart",
)
_EVERY_YEAR = Text(
    "1～12の月は毎年を指します。1回だけなら年月（2027-04 など）で書くか、"
    "1年より短い期間（from と to の両方）に限ってください",
    "months from 1 to 12 mean every year; for once, write a year and month such as 2027-04,"
    " or both from and to less than a year apart",
)
_NO_DATE = Text("hard（必ず守る）には期日 date が要ります", "hard needs a date that is to be kept")
_NO_CUTOVER = Text(
    "status が migrated（移行済）のときは、切り替えた月を cutover に書いてください",
    "a migrated system needs the month of its cutover",
)
_NOT_MIGRATED = Text(
    "cutover は移行済のシステムだけに書きます（status: migrated）。"
    "希望の月は migration の pin に書いてください",
    "cutover is for migrated systems only (status: migrated); pin a wish below migration",
)


def consistency_problems(inventory: Inventory) -> Iterator[Problem]:
    """Values that cannot be meant: periods that end before they begin, sums that miss 100."""
    yield from _planning(inventory)
    for at, team in enumerate(inventory.teams):
        yield from _steps(team.capacity, ("teams", at, "capacity"))
        yield from _steps(team.cutovers_per_month, ("teams", at, "cutovers_per_month"))
    for at, freeze in enumerate(inventory.freezes):
        yield from _period(freeze.from_, freeze.to, ("freezes", at, "to"))
        if freeze.every_year is not None:
            yield from _recurring(freeze, ("freezes", at, "every_year"))
    for at, system in enumerate(inventory.systems):
        yield from _no_months(system, ("systems", at))


def completeness_problems(inventory: Inventory) -> Iterator[Problem]:
    """Rows that say too little to be understood, or no more than another row says."""
    for at, freeze in enumerate(inventory.freezes):
        if not freeze.months and freeze.from_ is None and freeze.to is None:
            yield ("freezes", at), _EMPTY_FREEZE
    for at, system in enumerate(inventory.systems):
        migrated = system.status is Status.MIGRATED
        if migrated and system.cutover is None:
            yield ("systems", at, "status"), _NO_CUTOVER
        if system.cutover is not None and not migrated:
            yield ("systems", at, "cutover"), _NOT_MIGRATED
        for number, gap in enumerate(system.gaps):
            if gap.hard and gap.date is None:
                yield ("systems", at, "gaps", number, "hard"), _NO_DATE
    yield from _repeated_links(inventory)


def _planning(inventory: Inventory) -> Iterator[Problem]:
    planning, path = inventory.planning, ("planning",)
    yield from _period(planning.start, planning.end, (*path, "end"))
    yield from _steps(planning.cutovers_per_month, (*path, "cutovers_per_month"))
    if planning.default_months == 0:
        yield (*path, "default_months"), _NO_DEFAULT
    if planning.phases is not None:
        for key in ("time", "effort"):
            total = sum(getattr(phase, key) for phase in planning.phases)
            if total != _WHOLE:
                yield (*path, "phases"), _sum(key, total)


def _sum(key: str, total: int) -> Text:
    return Text(
        f"phases: {key} の合計が{total}%です。100%にしてください",
        f"phases: {key} adds up to {total} percent; make it 100",
    )


def _recurring(freeze: Freeze, path: Path) -> Iterator[Problem]:
    """What says "every year" of something that does not fit into one, or the other way round."""
    first, last = freeze.from_, freeze.to
    months = None if first is None or last is None else last.last_month - first.first_month + 1
    short = months is not None and months < MONTHS_A_YEAR
    numbered = any(isinstance(entry, int) for entry in freeze.months)
    if freeze.every_year and not freeze.months and not short:
        yield path, _NO_YEAR
    elif freeze.every_year is False and numbered and not short:
        yield path, _EVERY_YEAR


def _steps(steps: tuple[Step, ...] | None, path: Path) -> Iterator[Problem]:
    for at, step in enumerate(steps or ()):
        yield from _period(step.from_, step.to, (*path, at, "to"))


def _period(begin: When | None, end: When | None, path: Path) -> Iterator[Problem]:
    if begin is not None and end is not None and end.last < begin.first:
        first, last = quoted(begin.text), quoted(end.text)
        yield (
            path,
            Text(
                f"終わり{last.ja}が始まり{first.ja}より前です",
                f"the end {last.en} is before the beginning {first.en}",
            ),
        )


def _no_months(system: System, path: Path) -> Iterator[Problem]:
    if system.migration is not None and system.migration.months == 0:
        yield (*path, "migration", "months"), _NO_MONTHS
    for at, option in enumerate(system.options):
        if option.months == 0:
            yield (*path, "options", at, "months"), _NO_MONTHS


def _repeated_links(inventory: Inventory) -> Iterator[Problem]:
    seen: set[tuple[str, str, str | None]] = set()
    for at, link in enumerate(inventory.links):
        same = (link.from_, link.to, link.data)
        if same in seen:
            yield (
                ("links", at),
                Text(
                    f"同じ連携（{quoted(link.from_).ja}から{quoted(link.to).ja}へ、同じデータ）が"
                    "前にもあります。1つにまとめてください",
                    f"the same link (from {quoted(link.from_).en} to {quoted(link.to).en}, same"
                    " data) stands above; keep one",
                ),
            )
        seen.add(same)
