"""Slips of the keyboard that YAML reads as letters, or complains about in another place.

Full-width colons and spaces look right on the screen, but to YAML they are part of a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from yaml.events import ScalarEvent, StreamEndEvent

from gcplan.core.text import Text
from gcplan.loading.libyaml import event_reader
from gcplan.loading.schema import all_keys

if TYPE_CHECKING:
    from gcplan.loading.document import Lines

Slip = tuple[int, Text]
"""The offset of the character that was meant otherwise, and what to say."""

_NEAR = 5
"""How many lines above an error its cause is looked for."""

_JAPANESE_KEYS = ("名前", "名称", "システム名", "事業者", "ベンダー", "備考", "担当課", "業務")
_ANY_KEY = r"""[^\s:：#"'\[\]{},]+"""
# Characters without which no line is a slip: few lines have them, so most are not looked at.
_SUSPECTS = tuple(map(re.compile, ("：", ":(?=[^ \r\n])", "\u3000", "\xa0")))
_MOST_SUSPECTS = 10_000

WIDE_INDENT = Text(
    "行の先頭に全角スペースがあります。半角スペースに直してください",
    "a full-width space begins the line; use plain spaces",
)
NO_BREAK_INDENT = Text(
    "行の先頭に改行なしスペース（U+00A0）があります。半角スペースに直してください",
    "a no-break space (U+00A0) begins the line; use plain spaces",
)
WIDE_COLON = Text(
    "全角のコロン「：」があります。半角の「: 」（コロンと半角スペース）に直してください",
    'the colon is full-width; write ": ", a plain colon and a space',
)
ODD_SPACE = Text(
    "コロンの後が半角スペースではありません。半角スペースに直してください",
    "what follows the colon is not a plain space; use one",
)
NO_SPACE = Text(
    "コロンの後に半角スペースがありません。「: 」と書いてください",
    'there is no space after the colon; write ": "',
)

# The group is the character meant otherwise. With a known key a line is surely a slip; with
# any other word it may be plain text, so that counts only where something else is wrong.
_SURE: tuple[tuple[str, Text], ...] = (
    (r" *(\u3000)", WIDE_INDENT),
    (r" *(\xa0)", NO_BREAK_INDENT),
    (r" *(?:- +)*{key}[ \u3000]*(：)", WIDE_COLON),
    (r" *(?:- +)*{key}:([\u3000\xa0])", ODD_SPACE),
    (r" *(?:- +)*{key}(:)[^\s/]", NO_SPACE),
)
_LIKELY: tuple[tuple[str, Text], ...] = (
    *_SURE,
    (
        r" *(\t)",
        Text(
            "字下げにタブは使えません。半角スペースに直してください",
            "a tab begins the line; indent with spaces",
        ),
    ),
    (
        r" *([－ー―−‐–—])[ \u3000]",
        Text(
            "行の先頭の横棒が半角の「-」ではありません。「- 」（半角）に直してください",
            'the dash that begins the line is not a plain one; write "- "',
        ),
    ),
)


@cache
def _patterns(*, sure: bool) -> tuple[tuple[re.Pattern[str], Text], ...]:
    known = "|".join(sorted(all_keys() | frozenset(_JAPANESE_KEYS)))
    key = f"(?:{known})" if sure else _ANY_KEY
    table = _SURE if sure else _LIKELY
    return tuple((re.compile(pattern.replace("{key}", key)), text) for pattern, text in table)


def slip_in(text: str, offset: int, *, sure: bool = False) -> Slip | None:
    """The slip that a line, key or value begins with, if any.

    Args:
        text: the line, key or value.
        offset: where it stands.
        sure: only what is a slip whatever else is known.
    """
    for pattern, meaning in _patterns(sure=sure):
        if found := pattern.match(text):
            return offset + found.start(1), meaning
    return None


def slip_near(lines: Lines, offset: int) -> Slip | None:
    """The slip that may be behind an error at an offset: on its line or shortly above."""
    for above in range(_NEAR + 1):
        start = lines.start_of_line(offset)
        if slip := slip_in(lines.line_at(start), start, sure=above > 1):
            return slip
        if start == 0:
            break
        offset = start - 1
    return None


def slips_in(lines: Lines) -> list[Slip]:
    """The slips in a text that YAML has read without complaint."""
    suspects = {
        lines.start_of_line(found.start())
        for pattern in _SUSPECTS
        for found in islice(pattern.finditer(lines.text), _MOST_SUSPECTS)
    }
    slips = [
        slip
        for start in sorted(suspects)
        if (slip := slip_in(lines.line_at(start), start, sure=True))
    ]
    return _outside_quotes(slips, lines.text) if slips else []


def _outside_quotes(slips: list[Slip], text: str) -> list[Slip]:
    """Without those inside quoted or block texts, where any character is meant."""
    quoted: list[tuple[int, int]] = []
    next_event = event_reader(text)
    while (kind := type(event := next_event())) is not StreamEndEvent:
        if kind is ScalarEvent and event.style:
            quoted.append((event.start_mark.index, event.end_mark.index))
    begins = [begin for begin, _ in quoted]

    def outside(offset: int) -> bool:
        before = bisect_right(begins, offset) - 1
        return before < 0 or quoted[before][1] <= offset

    return [(offset, text) for offset, text in slips if outside(offset)]
