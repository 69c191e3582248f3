"""`json-v1`: the public shape of every result, built by hand so that internals may change.

Keys, ids and fixed choices are English and stable; texts are `{"ja": …, "en": …}`. Months
are `2028-03`, money is whole yen, work is person-months with at most two decimals. What is
not known is null. The shape is published in `schema/json-v1.json`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gcplan.core.errors import InvalidInputError
from gcplan.core.text import visible
from gcplan.model.calendar import month_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.core.errors import GcplanError
    from gcplan.core.position import Fault, Position
    from gcplan.core.text import Text
    from gcplan.model.calendar import Month
    from gcplan.render.document import Document, Style

SCHEMA = "gcplan/json-v1"

Object = dict[str, Any]


def render(document: Document, style: Style) -> str:
    """Draw a document as JSON; language, width and colour are ignored."""
    del style
    return json.dumps({"schema": SCHEMA, **document.data}, ensure_ascii=False, indent=2) + "\n"


def text(message: Text | None) -> Object | None:
    """A text in both languages."""
    return None if message is None else {"ja": message.ja, "en": message.en}


def texts(messages: Sequence[Text]) -> list[Object]:
    """Several texts."""
    return [{"ja": message.ja, "en": message.en} for message in messages]


def month(index: Month | None) -> str | None:
    """A month as `2028-03`."""
    return None if index is None else month_text(index)


def person_months(hundredths: Sequence[int]) -> list[float]:
    """Work by month; a hundredth is the smallest unit, so the shortest decimal is exact."""
    return [amount / 100 for amount in hundredths]


def place(position: Position) -> Object:
    """A place in a file; line and column are null for the file as a whole."""
    return {
        "file": visible(position.file),
        "line": position.line or None,
        "column": position.column or None,
    }


def fault(fault: Fault) -> Object:
    """A message with its place."""
    return {**place(fault.position), "message": text(fault.message)}


def error(error: GcplanError) -> Object:
    """Why there is no result, with every fault of the input."""
    faults = error.faults if isinstance(error, InvalidInputError) else ()
    return {
        "exit_code": error.exit_code,
        "message": text(error.message),
        "faults": [fault(entry) for entry in faults],
    }
