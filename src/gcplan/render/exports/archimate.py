"""Systems, links, platforms and teams as an ArchiMate 3 model in The Open Group's exchange format.

A link is a flow from what gives the data to what takes it; a platform serves its systems, and
a team is associated with those it moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gcplan.render.exports.names import digest, slugs
from gcplan.render.exports.xml import child, document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gcplan.model.inventory import Inventory
    from gcplan.render.exports import Exported

NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = f"{NAMESPACE} http://www.opengroup.org/xsd/archimate/3.1/archimate3_Model.xsd"
TYPE = f"{{{INSTANCE}}}type"

PROPERTIES = ("id", "class", "method", "frequency", "personal", "proposed", "owner", "status")
"""What elements and relationships have besides a name; all are text."""

Values = dict[str, object]


def render(exported: Exported) -> bytes:
    """The model: elements, relationships, and what their properties are."""
    ET.register_namespace("xsi", INSTANCE)
    inventory, lang = exported.inventory, exported.lang
    name = inventory.municipality.name
    root = ET.Element(
        "model",
        {
            "xmlns": NAMESPACE,
            f"{{{INSTANCE}}}schemaLocation": SCHEMA,
            "identifier": f"model-{digest(name)}",
        },
    )
    language = {"{http://www.w3.org/XML/1998/namespace}lang": lang}
    child(root, "name", name, **language)
    identifiers = _identifiers(inventory)
    elements = child(root, "elements")
    for key, type_, title, about, values in _elements(exported):
        element = child(elements, "element", identifier=identifiers[key], **{TYPE: type_})
        child(element, "name", title, **language)
        if about:
            child(element, "documentation", about, **language)
        _properties(element, values)
    relationships = child(root, "relationships")
    for number, (type_, source, target, label, values) in enumerate(_relationships(inventory)):
        ends = {"source": identifiers[source], "target": identifiers[target], TYPE: type_}
        element = child(relationships, "relationship", identifier=f"relation-{number}", **ends)
        if label:
            child(element, "name", label, **language)
        _properties(element, values)
    if not len(relationships):
        root.remove(relationships)
    definitions = child(root, "propertyDefinitions")
    for key in PROPERTIES:
        definition = child(
            definitions, "propertyDefinition", identifier=f"property-{key}", type="string"
        )
        child(definition, "name", key)
    return document(root)


def _identifiers(inventory: Inventory) -> Mapping[str, str]:
    """An XML id for every element, by its key here."""
    found: dict[str, str] = {}
    for section, entries in (
        ("system", (*inventory.systems, *inventory.external)),
        ("platform", inventory.platforms),
        ("team", inventory.teams),
    ):
        names = slugs(entry.id for entry in entries)
        found.update({f"{section} {id_}": f"{section}-{name}" for id_, name in names.items()})
    return found


def _elements(exported: Exported) -> Iterator[tuple[str, str, str, str | None, Values]]:
    """Key, type, name, documentation and properties of every element."""
    inventory = exported.inventory
    classes = {c.system: c.kind.value for c in exported.report.classifications}
    for system in inventory.systems:
        values: Values = {
            "id": system.id,
            "class": classes[system.id],
            "owner": system.owner,
            "status": system.status.value,
        }
        yield f"system {system.id}", "ApplicationComponent", system.name, system.note, values
    for body in inventory.external:
        values = {"id": body.id, "class": "external"}
        yield f"system {body.id}", "ApplicationComponent", body.name, None, values
    for platform in inventory.platforms:
        key = f"platform {platform.id}"
        yield key, "Node", platform.name, platform.note, {"id": platform.id}
    for team in inventory.teams:
        yield f"team {team.id}", "BusinessActor", team.name, team.note, {"id": team.id}


def _relationships(inventory: Inventory) -> Iterator[tuple[str, str, str, str | None, Values]]:
    """Type, ends, name and properties of every relationship."""
    for link in inventory.links:
        values: Values = {
            "method": link.method.value,
            "frequency": link.frequency.value,
            "personal": link.personal,
            "proposed": link.proposed or None,
        }
        yield "Flow", f"system {link.from_}", f"system {link.to}", link.data, values
    for system in inventory.systems:
        if system.platform is not None:
            yield "Serving", f"platform {system.platform}", f"system {system.id}", None, {}
        if system.vendor is not None:
            yield "Association", f"team {system.vendor}", f"system {system.id}", "vendor", {}


def _properties(element: ET.Element, values: Values) -> None:
    known = {key: value for key, value in values.items() if value is not None}
    if known:
        properties = child(element, "properties")
        for key, value in known.items():
            entry = child(properties, "property", propertyDefinitionRef=f"property-{key}")
            child(entry, "value", str(value).lower() if isinstance(value, bool) else value)
