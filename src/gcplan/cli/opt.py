"""What describes one option of the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from gcplan.core.text import Text


@dataclass(frozen=True, slots=True)
class Opt:
    """One option: how it is typed, what its value is called, and what it does."""

    declarations: tuple[str, ...]
    help: Text
    metavar: str | None = None
    type: Any = str | None
    default: Any = None
    callback: Callable[[bool], None] | None = None


def flag(name: str, help_: Text) -> Opt:
    """An option that takes no value."""
    return Opt((name,), help_, None, bool, default=False)
