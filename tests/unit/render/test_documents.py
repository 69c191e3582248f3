"""What holds for every document: both languages, the schema, the parts that were asked for."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gcplan.core.errors import InvalidInputError
from gcplan.core.position import Fault, Position
from gcplan.core.text import Text
from gcplan.costing.recount import recount
from gcplan.pipeline import scope_of
from gcplan.planning.conflict import Conflict, ConflictError
from gcplan.planning.limits import Origin
from gcplan.planning.planfile import PlanFile
from gcplan.render import RENDERERS, documents, renderer
from gcplan.render.document import Document, Style
from gcplan.standards.catalog import EDITIONS, load_catalog
from tests.builders import at
from tests.unit.render.reports import planned, studied

SCHEMA = json.loads(
    files("gcplan.render").joinpath("schema/json-v1.json").read_text(encoding="utf-8")
)
HERE = Position("inventory.yaml", 3, 5)
KANA_OR_KANJI = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


@cache
def every_document() -> dict[str, Document]:
    report = planned()
    scope = scope_of(report)
    origin = Origin("pin", Text("固定", "pinned"), ("systems", 0))
    file = PlanFile(None, None, None, {}, at(juki="2027-04", inkan="2027-02"), {})
    return {
        "classify": documents.classification(studied(compared_with="2021"), "2021"),
        "integrations": documents.integrations(report, documents.LinkView()),
        "boundary": documents.integrations(report, documents.LinkView(boundary=True)),
        "system": documents.integrations(report, documents.LinkView(system="juki")),
        "matrix": documents.integrations(report, documents.LinkView(matrix=True)),
        "expected": documents.integrations(report, documents.LinkView(expected=True)),
        "plan": documents.plan(report, scope),
        "report": documents.full(report, scope),
        "check": documents.check(
            report, recount(scope, {"juki": at(juki="2027-04")["juki"]}), file, lambda _: HERE
        ),
        "conflict": documents.conflict(
            report, ConflictError(Conflict((origin,), minimal=False)), lambda _: HERE
        ),
        "failure": documents.failure(
            InvalidInputError(Text("誤り", "faults"), [Fault(Position("x"), Text("誤", "wrong"))])
        ),
        **{f"catalog-{edition}": documents.catalog(load_catalog(edition)) for edition in EDITIONS},
    }


CONTENTS = (
    "classify integrations boundary system matrix expected plan report check conflict failure"
)
NAMES = sorted((*CONTENTS.split(), *(f"catalog-{edition}" for edition in EDITIONS)))


def test_all_documents_are_looked_at() -> None:
    assert sorted(every_document()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_titles_and_headings_are_in_both_languages(name: str) -> None:
    for table in every_document()[name].tables:
        labels = [table.title, *(c.label for c in table.columns if not c.label.en.isdecimal())]
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
@pytest.mark.parametrize("form", sorted(RENDERERS))
@pytest.mark.parametrize("width", [None, 40, 80, 200])
def test_every_document_can_be_drawn(name: str, form: str, width: int | None) -> None:
    for lang in ("ja", "en"):
        drawn = renderer(form)(every_document()[name], Style(lang, width))
        assert drawn.endswith("\n")
        assert not drawn.endswith("\n\n")


def test_a_view_shows_only_its_links() -> None:
    report = studied()
    boundary = documents.LinkView(boundary=True).points(report)
    assert [(p.source.id, p.target.id) for p in boundary] == [("library", "juki")]
    of_juki = documents.LinkView(system="juki").points(report)
    assert [p.index for p in of_juki] == [0, 1]
    both = documents.LinkView(boundary=True, system="juminzei").points(report)
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
    document = documents.integrations(studied(), documents.LinkView(system="juminzei"))
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
