# ruff: noqa: INP001 - a script, not a package
"""Writes the parts of the documents that the code knows.

A part stands between `<!-- generated: NAME -->` and `<!-- end -->`. Run
`python -m docs.generate` from the top of the repository after changing what it tells of; a
test compares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin

import yaml

from gcplan.cli.overview import COMMANDS, EXIT_CODES
from gcplan.core.text import Text
from gcplan.loading import events, files, scenarios, yaml_errors
from gcplan.loading.importers import IMPORTERS, ImportFormat
from gcplan.loading.meanings import meanings
from gcplan.loading.schema import children
from gcplan.model import assessment, inventory, moves, numbers, parts, scalars
from gcplan.model.words import Word, spellings
from gcplan.planning import solve
from gcplan.planning.goals import STANDARD
from gcplan.planning.problem import PlanningProblem
from gcplan.planning.requirements import REQUIREMENTS
from gcplan.render.explain import markdown
from gcplan.render.exports import EXPORTS, ExportFormat
from gcplan.rules.registry import load_rules
from gcplan.standards.defaults import load_defaults
from gcplan.standards.templates import FIGURES, load_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from gcplan.core.text import Lang

    Part = Callable[[Lang], str]
    Row = Sequence[str | Text]

ROOT = Path(__file__).parents[1]
_MARKED = re.compile(r"(<!-- generated: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
_NOTHING = "-"


def documents() -> list[Path]:
    """Every document of the repository, sorted."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def refreshed(document: Path) -> str:
    """The text of a document with its generated parts as they should be.

    Raises:
        KeyError: a part has a name that is not in `PARTS`.
    """
    lang: Lang = "ja" if document.name.endswith(".ja.md") else "en"
    text = document.read_text(encoding="utf-8")
    return _MARKED.sub(lambda found: f"{found[1]}{PARTS[found[2]](lang)}{found[3]}", text)


@cache
def models() -> dict[str, type[BaseModel]]:
    """The classes that an inventory consists of, by name."""
    reached: dict[str, type[BaseModel]] = {}
    waiting: list[type[BaseModel]] = [inventory.Inventory]
    while waiting:
        model = waiting.pop()
        reached[model.__name__] = model
        waiting.extend(children(model).values())
    return reached


def _table(head: Row, rows: Iterable[Row], lang: Lang) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(_cell(cell, lang) for cell in line)} |\n" for line in lines)


def _cell(cell: str | Text, lang: Lang) -> str:
    text = cell if isinstance(cell, str) else cell.get(lang)
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    return f"`{text}`"


def _exit_codes(lang: Lang) -> str:
    head = (Text("コード", "code"), Text("意味", "meaning"))
    return _table(head, EXIT_CODES.items(), lang)


def _commands(lang: Lang) -> str:
    head = (Text("コマンド", "command"), Text("すること", "what it does"))
    return _table(head, ((_code(f"gcplan {name}"), does) for name, does in COMMANDS.items()), lang)


def _requirements(lang: Lang) -> str:
    head = (Text("記号", "key"), Text("条件", "requirement"), Text("式", "formula"))
    rows = [(_code(r.key), r.name, r.formula) for r in REQUIREMENTS]
    return _table(head, rows, lang)


def _goals(lang: Lang) -> str:
    head = (Text("記号", "key"), Text("目標", "goal"), Text("式", "formula"))
    nothing = PlanningProblem(0, 0, (), (), (), (), ())
    found = [goal(nothing) for goal in STANDARD]
    return _table(head, ((_code(goal.key), goal.name, goal.formula) for goal in found), lang)


def _figures(lang: Lang) -> str:
    head = (Text("値", "figure"), Text("意味", "meaning"))
    rows = (
        (solve.DEFAULT_EFFORT, Text("計算量の上限の既定（--effort）", "default of --effort")),
        (
            solve.LARGE,
            Text(
                "移行の単位がこの数以上なら、費用は局所探索で下げ、下界は線形緩和で示す",
                "from this many items on, a local search lowers yen, and a linear relaxation"
                " bounds them",
            ),
        ),
        (
            solve.MOVES_PER_EFFORT[True],
            Text(
                "--effort 1あたりの局所探索の手数（コンパイル時）",
                "moves of the local search in one effort, if it is compiled",
            ),
        ),
        (
            solve.MOVES_PER_EFFORT[False],
            Text("同（numba がない場合）", "the same without numba"),
        ),
        (
            solve.HUGE,
            Text(
                "移行の単位がこの数以上なら、遅延も局所探索で下げる",
                "from this many items on, lateness is left to the local search as well",
            ),
        ),
    )
    return _table(head, ((f"{value:,}", meaning) for value, meaning in rows), lang)


def _defaults(lang: Lang) -> str:
    head = (
        Text("台帳の項目", "inventory key"),
        Text("仮定", "assumption"),
        Text("値", "value"),
        Text("出典", "source"),
    )
    rows = [
        (_code(d.setting), d.name, _value(d.value), _source(d.source))
        for d in load_defaults().values()
    ]
    return _table(head, rows, lang)


def _templates(lang: Lang) -> str:
    heads = Text("方針", "disposition"), *map(Text.same, (*FIGURES, "source"))
    rows = [
        (
            Text.same(_code(template.disposition)),
            *("-" if getattr(template, f) is None else str(getattr(template, f)) for f in FIGURES),
            _source(template.source),
        )
        for template in load_templates()
    ]
    return _table(heads, rows, lang)


def _source(source: str) -> str | Text:
    return Text("出典なし", "unsourced") if source == "unsourced" else _code(source)


def _value(value: str | list[dict[str, str]]) -> str:
    """A default as it is shown."""
    if not isinstance(value, str):
        return ", ".join(f"{p['name']} {p['time']}/{p['effort']}" for p in value)
    return f"{int(value):,}" if value.isdecimal() else value


def _limits(lang: Lang) -> str:
    limits = (
        (f"{files.MAX_BYTES // 2**20} MiB", Text("入力の合計", "all files together")),
        (f"{files.MAX_FILES:,}", Text("フォルダのファイル", "files in a folder")),
        (f"{events.MAX_EVENTS // 2:,}", Text("1ファイルのキーと値", "keys and values in a file")),
        (f"{yaml_errors.MAX_DEPTH}", Text("入れ子の段", "levels of nesting")),
        (f"{scenarios.MAX_SCENARIOS}", Text("シナリオ", "scenarios")),
        (f"{scalars.MAX_LINE:,}", Text("文字列の文字数", "characters of a text")),
        (f"{scalars.MAX_ID:,}", Text("idの文字数", "characters of an id")),
        (f"{numbers.MAX_DIGITS}", Text("数の桁数", "digits of a number")),
    )
    told = [Text(f"{what.ja} {limit}", f"{limit} {what.en}") for limit, what in limits]
    line = Text(
        f"上限: {'、'.join(t.ja for t in told)}。", f"At most: {', '.join(t.en for t in told)}."
    )
    return f"{line.get(lang)}\n"


_CHOICES = (
    inventory.Kind,
    inventory.Status,
    moves.Disposition,
    moves.Method,
    moves.LinkEffect,
    inventory.Frequency,
    assessment.Decision,
    assessment.Customisation,
)
_YES_NO = Text("はい・いいえ", "yes or no")


def _words(lang: Lang) -> str:
    head = (
        Text("型", "type"),
        Text("値（同じ意味に読む語）", "values (and what else is understood)"),
    )
    rows: list[Row] = [(choice.__name__, _spelt(choice)) for choice in _CHOICES]
    return _table(head, [*rows, (_YES_NO, _spelt(("yes", "no")))], lang)


def _spelt(words: Iterable[str]) -> Text:
    """Fixed values, each with the other words for it."""
    values = [spellings(str(word)) for word in words]
    ja = [f"{_code(value)}（{'、'.join(others)}）" for value, *others in values]
    en = [f"{_code(value)} ({', '.join(others)})" for value, *others in values]
    return Text("、".join(ja), ", ".join(en))


def _list_of(one: Text) -> Text:
    return Text(f"{one.ja}の一覧", f"list of {one.en}")


def _either(one: Text, other: Text) -> Text:
    return Text(f"{one.ja}か{other.ja}", f"{one.en}, or {other.en}")


def _link(model: type) -> Text:
    name = model.__name__
    return Text.same(f"[{name}](#{name.lower()})")


_DATE = Text("日付", "date")
_TYPES: dict[Any, Text] = {
    parts.Ids: Text("idの一覧", "list of ids"),
    parts.Lines: Text("文字の一覧", "list of texts"),
    parts.Steps: _either(Text("数", "number"), _list_of(_link(parts.Step))),
    parts.DateOrDeadline: _either(_DATE, _link(parts.Deadline)),
    assessment.Technologies: _list_of(_either(Text("文字", "texts"), _link(assessment.Technology))),
    parts.Relations: _list_of(_either(Text("id", "ids"), _link(parts.Relation))),
    scalars.Id: Text.same("id"),
    scalars.Line: Text("文字", "text"),
    scalars.MunicipalityCode: Text("団体コード", "municipality code"),
    scalars.Count: Text("整数", "whole number"),
    scalars.Yen: Text("円", "yen"),
    scalars.PersonMonths: Text("数（小数2桁まで）", "number with two decimals"),
    scalars.YesNo: _YES_NO,
    scalars.Version: Text("版", "version"),
    scalars.WhenText: _DATE,
    scalars.CalendarMonth: Text("月か日付", "months or dates"),
    Mapping[scalars.Id, scalars.PersonMonths]: Text("担当ごとの人月", "person-months by team"),
    Mapping[str, Any]: Text("台帳の一部", "part of an inventory"),
}


def type_name(annotation: Any) -> Text:  # noqa: ANN401 - any type expression
    """What the type of a key is called.

    Raises:
        KeyError: it is no class of the inventory, and not in `_TYPES`.
    """
    if annotation in _TYPES:
        return _TYPES[annotation]
    if get_origin(annotation) is tuple:
        return _list_of(type_name(get_args(annotation)[0]))
    if arguments := get_args(annotation):  # optional, or annotated by something unknown
        return type_name(arguments[0])
    if issubclass(annotation, Word):
        name = annotation.__name__
        return Text(f"[{name}](#words)の語", f"word of [{name}](#words)")
    return _link(models()[annotation.__name__])


_NAMED = {"id", "name"}
_PREFIXES = {
    "Planning": "planning.",
    "UnitPrice": "planning.unit_price.",
    "RelaxationPrice": "planning.relaxation_price.",
}


def _default(model: type[BaseModel], key: str, field: FieldInfo) -> str | Text:
    if issubclass(model, parts.Named) and key in _NAMED:
        return Text("idかnameが必須", "id or name is required")
    if field.is_required():
        return Text("必須", "required")
    assumed = {d.setting: d.value for d in load_defaults().values()}
    setting = _PREFIXES.get(model.__name__, "?") + key
    if setting in assumed:
        return Text(f"仮定: {_value(assumed[setting])}", f"assumed: {_value(assumed[setting])}")
    value = field.get_default(call_default_factory=True)
    if isinstance(value, bool):
        return _code("yes" if value else "no")
    return _code(str(value)) if isinstance(value, str | int) else _NOTHING


def _keys_of(model: type[BaseModel], lang: Lang) -> str:
    head = (
        Text("キー", "key"),
        Text("型", "type"),
        Text("意味", "meaning"),
        Text("省略時", "default"),
        Text("例", "example"),
    )
    told = meanings()[model.__name__]
    rows = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        meaning = Text(told[key]["ja"], told[key]["en"])
        of_type = type_name(field.rebuild_annotation())
        rows.append(
            (_code(key), of_type, meaning, _default(model, key, field), _code(told[key]["eg"]))
        )
    return _table(head, rows, lang)


@cache
def interchange() -> Mapping[str, Sequence[Sequence[str]]]:
    """What of an inventory is what in other formats: ours, direction, theirs, notes."""
    path = Path(__file__).with_name("interchange.yaml")
    loaded: Mapping[str, Sequence[Sequence[str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _formats(table: Mapping[str, ExportFormat | ImportFormat], lang: Lang) -> str:
    head = (Text("形式", "format"), Text("内容", "what it is"))
    return _table(head, ((_code(name), entry.about) for name, entry in table.items()), lang)


def _interchange(lang: Lang) -> str:
    head = (Text("gcplan", "gcplan"), "", Text("相手", "there"), Text("説明", "note"))
    arrows = {"out": "→", "in": "←", "both": "↔"}
    parts = []
    for name, rows in interchange().items():
        cells = [
            (_code(ours), arrows[way], _code(theirs), Text(ja, en))
            for ours, way, theirs, ja, en in rows
        ]
        parts.append(f"### {name}\n\n{_table(head, cells, lang)}")
    return "\n".join(parts)


def _rules(lang: Lang) -> str:
    """Every rule in a row, then each with its examples."""
    head = (Text("規則", "rule"), Text("重大度", "severity"), Text("内容", "what it objects to"))
    rows = [(r.code, r.severity.label, r.title) for r in load_rules()]
    return f"## {_ALL.get(lang)}\n\n{_table(head, rows, lang)}\n{markdown(load_rules(), lang)}"


_ALL = Text("一覧", "All rules")

PARTS: Mapping[str, Part] = {
    "exit-codes": _exit_codes,
    "commands": _commands,
    "requirements": _requirements,
    "goals": _goals,
    "figures": _figures,
    "defaults": _defaults,
    "templates": _templates,
    "rules": _rules,
    "limits": _limits,
    "words": _words,
    "exports": partial(_formats, EXPORTS),
    "imports": partial(_formats, IMPORTERS),
    "interchange": _interchange,
    **{name: partial(_keys_of, model) for name, model in models().items()},
}
"""Every generated part by its name; keys of the inventory by the class that has them."""


def main() -> None:
    """Bring every document up to date."""
    for document in documents():
        document.write_text(refreshed(document), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
