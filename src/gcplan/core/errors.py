"""Errors that end a run; the class is the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.core.position import Fault
    from gcplan.core.text import Text


class GcplanError(Exception):
    """Something the user can act on; any other exception is a bug (exit code 70)."""

    exit_code: ClassVar[int]

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class UsageError(GcplanError):
    """The command line asks for something that does not exist."""

    exit_code = 2


class InvalidInputError(GcplanError):
    """An input cannot be used; carries every fault, in file order."""

    exit_code = 3

    def __init__(self, message: Text, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)


class OutputError(GcplanError):
    """A result cannot be written."""

    exit_code = 3


class NoFeasiblePlanError(GcplanError):
    """No plan keeps every requirement; subclasses in planning say which ones collide."""

    exit_code = 4


class UnfinishedError(GcplanError):
    """The search stopped before it found a plan or proved that there is none."""

    exit_code = 5
