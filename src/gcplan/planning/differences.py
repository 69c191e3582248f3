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
    """A system of which two plans make different things.

    Attributes:
        system: id of the system.
        before: key of the option of the earlier plan.
        after: key of that of the later one.
        proposed: whether each of these is only proposed, at assumed prices.
    """

    system: str
    before: str
    after: str
    proposed: tuple[bool, bool] = (False, False)


def option_changes(
    before: Mapping[str, str],
    after: Mapping[str, str],
    proposed: tuple[Collection[str], Collection[str]] = ((), ()),
    some: Collection[str] | None = None,
) -> tuple[OptionChange, ...]:
    """The systems that both plans have and treat differently.

    Args:
        before: keys of options by system in the earlier plan.
        after: the same in the later one.
        proposed: the systems whose options are only proposed, in each of the two.
        some: the systems of interest; all if not given.
    """
    old, new = proposed
    return tuple(
        OptionChange(system, before[system], option, (system in old, system in new))
        for system, option in after.items()
        if system in before and before[system] != option and (some is None or system in some)
    )


def _by_month(cutovers: Mapping[str, Month], order: Iterable[str]) -> dict[Month, list[str]]:
    found: dict[Month, list[str]] = defaultdict(list)
    for system in order:
        if system in cutovers:
            found[cutovers[system]].append(system)
    return found
