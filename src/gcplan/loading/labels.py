"""What the sheets and columns of a workbook are called, and the other words people use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Asked:
    """What to write into a column, and an example."""

    about: Text
    example: str


@dataclass(frozen=True)
class Labels:
    """The content of `labels.yaml`.

    Attributes:
        sheets: name of each sheet, by its key.
        fields: by sheet, the heading of each column, by its path with dots.
        references: by path of a column, the section whose ids it takes.
        survey: by sheet, the columns that departments are asked for, with what to write.
        aliases: by sheet and column, the words that foreign headings use for it; of a list of
            single values, those for it as a column of the table above.
    """

    sheets: Mapping[str, Text]
    fields: Mapping[str, Mapping[str, Text]]
    references: Mapping[str, str]
    survey: Mapping[str, Mapping[str, Asked]]
    aliases: Mapping[str, Mapping[str, Sequence[str]]]

    def sheet(self, key: str) -> Text:
        """The name of a sheet; its key if nobody has named it."""
        return self.sheets.get(key) or Text.same(key)

    def field(self, sheet: str, key: str) -> Text:
        """The heading of a column; its key if nobody has named it."""
        return self.fields.get(sheet, {}).get(key) or Text.same(key)


@cache
def load_labels() -> Labels:
    """The labels of the package."""
    text = files("gcplan.loading").joinpath("labels.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - our own file
    return Labels(
        sheets={key: Text(*names) for key, names in data["sheets"].items()},
        fields={
            key: {name: Text(*label) for name, label in columns.items()}
            for key, columns in data["fields"].items()
        },
        references=data["references"],
        survey={
            key: {name: Asked(Text(ja, en), eg) for name, (ja, en, eg) in columns.items()}
            for key, columns in data["survey"].items()
        },
        aliases=data["aliases"],
    )
