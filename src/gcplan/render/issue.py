"""One shape for all that someone should act on, for formats that other programs read.

Findings of the rules, requirements that collide and faults of an input: a build server or a
code host shows all of them the same way.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Self

from gcplan.core.errors import InvalidInputError
from gcplan.core.position import Position
from gcplan.core.text import Text, visible
from gcplan.rules.finding import DIGITS
from gcplan.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gcplan.core.errors import GcplanError
    from gcplan.planning.conflict import Conflict
    from gcplan.render.conflict import Locate
    from gcplan.rules.finding import Finding
    from gcplan.rules.rule import Rule

STDIN = "stdin"
"""What standard input is called where only a path will do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an issue is an instance of.

    Attributes:
        code: stable: that of a rule, or a word.
        severity: of all its issues.
        title: what it is.
        why: what follows from it.
        remedy: what to do.
    """

    code: str
    severity: Severity
    title: Text
    why: Text
    remedy: Text

    @classmethod
    def of(cls, rule: Rule) -> Self:
        """What the findings of a rule are."""
        return cls(rule.code, rule.severity, rule.title, rule.why, rule.remedy)


INPUT = Kind(
    "input",
    Severity.ERROR,
    Text("読めない入力", "input that cannot be used"),
    Text(
        "入力に誤りがあると、何も調べられない。", "With a fault in the input nothing can be judged."
    ),
    Text("示した箇所を直す。", "Mend the place that is told."),
)
NO_RESULT = Kind(
    "no-result",
    Severity.ERROR,
    Text("結果が得られない", "there is no result"),
    Text("計画が立たないか、実行できなかった。", "No plan was found, or the run could not go on."),
    Text("メッセージに従う。", "See the message."),
)
COLLISION = Kind(
    "conflict",
    Severity.ERROR,
    Text("同時に守れない条件", "requirements that cannot hold together"),
    Text("この条件をすべて守る計画はない。", "No plan keeps all of these requirements."),
    Text(
        "どれかを緩める。gcplan plan が、緩め方を安い順に示す。",
        "Relax one of them; gcplan plan shows ways, cheapest first.",
    ),
)


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to act on.

    Attributes:
        kind: what it is an instance of.
        about: whom it is about; empty if nobody in particular.
        message: what is wrong.
        position: where it stands.
        fingerprint: stays the same while lines move.
        related: other places that belong to it.
        fails: whether the run fails because of it.
    """

    kind: Kind
    about: str
    message: Text
    position: Position
    fingerprint: str
    related: tuple[Position, ...] = ()
    fails: bool = True

    def sentence(self, lang: str) -> str:
        """Whom it is about and what is wrong, safe to print."""
        message = self.message.ja if lang == "ja" else self.message.en
        return visible(f"{self.about}: {message}" if self.about else message)


def of_findings(findings: Iterable[Finding]) -> Iterator[Issue]:
    """What the rules object to; errors fail, unless a gate says otherwise."""
    for finding in findings:
        about = (" → " if finding.path[:1] == ("links",) else ", ").join(finding.names)
        kind, message = Kind.of(finding.rule), finding.message
        yield Issue(
            kind,
            about,
            message,
            finding.position,
            finding.fingerprint,
            finding.related,
            finding.severity is Severity.ERROR,
        )


def told(
    kind: Kind, about: str, message: Text, position: Position, related: Sequence[Position] = ()
) -> Issue:
    """An issue that no rule found; its fingerprint comes from its words."""
    words = f"{kind.code}\0{position.file}\0{about}\0{message.en}"
    digest = sha256(words.encode("utf-8", errors="surrogatepass")).hexdigest()
    return Issue(kind, about, message, position, digest[:DIGITS], tuple(related))


def of_error(error: GcplanError) -> Iterator[Issue]:
    """Why there is no result: every fault of an input, else the error itself."""
    faults = error.faults if isinstance(error, InvalidInputError) else ()
    for fault in faults:
        yield told(INPUT, "", fault.message, fault.position)
    if not faults:
        yield told(NO_RESULT, "", error.message, Position(""))


def of_conflict(conflict: Conflict, locate: Locate) -> Iterator[Issue]:
    """Each of the requirements that cannot hold together, where it stands."""
    places = [locate(origin.path) for origin in conflict.origins]
    for at, origin in enumerate(conflict.origins):
        others = [*places[:at], *places[at + 1 :]]
        yield told(COLLISION, "", origin.sentence, places[at], others)


def numbered(issues: Iterable[Issue]) -> Iterator[tuple[Issue, int]]:
    """Each issue with a number that tells those of one fingerprint apart, from 1."""
    seen: dict[str, int] = {}
    for issue in issues:
        seen[issue.fingerprint] = number = seen.get(issue.fingerprint, 0) + 1
        yield issue, number


def path_of(position: Position, folder: str) -> str:
    """The file of a position from a folder, with `/` on every system."""
    if position.file in {"", "<stdin>"}:
        return STDIN
    path = PurePath(position.file)
    if path.is_absolute() and folder and path.is_relative_to(folder):
        path = path.relative_to(folder)
    return visible(posixpath.normpath(path.as_posix()))
