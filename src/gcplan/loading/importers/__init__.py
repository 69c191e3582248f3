"""Inventories that other tools hold, as plain data with places: one module per format."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.core.position import Fault
    from gcplan.loading.files import File
    from gcplan.loading.source import Source


@dataclass(frozen=True, slots=True)
class Imported:
    """What was found in the files of another tool.

    Attributes:
        source: the inventory in them as plain data, with the place of everything.
        notes: what was ignored or could not be decided, and where.
    """

    source: Source
    notes: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """A format.

    Attributes:
        module: the module of this package that reads it.
        about: what it is, and which tool writes it.
    """

    module: str
    about: Text


class Importer(Protocol):
    """A module that reads a format."""

    def recognises(self, file: File) -> bool:
        """Whether a file is in this format, by its name and how it begins."""

    def read(self, files: Sequence[File]) -> Imported:
        """The inventory in some files.

        Raises:
            InvalidInputError: they cannot be used; carries every fault.
        """


TABLES = "tables"
"""The format of workbooks and CSV files; it recognises all of them, so it comes last."""

IMPORTERS = {
    "konveyor": ImportFormat(
        "konveyor", Text("Konveyorのアプリケーション一覧（CSV）", "application CSV of Konveyor")
    ),
    "backstage": ImportFormat(
        "backstage", Text("Backstageの catalog-info.yaml", "catalog-info.yaml of Backstage")
    ),
    "archimate": ImportFormat(
        "archimate", Text("ArchiMate 3 交換形式（XML）", "ArchiMate 3 exchange file (XML)")
    ),
    "azure": ImportFormat(
        "azure", Text("Azure Migrateのサーバ一覧（CSV）", "server CSV of Azure Migrate")
    ),
    "aws": ImportFormat(
        "aws",
        Text("AWS Migration Hub・MGNのサーバ一覧（CSV）", "server CSV of AWS Migration Hub or MGN"),
    ),
    TABLES: ImportFormat(
        "tables",
        Text("Excel・CSVの表（調査票、一覧）", "tables in Excel or CSV: surveys, lists"),
    ),
}
"""Formats by name; a file without a named format is in the first that recognises it."""


def importer(name: str) -> Importer:
    """The module that reads a format; its libraries are loaded only now."""
    return cast("Importer", import_module(f"{__name__}.{IMPORTERS[name].module}"))


def recognised(files: Sequence[File]) -> str | None:
    """The format that all of some files are in, if there is one."""
    return next(
        (name for name in IMPORTERS if all(importer(name).recognises(file) for file in files)),
        None,
    )
