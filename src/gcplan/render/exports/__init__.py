"""An inventory, or its plan, in the formats of other tools: one module per format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.core.text import Lang
    from gcplan.model.calendar import Month
    from gcplan.model.inventory import Inventory
    from gcplan.planning.scope import Scope
    from gcplan.render.report import Report


@dataclass(frozen=True, slots=True)
class Exported:
    """What is written in another format.

    Attributes:
        inventory: everything as read, with proposed links.
        report: the studied inventory, without them.
        scope: what planning sees of it.
        cutovers: the cutover month of every system that the plan decides; empty where the
            format shows no plan.
        lang: language of the words that are ours.
    """

    inventory: Inventory
    report: Report
    scope: Scope
    cutovers: Mapping[str, Month]
    lang: Lang


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format.

    Attributes:
        module: the module of this package whose `render` writes it.
        about: what it is, and which tool reads it.
        plan: whether it shows a plan.
    """

    module: str
    about: Text
    plan: bool = False


EXPORTS = {
    "json": ExportFormat(
        "inventory_json",
        Text(
            "JSON。台帳のすべて。gcplan の台帳としてそのまま読める",
            "JSON: all of the inventory; gcplan reads it as one",
        ),
    ),
    "ics": ExportFormat(
        "ics",
        Text(
            "iCalendar。切替と期日。カレンダー用",
            "iCalendar: cutovers and deadlines, for calendars",
        ),
        plan=True,
    ),
    "mspdi": ExportFormat(
        "mspdi",
        Text(
            "MS Project XML。作業・切替・期日・暫定連携",
            "MS Project XML: moves, cutovers, dates, bridges",
        ),
        plan=True,
    ),
    "backstage": ExportFormat(
        "backstage",
        Text("Backstageの catalog-info.yaml", "catalog-info.yaml of Backstage"),
    ),
    "archimate": ExportFormat(
        "archimate",
        Text("ArchiMate 3 交換形式（XML）", "ArchiMate 3 exchange file (XML)"),
    ),
    "konveyor": ExportFormat(
        "konveyor",
        Text("Konveyorのアプリケーション一覧（CSV）", "application CSV of Konveyor"),
    ),
    "mermaid": ExportFormat("mermaid", Text("Mermaid。連携の図", "Mermaid: diagram of the links")),
    "dot": ExportFormat(
        "dot", Text("Graphviz の DOT。連携の図", "DOT of Graphviz: diagram of the links")
    ),
    "xlsx": ExportFormat(
        "xlsx",
        Text(
            "Excelブック。台帳のすべて。gcplan import で戻せる",
            "Excel workbook: all of the inventory; gcplan import reads it back",
        ),
    ),
    "csv": ExportFormat(
        "tables_csv",
        Text(
            "CSV。台帳のすべてを、表ごとに1ファイル、-o のフォルダに書く",
            "CSV: all of the inventory, a file for each table, in the folder of -o",
        ),
    ),
}
"""Formats by name."""


Content = str | bytes | Mapping[str, str]
"""What is written: a file, or a folder of files by their names."""


def exporter(name: str) -> Callable[[Exported], Content]:
    """The function that writes a format; its libraries are loaded only now."""
    module = import_module(f"{__name__}.{EXPORTS[name].module}")
    return cast("Callable[[Exported], Content]", module.render)
