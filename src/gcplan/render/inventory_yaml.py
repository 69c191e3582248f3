"""An inventory as plain data, and plain data as YAML that people can read and go on with.

Only what was stated is written, so that reading it back gives the same inventory and no
default turns into a statement.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from gcplan.loading.yaml_lines import keyed_lines, part_lines, quoted
from gcplan.model.assessment import Technology
from gcplan.model.calendar import When, month_text
from gcplan.model.parts import Deadline, Relation, Step
from gcplan.model.words import Word

if TYPE_CHECKING:
    from gcplan.model.inventory import Inventory

_SHORT = {Deadline: "date", Relation: "system", Technology: "name"}
"""Records that may be written as one of their values, if they state nothing else."""

# Text that YAML and this program read as it stands, whatever is around it.
_PLAIN = re.compile(r"[^\W\d_][\w・々〇（）、。～./-]*(?: [\w・々〇（）、。～./]+)*")
_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])


def plain(inventory: Inventory) -> dict[str, Any]:
    """An inventory as dictionaries, lists, text, numbers and truth values."""
    return {"gcplan": inventory.gcplan, **_record(inventory)}


def _record(record: BaseModel) -> dict[str, Any]:
    """What a record states, in the order of its fields."""
    return {
        field.alias or name: _value(value)
        for name, field in type(record).model_fields.items()
        if name in record.model_fields_set and (value := getattr(record, name)) is not None
    }


def _value(value: Any) -> Any:  # noqa: ANN401 - any part of an inventory
    match value:
        case BaseModel():
            data = _record(value)
            short = _SHORT.get(type(value))
            return data[short] if short and data.keys() == {short} else data
        case Mapping():
            return {key: _value(inner) for key, inner in value.items()}
        case (Step(from_=None, to=None) as always,):
            return _single(always.capacity)
        case list() | tuple():
            return [_value(inner) for inner in value]
        case _:
            return _single(value)


def _single(value: Any) -> Any:  # noqa: ANN401 - any single value
    match value:
        case Word():
            return value.value
        case When():
            return Day(when_text(value))
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _:
            return value


class Day(str):
    """A date, which needs no quotation marks."""

    __slots__ = ()


def when_text(when: When) -> str:
    """A date in the spelling that every reader of inventories understands."""
    match when.precision:
        case "day":
            return when.first.isoformat()
        case "month":
            return month_text(when.first_month)
        case "year":
            return f"{when.first.year}年"
        case "fiscal_year":
            return f"{when.first.year}年度"


def yaml_text(data: Mapping[str, Any], comments: Sequence[str] = ()) -> str:
    """Plain data as YAML, after some comments."""
    lines = [f"# {line}".rstrip() for line in comments]
    for key, value in data.items():
        if value and isinstance(value, list):
            lines.extend(("", f"{_scalar(key)}:"))
            lines.extend(part_lines(value, "  ", _scalar))
        else:
            lines.extend(keyed_lines(key, value, "", _scalar))
    return "\n".join(lines) + "\n"


def _scalar(value: str | float | bool | None) -> str:  # noqa: FBT001 - any single value
    if isinstance(value, str) and not isinstance(value, Day) and not _is_plain(value):
        return quoted(value)
    return value if isinstance(value, str) else json.dumps(value)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.casefold() not in _WORDS
