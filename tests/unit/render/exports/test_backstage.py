"""Backstage entities: its own validators accept them, and links are dependencies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from gcplan.render.exports.names import slugs
from tests.unit.render.exports.exporting import CITY, HOSTILE, export, hostile

if TYPE_CHECKING:
    from tests.judges import Judges

CHECK = r"""
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(process.cwd() + "/");
const model = require("@backstage/catalog-model");
const policies = [
  new model.SchemaValidEntityPolicy(), new model.FieldFormatEntityPolicy(),
  new model.NoForeignRootFieldsEntityPolicy(), new model.DefaultNamespaceEntityPolicy(),
];
const kinds = {
  System: model.systemEntityV1alpha1Validator, Component: model.componentEntityV1alpha1Validator,
  Group: model.groupEntityV1alpha1Validator, Resource: model.resourceEntityV1alpha1Validator,
};
const names = new Set(), refs = [];
for (const entity of JSON.parse(readFileSync(0, "utf8"))) {
  for (const policy of policies) await policy.enforce(structuredClone(entity));
  if (!(await kinds[entity.kind].check(entity))) throw new Error(entity.kind);
  names.add(model.stringifyEntityRef(entity));
  for (const ref of entity.spec.dependsOn ?? []) refs.push([ref, {}]);
  refs.push([entity.spec.owner, { defaultKind: "Group" }]);
  refs.push([entity.spec.system, { defaultKind: "System" }]);
}
for (const [ref, defaults] of refs) {
  if (ref === undefined) continue;
  const full = model.parseEntityRef(ref, { defaultNamespace: "default", ...defaults });
  if (!names.has(model.stringifyEntityRef(full))) throw new Error(`nothing is called ${ref}`);
}
console.log(names.size);
"""


def entities(text: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(text))


@pytest.mark.parametrize("text", [CITY, hostile()], ids=["city", "hostile"])
def test_backstage_accepts_every_entity(text: str, judges: Judges) -> None:
    found = entities(export("backstage", text))
    verdict = judges.ask_node(CHECK, ["@backstage/catalog-model"], json.dumps(found))
    assert verdict.returncode == 0, verdict.stderr
    assert verdict.stdout.strip() == str(len(found))


def test_what_takes_data_depends_on_what_gives_it() -> None:
    found = {e["metadata"]["title"]: e for e in entities(export("backstage"))}
    assert found["住民記録"]["metadata"]["name"] == "juki"
    assert found["住民記録"]["spec"]["dependsOn"] == ["resource:cloud"]  # the proposed link is out
    assert found["住民税"]["spec"]["dependsOn"] == ["component:juki"]
    assert found["住民税"]["metadata"]["annotations"] == {"gcplan/id": "税"}
    assert found["住基ネット"]["spec"]["type"] == "external"
    assert found["庁舎"]["metadata"]["tags"] == ["residual"]


def test_titles_are_as_typed() -> None:
    titles = [e["metadata"]["title"] for e in entities(export("backstage", hostile()))]
    assert {*HOSTILE[:5], *HOSTILE[6:], r"\u202eabc\u200b"} <= set(titles)


def test_names_are_ascii_short_and_different() -> None:
    ids = ["juki", "Juki", "税", "税務", "a/b", "a b", "-", "x" * 200, "x" * 201]
    found = slugs(ids)
    assert found["juki"] == "juki"
    assert len({name.casefold() for name in found.values()}) == len(ids)
    assert all(len(name) <= 63 and name.isascii() for name in found.values())
    assert found == slugs(ids)
