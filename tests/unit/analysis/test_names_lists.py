"""The matcher against lists of names: nothing it decides is wrong, and it decides most of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.model.inventory import Kind
from gcplan.standards.catalog import load_affairs
from tests.unit.analysis.judging import class_of, covered, rows

if TYPE_CHECKING:
    from gcplan.analysis.classify import Classification

REAL = {row["name"]: row["affair-or-residual"] for row in rows("system_names.tsv")}
INVENTED = rows("names_heldout.tsv")
SLUGS = {affair.name.ja: slug for slug, affair in load_affairs().items()}
TAXES = frozenset({"juminzei", "hojin", "kotei", "keiji"})
ENOUGH = 0.95


def allows(label: str, found: Classification) -> bool:
    """Whether any reading that a label of the real list allows is the one found.

    A label names one or more affairs, or `residual`; `mixed` and `/` leave the choice, and
    `地方税` stands for whichever of the four taxes. The name of a class of systems
    (`class-name`) says nothing that could be decided.
    """
    if "mixed" in label or "/" in label:
        return True
    if label.startswith("residual"):
        return found.kind is Kind.RESIDUAL
    if found.kind is Kind.RESIDUAL or label == "class-name":
        return False
    if label == "common-function":
        return not found.affairs
    if label.startswith("地方税"):
        return {*found.affairs, *found.open_affairs} <= TAXES
    named = frozenset(SLUGS[part] for part in label.split("+") if part in SLUGS)
    beyond = frozenset(found.affairs) - named
    return named <= {*found.affairs, *found.open_affairs} and (not beyond or "複数" in label)


def test_no_real_name_is_decided_wrongly() -> None:
    found = {name: class_of(name) for name in REAL}
    wrong = [n for n, c in found.items() if not c.review and not allows(REAL[n], c)]
    assert wrong == []


def test_most_real_names_are_decided() -> None:
    every = [row["name"] for row in rows("system_names.tsv")]
    decided = [name for name in every if not class_of(name).review]
    assert len(every) == 131
    assert len(decided) / len(every) >= ENOUGH


def test_the_judge_of_real_names_can_refuse() -> None:
    # One decided name held against every label that must not allow it.
    assert not allows("residual", class_of("戸籍"))
    assert not allows("戸籍", class_of("戸籍の附票"))
    assert not allows("戸籍", class_of("戸籍・印鑑登録"))
    assert not allows("common-function", class_of("戸籍"))
    assert not allows("地方税(複数税目)", class_of("介護保険"))
    assert not allows("class-name", class_of("戸籍"))
    assert not allows("介護保険", class_of("水道料金"))


def wrong_in(row: dict[str, str], found: Classification) -> bool:
    """Whether a decided class goes against a row of the invented list."""
    if row["class"] == "either":
        return False
    if found.kind.value != row["class"]:
        return True
    return bool(row["covers"]) and covered(found) != frozenset(row["covers"].split("+"))


def test_no_invented_name_is_decided_wrongly() -> None:
    decided = [(row, class_of(row["name"])) for row in INVENTED]
    wrong = [r["name"] for r, found in decided if not found.review and wrong_in(r, found)]
    assert wrong == []


def test_most_invented_names_are_decided() -> None:
    clear = [row["name"] for row in INVENTED if row["class"] in {"standard", "residual"}]
    decided = [name for name in clear if not class_of(name).review]
    assert len(clear) >= 700
    assert len(decided) / len(clear) >= ENOUGH


def test_names_that_say_nothing_are_left_to_a_person() -> None:
    silent = [row["name"] for row in INVENTED if row["class"] == "review"]
    assert silent
    assert all(class_of(name).review for name in silent)
