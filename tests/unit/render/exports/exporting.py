"""Small inventories ready to be exported, among them one whose names are hostile."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from gcplan.loading.proposed import set_aside
from gcplan.pipeline import read, scope_of, study
from gcplan.render.exports import Exported, exporter
from tests.builders import month

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.core.text import Lang
    from gcplan.model.calendar import Month

DAY = date(2026, 12, 1)

CITY = """\
gcplan: 1
municipality: {name: 架空市}
planning: {start: 2027-01, end: 2028-12}
milestones: [{id: law, name: 法定期限, date: 2028-03-31, hard: yes}]
teams: [{id: it, name: 情報政策課}, {id: v, name: A社}]
platforms: [{id: cloud, name: 共同クラウド, contract_end: 令和9年度}]
systems:
  - {id: juki, name: 住民記録, affairs: [juki], platform: cloud, vendor: v, owner: 市民課,
     contract_end: 2028-02-29, technology: [Oracle 19c],
     migration: {months: 2, effort: {it: 1, v: 0.5}}}
  - {id: 税, name: 住民税, affairs: [juminzei], note: 夜間一括,
     migration: {months: 3, after: {system: juki, months: 1}, deadline: 2028-01}}
  - {id: hall, name: 庁舎, affairs: []}
external: [{id: net, name: 住基ネット}]
links:
  - {from: juki, to: 税, data: 異動, method: file, frequency: daily, personal: yes}
  - {from: juki, to: net}
  - {from: hall, to: juki, proposed: yes}
"""
CUTOVERS = {"juki": month("2027-06"), "税": month("2027-08")}

HOSTILE = (
    "=1+2",
    "'@sum",
    "<b>&amp;]]>",
    'a"b\\c;d,e',
    "::error::x",
    "\u202eabc\u200b",
    "👩\u200d👩\u200d👧 葛\U000e0100",
    "x" * 300,
    "[/red] `|` {a: b} #",
    "名前：値",
)
"""Names that mean something to a spreadsheet, XML, a calendar, a terminal or YAML."""

ALL_IN_JUNE = {f"s{at}": month("2027-06") for at in range(len(HOSTILE))}


def hostile() -> str:
    """An inventory with these names everywhere, each linked with the next."""
    rows = [
        f"  - {{id: s{at}, name: {_quoted(name)}, note: {_quoted(name)}, platform: p, affairs: [],"
        " migration: {months: 2}}\n"
        for at, name in enumerate(HOSTILE)
    ]
    links = [
        f"  - {{from: s{at}, to: s{at + 1}, data: {_quoted(name)}}}\n"
        for at, name in enumerate(HOSTILE[:-1])
    ]
    return (
        f"gcplan: 1\nmunicipality: {{name: {_quoted(HOSTILE[2])}}}\n"
        f"platforms: [{{id: p, name: {_quoted(HOSTILE[3])}}}]\n"
        f"systems:\n{''.join(rows)}links:\n{''.join(links)}"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'" if text.isprintable() else _escaped(text)


def _escaped(text: str) -> str:
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


def export(
    name: str, text: str = CITY, cutovers: Mapping[str, Month] | None = None, lang: Lang = "ja"
) -> str:
    """An inventory in a format; its systems cut over as told, or as the city's do."""
    whole = read(["-"], BytesIO(text.encode()))
    report = study(set_aside(whole), None, DAY)
    months = (CUTOVERS if text is CITY else {}) if cutovers is None else cutovers
    written = exporter(name)(Exported(whole.inventory, report, scope_of(report), months, lang))
    assert isinstance(written, str | bytes)
    return written if isinstance(written, str) else written.decode()
