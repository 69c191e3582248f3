"""Bytes to text: UTF-8 only, without control characters; anything else is said in words."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from gcplan.core.position import Fault, Position
from gcplan.core.text import Text, visible
from gcplan.loading.document import Lines
from gcplan.loading.rejection import enough, unreadable_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.core.errors import InvalidInputError
    from gcplan.loading.files import File

MAX_LINES = 2_000_000

_BOM = "\ufeff"
# Controls, line breaks that editors do not count, byte order marks, non-characters.
_UNWANTED = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{_BOM}\ufdd0-\ufdef\ufffe\uffff]"
)
_UTF16 = Text("UTF-16です", "UTF-16")
_TOO_LONG = Text(
    f"行が多すぎます（{MAX_LINES // 10_000}万行まで）", f"too many lines (at most {MAX_LINES:,})"
)
_SAVE_AS = Text(
    "UTF-8で保存し直してください"
    "（メモ帳では「名前を付けて保存」の「エンコード」で「UTF-8」を選びます）",
    "save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)",
)


def decode(name: str, content: bytes) -> Lines:
    """The text of a file, with one byte order mark taken off.

    Raises:
        InvalidInputError: not UTF-8, or control characters.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _wrong_encoding(Lines(name, ""), _UTF16)
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = Lines(name, content[: error.start].decode("utf-8"))
        raise _wrong_encoding(before, _encoding_of(content)) from None
    return checked(Lines(name, text))


def rewritten(file: File, text: str) -> File:
    """A file with another text; a byte order mark stays."""
    mark = codecs.BOM_UTF8 if file.content.startswith(codecs.BOM_UTF8) else b""
    return replace(file, content=mark + text.encode("utf-8"))


def replaced(files: Sequence[File], texts: Mapping[str, str]) -> list[File]:
    """Files, of which some, by name, have another text."""
    return [rewritten(f, texts[f.name]) if f.name in texts else f for f in files]


def checked(lines: Lines) -> Lines:
    """The text of a file, if it is not too long and nothing in it is hidden.

    Raises:
        InvalidInputError: too many lines, or control characters.
    """
    if max(lines.text.count("\n"), lines.text.count("\r")) > MAX_LINES:
        raise unreadable_part(Fault(Position(visible(lines.name)), _TOO_LONG))
    unwanted = enough(_UNWANTED.finditer(lines.text))
    if faults := [_control_character(lines, found) for found in unwanted]:
        raise unreadable_part(*faults)
    return lines


def _wrong_encoding(before: Lines, encoding: Text) -> InvalidInputError:
    message = Text(
        f"文字コードが{encoding.ja}。{_SAVE_AS.ja}", f"the encoding is {encoding.en}; {_SAVE_AS.en}"
    )
    return unreadable_part(Fault(before.position(len(before.text)), message))


def _encoding_of(content: bytes) -> Text:
    """What to say of bytes that are not UTF-8; which of two it is cannot be told for sure."""
    names = [
        name
        for codec, name in (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"))
        if _decodes(content, codec)
    ]
    if not names:
        return Text("UTF-8ではありません", "not UTF-8")
    return Text(
        f"UTF-8ではありません（{'か'.join(names)}のようです）",
        f"not UTF-8 (perhaps {' or '.join(names)})",
    )


def _decodes(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _control_character(lines: Lines, found: re.Match[str]) -> Fault:
    code = f"U+{ord(found[0]):04X}"
    kind = Text(f"制御文字 {code}", f"the control character {code}")
    if found[0] == _BOM:
        kind = Text(f"余分なBOM {code}", f"a superfluous byte order mark ({code})")
    message = Text(
        f"目に見えない{kind.ja} が入っています。消してください",
        f"contains {kind.en}, which cannot be seen; remove it",
    )
    return Fault(lines.position(found.start()), message)
