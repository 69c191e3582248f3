"""Classes and editions in the shape of `json-v1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render.json_v1 import Object, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.analysis.classify import ClassChange, Classification
    from gcplan.standards.catalog import Affair, Catalog, Source


def system(found: Classification, name: str) -> Object:
    """The class of a system, and why."""
    return {
        "id": found.system,
        "name": name,
        "class": found.kind.value,
        "basis": found.basis.value,
        "affairs": list(found.affairs),
        "open_affairs": list(found.open_affairs),
        "common_functions": list(found.common_functions),
        "residual_functions": list(found.residual_functions),
        "reason": text(found.reason),
        "review": text(found.review),
        "suggestion": list(found.suggestion),
    }


def changes(changes: Sequence[ClassChange], old: str, new: str) -> Object:
    """Systems whose class differs between two editions."""
    return {
        "from_edition": old,
        "to_edition": new,
        "systems": [
            {"id": c.system, "before": c.before.kind.value, "after": c.after.kind.value}
            for c in changes
        ],
    }


def affair(affair: Affair) -> Object:
    """An affair with its keys and sources."""
    return {
        "affair": affair.slug,
        "ids": [{"id": number, "name": name} for number, name in affair.ids],
        "name": text(affair.name),
        "aliases": list(affair.aliases),
        "sources": list(affair.sources),
        "grade": affair.grade,
    }


def catalog(catalog: Catalog) -> Object:
    """An edition."""
    return {
        "edition": catalog.edition,
        "name": text(catalog.name),
        "sources": list(catalog.sources),
        "grade": catalog.grade,
        "affairs": [affair(entry) for entry in catalog.affairs],
        "common_functions": [
            {
                "id": function.id,
                "key": function.slug,
                "name": text(function.name),
                "class": function.kind.value,
                "rule": text(function.rule),
                "sources": list(function.sources),
                "grade": function.grade,
            }
            for function in catalog.common_functions
        ],
    }


def source(source: Source) -> Object:
    """A public document."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url or None,
        "grade": source.grade,
    }
