"""What holds for every document: both languages, the schema, the parts that were asked for."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from gcplan import pipeline
from gcplan.core.errors import InvalidInputError
from gcplan.core.position import Fault, Position
from gcplan.core.text import Text
from gcplan.costing.recount import recount
from gcplan.model.inventory import Scenario
from gcplan.pipeline import scope_of
from gcplan.planning.conflict import Conflict, ConflictError
from gcplan.planning.limits import Origin
from gcplan.planning.planfile import PlanFile
from gcplan.planning.relaxations import WaysOut
from gcplan.render import (
    RENDERERS,
    catalog,
    documents,
    edits,
    explain,
    keep,
    renderer,
    vendor,
    writer,
)
from gcplan.render.document import Column, Document, Style
from gcplan.render.link_view import LinkView
from gcplan.render.outcome import Outcome, Planned
from gcplan.rules.facts import GivenPlan
from gcplan.rules.registry import load_rules
from gcplan.standards.catalog import EDITIONS, load_catalog
from tests.builders import at
from tests.unit.render.reports import (
    TOWN,
    compared,
    inventories_diff,
    planned,
    plans_diff,
    studied,
)

if TYPE_CHECKING:
    from gcplan.core.position import Path
    from gcplan.costing.kept import Kept
    from gcplan.planning.plan import Plan
    from gcplan.render.document import Part

SCHEMA = json.loads(
    files("gcplan.render").joinpath("schema/json-v1.json").read_text(encoding="utf-8")
)
HERE = Position("inventory.yaml", 3, 5)
OTHER = PlanFile(None, None, None, {}, at(juki="2027-05", juminzei="2027-06"), {})
CHANGED = TOWN.replace("months: [4]", "months: [3]").replace("図書館, affairs: []", "図書館")
KANA_OR_KANJI = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


OPTIONAL = """
gcplan: 1
municipality: {name: Town}
planning: {start: 2027-01, end: 2028-12}
systems:
  - {id: gis, name: Map, affairs: [], costs: {annual: 12},
     options: [{disposition: keep}, {disposition: rebuild, months: 3, cost: 5, annual: 6}]}
"""
SCENARIO = Scenario.model_validate({"id": "s", "name": "もし", "changes": {}})


def side_by_side() -> list[Outcome]:
    """The plan of a town, the same under a scenario, and a scenario without a plan."""
    report = planned()
    assert report.plan is not None
    assert report.costs is not None
    made = Planned(scope_of(report), report.plan, report.costs)
    error = ConflictError(
        Conflict((Origin("pin", Text("固定", "pinned"), ("systems", 0)),), minimal=True)
    )
    return [
        Outcome(None, None, made),
        Outcome(SCENARIO, HERE, made),
        Outcome(SCENARIO, HERE, None, error, (HERE,)),
    ]


def answers() -> dict[str, Document]:
    """What is shown of questions about one plan."""
    report, effort = studied(), 5

    def locate(_path: Path) -> Position:
        return HERE

    def drawn(answer: tuple[Plan, Part]) -> Document:
        return documents.view(Text("問い", "question"), report, answer[1])

    (law,) = report.inventory.milestones
    april = at(x="2027-04")["x"]
    return {
        "why": drawn(pipeline.why_then(report, "juki", effort, quiet, locate)),
        "why-not-decided": drawn(pipeline.why_then(report, "inkan", effort, quiet, locate)),
        "why-with-options": drawn(
            pipeline.why_then(studied(OPTIONAL), "gis", effort, quiet, locate)
        ),
        "latest-start": drawn(pipeline.latest(report, effort, quiet, locate)),
        "by": drawn(pipeline.most_by(report, april, None, effort, quiet, locate, weighted=False)),
        "by-weight": drawn(
            pipeline.most_by(report, april, law, effort, quiet, locate, weighted=True)
        ),
    }


def quiet(*_: object) -> None:
    """Progress is not looked at."""


def kept_plan() -> Kept:
    """A plan that keeps to one with a system that is gone."""
    file = PlanFile(None, None, None, {}, at(juki="2027-05", gone="2027-06"), {})
    return pipeline.with_kept_plan(studied(), file, 1, 5, quiet)[1]


def plans_to_choose_from() -> tuple[Part, ...]:
    """Both fronts, and alternatives."""
    report = studied()
    _, parts = pipeline.fronts(report, "it", 5, quiet)
    return (*parts, *pipeline.different_plans(report, 2, Decimal(3), 5, quiet)[1])


@cache
def every_document() -> dict[str, Document]:
    report = planned()
    scope = scope_of(report)
    origin = Origin("pin", Text("固定", "pinned"), ("systems", 0))
    conflict = Conflict((origin,), minimal=False)
    cutovers = at(juki="2027-04", inkan="2027-02")
    file = PlanFile(None, None, None, {}, cutovers, dict.fromkeys(cutovers, HERE))
    judged, comparison = compared(file.cutovers)
    return {
        "classify": documents.classification(studied(compared_with="2021"), "2021"),
        "integrations": documents.integrations(report, LinkView()),
        "boundary": documents.integrations(report, LinkView(boundary=True)),
        "system": documents.integrations(report, LinkView(system="juki")),
        "matrix": documents.integrations(report, LinkView(matrix=True)),
        "expected": documents.integrations(report, LinkView(expected=True)),
        "plan": documents.plan(report, scope),
        "report": documents.full(report, scope, lambda _: HERE),
        "check": documents.check(
            report, GivenPlan(file, recount(scope, at(juki="2027-04"))), lambda _: HERE
        ),
        "vendor": documents.view(
            Text("事業者", "vendor"), report, vendor.part(report, scope, "v"), grounds=False
        ),
        "compared": documents.check(report, GivenPlan(file, judged), lambda _: HERE, comparison),
        "explain": explain.document(load_rules()),
        "diff-plans": plans_diff(file, OTHER, counted=True),
        "diff-inventories": inventories_diff(TOWN, CHANGED, plan=True),
        "conflict": documents.conflict(
            report, ConflictError(conflict), lambda _: HERE, WaysOut((conflict,), (), settled=False)
        ),
        "what-if": documents.scenarios(report, side_by_side()),
        **answers(),
        "kept": documents.plan(report, scope, keep.part(kept_plan(), {})),
        "choices": documents.view(Text("選択肢", "choices"), report, *plans_to_choose_from()),
        "under-a-scenario": documents.classification(replace(report, scenario=SCENARIO), None),
        "failure": documents.failure(
            InvalidInputError(Text("誤り", "faults"), [Fault(Position("x"), Text("誤", "wrong"))])
        ),
        "options": _options(),
        "edits": edits.document(
            [edits.Edited(Position("x", 1, 2), "juki.name", "a", "b", Text("理由", "why"))],
            date(2026, 9, 1),
            written=False,
        ),
        **{f"catalog-{edition}": catalog.document(load_catalog(edition)) for edition in EDITIONS},
    }


def _options() -> Document:
    report = studied(OPTIONAL)
    part = pipeline.options(report, 1, lambda *_: None)
    return documents.view(Text("選択肢", "options"), report, part)


CONTENTS = (
    "classify integrations boundary system matrix expected plan report check compared diff-plans"
    " what-if under-a-scenario diff-inventories conflict failure why why-not-decided latest-start"
    " why-with-options by by-weight kept choices vendor explain edits options"
)
NAMES = sorted((*CONTENTS.split(), *(f"catalog-{edition}" for edition in EDITIONS)))


def test_all_documents_are_looked_at() -> None:
    assert sorted(every_document()) == NAMES


def _as_typed(column: Column) -> bool:
    """Whether a heading is a number or an id."""
    return column.label.en.isdecimal() or column.key.startswith("scenario_")


@pytest.mark.parametrize("name", NAMES)
def test_titles_and_headings_are_in_both_languages(name: str) -> None:
    for table in every_document()[name].tables:
        labels = [table.title, *(c.label for c in table.columns if not _as_typed(c))]
        for label in labels:
            assert KANA_OR_KANJI.search(label.ja), label
            assert label.en.isascii(), label
            assert label.en, label


@pytest.mark.parametrize("name", NAMES)
def test_json_keeps_to_its_schema(name: str) -> None:
    drawn = json.loads(renderer("json-v1")(every_document()[name], Style("ja")))
    Draft202012Validator(SCHEMA).validate(drawn)


def test_the_schema_is_one_and_describes_nothing_else() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    shown = {key for document in every_document().values() for key in document.data}
    assert shown | {"schema"} == SCHEMA["properties"].keys()
    used = set(re.findall(r"#/\$defs/(\w+)", json.dumps(SCHEMA)))
    assert used == SCHEMA["$defs"].keys()


def test_the_schema_refuses_what_it_does_not_describe() -> None:
    drawn = {"schema": "gcplan/json-v1", **every_document()["plan"].data}
    assert not list(Draft202012Validator(SCHEMA).iter_errors(drawn))
    wrong: tuple[dict[str, Any], ...] = (
        {"schema": "gcplan/json-v2"},
        {"as_of": None},
        {"plan": {}},
        {"more": 1},
    )
    for change in wrong:
        assert list(Draft202012Validator(SCHEMA).iter_errors({**drawn, **change})), change


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", sorted(RENDERERS.keys() - {"xlsx", "github"}))
def test_every_document_can_be_drawn(name: str, form: str) -> None:
    document = every_document()[name]
    for lang in ("ja", "en"):
        for width in (None, 40, 80, 200) if form == "table" else (None,):
            drawn = writer(form)(document, Style(lang, width))
            drawn = drawn.decode() if isinstance(drawn, bytes) else drawn  # html
            assert drawn.endswith("\n")
            assert not drawn.endswith("\n\n")


@pytest.mark.parametrize("name", NAMES)
def test_every_document_can_be_drawn_where_nothing_is_a_result_too(name: str) -> None:
    """A workbook is bytes, and no issue is no line for GitHub."""
    document = every_document()[name]
    assert writer("xlsx")(document, Style("ja"))[:2] == b"PK"
    assert renderer("github")(document, Style("en")).count("\n") == len(document.issues or ())


def test_a_view_shows_only_its_links() -> None:
    report = studied()
    boundary = LinkView(boundary=True).points(report)
    assert [(p.source.id, p.target.id) for p in boundary] == [("library", "juki")]
    of_juki = LinkView(system="juki").points(report)
    assert [p.index for p in of_juki] == [0, 1]
    both = LinkView(boundary=True, system="juminzei").points(report)
    assert both == ()


def test_person_months_have_two_decimals_and_months_are_text() -> None:
    plan: Any = every_document()["plan"].data["plan"]
    assert plan["start"] == "2027-01"
    team = plan["teams"][0]
    # From January 2027: 41.67 % in May and 58.33 % in June; capacity 2 in March only.
    assert team["load"][4:6] == [0.42, 0.58]
    assert team["capacity"][:4] == [1.0, 1.0, 2.0, 1.0]
    assert plan["missed_dates"][0]["due"] == "2027-04"


def test_reach_of_one_system_counts_what_lies_beyond_its_own_links() -> None:
    document = documents.integrations(studied(), LinkView(system="juminzei"))
    reach: Any = document.data["reach"]
    # juminzei - juki - library.
    assert reach[0]["systems_within_two"] == 2
    links: Any = document.data["links"]
    assert [link["index"] for link in links] == [0]


def test_a_change_of_class_says_why_one_edition_leaves_the_system_out() -> None:
    town = "gcplan: 1\nmunicipality: {name: Town}\nsystems: [{id: koseki, affairs: [koseki]}]\n"
    document = documents.classification(studied(town, "2021"), "2021")
    table = next(table for table in document.tables if table.key == "changes")
    reason = table.rows[0][-1]
    assert isinstance(reason, Text)
    assert "2021 edition" in reason.en
