"""`gcplan template`: the survey that is sent to departments.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.cli.steps import refuse_overwriting, refuse_replacing, stdin

if TYPE_CHECKING:
    from gcplan.cli.run import Run

DONE = 0


def template(
    run: Run,
    *,
    known: list[str] | None,
    edition: str | None,
    matrix_too: bool,
    book_file: str,
    force: bool,
) -> int:
    """Write the survey, empty or with what an inventory says already."""
    from gcplan import pipeline
    from gcplan.render.workbook.survey import survey
    from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog

    refuse_overwriting(book_file, known or [])
    if not force:
        refuse_replacing(Path(book_file))
    inventory = pipeline.read(known, stdin()).inventory if known else None
    stated = inventory.edition if inventory else None
    asked = load_catalog(edition or stated or DEFAULT_EDITION).edition
    run.write(survey(inventory, run.lang, run.as_of, asked, matrix=matrix_too), book_file)
    return DONE
