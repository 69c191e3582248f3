"""What libyaml's complaints mean, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text

if TYPE_CHECKING:
    from yaml.error import Mark, MarkedYAMLError

MAX_DEPTH = 50
TOO_DEEP = Text(
    f"入れ子が深すぎます（{MAX_DEPTH}段まで）", f"nested too deeply (at most {MAX_DEPTH} levels)"
)

# Where an opened thing is never closed, the place where it was opened helps more.
_UNCLOSED = ("while parsing a flow", "while scanning a quoted scalar")

_INDENT = Text(
    "字下げがそろっていません。同じ並びの行は、同じ数の半角スペースで始めてください",
    "the indentation does not line up; begin lines of one group with the same number of spaces",
)
_ESCAPE = Text(
    "\" \" の中の \\ は特別な文字です。そのまま書くには全体を ' ' で囲んでください",
    "a backslash is special within double quotes; use single quotes to keep it as it is",
)
_PROPERTY = Text(
    "値の先頭の & と * は使えません。文字として書くには値を ' ' で囲んでください",
    "a value cannot begin with & or *; put the value in single quotes",
)
_TAG = Text(
    "値の先頭の ! は使えません。文字として書くには値を ' ' で囲んでください",
    "a value cannot begin with !; put the value in single quotes",
)
_DIRECTIVE = Text(
    "% で始まる行は使えません。文字として書くには値を ' ' で囲んでください",
    "a line cannot begin with %; put the value in single quotes",
)
_BLOCK = Text(
    "| や > の後には何も書かず、次の行から字下げして書いてください",
    "write nothing after | or >; the text begins, indented, on the next line",
)

MEANINGS: tuple[tuple[str, Text], ...] = (
    (
        "mapping values are not allowed",
        Text(
            "1行に「キー: 値」が2つあるか、字下げがずれています。"
            "値に「: 」を含めるときは ' ' で囲んでください",
            'a second "key: value" on a line, or wrong indentation;'
            ' put a value that contains ": " in quotes',
        ),
    ),
    (
        "could not find expected ':'",
        Text(
            "「キー: 値」になっていません（半角の : と半角スペースが要ります）",
            'this is not "key: value" (a colon and a space are needed)',
        ),
    ),
    ("did not find expected key", _INDENT),
    ("did not find expected '-' indicator", _INDENT),
    ("block sequence entries are not allowed", _INDENT),
    ("violates indentation", _INDENT),
    (
        "did not find expected ',' or ']'",
        Text(
            "[ が ] で閉じられていないか、「, 」が抜けています",
            "[ is not closed, or a comma is missing",
        ),
    ),
    (
        "did not find expected ',' or '}'",
        Text(
            "{ が } で閉じられていないか、「, 」が抜けています",
            "{ is not closed, or a comma is missing",
        ),
    ),
    (
        "did not find expected node content",
        Text("ここに値があるはずですが、ありません", "a value is expected here"),
    ),
    (
        "found unexpected end of stream",
        Text("引用符が閉じられていません", "a quotation mark is not closed"),
    ),
    (
        "found unexpected document indicator",
        Text("引用符が閉じられていません", "a quotation mark is not closed"),
    ),
    (
        "cannot start any token",
        Text(
            "この文字では値を始められません。値を ' ' で囲んでください",
            "a value cannot begin with this character; put the value in single quotes",
        ),
    ),
    (
        "tab character where an indentation space",
        Text(
            "字下げにタブは使えません。半角スペースを使ってください", "indent with spaces, not tabs"
        ),
    ),
    ("found unknown escape character", _ESCAPE),
    ("did not find expected hexdecimal number", _ESCAPE),
    ("found invalid Unicode character escape code", _ESCAPE),
    ("did not find expected alphabetic or numeric character", _PROPERTY),
    ("undefined tag handle", _TAG),
    ("tag URI", _TAG),
    ("did not find expected '!'", _TAG),
    ("did not find the expected '>'", _TAG),
    ("directive", _DIRECTIVE),
    ("YAML document", _DIRECTIVE),
    ("version number", _DIRECTIVE),
    (
        "<document start>",
        Text(
            "最後の ... や閉じかっこの後に余分な文字があります",
            "there is text after the end of the data",
        ),
    ),
    (
        "mapping keys are not allowed",
        Text("「? 」で始まるキーは使えません", 'keys that begin with "? " cannot be used'),
    ),
    ("did not find expected comment or line break", _BLOCK),
    ("indentation indicator", _BLOCK),
    # On one line libyaml reads ahead, and meets a limit of its own first.
    ("maximum nesting depth", TOO_DEEP),
)
"""A part of libyaml's English message and what to tell the user; the first match counts."""


def explain(error: MarkedYAMLError) -> Text:
    """The meaning of a scanner's or parser's error."""
    problem = error.problem or ""
    for part, meaning in MEANINGS:
        if part in problem:
            return meaning
    return Text(f"YAMLとして読めません（{problem}）", f"not valid YAML ({problem})")


def place(error: MarkedYAMLError) -> Mark | None:
    """The mark that helps most to find the slip."""
    if error.context_mark is not None and (error.context or "").startswith(_UNCLOSED):
        return error.context_mark
    return error.problem_mark
