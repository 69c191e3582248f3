"""Shapes and words of the pictures: what is drawn is told apart by shape, never by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from gcplan.core.text import visible
from gcplan.render.html.markup import Markup, join, number, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gcplan.render.figure import Sign

SIZE = 12
"""Height of the letters of a picture, in its units."""
CELL = 6.3
"""Width of a half-width character at that size, with a little to spare."""


def width_of(words: str, size: float = SIZE) -> float:
    """About how wide words are."""
    return cell_len(visible(words)) * CELL * size / SIZE


def fitting(words: str, room: float, size: float = SIZE) -> str:
    """The words, cut so that they find room, with `…` where some are missing."""
    words = visible(words)
    if width_of(words, size) <= room:
        return words
    kept = ""
    for char in words:
        if width_of(f"{kept}{char}…", size) > room:
            break
        kept += char
    return f"{kept}…"


def drawing(
    name: str,
    title: str,
    about: str,
    box: Sequence[float],
    *shapes: str,
    class_: str = "wide",
    width: float | None = None,
) -> Markup:
    """A picture with its name and what it shows.

    Args:
        name: unique in the document.
        title: what it is.
        about: what can be seen in it.
        box: left, top, width and height.
        shapes: what is drawn.
        class_: how it takes up the page.
        width: how wide it is at its natural size, if that is to be kept.
    """
    return tag(
        "svg",
        tag("title", title, id=f"{name}-t"),
        tag("desc", about, id=f"{name}-d"),
        *shapes,
        viewBox=" ".join(map(number, box)),
        width=width,
        role="img",
        aria_labelledby=f"{name}-t",
        aria_describedby=f"{name}-d",
        class_=class_,
    )


def words(x: float, y: float, content: str, class_: str | None = None) -> Markup:
    """Words whose baseline starts (or ends, or has its middle, by class) at a point."""
    return tag("text", content, x=x, y=y, class_=class_)


def group(class_: str, shapes: Iterable[str]) -> Markup:
    """Shapes or words that look alike: the class is said once."""
    return tag("g", *shapes, class_=class_)


def cut_words(x: float, y: float, content: str, room: float, class_: str | None = None) -> Markup:
    """Words that may have to be cut; the whole of them shows when pointed at."""
    shown = fitting(content, room)
    if shown == visible(content):
        return words(x, y, content, class_)
    return tag("text", shown, tag("title", content), x=x, y=y, class_=class_)


def box(x: float, y: float, width: float, height: float, class_: str) -> Markup:
    """A rectangle."""
    return tag("rect", x=x, y=y, width=width, height=height, class_=class_)


def path(steps: str, class_: str) -> Markup:
    """A line or an outline."""
    return tag("path", d=steps, class_=class_)


def fillings(boxes: Sequence[tuple[float, float, float, float]], class_: str) -> Markup:
    """Upright strokes over rectangles of one height: a dashed line as thick as they are high."""
    steps = "".join(f"M{number(x)} {number(y + h / 2)}h{number(w)}" for x, y, w, h in boxes)
    return tag("path", d=steps, class_=class_, stroke_width=boxes[0][3])


def rows_of_boxes(boxes: Iterable[tuple[float, float, float, float]]) -> str:
    """Many rectangles as the steps of one path."""
    return "".join(
        f"M{number(x)} {number(y)}h{number(w)}v{number(h)}h{number(-w)}z" for x, y, w, h in boxes
    )


def stripes(width: float, top: float, height: float, rows: int) -> Markup:
    """Every second of some rows, to guide the eye."""
    boxes = [(0.0, top + height * row, width, height) for row in range(1, rows, 2)]
    return path(rows_of_boxes(boxes), "stripe") if boxes else Markup()


def outline(sign: Sign, x: float, y: float, size: float) -> str:
    """The steps of a mark around a point; many of a kind make one path."""
    half, whole = number(size / 2), number(size)
    left, top, middle = number(x - size / 2), number(y - size / 2), number(x)
    match sign:
        case "square":
            return f"M{left} {top}h{whole}v{whole}h-{whole}z"
        case "triangle":
            return f"M{middle} {top}l{half} {whole}h-{whole}z"
        case "diamond":
            return f"M{middle} {top}l{half} {half}-{half} {half}-{half}-{half}z"
        case "ring":
            round_ = f"a{half} {half} 0 1 0"
            return f"M{left} {number(y)}{round_} {whole} 0{round_} -{whole} 0z"
        case "dot":  # no length, and round ends
            return f"M{middle} {number(y)}h0"


def sign(kind: Sign, x: float, y: float, size: float) -> Markup:
    """One mark around a point."""
    return path(outline(kind, x, y, size), f"s-{kind}")


def legend(
    x: float, y: float, items: Sequence[tuple[Markup, str]], room: float
) -> tuple[Markup, float]:
    """Signs (drawn around 0, 0) with their meaning, in lines; and the height they take."""
    drawn: list[Markup] = []
    at, line = x, y
    for mark, meaning in items:
        width = 24 + width_of(meaning) + 14
        if at > x and at + width > x + room:
            at, line = x, line + 20
        place = f"translate({number(at + 9)} {number(line)})"
        drawn.append(tag("g", mark, words(13, 4, meaning), transform=place))
        at += width
    return join(drawn), line - y + 20
