"""Every option of the command line as data."""

from __future__ import annotations

import typer

from gcplan.cli import streams
from gcplan.cli.gate_options import GATE_OPTIONS
from gcplan.cli.opt import Opt, flag
from gcplan.core.text import LANGS, Text
from gcplan.loading.importers import IMPORTERS
from gcplan.render import ON_SCREEN
from gcplan.render.exports import EXPORTS

COLOURS = ("auto", "always", "never")
FORMATS = "FORMATS"
"""Stands in a help text for the formats that the command has."""


def _show_version(asked: bool) -> None:  # noqa: FBT001 - called by the option parser
    if asked:
        import gcplan  # noqa: PLC0415 - looking the version up takes a while

        streams.write(f"gcplan {gcplan.__version__}\n", None)
        raise typer.Exit


OPTIONS = {
    "edition": Opt(
        ("--edition",),
        Text("標準化対象事務の版。既定は台帳の版", "edition of the list; default: the inventory's"),
        "YEAR",
    ),
    "compare": Opt(
        ("--compare",),
        Text("この版との区分の違いも示す", "also show changes from this edition"),
        "YEAR",
    ),
    "boundary": flag("--boundary", Text("境界連携だけを示す", "boundary links only")),
    "system": Opt(("--system",), Text("このシステムの連携だけを示す", "links of one system"), "ID"),
    "matrix": flag("--matrix", Text("連携の表（行から列へ）を示す", "matrix of who gives to whom")),
    "expected": flag(
        "--expected",
        Text("想定されるが台帳にない連携だけを示す", "expected but undeclared links only"),
    ),
    "every_system": flag(
        "--every-system",
        Text("現状のリスクを標準システムにも示す", "legacy risk of standard systems too"),
    ),
    "with_proposed": flag(
        "--with-proposed",
        Text("確認待ちの連携（proposed）も数える", "count proposed links too"),
    ),
    "vendor": Opt(
        ("--vendor",),
        Text(
            "この事業者に渡すページだけを示す（費用と他社の工数は載せない）",
            "only a page to hand to this vendor (no costs, no work of others)",
        ),
        "ID",
    ),
    "scenario": Opt(
        ("--scenario",),
        Text(
            "台帳のシナリオか、.yaml のシナリオを当てはめて読む",
            "read under a scenario of the inventory, or in a .yaml file",
        ),
        "ID|FILE",
    ),
    "scenarios": Opt(
        ("--scenario",),
        Text(
            "シナリオ（台帳のか .yaml）を台帳のままと並べて比べる。繰り返せる",
            "compare a scenario (of the inventory, or a .yaml file) with the base; repeatable",
        ),
        "ID|FILE",
        list[str],
        default=(),
    ),
    "effort": Opt(
        ("--effort",),
        Text(
            "計算量の上限（およそ秒）。既定は60", "work to spend, very roughly seconds; default: 60"
        ),
        "N",
    ),
    "keep": Opt(
        ("--keep",),
        Text(
            "公表した計画ファイルから動かすシステムをできるだけ少なくする",
            "move as few systems as possible from a published plan file",
        ),
        "FILE",
    ),
    "worth": Opt(
        ("--worth",),
        Text(
            "--keep で、1システムにつきこの金額以上の節約になる移動も認める",
            "with --keep, also move systems that save so many yen each",
        ),
        "YEN",
    ),
    "pareto": flag(
        "--pareto",
        Text("遅延と費用の選択肢を並べる", "plans from the least late to the cheapest"),
    ),
    "peak": Opt(
        ("--peak",),
        Text(
            "--pareto で、この体制の負荷の山を下げる選択肢も並べる",
            "with --pareto, also lower peaks of this team",
        ),
        "TEAM",
    ),
    "alternatives": Opt(
        ("--alternatives",),
        Text("最善とはっきり異なる計画をK案まで並べる", "up to K clearly different plans"),
        "K",
    ),
    "within": Opt(
        ("--within",),
        Text(
            "--alternatives で、最善より高くてよい割合（％）。既定は3",
            "with --alternatives, percent dearer than the best; default: 3",
        ),
        "PERCENT",
    ),
    "why": Opt(
        ("--why",),
        Text(
            "このシステムの切替月の理由と、前後の月との差を示す",
            "why a system cuts over when it does, and what other months cost",
        ),
        "ID",
    ),
    "latest_start": flag(
        "--latest-start",
        Text("期日から見た最も遅い着手を示す", "how late each system may start"),
    ),
    "by": Opt(
        ("--by",),
        Text(
            "この期日（milestonesのIDか日付）までに最も多く終える計画と、残る理由を示す",
            "most that can be done by a milestone (id) or date, and why not the rest",
        ),
        "ID|DATE",
    ),
    "weighted": flag(
        "--weighted",
        Text(
            "--by で、数の代わりに期日の重みで数える",
            "with --by, count weights of dates instead of systems",
        ),
    ),
    "plan": Opt(
        ("--plan",),
        Text(
            "この計画ファイル（YAML、CSV）が条件を満たすかも確かめる",
            "also check this plan file (YAML, CSV) against every requirement",
        ),
        "FILE",
    ),
    "plan_to_export": Opt(
        ("--plan",),
        Text(
            "計画ファイル（YAML、CSV）の切替月を使う。省くと計画を立てる",
            "use the months of a plan file (YAML, CSV) instead of making a plan",
        ),
        "FILE",
    ),
    "to_format": Opt(
        ("-f", "--format"),
        Text("書く形式", "format to write"),
        "|".join(EXPORTS),
        str,
        default=...,
    ),
    "from_format": Opt(
        ("-f", "--from", "--format"),
        Text("元の形式。省くと見分ける", "format to read; recognised if left out"),
        "|".join(IMPORTERS),
    ),
    "partial": flag(
        "--partial",
        Text(
            "一部のシステムだけの計画として確かめる", "the plan is meant to cover only some systems"
        ),
    ),
    "no_compare": flag(
        "--no-compare",
        Text("最善の計画を立てて比べない", "do not make a best plan to compare with"),
    ),
    "inventory": Opt(
        ("--inventory",),
        Text(
            "計画の比較: この台帳で数え直し、理由を示す",
            "with two plans: count them again and say why, by this inventory",
        ),
        "PATH",
    ),
    "plan_both": flag(
        "--plan",
        Text(
            "台帳の比較: 両方の計画を立て、違いを示す",
            "with two inventories: plan both and show what the change does",
        ),
    ),
    "exit_code": flag(
        "--exit-code", Text("違いがあれば終了コード1", "exit code 1 if there are differences")
    ),
    "name": Opt(("--name",), Text("市区町村の名前", "name of the municipality"), "NAME"),
    "code": Opt(("--code",), Text("団体コード", "municipality code"), "CODE"),
    "population": Opt(("--population",), Text("人口", "population"), "N"),
    "init_edition": Opt(
        ("--edition",), Text("標準化対象事務の版", "edition of the list of affairs"), "YEAR"
    ),
    "start": Opt(
        ("--start",),
        Text("作業を始められる最初の月", "first month in which work may be done"),
        "DATE",
    ),
    "end": Opt(("--end",), Text("切替を置ける最後の月", "last month of a cutover"), "DATE"),
    "platform": Opt(
        ("--platform",), Text("いまシステムを置いている所", "where the systems run today"), "NAME"
    ),
    "vendors": Opt(
        ("--vendor",), Text("事業者（繰り返せる）", "a vendor (repeatable)"), "NAME", list[str], ()
    ),
    "inventory_file": Opt(
        ("-o", "--output"), Text("作る台帳", "the inventory to make"), "FILE", str, "inventory.yaml"
    ),
    "no_schema": flag(
        "--no-schema",
        Text(
            "入力補助用の gcplan.schema.json を隣に書かない",
            "do not write gcplan.schema.json (for editors) beside it",
        ),
    ),
    "force": flag("--force", Text("すでにあるファイルも書き換える", "replace files that exist")),
    "show_diff": flag("--diff", Text("書き換えずに差分を示す", "show a diff and change nothing")),
    "write": flag("--write", Text("台帳を書き換える", "change the inventory")),
    "into": Opt(
        ("--into",),
        Text(
            "この台帳に反映する。違いを示し、--yes で違う行だけを書き換える",
            "lay it over this inventory: show the differences; --yes changes just those lines",
        ),
        "FILE",
    ),
    "mapping": Opt(
        ("--mapping",),
        Text("列の対応を書いたファイル", "a file that says what the columns are"),
        "FILE",
    ),
    "save_mapping": Opt(
        ("--save-mapping",),
        Text("読んだ列の対応をファイルに書く", "write what the columns were read as"),
        "FILE",
    ),
    "yes": flag("--yes", Text("すでにあるファイルも書き換える", "replace a file that exists")),
    "dry_run": flag("--dry-run", Text("何も書き込まない", "write nothing")),
    "matrix_too": flag(
        "--matrix", Text("連携を○で書く表も付ける", "with a matrix of links to mark as well")
    ),
    "book_file": Opt(
        ("-o", "--output"),
        Text("作る調査票（.xlsx）", "the survey to make (.xlsx)"),
        "FILE",
        str,
        "survey.xlsx",
    ),
    "plan_file": Opt(
        ("-o", "--output"),
        Text(
            "計画ファイル（YAML）も書く。.html や .xlsx などなら、結果をその形式で書く",
            "also write a plan file (YAML); named .html, .xlsx or so: the result itself",
        ),
        "FILE",
    ),
    "output": Opt(
        ("-o", "--output"), Text("結果をファイルに書く", "write the result to a file"), "FILE"
    ),
    "format_": Opt(
        ("--format",),
        Text(
            f"出力の形式: {FORMATS}。既定は -o の拡張子により、ほかは {ON_SCREEN}",
            f"output format: {FORMATS}; default: what suits the suffix of -o, else {ON_SCREEN}",
        ),
        "FORMAT",
    ),
    "tables": Opt(
        ("--table",),
        Text(
            "このキーの表だけを示す（一覧は report の先頭）。繰り返せる（csv は1つ。省けば主な表）",
            "only the table with this key (report begins with a list); repeatable (csv: one, by"
            " default the main one)",
        ),
        "KEY",
        list[str],
        default=(),
    ),
    "lang": Opt(
        ("--lang",),
        Text("言語。既定は GCPLAN_LANG、環境の言語", "language; default: GCPLAN_LANG, the locale"),
        "|".join(LANGS),
    ),
    "as_of": Opt(
        ("--as-of",),
        Text("基準日（R8.4.1 なども可）。既定は今日", "day to judge on; default: today"),
        "DATE",
    ),
    "version": Opt(
        ("--version",),
        Text("版を表示する。", "Show the version."),
        None,
        bool,
        default=False,
        callback=_show_version,
    ),
    **GATE_OPTIONS,
    "color": Opt(("--color",), Text("色を使うか", "use of colour"), "|".join(COLOURS), str, "auto"),
}

COMMON = ("format_", "tables", "lang", "as_of", "color")
"""Options of every command; they make up its `Run`. A command may have its own instead."""
