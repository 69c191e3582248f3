"""Whether a misspelt word can only have meant one other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.loading.suggest import look

if TYPE_CHECKING:
    from collections.abc import Collection

_SHORTEST = 5
"""A letter more, less or other makes another word of a shorter one too easily."""

_LONGEST = 64
_SHORTEST_SWAP = 4
"""Two letters that changed places are a slip in shorter words too."""


@dataclass(slots=True)
class Certainty:
    """Finds the one word that was meant, for as long as the work stays small.

    Attributes:
        comparisons: how many words may still be compared; beyond that nothing is certain.
    """

    comparisons: int = 200_000

    def meant(self, word: str, known: Collection[str], *, names: bool = False) -> str | None:
        """The known word that is surely meant; None in any doubt.

        Args:
            word: not one of the known.
            known: what could be meant.
            names: whether people chose the words (ids): theirs may differ by one letter, so
                a letter that is another, or more or less at an end, is no certain slip.
        """
        self.comparisons -= len(known)
        if self.comparisons < 0 or len(word) > _LONGEST:
            return None
        alike = [other for other in known if look(other) == look(word)]
        if len(alike) == 1:
            return alike[0]
        near = [other for other in known if _one_slip(look(word), look(other))]
        if alike or len(near) != 1 or not _is_slip(look(word), look(near[0]), names=names):
            return None
        return near[0]


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter, or by two neighbours that changed places."""
    begin, end = _common(one, other)
    middle, others = one[begin : len(one) - end], other[begin : len(other) - end]
    if len(middle) == len(others) == len("ab"):
        return middle == others[::-1]
    return len(middle) <= 1 and len(others) <= 1


def _common(one: str, other: str) -> tuple[int, int]:
    """How many letters two words share at the beginning, and at the end after those."""
    most = min(len(one), len(other))
    begin = next((at for at in range(most) if one[at] != other[at]), most)
    rest = most - begin
    end = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    return begin, end


def _is_slip(word: str, meant: str, *, names: bool) -> bool:
    if not (word.isascii() and meant.isascii()):
        return False
    begin, end = _common(word, meant)
    changed = word[begin : len(word) - end], meant[begin : len(meant) - end]
    if any(char.isdigit() for part in changed for char in part):
        return False
    if len(changed[0]) == len(changed[1]) > 1:
        return len(word) >= _SHORTEST_SWAP
    inside = begin > 0 and end > 0 and len(word) != len(meant)
    doubled = begin > 0 and "".join(changed) == word[begin - 1]
    return min(len(word), len(meant)) >= _SHORTEST and (not names or inside or doubled)
