"""How faults end the loading of an input."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from gcplan.core.errors import InvalidInputError
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gcplan.core.position import Fault

MAX_FAULTS = 1000
"""More faults than this are not listed, and need not be looked for."""

_T = TypeVar("_T")


def enough(faults: Iterable[_T]) -> list[_T]:
    """As many of some faults as it takes to list `MAX_FAULTS` and to know of more."""
    return list(islice(faults, MAX_FAULTS + 1))


def unreadable_part(*faults: Fault) -> InvalidInputError:
    """The error for a part of an input, to be gathered with those of the other parts."""
    return InvalidInputError(
        Text("読み取れない部分があります", "a part of the input cannot be read"), faults
    )


def rejected(faults: Iterable[Fault]) -> InvalidInputError:
    """The error for some faults: in file order, each once, at most `MAX_FAULTS`."""
    ordered = sorted(dict.fromkeys(faults), key=lambda fault: (fault.position, fault.message.ja))
    if len(ordered) > MAX_FAULTS:
        message = Text(
            f"入力に{MAX_FAULTS}件を超える誤りがあります。そのうち{MAX_FAULTS}件を示します",
            f"the input has more than {MAX_FAULTS} faults; so many are listed",
        )
    else:
        message = Text(
            f"入力に誤りがあります: {len(ordered)}件", f"the input has faults: {len(ordered)}"
        )
    return InvalidInputError(message, ordered[:MAX_FAULTS])


@contextmanager
def gathering(faults: list[Fault]) -> Iterator[None]:
    """Collect the faults of one part, so that the next part can be read as well."""
    try:
        yield
    except InvalidInputError as error:
        if not error.faults:
            raise
        faults.extend(error.faults)


def both_of(first: Callable[[], _T], second: Callable[[], _T]) -> tuple[_T, _T]:
    """Two inputs that belong together.

    Raises:
        InvalidInputError: one cannot be used; carries the faults of both.
    """
    faults: list[Fault] = []
    read: list[_T] = []
    for part in (first, second):
        with gathering(faults):
            read.append(part())
    if faults:
        raise rejected(faults)
    return read[0], read[1]
