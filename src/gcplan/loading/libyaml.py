"""The one way to libyaml.

It is always the parser in C: the one in Python is slow and reports other places for errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.errors import InvalidInputError
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def event_reader(text: str) -> Callable[[], Any]:
    """A function that gives the next event of a text at each call.

    Raises:
        InvalidInputError: PyYAML was built without libyaml. The function itself raises
            `yaml.YAMLError` where the text is not YAML.
    """
    try:
        from yaml._yaml import CParser  # noqa: PLC0415 - missing where PyYAML lacks libyaml
    except ImportError as error:
        raise InvalidInputError(
            Text(
                "YAMLを読む部品（PyYAMLのlibyaml）がありません。libyaml付きのPyYAMLを入れてください",
                "PyYAML lacks libyaml, which reads YAML here; install a PyYAML with libyaml",
            )
        ) from error
    return CParser(text).get_event
