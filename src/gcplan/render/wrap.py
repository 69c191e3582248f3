"""Line breaks for text of Japanese and Latin letters, in screen cells.

Japanese may break anywhere, but not before closing marks or after opening ones; words and
numbers in Latin letters stay whole unless a line is too short for them.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

# A word, white space, or one character with the marks and joined characters that belong to it.
_TOKEN = re.compile(
    r"[!-~]+|\s+|."
    r"(?:[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]|\u200d.)*",
    re.DOTALL,
)
# Marks that may not begin or end a line; escapes for brackets that look like ASCII ones.
_NOT_FIRST = frozenset(
    "、。，．・：；？！）」』】〕\uff3d\uff5d〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々ﾞﾟ"
)
_NOT_LAST = frozenset("（「『【〔\uff3b\uff5b〈《§¥")
_PART = re.compile(r"[^./\]]*[./\]]+|[^./\]]+", re.DOTALL)
"""Up to and with what separates the parts of a key or a path."""
_CARRIED = 3
"""How many characters a line gives to the next at most."""


def wrap(text: str, width: int) -> list[str]:
    """Text in lines of at most `width` cells, at least two."""
    if cell_len(text) <= width:
        return [text]
    lines: list[str] = []
    line: list[str] = []
    for token in _TOKEN.findall(text):
        if cell_len("".join(line)) + cell_len(token) <= width:
            line.append(token)
        elif not token.isspace():
            carried = _carried(line, token)
            lines.append("".join(line[: len(line) - carried]).rstrip())
            line = [*line[len(line) - carried :], token]
            *full, rest = _chopped("".join(line), width)
            if full:
                lines.extend(full)
                line = [rest]
    return [*(whole for whole in lines if whole), "".join(line).rstrip()]


def _carried(line: list[str], token: str) -> int:
    """How many tokens at the end of a line have to go with the next token."""
    for carried in range(min(_CARRIED, len(line))):
        following = line[len(line) - carried] if carried else token
        if following not in _NOT_FIRST and line[len(line) - carried - 1] not in _NOT_LAST:
            return carried
    return 0


def _chopped(text: str, width: int) -> list[str]:
    """Lines of a word that is too long for one: keys and paths break behind their separators."""
    if cell_len(text) <= width:
        return [text]
    lines = [""]
    for part in _PART.findall(text):
        if cell_len(lines[-1]) + cell_len(part) <= width:
            lines[-1] += part
        elif cell_len(part) <= width:
            lines.append(part)
        else:
            lines[-1:] = chop_cells(lines[-1] + part, width)
    return [line for line in lines if line]
