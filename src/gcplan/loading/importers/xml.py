"""XML as a tree with the place of every element, read without what makes XML dangerous.

A document type, which is what entities and references to other files need, is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.decode import decode
from gcplan.loading.importers.found import Place
from gcplan.loading.rejection import unreadable_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.loading.document import Lines
    from gcplan.loading.files import File

MAX_DEPTH, MAX_ELEMENTS = 50, 600_000
"""The most levels, and the most elements and attributes together."""


_DOCTYPE = Text(
    "DOCTYPE（文書型宣言）のあるXMLは読みません",
    "XML with a document type (DOCTYPE) is not read",
)
_TOO_DEEP = Text(
    f"入れ子が深すぎます（{MAX_DEPTH}段まで）", f"nested too deeply (at most {MAX_DEPTH} levels)"
)
_TOO_MANY = Text("要素が多すぎます", "too many elements")


@dataclass(slots=True)
class Element:
    """An element: its name and attributes without namespaces, its text, what is below it."""

    tag: str
    attributes: Mapping[str, str]
    place: Place
    text: str = ""
    below: list[Element] = field(default_factory=list)

    def all(self, *path: str) -> Iterator[Element]:
        """The elements along a path of tags."""
        if not path:
            yield self
            return
        for element in self.below:
            if element.tag == path[0]:
                yield from element.all(*path[1:])

    def said(self, *path: str) -> str:
        """The text of the first element along a path that has any."""
        return next((e.text.strip() for e in self.all(*path) if e.text.strip()), "")


def read_xml(file: File) -> tuple[Lines, Element]:
    """The tree of a file.

    Raises:
        InvalidInputError: no XML, a document type, or too much of it.
    """
    lines = decode(file.name, file.content)
    builder = _Builder(lines)
    try:
        builder.parser.Parse(lines.text.encode(), True)  # noqa: FBT003 - the API of expat
    except expat.ExpatError as error:
        message = Text(f"XMLとして読めません（{error}）", f"is not XML ({error})")
        raise unreadable_part(
            Fault(builder.here().lines.position(builder.offset()), message)
        ) from None
    return lines, builder.top.below[0]


class _Builder:
    """Builds the tree while expat reads."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.top = Element("", {}, Place(lines, 0))
        self.open = [self.top]
        self.count = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.StartDoctypeDeclHandler = self.doctype

    def offset(self) -> int:
        return self.lines.offset(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)

    def here(self) -> Place:
        return Place(self.lines, self.offset())

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1 + len(attributes)
        if len(self.open) > MAX_DEPTH or self.count > MAX_ELEMENTS:
            message = _TOO_DEEP if len(self.open) > MAX_DEPTH else _TOO_MANY
            raise unreadable_part(self.here().fault(message))
        plain = {_local(key): value for key, value in attributes.items()}
        element = Element(_local(tag), plain, self.here())
        self.open[-1].below.append(element)
        self.open.append(element)

    def end(self, _: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        self.open[-1].text += text

    def doctype(self, *_: object) -> None:
        raise unreadable_part(self.here().fault(_DOCTYPE))


def _local(name: str) -> str:
    return name.rpartition(":")[2]
