"""An input as read: its data, put together from all files, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gcplan.core.position import Fault, Position
from gcplan.core.text import Text
from gcplan.loading.collector import collector_paused
from gcplan.loading.decode import decode
from gcplan.loading.events import build
from gcplan.loading.files import read_files
from gcplan.loading.rejection import gathering, rejected
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

    from gcplan.core.position import Path
    from gcplan.loading.document import Data, Document
    from gcplan.loading.files import File


PLAN_MARK = "gcplan_plan"
"""The key by which a plan file is known."""


@dataclass(frozen=True, slots=True)
class Source:
    """What was read.

    Attributes:
        data: keys and values as typed: text, lists and mappings; empty values are None.
        documents: the files it was put together from, in order; never none.
        elsewhere: parts of `data` that stand in another source, or at another path.
        plans: plan files that were found in a folder, and are no part of it.
    """

    data: dict[str, Data]
    documents: tuple[Document, ...]
    elsewhere: Mapping[Path, tuple[Source, Path]] = field(default_factory=dict)
    plans: tuple[Document, ...] = ()

    def locate(self, path: Path, *, key: bool = False) -> Position:
        """Where the value at a path of `data` stands (or its key).

        A path that leads nowhere gives the nearest part around it.
        """
        for depth in range(len(path), 0, -1) if self.elsewhere else ():
            if home := self.elsewhere.get(path[:depth]):
                source, inner = home
                return source.locate((*inner, *path[depth:]), key=key)
        document, inner = self.home(path)
        return document.lines.position(document.offset(inner, key=key))

    def home(self, path: Path) -> tuple[Document, Path]:
        """The document a path leads into, and the path within it."""
        holders = [file for file in self.documents if path and path[0] in file.data]
        if len(path) > 1 and isinstance(path[1], int):
            index = path[1]
            for document in holders:
                part = document.data[str(path[0])]
                if isinstance(part, list):
                    if index < len(part):
                        return document, (path[0], index, *path[2:])
                    index -= len(part)
        return (holders or self.documents)[0], path


def read_source(paths: Sequence[str], stdin: BinaryIO | None = None) -> Source:
    """Read an input from files, folders and standard input.

    Several files make one input: lists at the outermost level are joined in the order of
    the files, any other key may stand in one file only (or with the same value). Plan files
    that lie in a folder beside the inventory are passed over.

    Args:
        paths: at least one file, folder or `-`.
        stdin: what `-` reads from.

    Raises:
        InvalidInputError: a file cannot be read or is not YAML as an inventory uses it, or
            files contradict each other; carries every fault.
    """
    return source_of(read_files(paths, stdin))


@collector_paused()
def source_of(files: Sequence[File]) -> Source:
    """Put an input together from the files it was read from; at least one.

    Raises:
        InvalidInputError: as for `read_source`.
    """
    faults: list[Fault] = []
    documents: list[Document] = []
    plans: list[Document] = []
    for file in files:
        with gathering(faults):
            document = build(decode(file.name, file.content))
            beside = file.found and PLAN_MARK in document.data
            (plans if beside else documents).append(document)
    if not documents and not faults:
        documents, plans = plans, []
    faults += _contradictions(documents)
    if faults:
        raise rejected(faults)
    return source_from(documents, plans)


def source_from(documents: Sequence[Document], plans: Sequence[Document] = ()) -> Source:
    """Documents that do not contradict each other as one input; at least one."""
    data = documents[0].data if len(documents) == 1 else _merged(documents)
    return Source(data, tuple(documents), plans=tuple(plans))


def _merged(documents: Sequence[Document]) -> dict[str, Data]:
    merged: dict[str, Data] = {}
    for document in documents:
        for key, value in document.data.items():
            known = merged.get(key)
            if isinstance(known, list) and isinstance(value, list):
                known.extend(value)
            elif known is None:
                merged[key] = [*value] if isinstance(value, list) else value
    return merged


def _contradictions(documents: Sequence[Document]) -> Iterator[Fault]:
    """Keys in two files that are neither lists to be joined nor the same text."""
    first: dict[str, Document] = {}
    for document in documents:
        for key, value in document.data.items():
            if value is None:
                continue
            other = first.setdefault(key, document)
            known = other.data[key]
            joined = isinstance(known, list) and isinstance(value, list)
            same = isinstance(known, str) and known == value
            if other is not document and not joined and not same:
                yield _twice(document, key, other)


def _twice(document: Document, key: str, other: Document) -> Fault:
    shown = quoted(key)
    place = other.lines.position(other.offset((key,), key=True))
    return Fault(
        document.lines.position(document.offset((key,), key=True)),
        Text(
            f"{shown.ja}は{place}にもあります。一覧でない項目は1つのファイルにだけ書いてください",
            f"{shown.en} is at {place} too; what is not a list may stand in one file only",
        ),
    )
