"""An inventory to start from: commented, with a row for every affair of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from rich.cells import cell_len

from gcplan.analysis.classify import omission_note
from gcplan.core.text import Text
from gcplan.loading.splice import written
from gcplan.model.inventory import Municipality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gcplan.core.text import Lang
    from gcplan.standards.catalog import Affair, Catalog

SCHEMA_FILE = "gcplan.schema.json"
"""Where editors look for the schema, beside the inventory."""

MODELINE = f"# yaml-language-server: $schema=./{SCHEMA_FILE}\n"

_NO_NAME = Text("（団体名）", "(municipality)")
_REPLACE = Text("← 書き換えてください", "<- write it here")
_CODE = Text("団体コード（6桁）", "municipality code")
_POPULATION = Text("人口", "population")
_START = Text("作業を始められる最初の月", "first month in which work may be done")
_END = Text("切替を置ける最後の月", "last month in which a system may cut over")
_END_EXAMPLE = Text("令和13年3月", "2031-03")
_LIMIT = Text(
    "全体で1か月に切り替えるシステム数の上限", "most cutovers in a month, all systems together"
)
_VENDOR_EXAMPLE = Text("A社", "vendor A")
_PLATFORM_EXAMPLE = Text("庁内サーバ室", "server room")
_GOVERNMENT_CLOUD = Text("ガバメントクラウド", "Government Cloud")
_PLATFORM = "current"
_A_WARD = Municipality(name="特別区")

Row = tuple[str, str]
"""A line of YAML and the comment behind it."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a municipality, as typed; None where it is not."""

    name: str | None = None
    code: str | None = None
    population: str | None = None
    start: str | None = None
    end: str | None = None
    platform: str | None = None
    vendors: tuple[str, ...] = ()


def starter(answers: Answers, catalog: Catalog, lang: Lang, *, schema: bool) -> str:
    """The text of an inventory; `schema` says whether editors are to look for one beside it."""
    template = files("gcplan.render").joinpath(f"starter.{lang}.yaml").read_text(encoding="utf-8")
    ward = omission_note(_A_WARD, catalog.affairs)
    fields = {
        "municipality": _lines(_municipality(answers, lang)),
        "edition": f'"{catalog.edition}"',
        "planning": _lines(_planning(answers, lang)),
        "vendors": "\n".join(_vendors(answers.vendors, lang)),
        "platforms": _platforms(answers.platform, lang),
        "ward": f"\n# {_sentence(ward.get(lang), lang)}" if ward else "",
        "systems": _lines(_systems(answers, catalog.affairs, lang)),
        "functions": _lines(
            (f"# {_system(f.slug, f.name)}", _about([f.id], f.name, lang))
            for f in catalog.common_functions
        ),
    }
    return (MODELINE if schema else "") + Template(template).substitute(fields)


def _lines(rows: Iterable[Row]) -> str:
    """Rows below each other, and so their comments."""
    rows = list(rows)
    width = max(cell_len(line) for line, _ in rows)
    padded = (f"{line}{' ' * (width - cell_len(line))}  # {note}" for line, note in rows)
    return "\n".join(f"  {line.removesuffix('# ').rstrip()}" for line in padded)


def _sentence(text: str, lang: Lang) -> str:
    return f"{text}。" if lang == "ja" else f"{text[:1].upper()}{text[1:]}."


def _municipality(answers: Answers, lang: Lang) -> Iterator[Row]:
    said = _NO_NAME.get(lang) if answers.name is None else answers.name
    yield f"name: {written(said, flow=False)}", "" if answers.name else _REPLACE.get(lang)
    yield _key("code", answers.code, "131016", style='"'), _CODE.get(lang)
    yield _key("population", answers.population, "128,000"), _POPULATION.get(lang)


def _planning(answers: Answers, lang: Lang) -> Iterator[Row]:
    yield _key("start", answers.start, "2027-04"), _START.get(lang)
    yield _key("end", answers.end, _END_EXAMPLE.get(lang)), _END.get(lang)
    yield _key("cutovers_per_month", None, "3"), _LIMIT.get(lang)


def _key(key: str, answer: str | None, example: str, style: str = "") -> str:
    """A key with what was answered; else an example that is commented out."""
    if answer is None:
        return f"# {key}: {written(example, flow=False, style=style)}"
    return f"{key}: {written(answer, flow=False, style=style)}"


def _vendors(names: Iterable[str], lang: Lang) -> list[str]:
    rows = [
        f"  - {{id: vendor-{number}, name: {written(name, flow=True)}}}"
        for number, name in enumerate(names, 1)
    ]
    example = _VENDOR_EXAMPLE.get(lang)
    return rows or [f"  # - {{id: vendor-1, name: {example}, capacity: 6, cutovers_per_month: 1}}"]


def _platforms(name: str | None, lang: Lang) -> str:
    said = _PLATFORM_EXAMPLE.get(lang) if name is None else name
    today = f"- {{id: {_PLATFORM}, name: {written(said, flow=True)}}}"
    cloud = f"- {{id: gov-cloud, name: {_GOVERNMENT_CLOUD.get(lang)}}}"
    return f"  {'# ' if name is None else ''}{today}\n  {cloud}"


def _systems(answers: Answers, affairs: Iterable[Affair], lang: Lang) -> Iterator[Row]:
    """The affairs; a comment where the municipality is known to have none."""
    municipality = Municipality(name=answers.name or "?", code=answers.code)
    place = "" if answers.platform is None else f", platform: {_PLATFORM}"
    for affair in affairs:
        row = _system(affair.slug, affair.name, place)
        lacking = omission_note(municipality, [affair])
        numbers = [number for number, _ in affair.ids]
        yield f"# {row}" if lacking else row, _about(numbers, affair.name, lang)


def _system(slug: str, name: Text, place: str = "") -> str:
    return f"- {{id: {slug}, name: {name.ja}, affairs: [{slug}]{place}}}"


def _about(numbers: Iterable[str], name: Text, lang: Lang) -> str:
    return " ".join(numbers) if lang == "ja" else f"{' '.join(numbers)} {name.en}"
