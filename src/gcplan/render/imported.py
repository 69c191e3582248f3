"""What came from another tool, as an inventory that says where it is from and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed, visible
from gcplan.render.inventory_yaml import plain, yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gcplan.core.position import Fault
    from gcplan.core.text import Lang
    from gcplan.loading.importers import ImportFormat
    from gcplan.model.inventory import Inventory

MOST_NOTES = 100
"""So many notes stand in the inventory; all of them are said while importing."""


def text(
    inventory: Inventory,
    format_: ImportFormat,
    files: Sequence[str],
    notes: Sequence[Fault],
    lang: Lang,
) -> str:
    """The inventory as YAML, after comments on where it is from and what is left to do."""
    comments = _comments(inventory, format_, files, notes)
    return yaml_text(plain(inventory), [visible(comment.get(lang)) for comment in comments])


def summary(inventory: Inventory, notes: int) -> Text:
    """How much was found."""
    systems, links = len(inventory.systems), len(inventory.links)
    proposed = sum(link.proposed for link in inventory.links)
    return Text(
        f"システム {systems}件、連携 {links}件（うち確認待ち {proposed}件）、"
        f"読まなかったこと・決められなかったこと {notes}件",
        f"systems: {systems}, links: {links} (proposed: {proposed}), ignored or open: {notes}",
    )


def _comments(
    inventory: Inventory, format_: ImportFormat, files: Sequence[str], notes: Sequence[Fault]
) -> Iterator[Text]:
    names = listed(files)
    yield Text(
        f"gcplan import が作った台帳。元: {names.ja}（{format_.about.ja}）",
        f"made by gcplan import from {names.en} ({format_.about.en})",
    )
    yield Text(
        "確かめて直し、gcplan classify と gcplan check で確認する。",
        "Review it, then run gcplan classify and gcplan check.",
    )
    if any(link.proposed for link in inventory.links):
        yield Text(
            "連携はすべて案（proposed: true）。正しいものから proposed を消す。"
            "残したものは計画にも費用にも数えない。",
            "Links are proposals (proposed: true): remove `proposed` from those that are right."
            " What keeps it counts in no plan and no costs.",
        )
    if notes:
        yield Text("", "")
        yield Text(
            f"読まなかったこと・決められなかったこと: {len(notes)}件",
            f"Ignored or left open: {len(notes)}",
        )
    for note in notes[:MOST_NOTES]:
        place = str(note.position)
        yield Text(f"  {place}: {note.message.ja}", f"  {place}: {note.message.en}")
    if len(notes) > MOST_NOTES:
        yield Text("  …", "  …")
