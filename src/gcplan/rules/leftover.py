"""Rules on suppressions that do nothing; what was left of them is known when they have run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts
    from gcplan.rules.rule import Check
    from gcplan.rules.suppressions import Origin, State


def leftover(origin: Origin, state: State) -> Check:
    """Objects to every suppression of an origin that is in a state."""

    def check(facts: Facts) -> Iterator[Hit]:
        for left in facts.leftovers:
            if left.origin == origin and left.state is state:
                key = f"{left.place.line}:{left.place.column}"
                yield Hit((), message=left.message, place=left.place, key=key)

    return check
