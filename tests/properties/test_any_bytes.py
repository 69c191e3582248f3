"""Whatever is read, the outcome is an inventory or an `InvalidInputError`, never another."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from gcplan.core.errors import InvalidInputError
from gcplan.loading.inventory import load_inventory
from gcplan.loading.schema import all_keys, leaf_types
from gcplan.loading.source import read_source
from gcplan.model.inventory import Inventory

HEAD = b"gcplan: 1\nmunicipality: {name: x}\n"


def outcome(content: bytes) -> InvalidInputError | None:
    """None for an inventory, else why there is none; every place that is named exists."""
    try:
        told, error = load_inventory(read_source(["-"], BytesIO(content))).notes, None
    except InvalidInputError as caught:
        told, error = caught.faults, caught
    # Lines end with \r\n, \r or \n only; a place may be just behind the end of one.
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    assert told or error is None
    assert [fault.position for fault in told] == sorted(fault.position for fault in told)
    for fault in told:
        assert 0 <= fault.position.line <= len(lines)
        assert fault.position.column <= len(lines[fault.position.line - 1]) + 1
        assert f"{fault.message.ja}{fault.message.en}".encode()
    return error


@given(st.binary(max_size=200))
@example(b"")
@example(b"\xff\xfe")
@example(b"a: \x85")
@example(HEAD + b'edition: "\\ud800"')
def test_any_bytes(content: bytes) -> None:
    outcome(content)
    outcome(HEAD + content)


# Pieces that make YAML of some kind more often than random letters do.
PIECES = st.sampled_from(
    [
        *sorted(all_keys()),
        *(
            ": ",
            ":",
            "- ",
            "\n",
            "\n  ",
            "\n    ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "'",
            '"',
            "|\n",
            ">\n",
        ),
        *("&a ", "*a", "<<: ", "!x ", "!!str ", "%YAML 1.2\n", "---\n", "...\n", "? ", "# x", "~"),
        *(
            "：",
            "\u3000",
            "\t",
            "\r",
            "\r\n",
            "\\",
            "\\x",
            "@",
            "`",
            "=",
            "a",
            "1",
            "令和8年3月31日",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_pieces_of_yaml(text: str) -> None:
    outcome(text.encode())
    outcome(HEAD + text.encode())


WORDS = st.one_of(
    st.sampled_from(
        ["a", "b", "c", "2028-01", "平成32年3月31日", "3", "120万円", "はい", "standard"]
    ),
    st.text(max_size=5),
    st.none(),
)


def shaped(model: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - any type of the model
    """Data that has the keys of a model, most of the time with values of the right shape."""
    if not hasattr(model, "model_fields"):
        return WORDS | st.lists(WORDS, max_size=2)
    fields = {
        key: st.one_of([inner, st.lists(inner, max_size=3), WORDS])
        for key, types in leaf_types(model).items()
        for inner in [shaped(types[-1] if types else str)]
    }
    return st.fixed_dictionaries({}, optional=fields) | st.dictionaries(WORDS, WORDS, max_size=2)


@given(shaped(Inventory))
def test_any_data_in_the_shape_of_an_inventory(data: Any) -> None:  # noqa: ANN401 - any data
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    outcome(text.encode())
    outcome(HEAD + text.encode())


def test_the_outcome_does_not_depend_on_the_line_breaks() -> None:
    text = HEAD + b"systems:\n  - id: a\n    vender: b\nlinks: [{from: a, to: b}]\n"
    found = []
    for line_break in (b"\n", b"\r\n", b"\r"):
        error = outcome(text.replace(b"\n", line_break))
        assert error is not None
        found.append(error.faults)
    assert found[0] == found[1] == found[2]
