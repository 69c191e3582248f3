"""Integration points in the shape of `json-v1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render.json_v1 import Object, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.analysis.expected import ExpectedEnd, ExpectedLink
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.analysis.reach import Matrix, Neighbour, Reach
    from gcplan.standards.linkages import LinkRule


def link(point: IntegrationPoint) -> Object:
    """A declared link and what becomes of it."""
    return {
        "index": point.index,
        "from": point.source.id,
        "to": point.target.id,
        "data": point.data,
        "method": point.method.value,
        "frequency": point.frequency.value,
        "personal": point.personal,
        "kind": point.kind.value,
        "continues": not point.ends,
        "proposed": point.proposed,
        "becomes": text(point.becomes),
        "work": texts(point.work),
        "rules": [rule.id for rule in point.rules],
        "price": {
            "bridge_build": point.price.bridge_build,
            "bridge_month": point.price.bridge_month,
            "connection_build": point.price.connection,
        },
    }


def rule(rule: LinkRule) -> Object:
    """A rule on links and where it is laid down."""
    return {
        "id": rule.id,
        "name": text(rule.name),
        "becomes": text(rule.becomes),
        "work": texts(rule.work),
        "evidence": [str(citation) for citation in rule.evidence],
        "grade": rule.grade,
    }


def rules(points: Iterable[IntegrationPoint]) -> list[Object]:
    """Every rule that some of these links fall under, each once, in order of id."""
    used = {entry.id: entry for point in points for entry in point.rules}
    return [rule(used[key]) for key in sorted(used)]


def expected(link: ExpectedLink) -> Object:
    """A link that is expected and not declared."""
    return {
        "id": link.linkage.id,
        "from": _end(link.source),
        "to": _end(link.target),
        "data": text(link.linkage.data),
        "timing": text(link.linkage.timing),
        "note": text(link.linkage.note),
        "evidence": [str(citation) for citation in link.linkage.evidence],
        "grade": link.linkage.grade,
    }


def _end(end: ExpectedEnd) -> Object:
    return {"systems": list(end.ids), "name": text(end.name)}


def matrix(matrix: Matrix) -> Object:
    """Who gives data to whom; pairs without a link are left out."""
    return {
        "ends": [{"id": id_, "name": name} for id_, name in matrix.ends],
        "cells": [
            {"from": source, "to": target, "links": cell.links, "kind": cell.kind.value}
            for (source, target), cell in matrix.cells.items()
        ],
    }


def reach(reach: Reach) -> Object:
    """Who is touched when a system moves."""
    return {
        "system": reach.system,
        "receives_from": _neighbours(reach.sources),
        "gives_to": _neighbours(reach.targets),
        "systems_within_two": reach.within_two,
    }


def _neighbours(neighbours: Sequence[Neighbour]) -> list[Object]:
    return [
        {"id": n.end.id, "kind": n.kind.value, "data": [d for d in n.data if d is not None]}
        for n in neighbours
    ]
