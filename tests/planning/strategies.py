"""Small random inventories, as YAML-like entries, for properties of the planner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from gcplan.model.calendar import month_text
from tests.builders import FIRST, Entry, freeze, link, month, moved, scope, system, team

if TYPE_CHECKING:
    from gcplan.planning.scope import Scope

START = month(FIRST)
NAMES = "abcdef"
TEAMS = ("t", "u")
PHASES = [
    {"name": "prepare", "time": 40, "effort": 30},
    {"name": "data", "time": 30, "effort": 35},
    {"name": "test", "time": 30, "effort": 35},
]


@st.composite
def entries(draw: st.DrawFn, systems: int = 4, horizon: int = 5) -> dict[str, Any]:
    """The arguments of `scope_from`: up to so many moving systems and so many months."""
    length = draw(st.integers(2, horizon))
    names = NAMES[: draw(st.integers(1, systems))]
    past = [moved(n, _month(draw, -2, length)) for n in draw(_some(("y", "z")))]
    known = [*names, *(entry["id"] for entry in past)]
    return {
        "systems": [*(_system(draw, name, known, length) for name in names), *past],
        "planning": _planning(draw, length),
        "teams": [_team(draw, name, length) for name in TEAMS],
        "milestones": [_milestone(draw, i, length) for i in range(draw(st.integers(0, 2)))],
        "freezes": [_freeze(draw, length) for _ in range(draw(st.integers(0, 2)))],
        "links": _links(draw, known),
    }


def scope_from(parts: dict[str, Any]) -> Scope:
    """The scope of drawn entries."""
    return scope(*parts["systems"], **{k: v for k, v in parts.items() if k != "systems"})


def scopes(systems: int = 4, horizon: int = 5) -> st.SearchStrategy[Scope]:
    """Scopes with up to so many moving systems and so many months."""
    return entries(systems, horizon).map(scope_from)


def _month(draw: st.DrawFn, first: int, last: int) -> str:
    return month_text(START + draw(st.integers(first, last)))


def _some(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=len(values)).map(sorted)


def _planning(draw: st.DrawFn, length: int) -> Entry:
    planning: Entry = {"end": month_text(START + length - 1)}
    if draw(st.booleans()):
        planning["cutovers_per_month"] = draw(st.integers(1, 2))
    if draw(st.booleans()):
        planning["phases"] = PHASES
    return planning


def _system(draw: st.DrawFn, name: str, known: list[str], length: int) -> Entry:
    """Each demand is made seldom, so that half the inventories have a plan."""
    earlier = known[: known.index(name)] + [k for k in known if k in "yz"]
    fields: Entry = {"months": draw(st.sampled_from((1, 1, 2, 3)))}
    if seldom(draw):
        fields["release"] = _month(draw, -1, length)
    if draw(st.booleans()):
        deadline = {"date": _month(draw, -1, length), "weight": draw(st.integers(0, 3))}
        fields["deadline"] = {**deadline, "hard": seldom(draw)}
    if seldom(draw):
        fields["contract_end"] = {"date": _month(draw, -1, length), "weight": 0}
    if earlier and seldom(draw):
        fields["after"] = [_relation(draw, earlier, (0, 2))]
    if earlier and seldom(draw):
        fields["together"] = [draw(st.sampled_from(earlier))]
    if earlier and seldom(draw):
        fields["apart"] = [_relation(draw, earlier, (0, 3))]
    if seldom(draw, 8):
        fields["pin"] = _month(draw, 0, length - 1)
    effort = {t: draw(st.sampled_from(("0.5", "1", "1.5", "2"))) for t in draw(_some(TEAMS))}
    old, new = (draw(st.sampled_from((None, 0, 1200, 6007))) for _ in range(2))
    vendor = draw(st.sampled_from((None, *TEAMS)))
    extension = 35 if seldom(draw) else None
    more = {"effort": effort, "vendor": vendor, **fields}
    return system(name, old=old, new=new, extension=extension, **more)


def seldom(draw: st.DrawFn, one_in: int = 4) -> bool:
    """True once in so many times; the simplest case is False."""
    return draw(st.integers(0, one_in - 1)) == one_in - 1


def _relation(draw: st.DrawFn, others: list[str], months: tuple[int, int]) -> Entry:
    gap = draw(st.none() | st.integers(*months))
    return {"system": draw(st.sampled_from(others)), "months": gap}


def _team(draw: st.DrawFn, name: str, length: int) -> Entry:
    steps = []
    if draw(st.booleans()):
        steps = [{"capacity": draw(st.sampled_from(("1", "1.5", "3")))}]
        if seldom(draw):
            busy = _month(draw, 0, length - 1)
            steps.append({"capacity": "0.5", "from": busy, "to": busy})
    return team(name, steps or None, cutovers_per_month=1 if seldom(draw) else None)


def _milestone(draw: st.DrawFn, number: int, length: int) -> Entry:
    return {
        "id": f"m{number}",
        "date": _month(draw, -1, length),
        "hard": seldom(draw, 8),
        "weight": draw(st.integers(0, 3)),
        "applies_to": {"systems": draw(_some(tuple(NAMES)))},
    }


def _freeze(draw: st.DrawFn, length: int) -> Entry:
    months = draw(st.sampled_from(([4], [5], [6, 7])))
    selector = {"systems": draw(_some(tuple(NAMES)))} if draw(st.booleans()) else {}
    if seldom(draw):
        return {"name": "f", "from": _month(draw, 0, length), "applies_to": selector}
    return freeze(*months, applies_to=selector)


def _links(draw: st.DrawFn, known: list[str]) -> list[Entry]:
    pairs = [(a, b) for a in known for b in known if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=5)) if pairs else []
    return [link(a, b, **_link(draw)) for a, b in chosen]


def _link(draw: st.DrawFn) -> Entry:
    fields: Entry = {"retained_after": not seldom(draw, 6)}
    if seldom(draw, 6):
        fields["method"] = "manual"
    if draw(st.booleans()):
        fields["build"] = draw(st.sampled_from((0, 50, 500)))
    if draw(st.booleans()):
        fields["month"] = draw(st.sampled_from((0, 7, 40)))
    return fields


@st.composite
def optional_entries(draw: st.DrawFn, systems: int = 3, horizon: int = 4) -> dict[str, Any]:
    """Entries in which some systems have options, with platforms and budgets to mind."""
    parts = draw(entries(systems, horizon))
    names = [entry["id"] for entry in parts["systems"]]
    for entry in parts["systems"]:
        if "status" not in entry and draw(st.booleans()):
            others = [name for name in names if name != entry["id"]]
            entry["options"] = _options(draw, others, parts)
        entry["platform"] = draw(st.sampled_from((None, "p", "q")))
        entry["platform_after"] = draw(st.sampled_from((None, "p", "q")))
    parts["platforms"] = [
        {"id": name, "monthly": draw(st.sampled_from((0, 30, 400)))} for name in ("p", "q")
    ]
    if seldom(draw):
        parts["platforms"][0]["contract_end"] = {"date": _month(draw, 0, horizon), "weight": 0}
    if seldom(draw, 3):
        budget = {"year": "FY2026", "yen": draw(st.sampled_from((0, 100, 350)))}
        parts["planning"]["budget"] = [budget]
    return parts


def optional_scopes(systems: int = 3, horizon: int = 4) -> st.SearchStrategy[Scope]:
    """Scopes in which some systems have options."""
    return optional_entries(systems, horizon).map(scope_from)


def _options(draw: st.DrawFn, others: list[str], parts: dict[str, Any]) -> list[Entry]:
    kinds = draw(
        st.lists(
            st.sampled_from(("keep", "rebuild", "co-host", "retire", "absorb")),
            unique=True,
            min_size=1,
            max_size=3,
        )
    )
    return [_option(draw, kind, others, parts) for kind in kinds if kind != "absorb" or others]


def _option(draw: st.DrawFn, kind: str, others: list[str], parts: dict[str, Any]) -> Entry:
    entry: Entry = {"disposition": kind, "cost": draw(st.sampled_from((None, 0, 90, 300)))}
    entry["annual"] = draw(st.sampled_from((None, 0, 600, 5003)))
    if kind == "keep":
        entry["growth"] = draw(st.sampled_from((None, 10)))
    else:
        entry["months"] = draw(st.sampled_from((1, 2)))
        entry["effort"] = {t: draw(st.sampled_from(("0.5", "1.5"))) for t in draw(_some(TEAMS))}
        entry["platform_after"] = draw(st.sampled_from((None, "p", "q")))
    if kind == "absorb":
        entry["into"] = draw(st.sampled_from(others))
    if others and kind in {"rebuild", "co-host"} and seldom(draw):
        entry[draw(st.sampled_from(("together", "after")))] = [draw(st.sampled_from(others))]
    ends = {link["to"] for link in parts["links"]} | {link["from"] for link in parts["links"]}
    if ends and seldom(draw, 3):
        effect = draw(st.sampled_from(("keep", "change", "end")))
        price = draw(st.sampled_from((None, 70)))
        other = draw(st.sampled_from(sorted(ends)))
        entry["links"] = [{"with": other, "effect": effect, "connection": price}]
    return entry
