"""What pydantic found wrong, in the user's words and at the place where it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.document import follow
from gcplan.loading.rejection import enough
from gcplan.loading.schema import children, leaf_types, model_at
from gcplan.loading.slips import slip_in
from gcplan.loading.suggest import Suggester
from gcplan.model.reading import quoted, shown
from gcplan.model.scalars import ERROR_TYPE
from gcplan.model.words import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError

    from gcplan.core.position import Path
    from gcplan.loading.source import Source

_KEY_MARK = "[key]"
_STANDS_FOR: dict[str | int, str] = {"id": "name", "name": "id"}
_NOTHING = Text("値がありません", "has no value")
_SINGLE = Text("値を1つだけ書く項目です", "takes a single value")
_MAPPING = Text(
    "「キー: 値」の形で書く項目です（コロンの後に半角スペース）",
    'takes "key: value" lines (with a space after the colon)',
)
_LIST = Text("一覧（「- 」で始まる行）で書く項目です", 'takes a list (lines that begin with "- ")')


@dataclass(frozen=True, slots=True)
class _Problem:
    """One of pydantic's errors.

    Attributes:
        kind: pydantic's error type.
        path: where the model has it.
        typed: the part of `path` that the user typed; a scalar that stands for a mapping
            or a list of one has a longer `path`.
        value: what was typed.
        context: pydantic's details.
        on_key: whether the key of a free mapping is meant, not its value.
    """

    kind: str
    path: Path
    typed: Path
    value: object
    context: dict[str, Any]
    on_key: bool

    @property
    def key(self) -> str:
        """The last key of the path."""
        return str(self.path[-1])

    @property
    def absent(self) -> bool:
        """Whether the user did not type what the path leads to."""
        return len(self.typed) < len(self.path)


def schema_faults(source: Source, error: ValidationError) -> list[Fault]:
    """Each of pydantic's errors as a fault at its place, or enough of them."""
    suggester = Suggester()
    return [_fault(source, problem, suggester) for problem in _problems(source, error)]


def _problems(source: Source, error: ValidationError) -> Iterator[_Problem]:
    for found in enough(error.errors(include_url=False)):
        loc = found["loc"]
        on_key = loc[-1:] == (_KEY_MARK,)
        path = loc[:-1] if on_key else loc
        if found["type"] == ERROR_TYPE and len(_typed(source, path)) < len(path):
            # An id made of a bad name (or the other way round) is said of what was typed.
            path = (*path[:-1], _STANDS_FOR.get(path[-1], path[-1]))
        typed = _typed(source, path)
        yield _Problem(found["type"], path, typed, found["input"], found.get("ctx", {}), on_key)


def _typed(source: Source, path: Path) -> Path:
    return path[: len(list(follow(source.data, path)))]


def _fault(source: Source, problem: _Problem, suggester: Suggester) -> Fault:
    on_key = problem.on_key or problem.kind == "extra_forbidden" or _is_empty(problem)
    position = source.locate(problem.typed, key=on_key and not problem.absent)
    describe = _DESCRIPTIONS.get(problem.kind, _other)
    message = describe(problem, suggester)
    if problem.kind in _NAMES_ITSELF:
        return Fault(position, message)
    around = problem.typed[:-1] if problem.on_key else problem.typed
    key = next((step for step in reversed(around) if isinstance(step, str)), "")
    label = shown(source.heading(problem.typed) or key)
    return Fault(position, Text(f"{label}: {message.ja}", f"{label}: {message.en}"))


def _is_empty(problem: _Problem) -> bool:
    return problem.kind == "missing" and not problem.absent


def _missing(problem: _Problem, _: Suggester) -> Text:
    typed = quoted(problem.key)
    if _is_empty(problem):
        return Text(f"{typed.ja}に値がありません", f"{typed.en} has no value")
    if problem.key == "id":
        return Text("「id」（または「name」）がありません", '"id" (or "name") is missing')
    return Text(f"{typed.ja}がありません", f"{typed.en} is missing")


def _unknown_key(problem: _Problem, suggester: Suggester) -> Text:
    if slip := slip_in(problem.key, 0):
        return slip[1]
    typed = quoted(problem.key)
    model = model_at(problem.path[:-1])
    if model is None:
        return Text(f"{typed.ja}という項目はありません", f"there is no key {typed.en}")
    for owner, child in children(model).items():
        if problem.key in leaf_types(child):
            return Text(
                f"{typed.ja}は「{owner}」の下に書く項目です", f'{typed.en} belongs below "{owner}"'
            )
    hint = suggester.hint(problem.key, leaf_types(model))
    return Text(
        f"{typed.ja}という項目はありません{hint.ja}", f"there is no key {typed.en}{hint.en}"
    )


def _choice(problem: _Problem, suggester: Suggester) -> Text:
    if not isinstance(problem.value, str):
        return _SINGLE
    options = re.findall(r"'([^']*)'", problem.context["expected"])
    words = [word for option in options for word in spellings(option)]
    hint = suggester.hint(problem.value, words)
    typed = quoted(problem.value)
    return Text(
        f"{typed.ja}は選べません。{'、'.join(options)} から選んでください{hint.ja}",
        f"{typed.en} is not a choice; choose from {', '.join(options)}{hint.en}",
    )


def _shape(expected: Text) -> _Describe:
    """What to say where another shape is expected, or there is nothing."""

    def describe(problem: _Problem, _: Suggester) -> Text:
        if problem.value is None:
            return _NOTHING
        slip = slip_in(problem.value, 0) if isinstance(problem.value, str) else None
        return slip[1] if slip else expected

    return describe


def _said(problem: _Problem, _: Suggester) -> Text:
    message: Text = problem.context["message"]
    return message


def _other(problem: _Problem, _: Suggester) -> Text:
    return Text(f"値が正しくありません（{problem.kind}）", f"is not valid ({problem.kind})")


_Describe = Callable[[_Problem, Suggester], Text]
_DESCRIPTIONS: dict[str, _Describe] = {
    ERROR_TYPE: _said,
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "enum": _choice,
    "model_type": _shape(_MAPPING),
    "dict_type": _shape(_MAPPING),
    "tuple_type": _shape(_LIST),
}
_NAMES_ITSELF = frozenset({"missing", "extra_forbidden"})
"""The kinds whose message names the key already."""
