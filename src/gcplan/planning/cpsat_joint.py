"""What items cause together, as expressions of a CP-SAT model: bridges, connections, platforms.

Like `cpsat`, this loads OR-Tools, so it is imported only where it is needed. Everything here
is only ever kept small, so it is enough to bound it from below.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from gcplan.planning import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ortools.sat.python import cp_model

    from gcplan.planning.cpsat import Expression, Model
    from gcplan.planning.problem import Pair, Shared, Tie


class Joint:
    """Builds the expressions of one model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._months: dict[tuple[int, int], dict[int, cp_model.IntVar]] = {}

    def yen(self) -> Expression:
        """All of it, in yen."""
        return (
            sum(self._bridge(pair) for pair in self.model.problem.pairs)
            + sum(self._tie(tie) for tie in self.model.problem.ties)
            + sum(self._share(shared) for shared in self.model.problem.shared)
        )

    def _bridge(self, pair: Pair) -> Expression:
        if self.model.when(pair.first, pair.first_modes, pair.second, pair.second_modes):
            return self._optional_bridge(pair)
        first, second = self.model.cutover[pair.first], self.model.cutover[pair.second]
        apart = self.model.cp.new_int_var(0, self.model.problem.length, "")
        ours, theirs = (
            self._by_month(i, modes)
            for i, modes in ((pair.first, pair.first_modes), (pair.second, pair.second_modes))
        )
        differ = 1 - sum(self._same_month(ours, theirs))
        self.model.cp.add(apart >= first - second)
        self.model.cp.add(apart >= second - first)
        self.model.cp.add(apart >= differ)
        self.model.apart.append((pair, apart))
        return pair.build * differ + pair.month * apart

    def _optional_bridge(self, pair: Pair) -> Expression:
        """A bridge that is only needed in some modes; kept small, so it is bounded from below."""
        ours = self._by_month(pair.first, pair.first_modes)
        theirs = self._by_month(pair.second, pair.second_modes)
        one, other = sum(ours.values()), sum(theirs.values())
        apart = self.model.cp.new_int_var(0, self.model.problem.length, "")
        differ = self.model.cp.new_bool_var("")
        self.model.cp.add(differ >= one + other - 1 - sum(self._same_month(ours, theirs)))
        for near, far, there in ((ours, theirs, one), (theirs, ours, other)):
            later = sum(t * literal for t, literal in far.items())
            earlier = sum(t * literal for t, literal in near.items())
            most = max(far, default=0)
            self.model.cp.add(apart >= later - earlier - most * (1 - there))
        self.model.cp.add(apart >= differ)
        return pair.build * differ + pair.month * apart

    def _by_month(self, i: int, modes: int) -> dict[int, cp_model.IntVar]:
        """For each month, whether an item cuts over then in one of some modes."""
        if (i, modes) not in self._months:
            at = self.model.places(i)
            self._months[i, modes] = {
                month: self._any([at[place] for place in places])
                for month, places in rows.by_month(self.model.problem, i, modes).items()
            }
        return self._months[i, modes]

    def _any(self, literals: Sequence[cp_model.IntVar]) -> cp_model.IntVar:
        """Whether one of some literals holds, of which at most one does."""
        if len(literals) == 1:
            return literals[0]
        either = self.model.cp.new_bool_var("")
        self.model.cp.add(sum(literals) == either)
        return either

    def _same_month(
        self, ours: Mapping[int, cp_model.IntVar], theirs: Mapping[int, cp_model.IntVar]
    ) -> Iterator[cp_model.IntVar]:
        """Whether both cut over in a month, month by month: bounds far better than one literal."""
        for t in sorted(ours.keys() & theirs.keys()):
            both = self.model.cp.new_bool_var("")
            self.model.cp.add_implication(both, ours[t])
            self.model.cp.add_implication(both, theirs[t])
            self.model.cp.add_bool_or(~ours[t], ~theirs[t], both)
            yield both

    def _tie(self, tie: Tie) -> Expression:
        """Yen by the modes of two items; kept small, so they are bounded from below.

        A literal for each step between amounts: one variable of so many yen would be raised
        yen by yen by a search by cores, which counts no effort for that.
        """
        cost: Expression = 0
        for less, most in pairwise([0, *sorted({yen for row in tie.yen for yen in row if yen})]):
            beyond = self.model.cp.new_bool_var("")
            for row, amounts in enumerate(tie.yen):
                ours = self._there(tie.first, row)
                for column, yen in enumerate(amounts):
                    if yen >= most:
                        self.model.cp.add(beyond >= ours + self._there(tie.second, column) - 1)
            cost += (most - less) * beyond
        return cost

    def _there(self, i: int, mode: int) -> Expression:
        """Whether an item is in a mode."""
        literal = self.model.modes(i, 1 << mode)
        return 1 if literal is None else literal

    def _share(self, shared: Shared) -> Expression:
        """Yen for something until nobody needs it: month by month, which bounds far better."""
        needing: dict[int, list[Expression]] = defaultdict(list)
        for i, months in shared.months.items():
            needed: dict[int, list[cp_model.IntVar]] = defaultdict(list)
            for place, literal in self.model.places(i).items():
                if months[place] > shared.least:
                    needed[months[place]].append(literal)
            so_far: list[cp_model.IntVar] = []
            for count in sorted(needed, reverse=True):
                so_far = [*so_far, *needed[count]]
                needing[count].append(sum(so_far))
        cost: Expression = shared.monthly * shared.least
        longer: Expression = 0
        for before, count in reversed([*pairwise([shared.least, *sorted(needing)])]):
            still = self.model.cp.new_bool_var("")
            for there in (longer, *needing[count]):
                self.model.cp.add(still >= there)
            cost += shared.monthly * (count - before) * still
            longer = still
        return cost
