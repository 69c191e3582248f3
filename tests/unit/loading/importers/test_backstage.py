"""Backstage catalogs: systems, components on their own, and who gives to whom."""

from __future__ import annotations

from tests.unit.loading.importers.importing import found, links, notes, refused

HEAD = "apiVersion: backstage.io/v1alpha1\n"
CATALOG = f"""\
---
{HEAD}kind: System
metadata: {{name: tax, title: 住民税}}
spec: {{owner: team-a}}
---
{HEAD}kind: Component
metadata: {{name: tax-web, title: 税Web}}
spec: {{type: website, lifecycle: production, owner: team-a, system: tax,
  consumesApis: [residents-api], dependsOn: ['resource:db', 'component:Default/mail']}}
---
{HEAD}kind: Component
metadata: {{name: residents, description: 住民の台帳}}
spec: {{type: service, lifecycle: deprecated, owner: 'group:default/civic',
  providesApis: [residents-api],
  dependencyOf: ['component:mail'], dependsOn: ['resource:hall']}}
---
{HEAD}kind: Component
metadata: {{name: mail}}
spec: {{type: service, lifecycle: production, owner: unknown, subcomponentOf: residents}}
---
{HEAD}kind: API
metadata: {{name: residents-api, title: 異動情報}}
spec: {{type: openapi, lifecycle: production, owner: civic, definition: x}}
---
{HEAD}kind: Resource
metadata: {{name: db, title: 税DB}}
spec: {{type: database, owner: team-a}}
---
{HEAD}kind: Resource
metadata: {{name: hall, title: 庁舎サーバ室}}
spec: {{type: server, owner: team-a}}
---
{HEAD}kind: Group
metadata: {{name: civic, title: 市民課}}
spec: {{type: department, children: []}}
---
"""


def test_systems_and_components() -> None:
    assert found("backstage", CATALOG)["systems"] == [
        {
            "id": "住民税",
            "name": "住民税",
            "owner": "team-a",
            "technology": ["database: 税DB"],
            "note": "components: 税Web",
        },
        {
            "id": "residents",
            "name": "residents",
            "owner": "市民課",
            "platform": "庁舎サーバ室",
            "note": "住民の台帳 / type: service / lifecycle: deprecated",
        },
        {"id": "mail", "name": "mail", "note": "type: service / lifecycle: production"},
    ]
    assert found("backstage", CATALOG)["platforms"] == [
        {"id": "庁舎サーバ室", "name": "庁舎サーバ室", "note": "type: server"}
    ]


def test_links_come_from_dependencies_and_apis() -> None:
    # The API of residents goes to tax-web, which is part of tax; mail gives to tax-web and
    # takes from residents.
    assert links("backstage", CATALOG) == [
        ("mail", "住民税"),
        ("residents", "住民税"),
        ("residents", "mail"),
    ]
    (api,) = [row for row in found("backstage", CATALOG)["links"] if "data" in row]
    assert (api["data"], api["method"]) == ("異動情報", "api")


def test_what_is_left_out_is_said() -> None:
    text = (
        f"{HEAD}kind: Component\nmetadata: {{name: a}}\nspec: {{dependsOn: ['component:gone'],\n"
        "  consumesApis: [none]}\n"
        f"---\n{HEAD}kind: Template\nmetadata: {{name: t}}\n"
        f"---\n{HEAD}kind: Component\nmetadata: {{name: A}}\n"
    )
    assert notes("backstage", text) == [
        '1.txt:4:19 the other end "component:gone" is missing; the link was not read',
        '1.txt:5:17 the other end "api:none" is missing; the link was not read',
        "1.txt:8:7 Template t was not read",
        "1.txt:12:7 Component a stands above and was not read",
    ]


def test_systems_and_resources_of_other_files_are_told_of() -> None:
    text = (
        f"{HEAD}kind: Component\nmetadata: {{name: a}}\n"
        "spec:\n  system: portal\n  dependsOn: ['resource:artists-db']\n"
    )
    assert notes("backstage", text) == [
        "1.txt:5:11 system portal is not in the files, so this was not read",
        "1.txt:6:14 resource artists-db is not in the files, so this was not read",
    ]
    assert found("backstage", text) == {"systems": [{"id": "a", "name": "a"}]}


def test_several_files_are_one_catalog() -> None:
    one = f"{HEAD}kind: Component\nmetadata: {{name: a}}\nspec: {{dependsOn: ['component:b']}}\n"
    two = f"{HEAD}kind: Component\nmetadata: {{name: b}}\n"
    assert links("backstage", one, two) == [("b", "a")]


def test_what_is_no_catalog_is_refused() -> None:
    assert refused("backstage", f"{HEAD}kind: &a System\n")[0].startswith("1.txt:2:7 references")
    assert refused("backstage", "- 1\n")[0].startswith("1.txt:1:1 the outermost level")
    assert refused("backstage", "a: [")[0].startswith("1.txt:")


def test_odd_shapes_are_no_crash() -> None:
    text = (
        f"{HEAD}kind: Component\nmetadata: [name]\nspec: x\n"
        f"---\n{HEAD}kind: Component\nmetadata:\n  name: b\n  annotations: 1\n"
        "spec: {dependsOn: {a: b}, owner: [x]}\n"
    )
    assert [s["id"] for s in found("backstage", text)["systems"]] == ["b"]
