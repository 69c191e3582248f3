"""An input as read: its data, put together from all files, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gcplan.core.position import Fault, Position
from gcplan.core.text import Text
from gcplan.loading.collector import collector_paused
from gcplan.loading.decode import decode
from gcplan.loading.document import Document
from gcplan.loading.events import build
from gcplan.loading.files import read_files
from gcplan.loading.rejection import gathering, rejected
from gcplan.loading.strays import passed_over, strays
from gcplan.loading.tables import is_tabular, read_tables
from gcplan.loading.tables.names import adopt_ids, settle_names
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

    from gcplan.core.position import Path
    from gcplan.loading.document import Data
    from gcplan.loading.files import File
    from gcplan.loading.tables.mapping import Mappings
    from gcplan.loading.tables.table_document import TableDocument


@dataclass(frozen=True, slots=True)
class Source:
    """What was read.

    Attributes:
        data: keys and values as typed: text, lists and mappings; empty values are None.
        documents: the files it was put together from, in order; never none.
        elsewhere: parts of `data` that stand in another source, or at another path.
        plans: plan files and scenarios that were found in a folder, and are no part of it.
    """

    data: dict[str, Data]
    documents: tuple[Document | TableDocument, ...]
    elsewhere: Mapping[Path, tuple[Source, Path]] = field(default_factory=dict)
    plans: tuple[Document, ...] = ()

    @property
    def texts(self) -> tuple[Document, ...]:
        """The files of YAML among them."""
        return tuple(file for file in self.documents if isinstance(file, Document))

    @property
    def notes(self) -> tuple[Fault, ...]:
        """What was passed over when the files were read, in file order."""
        found = (note for document in self.documents for note in document.notes)
        return tuple(sorted(found, key=lambda note: note.position))

    def locate(self, path: Path, *, key: bool = False) -> Position:
        """Where the value at a path of `data` stands (or its key).

        A path that leads nowhere gives the nearest part around it.
        """
        source, inner = self._typed(path)
        if source is not self:
            return source.locate(inner, key=key)
        document, inner = self.home(inner)
        return document.position(inner, key=key)

    def heading(self, path: Path) -> str | None:
        """The heading of the column that the value at a path stands in, if it is in a table."""
        source, inner = self._typed(path)
        if source is not self:
            return source.heading(inner)
        document, inner = self.home(inner)
        return None if isinstance(document, Document) else document.headings.get(inner)

    def _typed(self, path: Path) -> tuple[Source, Path]:
        """The source and the path at which something is typed."""
        for depth in range(len(path), 0, -1) if self.elsewhere else ():
            if home := self.elsewhere.get(path[:depth]):
                source, inner = home
                return source, (*inner, *path[depth:])
        return self, path

    def home(self, path: Path) -> tuple[Document | TableDocument, Path]:
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
def source_of(
    files: Sequence[File],
    beside: Mapping[str, Data] | None = None,
    mapping: Mappings | None = None,
) -> Source:
    """Put an input together from the files it was read from; at least one.

    Args:
        files: what was read.
        beside: an inventory that names in tables may refer to, if it is to be laid over one.
        mapping: what the columns of tables are, where their headings do not say it.

    Raises:
        InvalidInputError: as for `read_source`.
    """
    faults: list[Fault] = []
    documents: list[Document | TableDocument] = []
    plans: list[Document] = []
    tables = [file for file in files if is_tabular(file)]
    for file in files:
        if file not in tables:
            with gathering(faults):
                document = build(decode(file.name, file.content))
                aside = file.found and passed_over(document)
                (plans if aside else documents).append(document)
    if tables:
        with gathering(faults):
            documents.append(_table_document(tables, documents, beside, mapping))
    if not documents and not faults:
        documents, plans = [*plans], []
    elif len(documents) > 1:
        wrong = list(strays(documents))
        faults += [fault for _, fault in wrong]
        gone = {id(stray) for stray, _ in wrong}
        documents = [each for each in documents if id(each) not in gone]
    faults += _contradictions(documents)
    if faults:
        raise rejected(faults)
    return source_from(documents, plans)


def _table_document(
    files: Sequence[File],
    others: Sequence[Document | TableDocument],
    beside: Mapping[str, Data] | None,
    mapping: Mappings | None,
) -> TableDocument:
    """What tables say, with ids in the place of names."""
    document = read_tables(files, mapping)
    known: list[Mapping[str, Data]] = [other.data for other in others]
    if beside is not None:
        adopt_ids(document, beside)
        known.append(beside)
    settle_names(document, known)
    return document


def source_from(
    documents: Sequence[Document | TableDocument], plans: Sequence[Document] = ()
) -> Source:
    """Documents that do not contradict each other as one input; at least one."""
    data = documents[0].data if len(documents) == 1 else _merged(documents)
    return Source(data, tuple(documents), plans=tuple(plans))


def _merged(documents: Sequence[Document | TableDocument]) -> dict[str, Data]:
    merged: dict[str, Data] = {}
    for document in documents:
        for key, value in document.data.items():
            known = merged.get(key)
            if isinstance(known, list) and isinstance(value, list):
                known.extend(value)
            elif known is None:
                merged[key] = [*value] if isinstance(value, list) else value
    return merged


def _contradictions(documents: Sequence[Document | TableDocument]) -> Iterator[Fault]:
    """Keys in two files that are neither lists to be joined nor the same text."""
    first: dict[str, Document | TableDocument] = {}
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


def _twice(document: Document | TableDocument, key: str, other: Document | TableDocument) -> Fault:
    shown = quoted(key)
    place = other.position((key,), key=True)
    return Fault(
        document.position((key,), key=True),
        Text(
            f"{shown.ja}は{place}にもあります。一覧でない項目は1つのファイルにだけ書いてください",
            f"{shown.en} is at {place} too; what is not a list may stand in one file only",
        ),
    )
