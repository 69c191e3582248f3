"""What is typed on the command line without an option, as data."""

from __future__ import annotations

from gcplan.core.text import Text

ARGUMENTS = {
    "paths": (
        "PATHS...",
        list[str],
        Text(
            "台帳のファイルかフォルダ。- は標準入力",
            "inventory files or folders; - is standard input",
        ),
    ),
    "known": (
        "[PATHS]...",
        list[str] | None,
        Text("書き込んでおく台帳", "an inventory whose content to fill in"),
    ),
    "files": (
        "FILES...",
        list[str],
        Text("Excel・CSVの表か、ほかのツールのファイル", "tables, or files of another tool"),
    ),
    "words": (
        "PATHS... ID.FIELD=VALUE...",
        list[str],
        Text(
            "台帳と、書き換える値（例: juki.status=移行中。空の値は項目を消す）",
            "the inventory, and values to set (as juki.status=migrating; an empty one removes)",
        ),
    ),
    "rule_codes": (
        "[RULE]...",
        list[str] | None,
        Text("規則（GC3 などの先頭も可）", "rules, or how their codes begin"),
    ),
    "action": (
        "create|update|prune",
        str,
        Text(
            "作る、指摘を足す、もうない指摘を消す",
            "begin the file, add findings, remove those that are gone",
        ),
    ),
    "old": ("OLD", str, Text("前の計画か台帳", "the earlier plan or inventory")),
    "new": ("NEW", str, Text("後の計画か台帳", "the later plan or inventory")),
}
"""What is typed without an option: how its value is called, its type, and what it is.

One that may be left out has its name in brackets.
"""
