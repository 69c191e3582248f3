"""The requirements on a plan, one file each; this list is the order they are explained in.

A requirement says twice, independently, what it demands: `limits` for the search, and
`violations` in plain Python for the referee, who sees only the inventory and the months.
"""

from __future__ import annotations

from gcplan.planning.requirements import (
    absorption,
    budget,
    capacity,
    cutovers,
    deadlines,
    freezes,
    pins,
    relations,
    window,
)

REQUIREMENTS = (
    window.WINDOW,
    deadlines.DEADLINE,
    pins.PIN,
    freezes.FREEZE,
    relations.AFTER,
    relations.TOGETHER,
    relations.APART,
    absorption.ABSORB,
    capacity.CAPACITY,
    cutovers.CUTOVERS,
    budget.BUDGET,
)
