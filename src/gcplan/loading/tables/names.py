"""Names in tables to ids, and what tables name that nothing declares.

People write the name of a vendor or a system where an inventory has an id. A name that
belongs to just one part is replaced by its id. Vendors, platforms and outside bodies that
exist nowhere else are added, and that is told: in most lists there is no other place for
them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from gcplan.core.position import Fault
from gcplan.core.text import Text
from gcplan.loading.labels import load_labels
from gcplan.loading.suggest import Suggester
from gcplan.loading.tables.values import affair_of
from gcplan.model.folding import fold
from gcplan.model.reading import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gcplan.loading.document import Data
    from gcplan.loading.tables.table_document import Reference, TableDocument

_ENDS = "ends"
_SECTIONS = {_ENDS: ("systems", "external")}
_ADDED = {"teams": "teams", "platforms": "platforms", _ENDS: "external"}
"""Where something that nothing declares is added, by what it is named as."""

_NAMELESS = Text("（団体名なし）", "(no name)")
_NO_NAME = Text(
    "団体名がありません。仮に（団体名なし）とします", "there is no name of the municipality"
)


def settle_names(tables: TableDocument, others: Iterable[Mapping[str, Data]]) -> None:
    """Replace names in tables by ids, add what they name first, and note it.

    Args:
        tables: what is changed.
        others: the content of the other files of the same inventory.
    """
    files = [tables.data, *others]
    known = {section: _Known(files, section) for section in ("systems", "external", *_ADDED)}
    suggester = Suggester()
    for reference in tables.references:
        if reference.section == "affairs":
            _replace(tables, reference, affair_of(_typed(tables, reference)))
        else:
            _settle(tables, reference, known, suggester)
    if not any(file.get("municipality") for file in files):
        tables.data["municipality"] = {"name": _NAMELESS.ja}
        tables.notes.append(Fault(tables.own_place, _NO_NAME))


def adopt_ids(tables: TableDocument, base: Mapping[str, Data]) -> None:
    """Give rows without an id that of the one row with the same name in an inventory."""
    for section in ("systems", "external", "teams", "platforms", "milestones"):
        known = _Known([base], section)
        rows = tables.data.get(section)
        for at, row in enumerate(rows if isinstance(rows, list) else ()):
            name = row.get("name") if isinstance(row, dict) else None
            if not (isinstance(row, dict) and isinstance(name, str)) or row.get("id"):
                continue
            if name not in known.ids and (own := known.meant(name)) is not None:
                row["id"] = own
                tables.places[section, at, "id"] = tables.position((section, at, "name"))


class _Known:
    """The ids and names of a section, over all files."""

    def __init__(self, files: Sequence[Mapping[str, Any]], section: str) -> None:
        self.ids: set[str] = set()
        self.by_name: defaultdict[str, set[str]] = defaultdict(set)
        self.names: set[str] = set()
        for file in files:
            for part in _SECTIONS.get(section, (section,)):
                for entry in file.get(part) or ():
                    if isinstance(entry, dict):
                        self.add(entry)

    def add(self, entry: Mapping[str, Any]) -> None:
        """Take note of an entry."""
        name = entry.get("name") or entry.get("id")
        known = entry.get("id") or name
        if isinstance(known, str) and isinstance(name, str):
            self.ids.add(known)
            self.names.update((known, name))
            self.by_name[fold(name).text].add(known)

    def meant(self, typed: str) -> str | None:
        """The id that is typed, or that belongs to a name; None if there is none, or several."""
        if typed in self.ids:
            return typed
        found = self.by_name.get(fold(typed).text, set())
        return next(iter(found)) if len(found) == 1 else None


def _settle(
    tables: TableDocument,
    reference: Reference,
    known: Mapping[str, _Known],
    suggester: Suggester,
) -> None:
    section, typed = reference.section, _typed(tables, reference)
    names = known[section]
    meant = names.meant(typed)
    if meant is not None:
        _replace(tables, reference, meant)
        return
    several = bool(names.by_name.get(fold(typed).text))
    target = _ADDED.get(section)
    hint = suggester.hint(typed, names.names)
    if target is None or several or (section == _ENDS and hint.en):
        return  # loading says that it does not exist, and what may be meant
    _add(tables, reference, target, typed, hint)
    for other in ({section, target} & known.keys()) | ({_ENDS} if target == "external" else set()):
        known[other].add({"id": typed})


def _add(tables: TableDocument, reference: Reference, target: str, typed: str, hint: Text) -> None:
    entries = tables.data.setdefault(target, [])
    if not isinstance(entries, list):
        return
    tables.places[target, len(entries)] = reference.place
    entries.append({"name": typed})
    shown, label = quoted(typed), load_labels().sheet(target)
    tables.notes.append(
        Fault(
            reference.place,
            Text(
                f"{shown.ja}は「{label.ja}」にないので、加えました{hint.ja}",
                f"{shown.en} is not among {label.en} and was added{hint.en}",
            ),
        )
    )


def _typed(tables: TableDocument, reference: Reference) -> str:
    *outer, last = reference.path
    holder: Any = tables.data
    for step in outer:
        holder = holder[step]
    return str(last) if isinstance(holder, dict) and _is_member(reference) else str(holder[last])


def _is_member(reference: Reference) -> bool:
    """Whether the key of a mapping is the name, not its value."""
    return reference.path[-2:-1] == ("effort",)


def _replace(tables: TableDocument, reference: Reference, new: str | None) -> None:
    """Put an id in the place of a name."""
    *outer, last = reference.path
    holder: Any = tables.data
    for step in outer:
        holder = holder[step]
    if new is None or new == _typed(tables, reference):
        return
    if not _is_member(reference):
        holder[last] = new
    elif new not in holder:
        members = {new if key == last else key: value for key, value in holder.items()}
        holder.clear()
        holder.update(members)
        tables.moved((*outer, last), (*outer, new))
