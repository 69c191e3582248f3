"""Workbooks and CSV files for the tests, and what comes of them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl

from gcplan.core.errors import InvalidInputError
from gcplan.loading.files import File
from gcplan.loading.source import source_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gcplan.loading.source import Source

Rows = "Sequence[Sequence[object]]"


def book(
    change: Callable[[Any], None] | None = None, **sheets: Sequence[Sequence[object]]
) -> bytes:
    """A workbook with some sheets; `change` may do more to it."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(list(row))
    if change is not None:
        change(made)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A zip file."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return content.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part of its archive changed."""
    with zipfile.ZipFile(BytesIO(content)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    return archive({**parts, name: change(parts[name])})


def read(content: bytes | str, name: str = "表.xlsx") -> Source:
    """What is read from one file."""
    return source_of([File(name, content.encode() if isinstance(content, str) else content)])


def rows_of(source: Source, section: str = "systems") -> Any:  # noqa: ANN401 - as typed
    """The rows of a section."""
    return source.data.get(section, [])


def notes_of(source: Source) -> list[str]:
    """What was passed over, each with its place."""
    return [f"{note.position} {note.message.ja}" for note in source.notes]


def faults_of(content: bytes | str, name: str = "表.xlsx") -> list[str]:
    """Why a file cannot be read, each with its place."""
    try:
        read(content, name)
    except InvalidInputError as error:
        return [f"{fault.position} {fault.message.ja}" for fault in error.faults]
    return []
