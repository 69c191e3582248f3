"""The page of a vendor in the shape of `json-v1`; nothing in it that the page does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.render import json_links
from gcplan.render.json_v1 import month, person_months, text, texts

if TYPE_CHECKING:
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.analysis.vendor import Dealing
    from gcplan.render.json_v1 import Object
    from gcplan.render.vendor_page import VendorPage


def vendor(page: VendorPage) -> Object:
    """Everything on the page."""
    return {
        "id": page.team.id,
        "name": page.team.name,
        "systems": [_system(page, dealing) for dealing in page.dealt],
        "requirements": [
            {"system": system, "requirement": o.requirement, "sentence": text(o.sentence)}
            for system, o in page.requirements
        ],
        "start": month(page.plan.start),
        "load": person_months(page.load.load) if page.load else None,
        "capacity": person_months(page.load.capacity)
        if page.load and page.load.capacity is not None
        else None,
        "links": [_link(page, point) for point in page.points],
        "link_rules": json_links.rules(page.points),
        "gaps": [
            {
                "system": dealing.system.id,
                "name": gap.name,
                "decision": gap.decision.value,
                "forms": list(gap.forms),
                "person_months": _hundredths(page.own_effort(gap)),
            }
            for dealing, gap in page.gaps
        ],
        "questions": [
            {
                "fields": list(question.fields),
                "about": list(question.about),
                "name": text(question.name),
                "question": text(question.text),
            }
            for question in page.questions
        ],
    }


def _hundredths(amount: int | None) -> float | None:
    return None if amount is None else amount / 100


def _system(page: VendorPage, dealing: Dealing) -> Object:
    system, move = dealing.system, page.moves[dealing.system.id]
    disposition = system.migration.disposition if system.migration else None
    return {
        "id": system.id,
        "name": system.name,
        "class": page.scope.kinds[system.id].value,
        "product": system.product if dealing.runs else None,
        "runs": dealing.runs,
        "moves": dealing.moves,
        "disposition": disposition.value if disposition else None,
        "start": month(move.start),
        "cutover": month(move.cutover),
        "dates": [
            {"name": text(date.name), "month": month(date.month), "hard": date.hard}
            for date in page.dates
            if date.system == system.id
        ],
        "person_months": _hundredths(page.effort(system.id)) if dealing.moves else None,
    }


def _link(page: VendorPage, point: IntegrationPoint) -> Object:
    own, other = page.own_end(point)
    bridge = page.bridges.get(point.index)
    return {
        "index": point.index,
        "system": own.id,
        "gives": own is point.source,
        "other": other.id,
        "other_name": other.name,
        "other_vendor": page.vendor_of(other.id),
        "other_cutover": month(page.cutover_of(other.id)),
        "data": point.data,
        "method": point.method.value,
        "frequency": point.frequency.value,
        "personal": point.personal,
        "becomes": text(point.becomes),
        "work": texts(point.work),
        "rules": [rule.id for rule in point.rules],
        "bridge": {"first": month(bridge.first), "last": month(bridge.last)} if bridge else None,
    }
