"""The data files that come with the package."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_DATA = files("gcplan.standards").joinpath("data")


def read_data(name: str) -> Any:  # noqa: ANN401 - the caller checks the shape
    """The content of `data/<name>`; every scalar is text, so that `029` stays a number as written.

    Raises:
        FileNotFoundError: there is no such file.
    """
    text = _DATA.joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - our own file, text only


def names_of_data() -> tuple[str, ...]:
    """The names of all data files, sorted."""
    return tuple(sorted(entry.name for entry in _DATA.iterdir()))
