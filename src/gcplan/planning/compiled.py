"""Functions that are compiled where numba is installed, and run as they stand elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

try:
    import numba
except ImportError:  # there is no wheel for every interpreter
    COMPILED = False
else:
    COMPILED = True

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """The function, compiled and kept on disk for later runs if that can be."""
    if not COMPILED:
        return function
    try:
        return cast("Function", numba.njit(cache=True, error_model="numpy")(function))
    except RuntimeError:  # no place to keep it
        return cast("Function", numba.njit(error_model="numpy")(function))


def inlined(function: Function) -> Function:
    """The function, made part of every compiled one that calls it, for a call costs more."""
    if not COMPILED:
        return function
    return cast("Function", numba.njit(inline="always", error_model="numpy")(function))
