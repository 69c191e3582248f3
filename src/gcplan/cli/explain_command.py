"""`gcplan explain`: what a rule objects to, why, and what to do about it; needs no network.

Everything heavy is imported inside, so that no command waits for what others need.
"""
# ruff: noqa: PLC0415 - imported where needed, as said above

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.cli.gate import matching

if TYPE_CHECKING:
    from gcplan.cli.run import Run

DONE = 0


def explain(run: Run, *, rule_codes: list[str] | None, output: str | None) -> int:
    """The rules with some codes, or a line for every rule."""
    from gcplan.render import explain as words
    from gcplan.rules.registry import load_rules

    codes = matching("RULE", rule_codes or [])
    rules = [rule for rule in load_rules() if not codes or rule.code.startswith(codes)]
    format_ = run.format_of(output)
    if codes and format_ == "markdown":
        run.write(words.markdown(rules, run.lang), output)
    elif codes and format_ == "table":
        width = run.width_of(output)
        run.write("\n".join(words.plain(rule, run.lang, width) for rule in rules), output)
    else:
        run.show(words.document(rules), output)
    return DONE
