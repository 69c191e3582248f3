"""Findings that somebody has decided to live with: by a comment, or by a line of a baseline."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from gcplan.core.text import Text
from gcplan.loading.comments import comments
from gcplan.model.era import parse_when
from gcplan.model.reading import UnreadableError, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from gcplan.core.position import Position
    from gcplan.loading.comments import Comment
    from gcplan.loading.source import Source
    from gcplan.model.calendar import When
    from gcplan.rules.baseline import Baseline, Entry
    from gcplan.rules.finding import Finding

Origin = Literal["comment", "baseline"]


class State(StrEnum):
    """What may be wrong with a suppression."""

    UNUSED = "unused"
    EXPIRED = "expired"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A suppression that hides nothing, and why."""

    origin: Origin
    state: State
    place: Position
    message: Text


@dataclass(frozen=True, slots=True)
class Hidden:
    """A finding that does not count, by whose decision, why and until when."""

    finding: Finding
    by: Origin
    reason: str
    until: When | None


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that hides findings at its line.

    Attributes:
        codes: codes of rules, or how they begin.
        reason: why.
        until: the last day on which it holds; None if it holds for good.
        comment: the comment itself.
    """

    codes: tuple[str, ...]
    reason: str
    until: When | None
    comment: Comment

    def hides(self, finding: Finding) -> bool:
        """Whether it is about the rule of a finding at its line."""
        return finding.code.startswith(self.codes)


@dataclass(frozen=True, slots=True)
class Sifted:
    """Findings that count, those that do not, and suppressions that did nothing."""

    findings: tuple[Finding, ...]
    hidden: tuple[Hidden, ...]
    leftovers: tuple[Leftover, ...]


_FORM = re.compile(
    "ignore\\s*[\\[\uff3b]([^\\]\uff3d]*)[\\]\uff3d]\\s*(.*)", re.DOTALL
)  # full width too
_UNTIL = re.compile(r"\buntil=(\S+)")
_HOW = Text(
    "# gcplan: ignore[規則] 理由 until=日付 の形で書いてください",
    "write # gcplan: ignore[RULE] reason until=DATE",
)
_NO_REASON = Text("理由が書かれていません", "no reason is given")


def sift(
    findings: Sequence[Finding],
    source: Source,
    baseline: Baseline | None,
    day: date,
    judged: Mapping[str, bool],
) -> Sifted:
    """Apply comments, then the baseline.

    Args:
        findings: what the rules object to.
        source: the text of the inventory, with its comments.
        baseline: lines that hide findings, if there are any.
        day: the day that counts as today.
        judged: for every code, whether its rule had what it needs to object: an unused
            suppression of another rule may be needed another time.
    """
    leftovers: list[Leftover] = []
    suppressions = list(_read(comments(source), judged, leftovers))
    at_line: dict[tuple[str, int], list[Suppression]] = defaultdict(list)
    for suppression in suppressions:
        if not _over(suppression.until, day):
            comment = suppression.comment
            at_line[comment.position.file, comment.line].append(suppression)
    entries = {e.fingerprint: e for e in (baseline.entries if baseline else ())}
    kept, hidden, used = [], [], set[int]()
    for finding in findings:
        by = _by_comment(finding, source, at_line) if at_line else None
        entry = entries.get(finding.fingerprint)
        if by is not None:
            used.add(id(by))
            hidden.append(Hidden(finding, "comment", by.reason, by.until))
        elif entry is not None and not _over(entry.until, day):
            used.add(id(entry))
            hidden.append(Hidden(finding, "baseline", entry.reason, entry.until))
        else:
            kept.append(finding)
    leftovers += _idle_comments(suppressions, used, day, judged)
    leftovers += _idle_entries(entries.values(), used, day, judged)
    return Sifted(tuple(kept), tuple(hidden), tuple(leftovers))


def _over(until: When | None, day: date) -> bool:
    return until is not None and until.last < day


def _by_comment(
    finding: Finding, source: Source, at_line: Mapping[tuple[str, int], Sequence[Suppression]]
) -> Suppression | None:
    """The comment that hides a finding: at its line, or where a record around it begins."""
    for position in (finding.position, *_beginnings(finding, source)):
        for suppression in at_line.get((position.file, position.line), ()):
            if suppression.hides(finding):
                return suppression
    return None


def _beginnings(finding: Finding, source: Source) -> Iterator[Position]:
    """Where the field of a finding begins, and each record around it."""
    for depth in range(len(finding.path), 0, -1):
        path = finding.path[:depth]
        yield source.locate(path, key=isinstance(path[-1], str))


def _read(
    found: Iterable[Comment], known: Collection[str], leftovers: list[Leftover]
) -> Iterator[Suppression]:
    """The comments that can be understood; what is wrong with the others is left over."""
    for comment in found:
        try:
            yield _suppression(comment, known)
        except UnreadableError as error:
            place, message = comment.position, error.message
            leftovers.append(Leftover("comment", State.UNREADABLE, place, message))


def _suppression(comment: Comment, known: Collection[str]) -> Suppression:
    """What a comment asks for.

    Raises:
        UnreadableError: it cannot be understood, or gives no reason.
    """
    form = _FORM.fullmatch(comment.text)
    codes = form and re.split(r"[,、\s]+", unicodedata.normalize("NFKC", form[1]).strip())
    if not form or not codes or "" in codes:
        raise UnreadableError(_HOW)
    for code in codes:
        if not any(rule.startswith(code) for rule in known):
            shown = quoted(code)
            raise UnreadableError(
                Text(f"{shown.ja}という規則はありません", f"there is no rule {shown.en}")
            )
    until = _UNTIL.search(form[2])
    reason = _UNTIL.sub("", form[2]).strip()
    if not reason:
        raise UnreadableError(_NO_REASON)
    return Suppression(tuple(codes), reason, parse_when(until[1]) if until else None, comment)


def _idle_comments(
    suppressions: Iterable[Suppression],
    used: Collection[int],
    day: date,
    judged: Mapping[str, bool],
) -> Iterator[Leftover]:
    for suppression in suppressions:
        place, codes = suppression.comment.position, ", ".join(suppression.codes)
        if suppression.until and _over(suppression.until, day):
            yield Leftover("comment", State.EXPIRED, place, _expired(codes, suppression.until))
        elif id(suppression) not in used and _could_object(suppression.codes, judged):
            message = Text(f"{codes}の指摘はこの行にない", f"no finding of {codes} at this line")
            yield Leftover("comment", State.UNUSED, place, message)


def _idle_entries(
    entries: Iterable[Entry], used: Collection[int], day: date, judged: Mapping[str, bool]
) -> Iterator[Leftover]:
    for entry in entries:
        if entry.until and _over(entry.until, day):
            message = _expired(f"{entry.code} {entry.at}", entry.until)
            yield Leftover("baseline", State.EXPIRED, entry.place, message)
        elif id(entry) not in used and _could_object((entry.code,), judged):
            message = Text(
                f"{entry.code}の指摘はもうない（{entry.at}）",
                f"the finding of {entry.code} is gone ({entry.at})",
            )
            yield Leftover("baseline", State.UNUSED, entry.place, message)


def _could_object(codes: tuple[str, ...], judged: Mapping[str, bool]) -> bool:
    """Whether all the rules meant were asked and had what they need."""
    return all(asked for code, asked in judged.items() if code.startswith(codes))


def _expired(what: str, until: When) -> Text:
    return Text(f"{what}の期限（{until.last}）が過ぎた", f"{what} expired on {until.last}")
