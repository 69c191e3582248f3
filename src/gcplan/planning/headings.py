"""The headings of tables with plans: which column names the system, which has its month."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from gcplan.loading.tables.headings import heading_key
from gcplan.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.loading.cells import TextCell

ID_HEADINGS = ("id", "システムid", "systemid", "システムコード")
NAME_HEADINGS = (
    *("name", "system", "systemname", "システム", "システム名", "システム名称", "対象システム"),
    *("業務", "業務名", "業務名称", "業務システム", "業務システム名", "対象業務", "事務", "事務名"),
    *("標準化対象事務", "名称"),
)
OPTION_HEADINGS = ("option", "disposition", "選択肢", "方針", "対応方針")
CUTOVER_HEADINGS = ("cutover", "cutover month", "cutover date", "go live", "go-live date")
EVENTS = (
    *("切替", "切り替え", "切換", "本番切替", "システム切替", "切替完了", "カットオーバー"),
    *("移行", "本番移行", "移行完了", "稼働", "稼動", "本稼働", "本番稼働", "稼働開始"),
    *("本番稼働開始", "運用開始", "利用開始", "サービス開始"),
)
"""What the month is of; headings add when and whether it is planned: 本番稼働予定月."""
_WHEN, _PLANNED = ("", "月", "日", "年月", "年月日", "時期"), ("", "予定")


MOST_COLUMNS = 1000
"""Headings are looked for in so many columns."""


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word).text for word in words)


_IDS, _NAMES = _folded(ID_HEADINGS), _folded(NAME_HEADINGS)
_OPTIONS = _folded(OPTION_HEADINGS)
_CUTOVERS = _folded((*CUTOVER_HEADINGS, *map("".join, product(EVENTS, _PLANNED, _WHEN, _PLANNED))))


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cells of a row hold what, by the headings.

    Attributes:
        row: the headings.
        ids: places of the columns with ids.
        systems: places of all columns that name the system: ids first, then names.
        cutovers: places of the columns with the month of the cutover; one is expected.
        options: place of the column with what becomes of the system, if there is one.
    """

    row: tuple[TextCell, ...]
    ids: tuple[int, ...]
    systems: tuple[int, ...]
    cutovers: tuple[int, ...]
    options: tuple[int, ...]

    @classmethod
    def of(cls, row: tuple[TextCell, ...]) -> Columns:
        """Read a row as headings."""
        heads = [heading_key(cell.text) for cell in row[:MOST_COLUMNS]]
        ids = tuple(i for i, head in enumerate(heads) if head in _IDS)
        names = tuple(i for i, head in enumerate(heads) if head in _NAMES)
        cutovers = tuple(i for i, head in enumerate(heads) if head in _CUTOVERS)
        options = tuple(i for i, head in enumerate(heads) if head in _OPTIONS)
        return cls(row, ids, (*ids, *names), cutovers, options[:1])

    @property
    def usable(self) -> bool:
        """Whether these are headings of a plan."""
        return bool(self.systems and self.cutovers)
