"""Rules on single links: what is wrong with one, and at which of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.rules.facts import Facts
    from gcplan.rules.rule import Check


def on_links(wrong: Callable[[IntegrationPoint, Facts], bool], *field: str) -> Check:
    """Objects to every link with which something is wrong.

    Args:
        wrong: whether it is.
        field: the field to point at, if it is one.
    """

    def check(facts: Facts) -> Iterator[Hit]:
        for point in facts.points:
            if wrong(point, facts):
                yield Hit(("links", point.index, *field), (point.source, point.target))

    return check
