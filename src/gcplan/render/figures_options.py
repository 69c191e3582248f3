"""A picture of what becomes of the systems left behind, against leaving them as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text, plural
from gcplan.render.figure import Difference, Differences
from gcplan.render.words import NO_OWN_FIGURES, option_name, sentences, yen_in_short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.costing.options import Choice, Choices

MOST = 60
"""Systems that are drawn; of more, those with the largest differences."""


def differences(found: Choices) -> Differences | None:
    """Systems with something to choose from, the dearest choice first; None without any."""
    every = [choice for choice in found.systems if choice.open]
    drawn = sorted(every, key=lambda choice: -abs(choice.more(choice.taken) or 0))[:MOST]
    rows = sorted(drawn, key=lambda choice: -(choice.more(choice.taken) or 0))
    if not rows:
        return None
    return Differences(
        "options",
        Text("残存システムをどうするか", "What becomes of the systems left behind"),
        _about(every, found),
        ("option_choices", "option_list", "option_links"),
        tuple(_row(choice) for choice in rows),
        len(every) - len(rows),
    )


def _row(choice: Choice) -> Difference:
    taken = choice.taken
    others = (o for o in choice.options if o is not taken and o is not choice.status_quo)
    more = map(choice.more, others)
    return Difference(
        name=choice.system.name,
        chosen=option_name(taken, key=False),
        cutover=taken.cutover,
        yen=choice.more(taken),
        others=tuple(yen for yen in more if yen is not None),
        links=links(taken.links),
        left=left(choice),
    )


def links(counts: tuple[int, int, int]) -> Text:
    """How many links change and end."""
    _, change, end = counts
    ja = [f"{count}{word}" for count, word in ((change, "変更"), (end, "終了")) if count]
    en = [f"{word} {count}" for count, word in ((change, "change"), (end, "end")) if count]
    return Text("・".join(ja), ", ".join(en))


def left(choice: Choice) -> Text | None:
    """Which dates a system would miss if it were left as it is."""
    quiet = choice.status_quo
    if quiet.missed:
        return Text("期日に反する", "breaks a date")
    if quiet.late > choice.taken.late:
        return Text("期日に遅れる", "late for a date")
    return None


def _about(every: Sequence[Choice], found: Choices) -> Text:
    moved = sum(1 for choice in every if choice.taken is not choice.status_quo)
    more = yen_in_short(abs(found.more))
    dearer = found.more > 0
    what = Text(
        f"選択肢のある{len(every)}システムのうち{moved}を入れ替え・統合・廃止する。"
        f"残存システムをすべて現状のまま使い続けるより、計画期間で{more.ja}"
        f"{'高い' if dearer else '安い'}。図の差は、ほかのシステムを計画どおりとして1つずつ比べた"
        "もので、足し合わせた額にはならない。",
        f"Of {plural(len(every), 'system')} with options, {plural(moved, 'is', 'are')} replaced,"
        f" merged or ended. Over the plan this costs {more.en} {'more' if dearer else 'less'}"
        " than leaving all residual systems as they are. Each difference below is for one system,"
        " the rest of the plan unchanged; they do not add up.",
    )
    proposed = any(choice.taken.proposed for choice in every)
    return sentences([what, *([NO_OWN_FIGURES] if proposed else [])])
