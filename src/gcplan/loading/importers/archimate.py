"""ArchiMate models in The Open Group's exchange format: application components as systems.

A flow passes data from its source to its target, and what serves gives to what it serves. A
relationship of a function, service or interface counts as one of the component it belongs to.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.importers.found import Found
from gcplan.loading.importers.xml import read_xml
from gcplan.loading.rejection import unreadable_part
from gcplan.model.inventory import Frequency
from gcplan.model.moves import Method
from gcplan.model.reading import UnreadableError
from gcplan.model.words import parse_yes_no

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.loading.files import File
    from gcplan.loading.importers import Imported
    from gcplan.loading.importers.found import Entry
    from gcplan.loading.importers.xml import Element

SYSTEM, PLATFORM, TEAM = "ApplicationComponent", "Node", "BusinessActor"
SECTIONS = {SYSTEM: "systems", PLATFORM: "platforms", TEAM: "teams"}
"""Element types that are read, and what they become; a component of class `external` is outside."""

LINKS = ("Flow", "Serving")
BELONGING = ("Composition", "Aggregation", "Assignment", "Realization")
_PARTS = ("ApplicationFunction", "ApplicationService", "ApplicationInterface", "ApplicationProcess")
_STEPS = 8
_BEGINNING = 2048

_NO_MODEL = Text(
    "ArchiMateの交換形式（model 要素）ではありません", "is no ArchiMate exchange file (a model)"
)


@dataclass(frozen=True, slots=True)
class _Thing:
    """An element that is read: its section, its id in the inventory, its type."""

    section: str
    id: str
    type: str


def recognises(file: File) -> bool:
    """Whether a file begins as an exchange file does."""
    beginning = file.content[:_BEGINNING]
    return b"<model" in beginning and b"opengroup.org/xsd/archimate" in beginning


def read(files: Sequence[File]) -> Imported:
    """The systems and links in some models.

    Raises:
        InvalidInputError: a file is no XML, or no model.
    """
    trees = [read_xml(file) for file in files]
    for lines, root in trees:
        if root.tag != "model":
            raise unreadable_part(Fault(lines.position(0), _NO_MODEL))
    found = Found(tuple(lines for lines, _ in trees))
    for _, root in trees:
        _Model(found, root).read()
    return found.imported()


class _Model:
    """One model while it is read."""

    def __init__(self, found: Found, root: Element) -> None:
        self.found, self.root = found, root
        self.definitions = {
            d.attributes.get("identifier", ""): d.said("name")
            for d in root.all("propertyDefinitions", "propertyDefinition")
        }
        self.elements = {
            e.attributes.get("identifier", ""): e for e in root.all("elements", "element")
        }
        self.relations = list(root.all("relationships", "relationship"))
        self.things: dict[str, _Thing] = {}
        self.owners = {
            relation.attributes.get("target", ""): relation.attributes.get("source", "")
            for relation in self.relations
            if _type(relation) in BELONGING
        }

    def read(self) -> None:
        """Elements, then what relates them, then what was left out."""
        places, vendors = self.placed(PLATFORM), self.placed(TEAM)
        for wanted in (PLATFORM, TEAM, SYSTEM):  # systems name the others
            for identifier, element in self.elements.items():
                if _type(element) == wanted:
                    self.element(identifier, element, places, vendors)
        types = map(_type, self.elements.values())
        unread = Counter(type_ for type_ in types if type_ not in {*SECTIONS, *_PARTS})
        unread.update(_type(relation) for relation in self.relations if not self.relation(relation))
        for type_, count in sorted(unread.items()):
            self.found.note(self.root.place, _not_read(type_, count))

    def placed(self, type_: str) -> Mapping[str, str]:
        """For each component, the element of a type that serves it or is associated with it."""
        return {
            relation.attributes.get("target", ""): source
            for relation in self.relations
            if _type(relation) in {"Serving", "Association", "Assignment"}
            and (source := relation.attributes.get("source", "")) in self.elements
            and _type(self.elements[source]) == type_
        }

    def element(
        self,
        identifier: str,
        element: Element,
        places: Mapping[str, str],
        vendors: Mapping[str, str],
    ) -> None:
        """A system, outside body, platform or team."""
        known = self.properties(element)
        section = SECTIONS[_type(element)]
        entry: Entry = {"id": known.get("id", "")}
        if section == "systems" and known.get("class") == "external":
            section = "external"
        else:
            entry["note"] = element.said("documentation")
        if section == "systems":
            entry["owner"] = known.get("owner", "")
            for key, owners in (("platform", places), ("vendor", vendors)):
                thing = self.things.get(owners.get(identifier, ""))
                entry[key] = thing.id if thing else ""
        id_ = self.found.add(section, element.place, element.said("name"), entry)
        if id_ is not None:
            self.things[identifier] = _Thing(section, id_, _type(element))

    def relation(self, relation: Element) -> bool:
        """A flow or service between two systems as a link; whether the relation was read at all."""
        if _type(relation) in BELONGING:
            return True
        ends = (self.owner(relation.attributes.get(key, "")) for key in ("source", "target"))
        giver, taker = (self.things.get(end) for end in ends)
        if giver is None or taker is None or taker.type != SYSTEM:
            return False
        if giver.type != SYSTEM:
            return _type(relation) in {"Serving", "Association"}  # its platform, its vendor
        if _type(relation) not in LINKS:
            return False
        self.found.link(relation.place, giver.id, taker.id, self.link(relation))
        return True

    def link(self, relation: Element) -> Entry:
        """What is said of a link."""
        known = self.properties(relation)
        entry: Entry = {"data": relation.said("name"), "note": f"ArchiMate: {_type(relation)}"}
        for key, words in (("method", Method), ("frequency", Frequency)):
            if known.get(key) in {word.value for word in words}:
                entry[key] = known[key]
        if (personal := _yes_no(known.get("personal", ""))) is not None:
            entry["personal"] = "true" if personal else "false"
        return entry

    def owner(self, identifier: str) -> str:
        """The component that a function, service or interface belongs to; else itself."""
        for _ in range(_STEPS):
            element = self.elements.get(identifier)
            if element is None or _type(element) not in _PARTS or identifier not in self.owners:
                return identifier
            identifier = self.owners[identifier]
        return identifier

    def properties(self, element: Element) -> dict[str, str]:
        """The properties of an element or relationship by name."""
        return {
            self.definitions.get(p.attributes.get("propertyDefinitionRef", ""), ""): p.said("value")
            for p in element.all("properties", "property")
        }


def _type(element: Element) -> str:
    return element.attributes.get("type", "").rpartition(":")[2]


def _yes_no(text: str) -> bool | None:
    try:
        return parse_yes_no(text)
    except UnreadableError:
        return None


def _not_read(type_: str, count: int) -> Text:
    return Text(f"{type_} は読みませんでした: {count}件", f"{type_} was not read: {count}")
