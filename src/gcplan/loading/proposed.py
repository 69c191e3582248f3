"""Links that somebody has to confirm first: taken out of what is studied, and kept apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gcplan.core.position import Path
    from gcplan.loading.inventory import Loaded
    from gcplan.loading.source import Source

_LINKS = "links"


def set_aside(loaded: Loaded) -> Loaded:
    """The inventory without its proposed links; what is left keeps its places."""
    links, source = loaded.inventory.links, loaded.source
    kept = [at for at, link in enumerate(links) if not link.proposed]
    if len(kept) == len(links):
        return loaded
    typed = source.data[_LINKS]
    rows = [typed[at] for at in kept] if isinstance(typed, list) else typed
    moved: dict[Path, tuple[Source, Path]] = {
        (_LINKS, new): (source, (_LINKS, old)) for new, old in enumerate(kept)
    }
    return replace(
        loaded,
        inventory=loaded.inventory.model_copy(update={_LINKS: tuple(links[at] for at in kept)}),
        source=replace(
            source, data={**source.data, _LINKS: rows}, elsewhere={**source.elsewhere, **moved}
        ),
        proposed=tuple(link for link in links if link.proposed),
    )
