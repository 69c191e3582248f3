"""`gcplan init`: an inventory to start from, and beside it the schema for editors.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.cli import streams
from gcplan.cli.steps import read_as, refuse_replacing
from gcplan.core.errors import InvalidInputError, OutputError, UsageError
from gcplan.core.text import Text, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gcplan.cli.run import Run
    from gcplan.render.starter import Answers

    Parse = Callable[[str], object]

DONE = 0

_SKIP = Text(
    "分からないことは、何も入力せずに Enter で後回しにできます。",
    "What you do not know yet can be skipped with Enter.",
)
_VENDORS = Text("事業者（複数は「、」で区切る）", "vendors (several with commas between)")
_QUESTIONS = {
    "name": Text("市区町村の名前", "name of the municipality"),
    "code": Text("団体コード（6桁。例 131016）", "municipality code (such as 131016)"),
    "population": Text("人口", "population"),
    "start": Text(
        "作業を始められる最初の月（例 2027-04）", "first month of work (such as 2027-04)"
    ),
    "end": Text(
        "切替を置ける最後の月（例 令和13年3月）", "last month of a cutover (such as 2031-03)"
    ),
    "platform": Text("いまシステムを置いている所", "where the systems run today"),
}
"""What is asked, by the field of `Answers` that it fills."""


def init(  # noqa: PLR0913 - one parameter per option
    run: Run,
    *,
    name: str | None,
    code: str | None,
    population: str | None,
    init_edition: str | None,
    start: str | None,
    end: str | None,
    platform: str | None,
    vendors: list[str],
    inventory_file: str,
    no_schema: bool,
    force: bool,
) -> int:
    """Make an inventory to start from, and the schema beside it.

    What no option says is asked for, but only where somebody can answer.
    """
    from gcplan.loading.json_schema import schema_text
    from gcplan.render.starter import SCHEMA_FILE, starter
    from gcplan.standards.catalog import DEFAULT_EDITION, load_catalog

    catalog = load_catalog(init_edition or DEFAULT_EDITION)
    schema = None
    if not no_schema and inventory_file != streams.STANDARD_OUTPUT:
        schema = Path(inventory_file).with_name(SCHEMA_FILE)
    _require_folder(Path(inventory_file).parent)
    if not force:
        refuse_replacing(Path(inventory_file))
        if schema is not None and not _has(schema, schema_text(run.lang)):
            refuse_replacing(schema)
    typed = {"name": name, "code": code, "population": population, "start": start, "end": end}
    answers = _answers(run, {**typed, "platform": platform}, vendors)
    text = starter(answers, catalog, run.lang, schema=schema is not None)
    _require_usable(inventory_file, text)
    run.write(text, inventory_file)
    if schema is not None:
        run.write(schema_text(run.lang), str(schema))
    return DONE


def _require_folder(folder: Path) -> None:
    """No answers are asked for that would then be lost."""
    if not folder.is_dir():
        shown = visible(str(folder))
        raise OutputError(Text(f"フォルダ {shown} がありません", f"there is no folder {shown}"))


def _has(path: Path, text: str) -> bool:
    """Whether a file has some text already."""
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False


def _require_usable(name: str, text: str) -> None:
    """Nothing is written that gcplan itself would not read.

    Raises:
        UsageError: the answers do not fit together.
    """
    from gcplan.loading.files import File
    from gcplan.loading.inventory import load_inventory
    from gcplan.loading.source import source_of

    try:
        load_inventory(source_of([File(name, text.encode())]))
    except InvalidInputError as error:
        lines = text.splitlines()
        keys = [lines[f.position.line - 1].strip(" -").partition(":")[0] for f in error.faults]
        options = [f"--{key}: " if key in _QUESTIONS else "" for key in keys]
        said = list(zip(options, (fault.message for fault in error.faults), strict=True))
        raise UsageError(
            Text(
                "。".join(f"{option}{message.ja}" for option, message in said),
                "; ".join(f"{option}{message.en}" for option, message in said),
            )
        ) from None


# Answers


def _answers(run: Run, typed: Mapping[str, str | None], vendors: list[str]) -> Answers:
    """What the options say; where somebody sits at a screen, also what they answer."""
    from gcplan.render.starter import Answers

    readers = _readers()
    for key, value in (*typed.items(), *(("vendor", vendor) for vendor in vendors)):
        if value is not None:
            read_as(f"--{key}", value, readers[key])
    if not (streams.is_terminal(sys.stdin) and streams.is_terminal(sys.stderr)):
        return Answers(**typed, vendors=tuple(vendors))
    streams.say(_SKIP.get(run.lang))
    asked = {
        key: _ask(run, _QUESTIONS[key], readers[key]) if value is None else value
        for key, value in typed.items()
    }
    if not vendors:
        answer = _ask(run, _VENDORS, readers["vendor"]) or ""
        vendors = [part.strip() for part in answer.replace("、", ",").split(",") if part.strip()]
    return Answers(**asked, vendors=tuple(vendors))


def _readers() -> Mapping[str, Parse]:
    """How answers are read: as in an inventory."""
    from gcplan.model.era import parse_when
    from gcplan.model.numbers import parse_count, parse_municipality_code
    from gcplan.model.scalars import parse_line

    return {
        "name": parse_line,
        "code": parse_municipality_code,
        "population": parse_count,
        "start": parse_when,
        "end": parse_when,
        "platform": parse_line,
        "vendor": parse_line,
    }


def _ask(run: Run, question: Text, parse: Parse) -> str | None:
    """An answer that can be read; None if there is none."""
    from gcplan.model.reading import UnreadableError

    while True:
        streams.ask(f"{question.get(run.lang)}: ")
        line = sys.stdin.readline()
        if not line.strip():
            return None
        try:
            parse(line.strip())
        except UnreadableError as error:
            run.say(error.message)
        else:
            return line.strip()
