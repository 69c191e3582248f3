"""An inventory as CSV files, one for each table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render.workbook.exchange import export_csv

if TYPE_CHECKING:
    from gcplan.render.exports import Exported


def render(exported: Exported) -> dict[str, str]:
    """The whole inventory, proposed links too: the files of a folder."""
    return {f"{name}.csv": text for name, text in export_csv(exported.inventory, exported.lang)}
