"""What there is to say about rules: as text, as Markdown (docs/rules.md), and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.render.document import Column, Document, Table
from gcplan.render.findings import CODE, SEVERITY, rule_data
from gcplan.render.wrap import wrap
from gcplan.standards.catalog import load_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gcplan.core.text import Lang
    from gcplan.rules.rule import Rule

SEVERITY_IS = Text("重大度", "Severity")
WHY = Text("理由", "Why")
REMEDY = Text("対応", "What to do")
SOURCES = Text("出典", "Sources")
SEEN_BY = Text("確かめるコマンド", "Seen by")
_LABELS = {
    False: Text("指摘される例", "An example that it objects to"),
    True: Text("指摘されない例", "An example that it accepts"),
}
HEAD = "gcplan: 1\nmunicipality: {name: 架空市}\n"
"""What every inventory begins with; the examples leave it out."""


def document(rules: Sequence[Rule]) -> Document:
    """Every rule in a line."""
    return Document(
        Text("規則の一覧", "Rules"),
        None,
        (
            Table(
                "rules",
                Text(f"規則: {len(rules)}件", f"Rules: {len(rules)}"),
                (
                    CODE,
                    SEVERITY,
                    Column("title", Text("規則の内容", "what it objects to"), least=20),
                    Column("remedy", Text("対応", "what to do"), least=24, optional=True),
                ),
                tuple((rule.code, rule.severity.label, rule.title, rule.remedy) for rule in rules),
            ),
        ),
        {"rules": [{**rule_data(rule), **_examples(rule)} for rule in rules]},
    )


def _examples(rule: Rule) -> dict[str, object]:
    return {
        "command": rule.command,
        "examples": [
            {"valid": valid, "files": {"inventory.yaml": HEAD + inventory, **files}}
            for valid, inventory, files in examples(rule)
        ],
    }


def examples(rule: Rule) -> Iterator[tuple[bool, str, Mapping[str, str]]]:
    """Whether a rule accepts an example, its inventory without the head, and other files."""
    if rule.invalid:
        yield False, rule.invalid, rule.files
    yield True, rule.valid, {**rule.files, **rule.valid_files}


def markdown(rules: Sequence[Rule], lang: Lang) -> str:
    """A section for each rule."""
    return "\n".join("\n".join(_section(rule, lang)) for rule in rules)


def _section(rule: Rule, lang: Lang) -> Iterator[str]:
    colon = "：" if lang == "ja" else ": "
    yield f"## {rule.code} {rule.title.get(lang)}\n"
    for label, words in _facts(rule):
        yield f"{label.get(lang)}{colon}{words.get(lang)}\n"
    yield f"{SEEN_BY.get(lang)}{colon}`{rule.command}`\n"
    for valid, inventory, files in examples(rule):
        yield f"{_LABELS[valid].get(lang)}{colon}\n"
        yield f"```yaml\n{inventory}```\n"
        for name, content in files.items():
            yield f"`{name}`{colon}\n"
            yield f"```yaml\n{content}```\n"


def plain(rule: Rule, lang: Lang, width: int | None = None) -> str:
    """One rule as text for a terminal; its examples as they are typed, however wide."""
    prose = [f"{rule.code} {rule.title.get(lang)}"]
    prose += [f"{label.get(lang)}: {words.get(lang)}" for label, words in _facts(rule)]
    lines: list[str] = []
    for paragraph in prose:
        lines += [*(wrap(paragraph, width) if width else [paragraph]), ""]
    for valid, inventory, files in examples(rule):
        for name, content in {_LABELS[valid].get(lang): inventory, **files}.items():
            lines += [f"{name}:", *(f"    {line}" for line in content.splitlines()), ""]
    return "\n".join([*lines, f"    $ {rule.command}"]) + "\n"


def _facts(rule: Rule) -> Iterator[tuple[Text, Text]]:
    yield SEVERITY_IS, rule.severity.label
    yield WHY, rule.why
    yield REMEDY, rule.remedy
    if rule.sources:
        known = load_sources()
        yield SOURCES, listed(f"{key} ({known[key].title})" for key in rule.sources)
