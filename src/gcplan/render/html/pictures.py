"""Pictures on the page: each with its name, what it shows, and the way to its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render.figure import Columns, Differences, Grid, Loads, Map, Timeline
from gcplan.render.html import bars, columns, differences, gantt, grid, network
from gcplan.render.html.markup import Markup, join, separated, tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.core.text import Lang
    from gcplan.render.figure import Figure

PICTURE = Text("図: ", "picture: ")
READ_AS_TABLE = Text("表で読む: ", "As a table: ")


def draw(figure: Figure, lang: Lang, tables: Mapping[str, Text]) -> Markup:
    """A picture, with links to those of its tables that the page has (by key, with title)."""
    twins = [(key, tables[key].get(lang)) for key in figure.tables if key in tables]
    links = [tag("a", title, href=f"#table-{key}") for key, title in twins]
    return tag(
        "figure",
        tag(
            "figcaption",
            tag("strong", figure.title.get(lang)),
            " ",
            figure.about.get(lang),
            *([" ", tag("span", READ_AS_TABLE.get(lang), separated(links, lang))] if links else []),
        ),
        tag(
            "div",
            _drawn(figure, lang),
            class_="scroll",
            role="region",
            tabindex=0,
            aria_label=PICTURE.get(lang) + figure.title.get(lang),
        ),
        id=f"figure-{figure.key}",
    )


def _drawn(figure: Figure, lang: Lang) -> Markup:
    match figure:
        case Timeline():
            return gantt.draw(figure, lang)
        case Map():
            return network.draw(figure, lang)
        case Grid():
            return grid.draw(figure, lang)
        case Loads():
            return join([bars.key(lang), bars.draw(figure, lang)])
        case Columns():
            return columns.draw(figure, lang)
        case Differences():
            return differences.draw(figure, lang)
        case _:
            raise TypeError(figure)
