"""Entities of the Backstage software catalog: systems, and components that are in none.

A component that is part of a system is told of in the note of that system, unless it was
exported from an inventory of ours. Who provides an API gives to who consumes it, and what is
depended upon gives to what depends on it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.core.text import Text
from gcplan.loading.decode import decode
from gcplan.loading.events import build_all
from gcplan.loading.importers.found import Found, Place, unknown_end
from gcplan.model.moves import Method

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.loading.document import Document
    from gcplan.loading.files import File
    from gcplan.loading.importers import Imported
    from gcplan.loading.importers.found import Entry

API_VERSION = "backstage.io/"
OUR_ID = "gcplan/id"
"""The annotation with our own id, where an entity was exported from an inventory."""

PLATFORMS = frozenset(
    {"platform", "cluster", "kubernetes-cluster", "cloud", "datacenter", "server"}
)
"""Types of resources that are places systems run on; others are what a system is made with."""

_READ = frozenset({"System", "Component", "Resource", "API", "Group"})
_BEGINNING = 4096

Ref = tuple[str, str, str]
"""Kind, namespace and name, without case."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity and where it stands."""

    document: Document
    ref: Ref
    spec: dict[str, Any]
    metadata: dict[str, Any]

    @property
    def title(self) -> str:
        """What people call it."""
        return _text(self.metadata.get("title")) or _text(self.metadata.get("name"))

    @property
    def our_id(self) -> str:
        """Its id in the inventory it was exported from, if it was."""
        return _text(_mapping(self.metadata.get("annotations")).get(OUR_ID))

    def place(self, *path: str) -> Place:
        """Where something in it stands."""
        return Place(self.document.lines, self.document.offset(path))

    def refs(self, key: str, kind: str) -> list[Ref]:
        """The entities that a key of its spec names."""
        named = self.spec.get(key)
        listed = named if isinstance(named, list) else [named]
        return [_ref(text, kind) for text in map(_text, listed) if text]


def recognises(file: File) -> bool:
    """Whether a file begins with an entity."""
    return b"apiVersion: backstage.io/" in file.content[:_BEGINNING]


def read(files: Sequence[File]) -> Imported:
    """The systems and links in some catalog files.

    Raises:
        InvalidInputError: a file is not YAML as it is read here; carries every fault.
    """
    lines = tuple(decode(file.name, file.content) for file in files)
    catalog = _Catalog(Found(lines))
    for one in lines:
        for document in build_all(one):
            catalog.take(document)
    catalog.read()
    return catalog.found.imported()


class _Catalog:
    """A catalog while it is read."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.entities: dict[Ref, Entity] = {}
        self.parts: dict[Ref, list[Entity]] = {}
        self.part_of: dict[Ref, Ref] = {}
        self.providers: dict[Ref, list[Ref]] = defaultdict(list)
        self.ids: dict[Ref, str] = {}
        self.places: dict[Ref, str] = {}

    def take(self, document: Document) -> None:
        """One document: an entity that is read, or one to be told of."""
        kind, metadata = _text(document.data.get("kind")), _mapping(document.data.get("metadata"))
        ref = (kind.casefold(), _namespace(metadata), _text(metadata.get("name")).casefold())
        place = Place(document.lines, document.offset(("kind",)))
        if kind not in _READ or not ref[2]:
            self.found.note(place, _not_read(kind or "?", ref[2]))
        elif ref in self.entities:
            self.found.note(place, _twice(kind, ref[2]))
        else:
            spec = _mapping(document.data.get("spec"))
            self.entities[ref] = Entity(document, ref, spec, metadata)

    def read(self) -> None:
        """Places, then systems, which name them, then links between those."""
        for entity in self.of("resource"):
            if _text(entity.spec.get("type")) in PLATFORMS:
                entry: Entry = {"id": entity.our_id, "note": _about(entity)}
                id_ = self.found.add("platforms", entity.place(), entity.title, entry)
                self.places[entity.ref] = id_ or ""
        self.group()
        for entity in (*self.of("system"), *self.of("component")):
            if entity.ref not in self.part_of and entity.ref not in self.ids:
                self.system(entity)
        for entity in (*self.of("component"), *self.of("system")):
            self.links(entity)

    def of(self, kind: str) -> list[Entity]:
        """The entities of a kind, in file order."""
        return [entity for entity in self.entities.values() if entity.ref[0] == kind]

    def group(self) -> None:
        """Find out which components are part of a system, and which systems are but a frame."""
        members: dict[Ref, list[Entity]] = {entity.ref: [] for entity in self.of("system")}
        for component in self.of("component"):
            for system in component.refs("system", "system"):
                if system in members:
                    members[system].append(component)
                else:
                    self.found.note(component.place("spec", "system"), _missing(system))
            for api in component.refs("providesApis", "api"):
                self.providers[api].append(component.ref)
        for system, components in members.items():
            own = [c for c in components if not c.our_id]
            self.parts[system] = own
            self.part_of.update({c.ref: system for c in own})
            if components and not own:  # the frame around an export of ours
                self.ids[system] = ""

    def system(self, entity: Entity) -> None:
        """A system or a component that stands for itself."""
        parts = self.parts.get(entity.ref, [])
        platform, used = self.resources([entity, *parts])
        made_of = ", ".join(part.title for part in parts)
        note = " / ".join(filter(None, (_about(entity), made_of and f"components: {made_of}")))
        external = bool(entity.our_id) and _text(entity.spec.get("type")) == "external"
        entry: Entry = {"id": entity.our_id}
        if not external:
            entry |= {
                "owner": self.owner(entity),
                "platform": platform,
                "technology": tuple(used),
                "note": note,
            }
        section = "external" if external else "systems"
        id_ = self.found.add(section, entity.place("metadata", "name"), entity.title, entry)
        for one in (entity, *parts):
            self.ids[one.ref] = id_ or ""

    def resources(self, entities: Sequence[Entity]) -> tuple[str, list[str]]:
        """The platform that some entities run on, and the other resources they use."""
        platform, used = "", dict[str, None]()
        for entity in entities:
            for ref in entity.refs("dependsOn", "component"):
                if ref in self.places:
                    platform = platform or self.places[ref]
                elif ref in self.entities and ref[0] == "resource":
                    resource = self.entities[ref]
                    used[f"{_text(resource.spec.get('type'))}: {resource.title}"] = None
                elif ref[0] == "resource":
                    self.found.note(entity.place("spec", "dependsOn"), _missing(ref))
        return platform, list(used)

    def owner(self, entity: Entity) -> str:
        """The name of the group that owns an entity; nothing if that is not known."""
        for ref in entity.refs("owner", "group"):
            group = self.entities.get(ref)
            name = group.title if group else ref[2]
            return "" if name == "unknown" else name
        return ""

    def links(self, entity: Entity) -> None:
        """What an entity depends on, what depends on it, and the APIs it consumes."""
        for giver, taker, key, entry in self.exchanges(entity):
            ends = (self.ids.get(giver), self.ids.get(taker))
            missing = next(
                (ref for ref, id_ in zip((giver, taker), ends, strict=True) if id_ is None), None
            )
            if missing is not None:
                self.found.note(entity.place("spec", key), unknown_end(":".join(missing[::2])))
            elif ends[0] and ends[1] and ends[0] != ends[1]:  # within a system nothing crosses
                self.found.link(entity.place("spec", key), ends[0], ends[1], entry)

    def exchanges(self, entity: Entity) -> Iterator[tuple[Ref, Ref, str, Entry]]:
        """Giver, taker, key and what is known of each exchange of an entity."""
        for key, direction in (("dependsOn", 1), ("dependencyOf", -1)):
            for ref in entity.refs(key, "component"):
                if ref[0] in {"component", "system"}:
                    giver, taker = (ref, entity.ref)[::direction]
                    yield giver, taker, key, {"note": f"Backstage: {key}"}
        for api in entity.refs("consumesApis", "api"):
            title = self.entities[api].title if api in self.entities else api[2]
            entry: Entry = {
                "data": title,
                "method": Method.API.value,
                "note": "Backstage: consumesApis",
            }
            for giver in self.providers.get(api, [api]):
                yield giver, entity.ref, "consumesApis", entry


def _ref(text: str, kind: str) -> Ref:
    """A reference as typed: `[kind:][namespace/]name`."""
    head, colon, rest = text.casefold().partition(":")
    kind, rest = (head, rest) if colon else (kind, head)
    namespace, slash, name = rest.rpartition("/")
    return kind, namespace if slash else "default", name


def _about(entity: Entity) -> str:
    lifecycle, type_ = (_text(entity.spec.get(key)) for key in ("lifecycle", "type"))
    said = _text(entity.metadata.get("description"))
    facts = (said, type_ and f"type: {type_}", lifecycle and f"lifecycle: {lifecycle}")
    return " / ".join(filter(None, facts)) if not entity.our_id else said


def _namespace(metadata: dict[str, Any]) -> str:
    return _text(metadata.get("namespace")).casefold() or "default"


def _mapping(value: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever stands there
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:  # noqa: ANN401 - whatever stands there
    return value if isinstance(value, str) else ""


def _not_read(kind: str, name: str) -> Text:
    return Text(f"{kind}「{name}」は読みませんでした", f"{kind} {name} was not read")


def _missing(ref: Ref) -> Text:
    return Text(
        f"{ref[0]}「{ref[2]}」はファイルにないので、このことは読みませんでした",
        f"{ref[0]} {ref[2]} is not in the files, so this was not read",
    )


def _twice(kind: str, name: str) -> Text:
    return Text(
        f"{kind}「{name}」は前にもあるので読みませんでした",
        f"{kind} {name} stands above and was not read",
    )
