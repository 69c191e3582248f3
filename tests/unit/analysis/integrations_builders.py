"""Small inventories with hand-made classes, for the tests of integration points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.analysis.classify import Basis, Classification
from gcplan.core.text import Text
from gcplan.model.inventory import Inventory, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

STANDARD, RESIDUAL = Kind.STANDARD, Kind.RESIDUAL


def classified(
    system: str,
    kind: Kind,
    affairs: Sequence[str] = (),
    functions: Sequence[str] = (),
    *,
    open_affairs: Sequence[str] = (),
) -> Classification:
    """A class decided by hand."""
    return Classification(
        system=system,
        kind=kind,
        basis=Basis.DECLARED,
        affairs=tuple(affairs),
        open_affairs=tuple(open_affairs),
        common_functions=tuple(functions),
        residual_functions=(),
        review=None,
        suggestion=(),
        reason=Text("手で決めた", "decided by hand"),
    )


def standard(system: str, *affairs: str) -> Classification:
    """A standard system; it covers the affair it is named after unless others are given."""
    return classified(system, STANDARD, affairs or (system,))


def function(system: str, *numbers: str) -> Classification:
    """A system that is nothing but common functions."""
    return classified(system, STANDARD, (), numbers)


def residual(system: str) -> Classification:
    """A residual system."""
    return classified(system, RESIDUAL)


def link(source: str, target: str, **fields: object) -> dict[str, Any]:
    """A link as an inventory states it."""
    return {"from": source, "to": target, **fields}


def inventory(
    classes: Sequence[Classification],
    links: Sequence[dict[str, Any]] = (),
    *,
    external: Sequence[str] = (),
    **fields: object,
) -> Inventory:
    """An inventory of the classified systems and the outside bodies, all named like their ids."""
    return Inventory.model_validate(
        {
            "municipality": {"name": "架空市"},
            "systems": [{"id": c.system} for c in classes],
            "external": [{"id": body} for body in external],
            "links": list(links),
            **fields,
        }
    )
