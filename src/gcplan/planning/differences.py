"""Two plans beside each other: which systems have another month, and which waves change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from gcplan.model.calendar import Month


@dataclass(frozen=True, slots=True)
class MonthChange:
    """A system whose month differs between two plans; None where one gives it no month."""

    system: str
    before: Month | None
    after: Month | None

    @property
    def months(self) -> int | None:
        """By how many months it cuts over later; None if one plan gives no month."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class WaveChange:
    """A month in which two plans do not switch the same systems (ids)."""

    month: Month
    before: tuple[str, ...]
    after: tuple[str, ...]


def month_changes(
    before: Mapping[str, Month], after: Mapping[str, Month]
) -> tuple[MonthChange, ...]:
    """The systems whose month differs, in the order of the later plan, then of the earlier."""
    return tuple(
        MonthChange(system, before.get(system), after.get(system))
        for system in {**after, **before}
        if before.get(system) != after.get(system)
    )


def wave_changes(before: Mapping[str, Month], after: Mapping[str, Month]) -> tuple[WaveChange, ...]:
    """The months whose systems differ, by month."""
    old, new = _by_month(before, {**after, **before}), _by_month(after, {**after, **before})
    return tuple(
        WaveChange(month, tuple(old[month]), tuple(new[month]))
        for month in sorted({**old, **new})
        if old[month] != new[month]
    )


@dataclass(frozen=True, slots=True)
class OptionChange:
    """A system of which two plans make different things (keys of options)."""

    system: str
    before: str
    after: str


def option_changes(
    before: Mapping[str, str], after: Mapping[str, str], some: Collection[str] | None = None
) -> tuple[OptionChange, ...]:
    """The systems that both plans have and treat differently; of some, if that is said."""
    return tuple(
        OptionChange(system, before[system], option)
        for system, option in after.items()
        if system in before and before[system] != option and (some is None or system in some)
    )


def _by_month(cutovers: Mapping[str, Month], order: Iterable[str]) -> dict[Month, list[str]]:
    found: dict[Month, list[str]] = defaultdict(list)
    for system in order:
        if system in cutovers:
            found[cutovers[system]].append(system)
    return found
