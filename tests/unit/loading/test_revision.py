"""A text gets other data in the lines that say it, and every other line stays as it is."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gcplan.loading.document import Lines
from gcplan.loading.events import build
from gcplan.loading.nodes import node_of
from gcplan.loading.revision import revised
from gcplan.loading.splice import applied, line_break, renaming, written

TEXT = """\
a: 1
b:   # below
  - x   # first
  - y # second
c: {k: 1, l: , m}
d: |
  text
  more

e:
f: 'q'  # note
g: "z"
rows:
  - id: x   # id
    # of the name
    name: y
  - {id: z}
  - id: w
    name: v
"""


def data_of(text: str) -> Any:  # noqa: ANN401 - any data
    return stripped(build(Lines("x", text)).data)


def stripped(data: Any) -> Any:  # noqa: ANN401 - any data
    """Without white space around texts: `|` gains a line break where a line follows."""
    if isinstance(data, dict):
        return {key: stripped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [stripped(value) for value in data]
    return data.strip() if data else data


def set_in(text: str, path: tuple[str | int, ...], value: Any) -> str:  # noqa: ANN401 - any data
    return turned(text, having(build(Lines("x", text)).data, path, value))


def turned(text: str, data: Any) -> str:  # noqa: ANN401 - any data
    return revised(build(Lines("x", text)), data).lines.text


def changed(new: str) -> tuple[str, str]:
    """The lines of TEXT that are no more, and those that are new."""
    old, now = TEXT.splitlines(), new.splitlines()
    return _middle(old, now), _middle(now, old)


def _middle(lines: list[str], others: list[str]) -> str:
    begin = next((n for n, (a, b) in enumerate(zip(lines, others, strict=False)) if a != b), None)
    if begin is None:
        begin = min(len(lines), len(others))
    most = min(len(lines), len(others)) - begin
    end = next((n for n in range(most) if lines[-1 - n] != others[-1 - n]), most)
    return "\n".join(lines[begin : len(lines) - end])


SET: list[tuple[tuple[str | int, ...], Any, str, str]] = [
    (("a",), "x: y", "a: 1", "a: 'x: y'"),
    (("b",), "5", "b:   # below\n  - x   # first\n  - y # second", "b: 5   # below"),
    (("b", 0), "[q", "  - x   # first", "  - '[q'   # first"),
    (("c", "k"), "a, b", "c: {k: 1, l: , m}", "c: {k: 'a, b', l: , m}"),
    (("c", "l"), "2", "c: {k: 1, l: , m}", "c: {k: 1, l: 2, m}"),
    (("c", "m"), "3", "c: {k: 1, l: , m}", "c: {k: 1, l: , m: 3}"),
    (("d",), "new", "d: |\n  text\n  more", "d: new"),
    (("e",), ["a", "b"], "e:", "e: [a, b]"),
    (("e", "z", "y"), "1", "e:", "e: {z: {y: 1}}"),
    (("f",), "it's", "f: 'q'  # note", "f: 'it''s'  # note"),
    (("g",), '\\ "', 'g: "z"', 'g: "\\\\ \\""'),
    (("new",), "~", "", "new: '~'"),
    (("rows", 0, "name"), "- x", "    name: y", "    name: '- x'"),
    (("rows", 1, "name"), "#a", "  - {id: z}", "  - {id: z, name: '#a'}"),
    (("rows", 0, "note"), "n", "", "    note: n"),
    (("rows", 2, "a"), "n", "", "    a: n"),
]


@pytest.mark.parametrize(("path", "value", "old", "new"), SET)
def test_setting(path: tuple[str | int, ...], value: Any, old: str, new: str) -> None:  # noqa: ANN401
    text = set_in(TEXT, path, value)
    assert changed(text) == (old, new)
    assert set_in(text, path, value) == text


X, Z, W = {"id": "x", "name": "y"}, {"id": "z"}, {"id": "w", "name": "v"}
N = {"id": "n", "name": "#"}
LONG = {"id": "n", "name": "長" * 60, "note": ["a" * 30, "b, c"], "e": {"k": "1", "l": "d" * 100}}
SHOWN = f"""\
  - id: n
    name: {"長" * 60}
    note: [{"a" * 30}, 'b, c']
    e:
      k: 1
      l: {"d" * 100}"""
ROWS: list[tuple[list[Any], str, str]] = [
    ([X, W], "  - {id: z}", ""),
    ([X, Z], "  - id: w\n    name: v", ""),
    ([W], "  - id: x   # id\n    # of the name\n    name: y\n  - {id: z}", ""),
    ([X, Z, W, N], "", "  - {id: n, name: '#'}"),
    ([N, X, Z, W], "", "  - {id: n, name: '#'}"),
    ([X, N, W], "  - {id: z}", "  - {id: n, name: '#'}"),
    ([X, Z, N, {"id": "m"}, W], "", "  - {id: n, name: '#'}\n  - {id: m}"),
    ([X, Z, {**W, "id": "u"}], "  - id: w", "  - id: u"),
    ([X, {**Z, "k": "1"}, W], "  - {id: z}", "  - {id: z, k: 1}"),
    ([X, Z, W, LONG], "", SHOWN),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "old", "new"), ROWS)
def test_entries_come_and_go(entries: list[Any], old: str, new: str) -> None:
    assert changed(turned(TEXT, {**data_of(TEXT), "rows": entries})) == (old, new)


def test_lists_in_brackets() -> None:
    text = "a: [ x,  y , z ] # c\nb: []\n"
    for value, shown in (
        (["x", "z"], "[ x , z ]"),
        (["y", "z"], "[ y , z ]"),
        (["x", "q, r", "y", "z", "w"], "[ x, 'q, r',  y , z, w ]"),
        (["w", "z"], "[ w, z ]"),
        ([], "[]"),
    ):
        assert turned(text, {"a": value, "b": []}) == f"a: {shown} # c\nb: []\n"
    long = [{"id": "a" * 60}, {"id": "b" * 60}]
    lines = "".join(f"  - {{id: {row['id']}}}\n" for row in long)
    assert turned(text, {"a": ["x", "y", "z"], "b": [*long]}) == f"{text[:-4]}\n{lines}"
    assert turned(text, {"a": [*long], "b": []}) == f"a: # c\n{lines}b: []\n"


REMOVED: list[tuple[tuple[str | int, ...], str, str]] = [
    (("a",), "a: 1", ""),
    (("b",), "b:   # below\n  - x   # first\n  - y # second", ""),
    (("c", "k"), "c: {k: 1, l: , m}", "c: {l: , m}"),
    (("c", "l"), "c: {k: 1, l: , m}", "c: {k: 1, m}"),
    (("d",), "d: |\n  text\n  more", ""),
    (("rows", 0, "id"), "  - id: x   # id", "  -"),  # the comment of the name stays
    (("rows", 0, "name"), "    name: y", ""),
    (("rows", 1, "id"), "  - {id: z}", "  - {}"),
    (("rows", 2, "id"), "  - id: w\n    name: v", "  - name: v"),
    (("rows", 2, "nothing"), "", ""),
]


@pytest.mark.parametrize(("path", "old", "new"), REMOVED)
def test_removing(path: tuple[str | int, ...], old: str, new: str) -> None:
    text = turned(TEXT, without(data_of(TEXT), path))
    assert changed(text) == (old, new)


def test_the_last_key_below_a_key_leaves_an_empty_mapping() -> None:
    text = "a:\n  b: 1 # x\nc: 2"
    assert turned(text, {"a": {}, "c": "2"}) == "a: {}\nc: 2"


def test_renaming_keeps_the_value() -> None:
    text = "a: {b : 1}  # c\n"
    assert applied(text, renaming(node_of(text), ("a", "b"), "x: y")) == "a: {'x: y' : 1}  # c\n"


# Whatever the style

WORDS = st.sampled_from(
    [
        "x",
        "住基",
        "𠮷",
        "a b",
        "1,200",
        "2028-03",
        "no",
        "it's",
        'say "x"',
        "a: b",
        "#x",
        "- x",
        "~",
    ]
)
KEYS = st.sampled_from(["a", "b", "c", "住", "x y", "d: e"])
DATA = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


class Writer:
    """Writes data as YAML, each part in a style of its own."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def choose(self, *ways: str) -> str:
        """One of some ways to write."""
        return self.draw(st.sampled_from(ways))

    def block(self, data: Any, indent: str) -> str:  # noqa: ANN401 - any data
        """What follows a key or dash: a value on the line, or lines below it."""
        if isinstance(data, str) or self.draw(st.booleans()):
            if isinstance(data, str) and self.choose("line", "block") == "block":
                return f" {self.choose('|', '>', '|-')}\n{indent}  {data}\n"
            gap = self.choose(" ", "   ")
            return f"{gap}{self.flow(data)}{self.choose('', '  # note', ' ')}\n"
        deeper = indent + self.choose("  ", "    ")
        return f"{self.choose('', '  # note')}\n{self.entries(data, deeper)}"

    def entries(self, data: Any, indent: str) -> str:  # noqa: ANN401 - any data
        """The lines of a mapping or list."""
        above = self.choose("", "\n", f"{indent}# above\n")
        if isinstance(data, dict):
            rows = (f"{indent}{self.key(k)}:{self.block(v, indent)}" for k, v in data.items())
        else:
            rows = (f"{indent}-{self.item(v, indent)}" for v in data)
        return above + "".join(rows)

    def item(self, data: Any, indent: str) -> str:  # noqa: ANN401 - any data
        """What follows a dash."""
        if isinstance(data, dict) and self.draw(st.booleans()):
            inner = self.entries(data, indent + "  ").lstrip("\n")
            return f" {inner.lstrip()}" if not inner.lstrip().startswith("#") else f"\n{inner}"
        return self.block(data, indent)

    def flow(self, data: Any) -> str:  # noqa: ANN401 - any data
        """Data on one line."""
        gap = self.choose("", " ")
        if isinstance(data, dict):
            inner = ", ".join(f"{self.key(k)}: {self.flow(v)}" for k, v in data.items())
            return f"{{{gap}{inner}{gap}}}"
        if isinstance(data, list):
            return f"[{gap}{', '.join(map(self.flow, data))}{gap}]"
        return written(data, flow=True, style=self.choose("", "'", '"'))

    def key(self, key: str) -> str:
        """A key in some quotation marks."""
        return written(key, flow=True, style=self.choose("", "'", '"'))


@st.composite
def texts(draw: st.DrawFn) -> str:
    data = draw(st.dictionaries(KEYS, DATA, min_size=1, max_size=4))
    text = Writer(draw).entries(data, "")
    text = text if draw(st.booleans()) else text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


def paths(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401
    """Every place in data, and a new key in every mapping."""
    found = [path] if path else []
    if isinstance(data, dict):
        found.append((*path, "new"))
        for key, value in data.items():
            found += paths(value, (*path, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            found += paths(value, (*path, at))
    return found


def having(data: Any, path: tuple[str | int, ...], value: Any) -> Any:  # noqa: ANN401 - any data
    copy = deepcopy(data)
    here = copy
    for step in path[:-1]:
        if (
            isinstance(here, dict) and here.get(step) is None
        ):  # where nothing is yet, mappings are made
            here[step] = {}
        here = here[step]
    here[path[-1]] = value
    return copy


def without(data: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - any data
    copy = deepcopy(data)
    here = copy
    for step in path[:-1]:
        here = here[step]
    here.pop(path[-1], None)
    return copy


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@settings(max_examples=60)
@given(texts(), st.data(), DATA)
def test_any_value_in_any_style(text: str, data: st.DataObject, value: Any) -> None:  # noqa: ANN401
    before = data_of(text)
    path = data.draw(st.sampled_from(paths(before)))
    new = set_in(text, path, value)
    assert data_of(new) == having(before, path, value)
    assert set_in(new, path, value) == new
    assert _touched(text, new) <= _height(text, path)


@settings(max_examples=50)
@given(texts(), st.data())
def test_any_change_in_any_style(text: str, data: st.DataObject) -> None:
    after = {**other(data_of(text), data.draw), "kept": "x"}
    text = f"kept: x{line_break(text)}{text}"
    new = turned(text, after)
    assert data_of(new) == after
    assert turned(new, after) == new


def other(data: Any, draw: Any) -> Any:  # noqa: ANN401 - any data
    """Data of which some parts are gone, changed, or new."""
    if not draw(st.integers(0, 5)):
        return data if isinstance(data, dict) else draw(DATA)
    if isinstance(data, dict):
        kept = {k: other(v, draw) for k, v in data.items() if draw(st.integers(0, 3))}
        return {**kept, **draw(st.dictionaries(KEYS, DATA, max_size=2))}
    if isinstance(data, list):
        rest = [other(v, draw) for v in data if draw(st.integers(0, 3))]
        at = draw(st.integers(0, len(rest)))
        return rest[:at] + draw(st.lists(DATA, max_size=2)) + rest[at:]
    return data


def _touched(old: str, new: str) -> int:
    """How many lines of a text are no more."""
    was, now = lines_of(old), lines_of(new)
    gone = _middle(was, now)
    return len(gone.split("\n")) if gone else 0


def _height(text: str, path: tuple[str | int, ...]) -> int:
    """How many lines a value takes with its key; one line where it is new."""
    node: Any = node_of(text)
    start = 0
    for step in path:
        if step not in node.values:
            return 1
        start = node.keys[step].start if step in node.keys else node.values[step].start
        node = node.values[step]
    return len(lines_of(text[start : node.end]))
