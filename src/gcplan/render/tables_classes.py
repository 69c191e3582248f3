"""Tables of what is standard, what is residual, and what an edition lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.analysis.classify import Basis
from gcplan.core.text import Text, listed
from gcplan.model.inventory import Kind
from gcplan.render.document import Column, Table
from gcplan.render.words import KINDS
from gcplan.standards.catalog import DEFAULT_EDITION, load_affairs, load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gcplan.analysis.classify import ClassChange, Classification
    from gcplan.standards.catalog import Affair, Catalog

BASES = {
    Basis.DECLARED: Text("申告", "declared"),
    Basis.NAME: Text("名称", "name"),
    Basis.COMMON_FUNCTION: Text("共通機能", "common function"),
    Basis.NONE: Text("事務なし", "no affair"),
}

ID = Column("id", Text("システムID", "id"), "code", optional=True)
NAME = Column("name", Text("システム", "system"), least=16)
CLASS = Column("class", Text("区分", "class"), "code")


def names_of_keys(keys: Iterable[str]) -> Text:
    """Affairs and common functions by their official names."""
    known = _names()
    return listed(known[key] for key in keys)


def _names() -> Mapping[str, Text]:
    functions = load_catalog(DEFAULT_EDITION).common_functions
    return {
        **{slug: affair.name for slug, affair in load_affairs().items()},
        **{function.id: function.name for function in functions},
    }


def systems(classifications: Sequence[Classification], names: Mapping[str, str]) -> Table:
    """The class of every system, and why."""
    standard = sum(1 for c in classifications if c.kind is Kind.STANDARD)
    residual, review = len(classifications) - standard, sum(1 for c in classifications if c.review)
    return Table(
        "systems",
        Text(
            f"システムの区分: 標準 {standard}件、残存 {residual}件、うち要確認 {review}件",
            f"Classes: standard {standard}, residual {residual}; to be reviewed {review}",
        ),
        (
            ID,
            NAME,
            CLASS,
            Column("review", Text("要確認", "review"), "code", alarm=True),
            Column("basis", Text("根拠", "basis"), "code"),
            Column("reason", Text("理由", "reason"), least=26),
            Column(
                "residual",
                Text("対象外の機能も担う", "also does, not standard"),
                least=12,
                optional=True,
            ),
        ),
        tuple(
            (
                c.system,
                names[c.system],
                KINDS[c.kind],
                _review(c),
                BASES[c.basis],
                c.reason,
                listed(c.residual_functions) if c.residual_functions else None,
            )
            for c in classifications
        ),
        Text(
            "要確認の区分は仮のもの。台帳の affairs に事務（なければ []）を書くと決まる。",
            "A class to be reviewed is provisional; stating affairs (or []) in the inventory"
            " decides it.",
        )
        if review
        else None,
    )


def _review(found: Classification) -> Text | str:
    return Text("要確認", "review") if found.review else ""


def suggestions(classifications: Sequence[Classification], names: Mapping[str, str]) -> Table:
    """The doubtful systems, and what their names may mean."""
    return Table(
        "suggestions",
        Text("要確認のシステムと候補", "Systems to be reviewed, with suggestions"),
        (
            ID,
            NAME,
            Column("review", Text("理由", "reason"), least=24),
            Column("suggestion", Text("候補", "suggestion"), least=16),
            Column("write", Text("台帳に書くなら", "to be written"), "code"),
        ),
        tuple(
            (
                c.system,
                names[c.system],
                c.review,
                names_of_keys(c.suggestion) if c.suggestion else None,
                f"affairs: [{', '.join(c.suggestion)}]" if c.suggestion else None,
            )
            for c in classifications
            if c.review
        ),
    )


def changes(changes: Sequence[ClassChange], names: Mapping[str, str], old: str, new: str) -> Table:
    """Systems whose class differs between two editions."""
    return Table(
        "changes",
        Text(
            f"{old}年版から{new}年版で区分が変わるシステム: {len(changes)}件",
            f"Classes that change from edition {old} to {new}: {len(changes)}",
        ),
        (
            ID,
            NAME,
            Column("before", Text(f"{old}年版", f"in {old}"), "code"),
            Column("after", Text(f"{new}年版", f"in {new}"), "code"),
            Column("reason", Text("理由", "reason"), least=24),
        ),
        tuple(
            (
                change.system,
                names[change.system],
                KINDS[change.before.kind],
                KINDS[change.after.kind],
                (change.after if change.after.kind is Kind.RESIDUAL else change.before).reason,
            )
            for change in changes
        ),
    )


def uncovered(affairs: Sequence[Affair], note: Text | None) -> Table:
    """Affairs of the edition that no system of the inventory covers."""
    return Table(
        "uncovered",
        Text(
            f"どのシステムも担っていない標準化対象事務: {len(affairs)}件",
            f"Standardised affairs that no system covers: {len(affairs)}",
        ),
        (
            Column("affair", Text("事務の略号", "affair"), "code"),
            Column("name", Text("事務", "name"), least=16),
        ),
        tuple((affair.slug, affair.name) for affair in affairs),
        note,
    )


def catalog(catalog: Catalog) -> Table:
    """The affairs of an edition with their keys and sources."""
    return Table(
        "affairs",
        Text(
            f"{catalog.name.ja}の標準化対象事務: {len(catalog.affairs)}件",
            f"Standardised affairs of the {catalog.name.en}: {len(catalog.affairs)}",
        ),
        (
            Column("affair", Text("略号", "affair"), "code"),
            Column("ids", Text("番号", "ids"), "code"),
            Column("name", Text("事務", "name"), least=14),
            Column("other", Text("英語名・日本語名", "Japanese name"), least=14, optional=True),
            Column("sources", Text("出典", "sources"), least=10),
            Column("grade", Text("等級", "grade"), "code"),
        ),
        tuple(
            (
                affair.slug,
                listed(number for number, _ in affair.ids),
                affair.name,
                Text(affair.name.en, affair.name.ja),
                listed(affair.sources),
                affair.grade,
            )
            for affair in catalog.affairs
        ),
    )


def common_functions(catalog: Catalog) -> Table:
    """The common functions, their class under the edition, and what others may do with them."""
    return Table(
        "common_functions",
        Text("共通機能", "Common functions"),
        (
            Column("key", Text("略号", "key"), "code"),
            Column("id", Text("番号", "id"), "code"),
            Column("name", Text("機能", "name"), least=14),
            CLASS,
            Column("rule", Text("残存システムとの関係", "other systems"), least=24),
            Column("sources", Text("出典", "sources"), "code"),
            Column("grade", Text("等級", "grade"), "code", optional=True),
        ),
        tuple(
            (f.slug, f.id, f.name, KINDS[f.kind], f.rule, listed(f.sources), f.grade)
            for f in catalog.common_functions
        ),
    )
