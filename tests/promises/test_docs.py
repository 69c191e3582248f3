"""The documents tell the truth: what is generated is fresh, what is shown is what happens."""

from __future__ import annotations

import inspect
import json
import re
import shlex
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pydantic import TypeAdapter

from docs.generate import ROOT, documents, models, refreshed
from gcplan import pipeline
from gcplan.analysis import (
    assumptions,
    changes,
    classify,
    expected,
    gaps,
    integrations,
    knowledge,
    legacy,
    legacy_measures,
    places,
    reach,
    vendor,
)
from gcplan.cli.app import run
from gcplan.cli.overview import COMMANDS, EXIT_CODES
from gcplan.core import position, text
from gcplan.costing import (
    comparison,
    known,
    ledger,
    money,
    plan_costs,
    recount,
    sensitivity,
    two_plans,
    yearly,
)
from gcplan.costing import options as option_costs
from gcplan.loading.meanings import meanings
from gcplan.model import assessment, calendar, inventory, parts
from gcplan.model import money as model_money
from gcplan.model.calendar import month_text
from gcplan.model.era import parse_when
from gcplan.model.numbers import parse_person_months, parse_yen
from gcplan.planning import (
    conflict,
    dates,
    differences,
    limits,
    make,
    plan,
    planfile,
    relaxations,
    solve,
)
from gcplan.planning.requirements import requirement
from gcplan.render import report
from gcplan.rules import anchors as rule_anchors
from gcplan.rules import baseline as rule_baseline
from gcplan.rules import facts, finding, registry, rule, suppressions
from gcplan.standards import catalog, cost_rows, linkages
from gcplan.standards import legacy as standards_legacy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

    from gcplan.planning.plan import Plan
    from gcplan.planning.scope import Scope
    from gcplan.planning.solve import Report as Progress

READMES = {"en": "README.md", "ja": "README.ja.md"}
PAIRS = [("README.md", "README.ja.md")] + [
    (f"docs/{name}.md", f"docs/{name}.ja.md")
    for name in ("inventory", "planning", "interchange", "ci", "excel", "rules")
]
SPOKEN_OF: tuple[ModuleType, ...] = (
    *(calendar, inventory, parts, position, text, catalog, linkages),
    *(assumptions, changes, classify, expected, integrations, reach),
    *(assessment, gaps, legacy, legacy_measures, places, standards_legacy, vendor),
    *(conflict, dates, differences, limits, plan, planfile, requirement, plan_costs),
    *(comparison, option_costs, recount, relaxations, two_plans, report),
    *(facts, finding, knowledge, registry, rule, rule_anchors, rule_baseline, suppressions),
    *(cost_rows, known, ledger, model_money, money, sensitivity, yearly),
)
"""Modules whose public classes the glossary names."""

HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINKED = re.compile(r"\[[^\]]*\]\(([^)]+)\)")
CODE = re.compile(r"`([^`]+)`")
GENERATED = re.compile(r"<!-- generated: .*?<!-- end -->\n", re.DOTALL)
OMITTED = "…"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def prose(name: str) -> str:
    return FENCED.sub("", read(name))


def fences(name: str, language: str) -> list[str]:
    return [body for of, body in FENCED.findall(read(name)) if of == language]


def rows(document: str, heading: str) -> Iterator[list[str]]:
    """The cells of the first table below a heading, without its head."""
    below = re.split(rf"^#+ {re.escape(heading)}$", read(document), flags=re.MULTILINE)[1]
    lines = [line for line in below.split("\n#")[0].splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


# What is generated


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_generated_parts_are_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == refreshed(path), "run python -m docs.generate"


def test_every_key_of_an_inventory_is_told_of() -> None:
    known = {
        name: {field.alias or key for key, field in model.model_fields.items()}
        for name, model in models().items()
    }
    assert {name: set(told) for name, told in meanings().items()} == known


@pytest.mark.parametrize("pair", [*PAIRS[1]])
def test_every_class_of_an_inventory_has_its_table(pair: str) -> None:
    told = re.findall(r"<!-- generated: ([A-Z]\w+) -->", read(pair))
    assert sorted(told) == sorted(models())


EXAMPLES = [(name, key, told["eg"]) for name, of in meanings().items() for key, told in of.items()]


@pytest.mark.parametrize(("name", "key", "example"), EXAMPLES)
def test_examples_of_keys_are_read(name: str, key: str, example: str) -> None:
    by_key = {field.alias or n: field for n, field in models()[name].model_fields.items()}
    typed = yaml.load(example, Loader=yaml.BaseLoader)  # noqa: S506 - text only
    TypeAdapter[Any](by_key[key].rebuild_annotation()).validate_python(typed)


def test_spellings_are_read() -> None:
    amounts: dict[str, Callable[[str], object]] = {
        "yen": parse_yen,
        "person-months": parse_person_months,
    }
    for value, spelt in rows("docs/inventory.md", "Dates, yen and numbers"):
        read_as = {amounts.get(value, parse_when)(typed) for typed in CODE.findall(spelt)}
        assert value in amounts or len(read_as) == 1, value  # ways to write one date


# Two languages


def shape(name: str) -> dict[str, object]:
    text = read(name)
    return {
        "headings": [len(marks) for marks, _ in HEADING.findall(prose(name))],
        "code blocks": [language for language, _ in FENCED.findall(text)],
        "commands": [line for block in fences(name, "console") for line in _typed(block)],
        "set-up": fences(name, "sh"),
        "inventory": fences(name, "yaml"),
        "generated": re.findall(r"<!-- (?:generated|run): \S+ -->", text),
        "rows": sum(line.startswith("|") for line in text.splitlines()),
        "points": len(re.findall(r"^(?:-|\d+\.) ", prose(name), re.MULTILINE)),
    }


def _typed(block: str) -> list[str]:
    return [line for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_both_languages_say_the_same(pair: tuple[str, str]) -> None:
    assert shape(pair[0]) == shape(pair[1])


# Links and words


def anchors(path: Path) -> set[str]:
    written = path.read_text(encoding="utf-8")
    slugs = (re.sub(r"[^\w\- ]", "", title.lower()) for _, title in HEADING.findall(written))
    return {slug.replace(" ", "-") for slug in slugs} | set(re.findall(r'<a id="(\w+)">', written))


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in LINKED.findall(prose(str(path.relative_to(ROOT)))):
        if link.startswith("https://"):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target), link


def test_the_glossary_names_every_class() -> None:
    named = set(re.findall(r"\w+", " ".join(CODE.findall(read("docs/glossary.md")))))
    public = {
        name
        for module in SPOKEN_OF
        for name, thing in vars(module).items()
        if inspect.isclass(thing)
        and thing.__module__ == module.__name__
        and not (name.startswith("_") or issubclass(thing, Exception))
    }
    assert public - named == set()


def test_the_glossary_names_nothing_else() -> None:
    known = {name for module in SPOKEN_OF for name in vars(module)}
    types = [
        cell for line in read("docs/glossary.md").splitlines() for cell in line.split("|")[3:4]
    ]
    named = {name.split(".")[0] for cell in types for name in CODE.findall(cell)}
    assert named - known == set()


# What the documents state


def test_deadlines_are_kept_as_told() -> None:
    told = list(rows("docs/planning.md", "Months and dates"))
    assert len(told) == 5
    assert [month_text(parse_when(date).deadline_month) for date, _ in told] == [m for _, m in told]


def test_the_size_without_a_bound_is_told() -> None:
    assert f"From {solve.LARGE} moves on" in read("README.md")
    assert f"移行が{solve.LARGE}以上" in read("README.ja.md")


def test_files_that_are_named_exist() -> None:
    folders = ("src", "tests", "docs", "benchmarks", ".ci")
    files = [p.as_posix() for folder in folders for p in (ROOT / folder).rglob("*")]
    for name in ("CONTRIBUTING.md", *READMES.values()):
        for path in CODE.findall(prose(name)):
            if re.fullmatch(r"[\w./-]+\.(?:py|tsv|yaml)|\.ci/run|tests/[\w/]+", path):
                top = (ROOT / path).exists()
                assert top or any(file.endswith(f"/{path}") for file in files), path


@pytest.mark.parametrize("name", READMES.values())
def test_every_command_and_exit_code_is_told(name: str) -> None:
    text = read(name)
    headings = [title for _, title in HEADING.findall(prose(name))]
    assert [title for title in headings if title in COMMANDS] == sorted(
        COMMANDS, key=headings.index
    )
    for code in EXIT_CODES:
        assert f"\n| {code} | " in text


def test_scripts_of_the_readme_exist() -> None:
    for line in "".join(fences("README.md", "sh")).splitlines():
        for script in re.findall(r"benchmarks[/.]\w+", line):
            assert (ROOT / f"{script.replace('.', '/')}.py").is_file()


@pytest.mark.parametrize("name", ["report", "tests"])
def test_the_marked_commands_can_be_extracted(name: str) -> None:
    (command,) = re.findall(
        rf"^<!-- run: {name} -->\n```sh\n(.+)\n```$", read("README.md"), re.MULTILINE
    )
    assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")


# What the documents show


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples of README.md need."""
    folder = tmp_path_factory.mktemp("desk")
    (block,) = fences("README.md", "yaml")
    assert len(block.splitlines()) == 10
    (folder / "inventory.yaml").write_text(block, encoding="utf-8")
    for name in ("inventory.example.yaml", "tests"):
        (folder / name).symlink_to(ROOT / name)
    return folder


@pytest.fixture(scope="module", autouse=True)
def _plan_once() -> Iterator[None]:
    """Both languages tell of the same plan: one search is enough."""
    made: dict[str, Plan] = {}

    def once(scope: Scope, effort: float, progress: Progress) -> Plan:
        key = repr((scope.inventory, scope.settings, effort))
        if key not in made:
            made[key] = make.make_plan(scope, effort, progress)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "make_plan", once)
        yield


def pattern(shown: list[str]) -> re.Pattern[str]:
    """What an excerpt says of the output: `…` stands for anything that was left out."""
    lines = [
        r"(?:.*\n)*?" if line == OMITTED else re.escape(line).replace(OMITTED, ".*") + r"\n"
        for line in shown
    ]
    return re.compile("".join(lines))


def untrue(shown: list[str], output: str) -> str | None:
    """The first line of an excerpt that is not in the output where it should be."""
    if pattern(shown).fullmatch(output):
        return None
    fits = (n for n in range(len(shown) + 1) if pattern(shown[:n]).match(output))
    return [*shown, "(the end)"][max(fits)]


def examples(name: str) -> Iterator[tuple[str, list[str], int]]:
    """The command lines of a document with the output shown and the exit code told."""
    for block in fences(name, "console"):
        steps = re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
        for (command, shown), (following, answer) in pairwise([*steps, ("", "")]):
            code = int(answer) if following == "echo $?" else 0
            if command != "echo $?":
                yield command, shown.splitlines(), code


@pytest.mark.parametrize("lang", READMES)
def test_examples_happen_as_shown(
    lang: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setenv("GCPLAN_LANG", lang)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")  # 2026-11-30
    for command, shown, code in examples(READMES[lang]):
        program, *arguments = shlex.split(command)
        assert program == "gcplan"
        assert run(arguments) == code, command
        captured = capsys.readouterr()
        output = re.sub(r" +$", "", captured.out + captured.err, flags=re.MULTILINE)
        assert untrue(shown, output) is None, command


def test_an_excerpt_that_is_wrong_is_noticed() -> None:
    output = "a\nb  1\nc\n"
    assert untrue(["a", OMITTED], output) is None
    assert untrue([OMITTED, "b …", OMITTED], output) is None
    assert untrue(["a", "b …"], output) == "(the end)"  # it does not say that more follows
    assert untrue([OMITTED, "b  2", OMITTED], output) == "b  2"


def test_json_has_the_parts_that_are_told(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    always = {"schema", "as_of", "edition", "municipality", "notes", "sources"}
    assert run(["plan", "inventory.yaml", "-o", "plan.yaml"]) == 0
    capsys.readouterr()
    for command, further in rows("docs/json.md", "Which parts each command gives"):
        arguments = shlex.split(command.strip("`"))
        assert run([*arguments, "inventory.yaml", "--format", "json-v1"]) == 0
        parts = json.loads(capsys.readouterr().out)
        assert set(parts) == always | set(CODE.findall(further)), command


def test_documents_are_short() -> None:
    """What people write and read; generated tables are looked up."""
    lengths = {
        path.name: len(GENERATED.sub("", path.read_text(encoding="utf-8")).splitlines())
        for path in documents()
    }
    assert {name for name, length in lengths.items() if length > 350} == set()


def test_the_licence_is_whole() -> None:
    licence = read("LICENSE")
    assert "Version 2.0, January 2004" in licence
    assert "9. Accepting Warranty or Additional Liability." in licence
