"""What `gcplan --help` shows, without loading the option parser.

The parser takes several times as long to load as Python takes to start.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gcplan.cli import streams
from gcplan.cli.language import language
from gcplan.core.errors import OutputError
from gcplan.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.core.text import Lang

ABOUT = Text(
    "自治体システムの標準化移行を、証明つきで計画する。",
    "Plans a municipality's move to standard-compliant systems, with proof.",
)
USAGE = Text(
    "使い方: gcplan コマンド [オプション] PATHS...", "Usage: gcplan COMMAND [OPTIONS] PATHS..."
)

COMMANDS = {
    "classify": Text(
        "システムを標準化対象と残存に分け、理由を示す。",
        "Which systems are standard, which residual, and why.",
    ),
    "integrations": Text(
        "連携点の一覧と、移行後の形・必要な作業を示す。",
        "Where systems touch, and what becomes of each touch.",
    ),
    "plan": Text(
        "各システムの切替月を、遅れと費用が最小になるよう決める。",
        "When each system cuts over: least lateness, then least yen.",
    ),
    "options": Text(
        "残存システムの選択肢と、選んだ場合の費用の差を示す。",
        "What may become of each system, and the price of each choice.",
    ),
    "report": Text(
        "区分・連携・計画・費用・仮定をまとめて示す。",
        "Classes, links, the plan, its costs, and what it all rests on.",
    ),
    "check": Text(
        "台帳の指摘を示し、計画ファイルが条件を満たすか確かめる。",
        "What deserves attention, and whether a plan file holds.",
    ),
    "explain": Text(
        "規則の内容・理由・対応・例を示す（規則を省けば一覧）。",
        "What a rule objects to, why, and what to do; all rules.",
    ),
    "baseline": Text(
        "当面は数えない指摘をファイルに残し、増減を管理する。",
        "Findings to live with, kept in a file.",
    ),
    "diff": Text(
        "2つの計画、または2つの台帳の違いを示す。",
        "What changed between two plans or two inventories.",
    ),
    "template": Text(
        "各課に配る調査票（Excel）を作る。", "The survey for departments, an Excel workbook."
    ),
    "import": Text(
        "Excel・CSVの表やほかのツールの一覧を台帳にする。",
        "An inventory from tables (Excel, CSV) or another tool.",
    ),
    "export": Text(
        "台帳をExcel・CSVに、台帳や計画をほかの形式にする。",
        "The inventory in Excel or CSV, or it or its plan for others.",
    ),
    "catalog": Text(
        "標準化対象事務の一覧を出典つきで示す。", "The standardised affairs, with their sources."
    ),
    "init": Text(
        "記入を始めるための台帳を、説明つきで作る。", "A commented inventory to start from."
    ),
    "schema": Text(
        "台帳のJSON Schemaを示す（エディタの入力補助用）。",
        "The JSON Schema of inventories, for editors.",
    ),
    "set": Text(
        "台帳の値を、ほかの行に触れずに書き換える。",
        "Change values of an inventory and no other line.",
    ),
    "fix": Text(
        "確実に直せる書き誤りを示し、--write で直す。",
        "Show slips that can surely be repaired; --write repairs.",
    ),
}
"""Every command with what it does; its function in `commands` has the same name, or `set_`."""

OPTIONS = {
    "--version": Text("版を表示する。", "Show the version."),
    "--lang": Text(
        "言語（ja、en）。コマンドの後に付けてもよい。", "Language, ja or en; also after a command."
    ),
    "--install-completion": Text(
        "いまのシェルに入力補完を組み込む。", "Install completion for the current shell."
    ),
    "--show-completion": Text("入力補完の設定を表示する。", "Show the completion, to copy it."),
    "--help": Text(
        "この説明を表示する。コマンドの後に付けるとその説明。",
        "Show this; after a command, show what that takes.",
    ),
}

EXIT_CODES = {
    "0": Text("完了", "done"),
    "1": Text(
        "指摘あり（--fail-on）、違いあり（diff --exit-code）",
        "findings (see --fail-on), differences (diff --exit-code)",
    ),
    "2": Text("使い方の誤り", "wrong usage"),
    "3": Text("入力か出力が使えない", "input or output cannot be used"),
    "4": Text("条件を満たす計画がない", "no feasible plan"),
    "5": Text("計画が見つかる前に打ち切った", "stopped before a plan was found"),
    "70": Text("gcplan の不具合", "a bug in gcplan"),
    "130": Text("中断", "interrupted"),
}


def overview(lang: Lang) -> str:
    """The help text of the program."""
    sections = (
        (Text("コマンド:", "Commands:"), COMMANDS),
        (Text("オプション:", "Options:"), OPTIONS),
        (Text("終了コード:", "Exit codes:"), EXIT_CODES),
    )
    parts = [USAGE.get(lang), f"  {ABOUT.get(lang)}"]
    parts.extend(f"{title.get(lang)}\n{_listed(entries, lang)}" for title, entries in sections)
    return "\n\n".join(parts)


def _listed(entries: Mapping[str, Text], lang: Lang) -> str:
    width = max(map(len, entries))
    return "\n".join(f"  {name:<{width}}  {text.get(lang)}" for name, text in entries.items())


def show_overview() -> int:
    """Print the overview; the exit code."""
    streams.keep_usable()
    lang = language((), os.environ)
    try:
        streams.write(f"{overview(lang)}\n", None)
    except OutputError as error:
        streams.say(f"gcplan: {error.message.get(lang)}")
        return error.exit_code
    return 0
