"""What kind of file a workbook is, and whether it can be opened without harm."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from gcplan.core.position import Fault, Position
from gcplan.core.text import Text, visible
from gcplan.loading.rejection import unreadable_part

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gcplan.core.errors import InvalidInputError
    from gcplan.loading.files import File

MAX_UNPACKED = 50 * 1024 * 1024
"""The most bytes of a workbook, unpacked."""

MAX_RATIO, MAX_MEMBERS = 200, 200
"""The most times a part may grow when unpacked, and the most parts."""

MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 20_000, 500, 100_000
"""The most rows and columns of a sheet, and the most cells of a workbook.

So many cells are read in some seconds; those of 300 systems with all their fields are 30,000.
"""

MAX_PARTS = 12 * 1024 * 1024
"""The most bytes of the parts that hold cells, texts and formats."""

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""Endings of files that are taken for workbooks, whatever is in them."""

_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SMALL = 1024 * 1024
_BROKEN_ARCHIVE = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError),
    *(RuntimeError, NotImplementedError, ValueError, KeyError),
)
"""What the library says of archives that are damaged."""

_COUNTED = (
    (re.compile(rb"<(?:\w+:)?c[\s>/]"), MAX_CELLS),
    (re.compile(rb"<(?:\w+:)?si[\s>/]"), MAX_CELLS),  # texts that cells share
    (re.compile(rb"<(?:\w+:)?(?:xf|dxf|font|fill|border|cellStyle|definedName)[\s>/]"), 50_000),
    (re.compile(rb"<(?:\w+:)?(?:sheet|numFmt|Override|Default|Relationship)[\s>/]"), 2_000),
)
"""Elements that take time, with how many a workbook may have of them; Excel has such limits too."""

_SIZE = re.compile(rb"<(?:\w+:)?dimension[\s>/]")
_SHEETS = re.compile(rb"<(?:\w+:)?sheet[\s>/]")
_MOST_TWICE = 700_000
_SAVE_AS_XLSX = Text(
    "Excelで開き、「名前を付けて保存」で「Excelブック（.xlsx）」を選んでください",
    "open it in Excel and save it as an Excel workbook (.xlsx)",
)
_EMPTY = Text("空のファイルです", "the file is empty")
_PASSWORD = Text(
    "パスワードで保護されています。パスワードを外して保存し直してください",
    "protected by a password; save it without one",
)
_OLD = Text(f"古い形式（.xls）です。{_SAVE_AS_XLSX.ja}", f"an old .xls file; {_SAVE_AS_XLSX.en}")
_BINARY = Text(
    f"バイナリ形式（.xlsb）です。{_SAVE_AS_XLSX.ja}",
    f"a binary workbook (.xlsb); {_SAVE_AS_XLSX.en}",
)
_OPEN_DOCUMENT = Text(
    f"OpenDocument形式（.ods）です。{_SAVE_AS_XLSX.ja}",
    f"an OpenDocument file (.ods); {_SAVE_AS_XLSX.en}",
)
_NO_WORKBOOK = Text("Excelブックではありません（別の種類のファイルです）", "not an Excel workbook")
_RENAMED = Text(
    "中身はExcelブックではなく文字です。CSVなら拡張子を .csv に戻してください",
    "it holds text, not a workbook; if it is CSV, give it the ending .csv again",
)
_BROKEN = Text(
    "壊れているため開けません。Excelで開いて保存し直してください",
    "damaged and cannot be opened; open it in Excel and save it again",
)
_TOO_LARGE = Text(
    f"展開すると大きすぎます（{MAX_UNPACKED // 2**20} MiB、{MAX_MEMBERS}部品まで）",
    f"too large when unpacked (at most {MAX_UNPACKED // 2**20} MiB and {MAX_MEMBERS} parts)",
)
_BOMB = Text(
    f"中身の圧縮率が高すぎます（{MAX_RATIO}倍まで）。安全のため開きません",
    f"packed too tightly (at most {MAX_RATIO} times); not opened, to be safe",
)
_MANY_CELLS = Text(
    f"セルや書式が多すぎます（ブック全体で{MAX_CELLS // 10_000}万セルまで）。不要なシート、"
    "書式だけの行、使っていない書式を消してください",
    f"too many cells or formats (at most {MAX_CELLS:,} cells in a workbook); delete sheets, rows"
    " and formats not needed",
)


def is_workbook(file: File) -> bool:
    """Whether a file is to be read as a workbook, or is one that cannot be."""
    known = file.content.startswith((*_ZIP, _OLE))
    return known or file.name.lower().endswith(SUFFIXES)


def refused(file: File, message: Text) -> InvalidInputError:
    """The error that a file as a whole cannot be used."""
    return unreadable_part(Fault(Position(visible(file.name)), message))


def broken(file: File) -> InvalidInputError:
    """The error that a workbook is damaged."""
    return refused(file, _BROKEN)


def parts_of(file: File) -> Mapping[str, bytes]:
    """The parts of a workbook, by their names in the archive, once it is known to be safe.

    Raises:
        InvalidInputError: it is no workbook, or opening it would take too much.
    """
    if (reason := _other_kind(file.content)) is not None:
        raise refused(file, reason)
    try:
        with zipfile.ZipFile(BytesIO(file.content)) as archive:
            infos = archive.infolist()
            if (reason := _wrong_parts(infos)) is not None:
                raise refused(file, reason)
            found = {info.filename: archive.read(info) for info in infos}
    except _BROKEN_ARCHIVE:
        raise broken(file) from None
    if _costs_too_much(found.values()):
        raise refused(file, _MANY_CELLS)
    return found


def _other_kind(content: bytes) -> Text | None:
    """Why a file is no workbook, as its first bytes tell."""
    if not content:
        return _EMPTY
    if content.startswith(_OLE):
        return _PASSWORD if _ENCRYPTED in content else _OLD
    if content.startswith(_ZIP):
        return None
    return _RENAMED if _is_text(content) else _NO_WORKBOOK


def _is_text(content: bytes) -> bool:
    start = content[:1000]
    return b"\0" not in start or start.startswith((b"\xff\xfe", b"\xfe\xff"))


def _wrong_parts(infos: list[zipfile.ZipInfo]) -> Text | None:
    """Why an archive is no workbook, or none to be opened."""
    names = {info.filename for info in infos}
    other = {"xl/workbook.bin": _BINARY, "content.xml": _OPEN_DOCUMENT}
    if "xl/workbook.xml" not in names:
        return next((reason for name, reason in other.items() if name in names), _NO_WORKBOOK)
    if any(info.flag_bits & 1 for info in infos):
        return _PASSWORD
    if sum(info.file_size for info in infos) > MAX_UNPACKED or len(infos) > MAX_MEMBERS:
        return _TOO_LARGE
    if any(info.file_size > max(_SMALL, MAX_RATIO * info.compress_size) for info in infos):
        return _BOMB
    return None


def _costs_too_much(parts: Collection[bytes]) -> bool:
    """Whether there is more in a workbook than can be read in some seconds."""
    if any(sum(_count(tag, part, most) for part in parts) > most for tag, most in _COUNTED):
        return True
    if sum(len(part) for part in parts if any(tag.search(part) for tag, _ in _COUNTED)) > MAX_PARTS:
        return True
    # A sheet that does not say its size is gone through once more, for each sheet that it is.
    (cells, most), sheets = _COUNTED[0], sum(_count(_SHEETS, part, MAX_CELLS) for part in parts)
    longest = max(_count(cells, part, most) for part in parts if not _SIZE.search(part))
    return sheets * longest > _MOST_TWICE


def _count(tag: re.Pattern[bytes], part: bytes, most: int) -> int:
    """How many there are of an element, or that it is more than so many."""
    return sum(1 for _ in islice(tag.finditer(part), most + 1))
