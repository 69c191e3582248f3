"""Rules on fields that nobody has written down; who lacks them, the analysis knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.rules.facts import Facts
    from gcplan.rules.rule import Check


def lacking(setting: str) -> Check:
    """Objects to every system or link that lacks a field."""

    def check(facts: Facts) -> Iterator[Hit]:
        for unknown in facts.unknowns:
            if unknown.setting == setting:
                yield from (Hit(path, facts.subjects(path)) for path in unknown.paths)

    return check
