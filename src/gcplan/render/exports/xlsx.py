"""An inventory as an Excel workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render.workbook.exchange import export_workbook

if TYPE_CHECKING:
    from gcplan.render.exports import Exported


def render(exported: Exported) -> bytes:
    """The whole inventory, proposed links too."""
    return export_workbook(exported.inventory, exported.lang, exported.report.as_of)
