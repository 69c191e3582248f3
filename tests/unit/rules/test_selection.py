"""Which rules are asked, and that the registry holds together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gcplan.rules import checks
from gcplan.rules.registry import Selection, load_rules
from gcplan.standards.catalog import load_sources

ONE = {rule.code: rule for rule in load_rules()}["GC301"]


@pytest.mark.parametrize(
    ("select", "ignore", "asked"),
    [
        ((), (), True),
        (("GC3",), (), True),
        (("GC4",), (), False),
        ((), ("GC3",), False),
        ((), ("GC4",), True),
        (("GC301",), ("GC3",), True),  # the longer one decides
        (("GC3",), ("GC301",), False),
        (("GC3",), ("GC3",), False),
    ],
)
def test_the_longer_of_select_and_ignore_decides(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    asked: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert Selection(select, ignore).includes(ONE) is asked


def test_each_code_is_there_once_and_in_a_file_of_its_name() -> None:
    files = [path.stem for path in Path(*checks.__path__).glob("gc*.py")]
    codes = [rule.code for rule in load_rules()]
    assert sorted(name[:5].upper() for name in files) == codes == sorted(set(codes))
    assert len(codes) >= 35
    assert all(re.fullmatch(r"GC[1-9]\d\d", code) for code in codes)


def test_what_is_cited_exists() -> None:
    known = load_sources()
    for rule in load_rules():
        assert set(rule.sources) <= set(known), rule.code
        cited = re.findall(r"\(([a-z]+_?\d*[a-z_]*\d*)[ )]", rule.why.en)
        assert {key for key in cited if key in known} <= set(rule.sources), rule.code


def test_titles_do_not_end_in_a_stop_and_sentences_do() -> None:
    for rule in load_rules():
        assert not rule.title.ja.endswith("。")
        assert not rule.title.en.endswith(".")
        for text in (rule.why, rule.remedy):
            assert text.ja.endswith("。"), rule.code
            assert text.en.endswith("."), rule.code
