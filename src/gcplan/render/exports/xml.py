"""XML as the formats of other tools are written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gcplan.core.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping


def child(parent: ET.Element, tag: str, text: object = None, **attributes: str) -> ET.Element:
    """An element below another, with its text; hidden characters in it are spelt out."""
    element = ET.SubElement(parent, tag, attributes)
    if text is not None:
        element.text = visible(str(text))
    return element


def children(parent: ET.Element, values: Mapping[str, object]) -> None:
    """Elements with text, in order; those without a value are left out."""
    for tag, value in values.items():
        if value is not None:
            child(parent, tag, value)


def document(root: ET.Element) -> bytes:
    """The whole, indented, with its declaration."""
    ET.indent(root)
    written: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()
