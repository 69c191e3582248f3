"""What `gcplan catalog` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.render import json_classes, tables_classes, tables_notes, templates
from gcplan.render.document import Document
from gcplan.standards.catalog import load_sources
from gcplan.standards.templates import load_templates

if TYPE_CHECKING:
    from gcplan.standards.catalog import Catalog


def document(catalog: Catalog) -> Document:
    """An edition: its affairs, the common functions, what is proposed, and the sources."""
    cited = {
        *catalog.sources,
        *(key for affair in catalog.affairs for key in affair.sources),
        *(key for function in catalog.common_functions for key in function.sources),
    }
    sources = [load_sources()[key] for key in sorted(cited)]
    return Document(
        Text("標準化対象事務の一覧", "Catalog of standardised affairs"),
        catalog.name,
        (
            tables_classes.catalog(catalog),
            tables_classes.common_functions(catalog),
            templates.table(load_templates()),
            tables_notes.sources(sources),
        ),
        {
            "catalog": json_classes.catalog(catalog),
            "option_templates": templates.data(load_templates()),
            "sources": [json_classes.source(source) for source in sources],
        },
    )
