"""Tables in Excel or CSV: our own workbooks and surveys, and the lists of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.loading.importers import Imported
from gcplan.loading.source import source_of
from gcplan.loading.tables import is_tabular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.loading.files import File


def recognises(file: File) -> bool:
    """Whether a file is a workbook or a table of text."""
    return is_tabular(file)


def read(files: Sequence[File]) -> Imported:
    """The inventory in some tables.

    Raises:
        InvalidInputError: they cannot be used; carries every fault.
    """
    source = source_of(files)
    return Imported(source, source.notes)
