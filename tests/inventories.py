"""Random inventories with any field filled in, made from the models themselves.

References lead somewhere; what loading would refuse for another reason (periods that end before
they begin, sums that miss 100) may occur, because writers and readers do not judge it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from gcplan.loading.sheets import sheets
from gcplan.model.inventory import Inventory
from gcplan.model.scalars import parse_line
from gcplan.standards.catalog import load_affairs
from gcplan.standards.cost_rows import load_cost_rows

if TYPE_CHECKING:
    from gcplan.loading.sheets import Field, Sheet

Data = dict[str, Any]

_ODD = (
    "=1+1",
    "'x",
    "''",
    "（なし）",
    "ー",
    "未定",
    "007",
    "+",
    "@a",
    "a、b",
    "true",
    "𠮷葛󠄀",
    "_x000D_",
)
_IDS = {
    "systems": ("juki", "01", "＝a", "はい", "無"),
    "external": ("net", "銀行"),
    "teams": ("it", "未定", "A社"),
    "platforms": ("cloud", "ー"),
    "milestones": ("law", "hall"),
    "scenarios": ("s", "t"),
}


_SEEN = st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Zl", "Zp", "Zs"))
TEXTS = st.sampled_from(_ODD) | st.text(_SEEN, min_size=1, max_size=6).map(parse_line)
_AMOUNTS = st.integers(0, 10**15 - 1)
_DAYS = st.dates(date(1868, 2, 1), date(2200, 12, 31))
_WHENS = st.one_of(
    _DAYS.map(str),
    _DAYS.map(lambda day: f"{day:%Y-%m}"),
    _DAYS.map(lambda day: f"{day.year}年"),
    _DAYS.map(lambda day: f"{day.year}年度"),
)
_KINDS: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS,
    "count": _AMOUNTS,
    "yen": _AMOUNTS,
    "work": st.decimals(Decimal(0), Decimal(10**13) - 1, places=2),
    "yes": st.booleans(),
    "version": st.just("1"),
    "date": _WHENS,
    "month": st.integers(1, 12) | _DAYS.map(lambda day: f"{day:%Y-%m}"),
    "code": st.sampled_from(("011002", "131016", "13101")),
    "row": st.sampled_from([row.key for row in load_cost_rows()]),
    "part": st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS), max_size=3),
    "present": st.just({}),
}


@st.composite
def inventories(draw: st.DrawFn) -> Inventory:
    """Any inventory."""
    data: Data = {}
    names = {section: draw(_some(ids)) for section, ids in _IDS.items()}
    names["ends"] = [*names["systems"], *names["external"]]
    names["affairs"] = sorted(load_affairs())
    top, *others = sheets()
    _fill(draw, top, data, names)
    data["municipality"] = {"name": draw(TEXTS), **data.get("municipality", {})}
    for sheet in others:
        if not sheet.owners:
            _list(draw, sheet, data, names, sheet.path)
    _complete(data)
    return Inventory.model_validate(data)


def _some(ids: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), unique=True, min_size=1, max_size=2)


def _list(draw: st.DrawFn, sheet: Sheet, holder: Data, names: Any, at: tuple[str, ...]) -> None:  # noqa: ANN401 - lists of ids
    """Sometimes give a record a list."""
    key = at[-1]
    ids = names.get(sheet.key) if len(sheet.path) == 1 else None
    if ids is None and not draw(st.booleans()):
        return
    for step in at[:-1]:
        holder = holder.setdefault(step, {})
    number = len(ids) if ids is not None else draw(st.integers(0, 2))
    if sheet.form == "member":
        member, value = sheet.fields
        holder[key] = {
            str(_value(draw, member, names)): _value(draw, value, names) for _ in range(number)
        }
        return
    rows = []
    for index in range(number):
        if sheet.form == "value":
            rows.append(_value(draw, sheet.fields[0], names))
            continue
        row: Data = {} if ids is None else {"id": ids[index], "name": draw(TEXTS)}
        _fill(draw, sheet, row, names)
        _complete(row)
        for below in sheet.below:
            _list(draw, below, row, names, below.within)
        rows.append(row)
    holder[key] = rows


def _fill(draw: st.DrawFn, sheet: Sheet, row: Data, names: Any) -> None:  # noqa: ANN401 - lists of ids
    """Give a record some of its values, and always those it needs."""
    wanted = [f for f in sheet.fields if f.required or draw(st.integers(0, 3)) == 0]
    for field in wanted:
        if field.path in {("id",), ("name",)} and field.path[0] in row:
            continue
        holder = row
        for step in field.path[:-1]:
            holder = holder.setdefault(step, {})
        if field.kind == "present":
            holder.setdefault(field.path[-1], {})
        else:
            holder[field.path[-1]] = _value(draw, field, names)


def _complete(record: Data) -> None:
    """Deadlines need their date, an exchange rate its figure, a decision its option."""
    for key, inner in list(record.items()):
        if isinstance(inner, dict):
            _complete(inner)
        if key in {"contract_end", "deadline"} and "date" not in inner:
            inner["date"] = "2028-03-31"
        if key == "exchange_rate" and "assumed" not in inner:
            inner["assumed"] = 145
        if key == "decision" and isinstance(inner, dict) and "option" not in inner:
            inner["option"] = "keep"


def _value(draw: st.DrawFn, field: Field, names: Any) -> Any:  # noqa: ANN401 - any value
    if field.names is not None:
        return draw(st.sampled_from(names[field.names]))
    if field.words is not None:
        return draw(st.sampled_from(list(field.words)))
    return draw(_KINDS["text" if field.kind == "id" else field.kind])
