"""The options that make findings a gate; several commands share them, so they come as one value."""

from __future__ import annotations

from dataclasses import dataclass, fields

from gcplan.cli.opt import Opt, flag
from gcplan.core.text import Text


@dataclass(frozen=True, slots=True)
class RuleOptions:
    """Which rules are asked and which of their findings count, as typed."""

    select: list[str]
    ignore: list[str]
    baseline: str | None
    fail_on: str | None


@dataclass(frozen=True, slots=True)
class ConditionOptions:
    """Conditions on our plan, as typed."""

    max_late: str | None
    max_cost: str | None
    require_proven: bool
    not_worse_than: str | None

    @property
    def typed(self) -> tuple[str, ...]:
        """The options that were given."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        given = (name for name, value in values if value is not None and value is not False)
        return tuple(f"--{name.replace('_', '-')}" for name in given)

    @property
    def asked(self) -> bool:
        """Whether there is any."""
        return bool(self.typed)


GROUPS = {"rules": RuleOptions, "conditions": ConditionOptions}
"""Parameters of commands that stand for several options: those of a class's fields."""

GATE_OPTIONS = {
    "select": Opt(
        ("--select",),
        Text(
            "この規則（GC3 などの先頭も可）だけ。繰り返せる",
            "only these rules (GC3: all that begin so)",
        ),
        "RULE",
        list[str],
        default=(),
    ),
    "ignore": Opt(
        ("--ignore",),
        Text("この規則（GC3 などの先頭も可）を除く。繰り返せる", "leave out these rules"),
        "RULE",
        list[str],
        default=(),
    ),
    "baseline": Opt(
        ("--baseline",),
        Text("このファイルにある指摘は数えない", "do not count the findings in this file"),
        "FILE",
    ),
    "fail_on": Opt(
        ("--fail-on",),
        Text(
            "この重大度以上の指摘で終了コード1（既定は check と計画の条件で error、ほかは never）",
            "exit code 1 for findings this bad (default: error for check and conditions)",
        ),
        "error|warning|note|never",
    ),
    "reason": Opt(
        ("--reason",),
        Text("数えない理由", "why these findings are lived with"),
        "TEXT",
    ),
    "owner": Opt(("--owner",), Text("責任をもつ人・課", "who answers for that"), "TEXT"),
    "until": Opt(
        ("--until",),
        Text("いつまで数えないか。既定は年度末", "how long; default: end of the fiscal year"),
        "DATE",
    ),
    "max_late": Opt(
        ("--max-late",),
        Text("計画の遅延（重みつきの月数）の上限", "most lateness (weighted months) of the plan"),
        "MONTHS",
    ),
    "max_cost": Opt(
        ("--max-cost",),
        Text("計画が左右する費用の上限", "most yen that the plan decides"),
        "YEN",
    ),
    "require_proven": flag(
        "--require-proven", Text("計画が最善と証明されていること", "the plan must be proven best")
    ),
    "not_worse_than": Opt(
        ("--not-worse-than",),
        Text(
            "この計画ファイルより遅くも高くもないこと",
            "the plan must not be later or dearer than this plan file",
        ),
        "FILE",
    ),
}
