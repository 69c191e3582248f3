"""What the name of a system says about the affairs it covers.

A name is cut into known words (the cut that leaves the fewest characters over), into the
parts it lists, and each part is read by a small table. Nothing is decided where a word of
the standardised world meets words that are not understood: that is a doubt, for a person.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from gcplan.analysis.segments import segment
from gcplan.analysis.vocabulary import WordKind
from gcplan.core.text import Text, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gcplan.analysis.segments import Token

Keys = tuple[str, ...]
"""Affair slugs and numbers of common functions."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name, or a part of one, says.

    Attributes:
        covers: for each covering word, the keys of which one is meant.
        residual: tasks outside the standard that it names.
        words: the words or parts it was read by, as typed.
        known: whether these are known, not just without any word of the standard.
        doubt: why a person must decide; None where the name is clear.
        suggestion: keys that a doubtful name may mean; then nothing else is set.
        likely: whether a doubtful name speaks of an affair outright.
    """

    covers: tuple[Keys, ...] = ()
    residual: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    known: bool = True
    doubt: Text | None = None
    suggestion: Keys = ()
    likely: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the things a name lists; `aside` if it stands in brackets."""

    tokens: tuple[Token, ...]
    aside: bool
    kinds: frozenset[WordKind] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", frozenset(t.kind for t in self.tokens))

    def of_kind(self, *kinds: WordKind) -> tuple[Token, ...]:
        return tuple(t for t in self.tokens if t.kind in kinds)

    @property
    def text(self) -> str:
        """The part as typed, without the neutral words (of two characters or more) around it."""
        loud = [i for i, token in enumerate(self.tokens) if not _is_padding(token)]
        return "".join(t.text for t in self.tokens[loud[0] : loud[-1] + 1]) if loud else ""


def _is_padding(token: Token) -> bool:
    neutral = token.kind is WordKind.NEUTRAL and len(token.text) > 1
    return neutral or token.kind is WordKind.INCLUDING


def read_name(name: str) -> Reading:
    """What a name says about the affairs that the system covers."""
    parts = tuple(_parts(segment(name)))
    named = _keys_of(t for p in parts for t in p.of_kind(WordKind.COVERS))
    if taken := tuple(t for p in parts for t in p.of_kind(WordKind.EXCLUDING)):
        return _doubtful(_takes_away(taken[0].text), named, likely=bool(named))
    weakly = named or _keys_of(t for p in parts if not p.aside for t in p.of_kind(WordKind.ALONE))
    telling = tuple(p for p in parts if not _silent_in(p, weakly if p.aside else named))
    if not telling:
        return Reading(doubt=_SAYS_NOTHING)
    return _combine([(part, _read(part)) for part in telling])


_OPEN, _CLOSE = frozenset("([{<〔【「『〈《"), frozenset(")]}>〕】」』〉》")


def _parts(tokens: Iterable[Token]) -> Iterator[_Part]:
    """What a name lists: split at separators and brackets."""
    depth = 0
    current: list[Token] = []
    for token in tokens:
        opens, closes = token.text in _OPEN, token.text in _CLOSE
        if token.kind is WordKind.SEPARATOR or opens or closes:
            yield _Part(tuple(current), depth > 0)
            current = []
            depth = max(0, depth + opens - closes)
        else:
            current.append(token)
    yield _Part(tuple(current), depth > 0)


_QUIET = frozenset({WordKind.NEUTRAL, WordKind.BRAND, WordKind.INCLUDING})
_WEAK = _QUIET | {WordKind.SOFT, WordKind.TOUCH, WordKind.COLLECTION}
_QUIET_OR_COLLECTING = _QUIET | {WordKind.COLLECTION}
_OUTSIDE = frozenset({WordKind.WHOLE, WordKind.RESIDUAL})
_SAYS_NOTHING = Text(
    "名称だけでは業務が分からない", "the name alone does not say which task the system serves"
)


def _outside(part: _Part) -> Reading:
    return Reading((), (part.text,), (part.text,), known=not part.kinds.isdisjoint(_OUTSIDE))


def _covering(part: _Part, anchor: WordKind, beside: frozenset[WordKind]) -> Reading:
    """A part that names affairs; any word beside them that may change its sense is a doubt."""
    anchors = part.of_kind(anchor)
    keys = frozenset(_keys_of(anchors))
    for at, token in enumerate(part.tokens):
        fits = token.kind in beside or token.kind is anchor
        agrees = anchor is WordKind.COVERS and not keys.isdisjoint(token.word.of)
        if not (fits or agrees):
            doubt = _unclear(anchors[0].text, _whole_word(part.tokens, at))
            return _doubtful(doubt, _keys_of(anchors), likely=anchor is WordKind.COVERS)
    return Reading(
        covers=tuple(dict.fromkeys(t.word.of for t in anchors)),
        words=tuple(dict.fromkeys(t.text for t in anchors)),
    )


def _whole_word(tokens: Sequence[Token], at: int) -> str:
    """The word a token is of: what is not understood, with single characters that stand in it."""

    def belongs(token: Token) -> bool:
        single = token.kind is WordKind.NEUTRAL and len(token.text) == 1
        return token.kind is WordKind.UNKNOWN or single

    if not belongs(tokens[at]):
        return tokens[at].text
    before = takewhile(belongs, reversed(tokens[:at]))
    after = takewhile(belongs, tokens[at:])
    return "".join(token.text for token in (*reversed([*before]), *after))


def _touching(part: _Part) -> Reading:
    words = part.of_kind(WordKind.HINT, WordKind.TOUCH)
    return _doubtful(_touches(words[0].text), _keys_of(words))


def _strange(part: _Part) -> Reading:
    """Only unknown words: kanji describe a task, kana and letters may be a product's name.

    A very short one may be short for an affair, as 国年 is, and is left to a person.
    """
    if not any(_has_kanji(token.text) for token in part.of_kind(WordKind.UNKNOWN)):
        return _doubtful(_SAYS_NOTHING)
    return _doubtful(_short(part.text)) if len(part.text) <= SHORT else _outside(part)


SHORT = 2
"""Unknown words of so many characters may be abbreviations."""

_ROWS: tuple[tuple[WordKind, Callable[[_Part], Reading]], ...] = (
    (WordKind.WHOLE, _outside),
    (WordKind.COVERS, partial(_covering, anchor=WordKind.COVERS, beside=_WEAK)),
    (WordKind.RESIDUAL, _outside),
    (WordKind.ALONE, partial(_covering, anchor=WordKind.ALONE, beside=_QUIET_OR_COLLECTING)),
    (WordKind.COLLECTION, partial(_covering, anchor=WordKind.COLLECTION, beside=_QUIET)),
    (WordKind.HINT, _touching),
    (WordKind.TOUCH, _touching),
    (WordKind.UNKNOWN, _strange),
)
"""How a part is read: by the first kind of word that it has."""


def _read(part: _Part) -> Reading:
    rows = (read(part) for kind, read in _ROWS if kind in part.kinds)
    return next(rows, _doubtful(_SAYS_NOTHING))


def _silent_in(part: _Part, named: Keys) -> bool:
    """Whether a part adds nothing to the affairs named elsewhere.

    Neutral words never do. Where affairs are named, `国保（資格・給付）`, neither do words that
    belong to many affairs or to one of those.
    """
    beside = _WEAK if named else _QUIET
    return all(token.kind in beside or _repeats(token, named, part) for token in part.tokens)


def _repeats(token: Token, named: Keys, part: _Part) -> bool:
    """Whether a word only says again, more weakly, what is named elsewhere."""
    if token.kind not in {WordKind.HINT, WordKind.ALONE} or not named:
        return False
    vague = part.aside and token.kind is WordKind.ALONE and len(token.word.of) > 1
    return vague or not {*named}.isdisjoint(token.word.of)


def _combine(read: list[tuple[_Part, Reading]]) -> Reading:
    """One reading of all parts; a doubt about any of them is a doubt about the whole."""
    read = _without_idle(read)
    readings = [reading for _, reading in read]
    covers = narrowed(chain.from_iterable(r.covers for r in readings))
    if doubts := [r.doubt for r in readings if r.doubt] or [*_doubts_between(read)]:
        suggestion = _flat((*covers, *(r.suggestion for r in readings)))
        return _doubtful(doubts[0], suggestion, likely=any(r.likely or r.covers for r in readings))
    return Reading(
        covers=covers,
        residual=tuple(chain.from_iterable(r.residual for r in readings)),
        words=_flat(r.words for r in readings if r.covers) or _flat(r.words for r in readings),
        known=all(r.known for r in readings),
    )


def _without_idle(read: list[tuple[_Part, Reading]]) -> list[tuple[_Part, Reading]]:
    """Leave out what cannot change a name whose main parts lie outside the standard.

    That is every doubt; and what a bracket says, `地図情報（税務）`, if the main parts decide
    the whole: it only tells whose.
    """
    main = [(p, r) for p, r in read if not p.aside and r.doubt is not _SAYS_NOTHING]
    if not main or not all(r.residual for _, r in main):
        return read
    if all(WordKind.WHOLE in part.kinds for part, _ in main):
        return main
    return [(p, r) for p, r in read if r.doubt is None]


def _doubts_between(read: Sequence[tuple[_Part, Reading]]) -> Iterator[Text]:
    """Doubts that no part shows by itself: whether one part speaks of the others as well."""
    covering = [part for part, reading in read if reading.covers]
    outside = [part for part, reading in read if reading.residual]
    if not covering or not outside:
        return
    weak = any(WordKind.COVERS not in part.kinds for part in covering)
    last = [part for part, _ in read if not part.aside][-1:]
    for part in outside:
        ends = [part] == last and (WordKind.WHOLE in part.kinds or weak)
        apart = part.aside != covering[0].aside and WordKind.INCLUDING not in part.kinds
        if ends or apart:
            yield _unclear(covering[0].text, part.text)


def narrowed(covers: Iterable[Keys]) -> tuple[Keys, ...]:
    """Each group once, and no group of which a member is named outright."""
    unique = tuple(dict.fromkeys(covers))
    named = {keys[0] for keys in unique if len(keys) == 1}
    return tuple(keys for keys in unique if len(keys) == 1 or named.isdisjoint(keys))


def _keys_of(tokens: Iterable[Token]) -> Keys:
    return _flat(token.word.of for token in tokens)


def _flat(groups: Iterable[Keys]) -> Keys:
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


def _has_kanji(text: str) -> bool:
    return any(unicodedata.name(char, "").startswith("CJK") for char in text)


def _doubtful(doubt: Text, suggestion: Keys = (), *, likely: bool = False) -> Reading:
    return Reading(doubt=doubt, suggestion=suggestion, likely=likely)


def _unclear(known: str, other: str) -> Text:
    known, other = visible(known), visible(other)
    return Text(
        f"「{known}」と「{other}」の関係が名称からは分からない",
        f'the name does not say how "{known}" and "{other}" belong together',
    )


def _touches(word: str) -> Text:
    word = visible(word)
    return Text(
        f"「{word}」は標準化対象事務に関わり得るが、どの事務か名称からは決まらない",
        f'"{word}" may belong to a standardised affair, but the name does not say to which',
    )


def _short(word: str) -> Text:
    word = visible(word)
    return Text(
        f"「{word}」は短く、標準化対象事務の略称かどうか名称からは分からない",
        f'"{word}" is so short that it may stand for a standardised affair',
    )


def _takes_away(word: str) -> Text:
    word = visible(word)
    return Text(
        f"「{word}」が何を除くのか、名称からは決まらない",
        f'the name does not say what "{word}" takes away',
    )
