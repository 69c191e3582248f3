"""Ids and names as other tools take them: ASCII, unique, and always the same."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST = 63
"""So many characters fit into a name everywhere."""

_DIGITS = 10
_OTHER = re.compile(r"[^A-Za-z0-9]+")


def digest(*parts: str) -> str:
    """A short text that stands for some texts: the same today and tomorrow."""
    return sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:_DIGITS]


def slugs(ids: Iterable[str]) -> Mapping[str, str]:
    """For each id a name of ASCII letters, digits and hyphens; case does not tell them apart.

    An id of such characters stays itself. Of any other, what can be kept is followed by a
    digest of the whole.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id_ in ids:
        plain = _OTHER.sub("-", id_).strip("-")[:MOST]
        if plain != id_ or plain.casefold() in taken:
            kept = plain[: MOST - _DIGITS - 1].strip("-") or "id"
            plain = f"{kept}-{digest(id_)}"
        taken.add(plain.casefold())
        found[id_] = plain
    return found


def distinct(names: Mapping[str, str]) -> Mapping[str, str]:
    """The names by id; where several have one, each is followed by its id.

    Tools that find things by name do not see case.
    """
    count: dict[str, int] = {}
    for name in names.values():
        count[name.casefold()] = count.get(name.casefold(), 0) + 1
    return {
        id_: name if count[name.casefold()] == 1 else f"{name} ({id_})"
        for id_, name in names.items()
    }
