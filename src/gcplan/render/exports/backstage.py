"""Systems, links, platforms and teams as entities of the Backstage software catalog.

Its names are ASCII, so ids of other characters get one; what people read is the title. A link
becomes a dependency: what takes the data depends on what gives it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from gcplan.core.text import visible
from gcplan.model.inventory import Status
from gcplan.render.exports.names import slugs
from gcplan.render.inventory_yaml import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.model.inventory import Inventory, System
    from gcplan.render.exports import Exported

OUR_ID = "gcplan/id"
"""The annotation with the id of the inventory."""

NOBODY = "unknown"
"""Backstage wants an owner of everything."""

Entity = dict[str, Any]


def render(exported: Exported) -> str:
    """The entities, a YAML document each; proposed links are left out."""
    entities = list(_entities(exported))
    return "".join(f"---\n{yaml_text(entity)}" for entity in entities)


def _entities(exported: Exported) -> Iterator[Entity]:
    inventory = exported.report.inventory
    groups = _groups(inventory)
    yield _entity("System", "inventory", inventory.municipality.name, {"owner": NOBODY})
    for owner, (name, type_) in groups.items():
        yield _entity("Group", name, owner, {"type": type_, "children": []})
    yield _entity("Group", NOBODY, NOBODY, {"type": "department", "children": []})
    places = slugs(platform.id for platform in inventory.platforms)
    for platform in inventory.platforms:
        spec = {"type": "platform", "owner": NOBODY, "system": "inventory"}
        yield _entity("Resource", places[platform.id], platform.name, spec, platform.id)
    yield from _components(exported, groups, places)


def _components(
    exported: Exported, groups: Mapping[str, tuple[str, str]], places: Mapping[str, str]
) -> Iterator[Entity]:
    inventory = exported.report.inventory
    names = slugs(end.id for end in (*inventory.systems, *inventory.external))
    givers: dict[str, list[str]] = defaultdict(list)
    for link in inventory.links:
        givers[link.to].append(f"component:{names[link.from_]}")
    classes = {c.system: c.kind.value for c in exported.report.classifications}
    for system in inventory.systems:
        depends = list(dict.fromkeys(givers[system.id]))
        if system.platform is not None:
            depends.append(f"resource:{places[system.platform]}")
        owner = groups[system.owner][0] if system.owner else NOBODY
        spec = {**_spec("information-system", owner, depends), "lifecycle": _lifecycle(system)}
        entity = _entity("Component", names[system.id], system.name, spec, system.id)
        entity["metadata"]["tags"] = [classes[system.id]]
        yield entity
    for body in inventory.external:
        spec = _spec("external", NOBODY, list(dict.fromkeys(givers[body.id])))
        yield _entity("Component", names[body.id], body.name, spec, body.id)


def _groups(inventory: Inventory) -> Mapping[str, tuple[str, str]]:
    """Departments that own systems, and teams: the title, with name and type."""
    owners = dict.fromkeys(s.owner for s in inventory.systems if s.owner)
    teams = {team.name: "team" for team in inventory.teams}
    kinds = {**dict.fromkeys(owners, "department"), **teams}
    names = slugs(["inventory", NOBODY, *kinds])
    return {title: (names[title], kind) for title, kind in kinds.items()}


def _spec(type_: str, owner: str, depends: Sequence[str]) -> Entity:
    spec: Entity = {"type": type_, "lifecycle": "production", "owner": owner, "system": "inventory"}
    return {**spec, "dependsOn": depends} if depends else spec


def _lifecycle(system: System) -> str:
    return "production" if system.status is not Status.MIGRATING else "migrating"


def _entity(kind: str, name: str, title: str, spec: Entity, id_: str | None = None) -> Entity:
    metadata: Entity = {"name": name, "title": visible(title)}
    if id_ is not None:
        metadata["annotations"] = {OUR_ID: id_}
    return {
        "apiVersion": "backstage.io/v1alpha1",
        "kind": kind,
        "metadata": metadata,
        "spec": spec,
    }
