"""Money: before, during and after, by fiscal year, system, platform and team."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.costing.known import baseline
from gcplan.costing.ledger import Purpose
from gcplan.costing.money import ONCE
from gcplan.model.calendar import MONTHS_A_YEAR, fiscal_year_of
from gcplan.model.inventory import Kind
from gcplan.render import figures_money, json_money, money_known
from gcplan.render.document import Column, Part, Table
from gcplan.render.tables_plan import ITEM, SYSTEM, names_of
from gcplan.render.words import KINDS, fiscal_year_in_full, percent_change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gcplan.costing.money import Money, PlatformMoney, SystemMoney, TeamMoney
    from gcplan.render.document import Row
    from gcplan.render.report import Report

    Names = Mapping[str, str]

YEN = Column("yen", Text("円", "yen"), "yen")
TOTAL = Text("計", "total")
CHANGE = Column("change", Text("増減", "change"), "code")
_BEFORE, _DURING, _AFTER = (
    Text("計画前の1年", "a year before"),
    Text("計画期間", "in the plan"),
    Text("移行後の1年", "a year after"),
)
_CLASSES = {
    Kind.STANDARD: Text("標準のシステムの運用", "running standard systems"),
    Kind.RESIDUAL: Text("残存のシステムの運用", "running residual systems"),
}


def part(report: Report) -> Part:
    """All tables of money and the same facts as data.

    Raises:
        ValueError: the report has no plan.
    """
    money = report.money
    if money is None:
        raise ValueError(report)
    names = names_of(report.inventory)
    known = money_known.part(report.inventory, money, names)
    tables = (
        *([_phases(money), _years(money), _systems(money, names)] if money.known else []),
        *([_platforms(money.platforms)] if money.platforms else []),
        *([_teams(money)] if any(team.yen for team in money.teams) else []),
        *known.tables,
    )
    columns = figures_money.columns(money)
    return Part(
        tables,
        {"money": json_money.data(report.inventory, money)},
        known.cited,
        () if columns is None else (columns,),
    )


def _phases(money: Money) -> Table:
    return Table(
        "money_phases",
        Text("費用: 計画の前・中・後", "Costs before, during and after the plan"),
        (
            Column("phase", Text("時期", "when"), least=10),
            ITEM,
            YEN,
            Column("change", Text("計画前から", "from before"), "code"),
        ),
        (*_before(money), *_baseline(money), *_during(money), *_after(money)),
        Text(
            "計画前: いまの年額と月額の1年分。移行後: すべての切替と旧契約が終わった後の1年分。"
            "片方だけ書かれた年額は他方と同じとみなす。"
            "年額は月割りで、計画期間を通して1円未満を1度だけ切り捨てる。",
            "before: today's yearly and monthly costs. after: a full year when everything has moved"
            " and every old contract has ended. A yearly cost stated on one side only counts on"
            " both. Yearly costs fall due in twelfths, cut to whole yen once over the plan.",
        ),
    )


def _before(money: Money) -> Iterator[Row]:
    parts = _parts(money)
    for name, (before, _) in parts.items():
        yield _BEFORE, name, before, None
    yield _BEFORE, TOTAL, _sum(before for before, _ in parts.values()), None


def _parts(money: Money) -> dict[Text, tuple[int | None, int | None]]:
    """What a year costs before and after."""
    running = {name: money.running(kind) for kind, name in _CLASSES.items()}
    return {**running, Purpose.PLATFORMS.text: money.fixed}


def _sum(figures: Iterable[int | None]) -> int | None:
    """The sum of what is known; None if nothing is."""
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _baseline(money: Money) -> Iterator[Row]:
    """Fiscal year 2018 where it is known, outside the totals."""
    found = baseline(money.systems)
    if not found.systems:
        return
    count = f"{found.systems}/{found.of}"
    name = Text(f"平成30年度（わかる{count}件）", f"fiscal year 2018 (known: {count})")
    same = Text("同じシステムのいまの年額", "the same systems today")
    beside = Text("参考", "for reference")
    yield beside, name, found.baseline, None
    yield beside, same, found.today, percent_change(found.baseline, found.today)


def _during(money: Money) -> Iterator[Row]:
    for purpose in Purpose:
        if yen := money.over_the_plan(purpose):
            yield _DURING, purpose.text, yen, None
    yield _DURING, TOTAL, money.yen, None


def _after(money: Money) -> Iterator[Row]:
    parts = _parts(money)
    for name, (before, after) in parts.items():
        yield _AFTER, name, after, percent_change(before, after)
    totals = [_sum(figures) for figures in zip(*parts.values(), strict=True)]
    yield _AFTER, TOTAL, totals[1], percent_change(*totals)


def _years(money: Money) -> Table:
    rows: list[Row] = [
        (purpose.text, *years, sum(years))
        for purpose, years in money.purposes.items()
        if any(years)
    ]
    totals = [sum(years) for years in zip(*money.purposes.values(), strict=True)]
    return Table(
        "money_years",
        Text("費用: 年度別（円）", "Costs by fiscal year (yen)"),
        (ITEM, *_year_columns(money.years), _total()),
        (*rows, (TOTAL, *totals, sum(totals))),
        _partial_years(money),
    )


def _year_columns(years: Sequence[int]) -> list[Column]:
    return [
        Column(f"fiscal_year_{year}", fiscal_year_in_full(year), "yen", series=True)
        for year in years
    ]


def _total() -> Column:
    return Column("total", TOTAL, "yen", series=True)


def _partial_years(money: Money) -> Text:
    """The purposes in words, and which years the plan covers only in part."""
    months = Counter(map(fiscal_year_of, range(money.start, money.end + 1)))
    parts = [(fiscal_year_in_full(y), n) for y, n in months.items() if n < MONTHS_A_YEAR]
    ja = "".join(f"{year.ja}は{n}か月分。" for year, n in parts)
    en = "".join(f" {year.en}: {n} of 12 months." for year, n in parts)
    return Text(
        "二重運用: 切替月から旧契約の終期まで払う現行の費用。一時費用と恒久連携は切替月、"
        f"暫定連携の構築は最初の月に計上する。{ja}",
        "double running: the old system from the cutover month to the end of its contract. Moves"
        " and permanent connections fall due in the month of the cutover, building a bridge in"
        f" its first.{en}",
    )


def _systems(money: Money, names: Names) -> Table:
    return Table(
        "money_systems",
        Text("費用: システム別", "Costs by system"),
        (
            SYSTEM,
            Column("class", Text("区分", "class"), "code", optional=True),
            Column("today", Text("現行の年額", "today, a year"), "yen"),
            Column("after", Text("移行後の年額", "after, a year"), "yen"),
            CHANGE,
            Column("once", Text("一時費用", "once"), "yen"),
            Column("bridges", Text("暫定連携", "bridges"), "yen", optional=True),
            Column("double", Text("二重運用と割増", "double, extended"), "yen", optional=True),
            Column("period", Text("計画期間の計", "in the plan"), "yen"),
        ),
        (*(_system(entry, names) for entry in money.systems), *_not_of_systems(money)),
        Text(
            "一時費用: 移行と恒久連携の構築。連携の費用は、計画で切り替わる端に計上する"
            "（両方なら後の端、同じ月なら渡す側）。",
            "once: the move and building permanent connections. A link counts with the end that"
            " cuts over in the plan: with the later one if both do, in the same month with the"
            " giving one.",
        ),
    )


def _system(entry: SystemMoney, names: Names) -> Row:
    today, after = entry.terms.today.stated, entry.terms.after.stated
    return (
        names[entry.system],
        KINDS[entry.kind],
        today,
        after,
        percent_change(today, after),
        sum(entry.purposes.get(purpose, 0) for purpose in ONCE),
        entry.purposes.get(Purpose.BRIDGES, 0),
        entry.purposes.get(Purpose.DOUBLE, 0) + entry.purposes.get(Purpose.EXTENSION, 0),
        entry.yen,
    )


def _not_of_systems(money: Money) -> Iterator[Row]:
    """Platforms, and the total of the columns."""
    before, after = money.fixed
    if before is not None:
        change = percent_change(before, after)
        fixed = money.over_the_plan(Purpose.PLATFORMS)
        yield Purpose.PLATFORMS.text, None, before, after, change, None, None, None, fixed
    yield (
        TOTAL,
        None,
        _sum((before, *(s.terms.today.stated for s in money.systems))),
        _sum((after, *(s.terms.after.stated for s in money.systems))),
        None,
        money.over_the_plan(*ONCE),
        money.over_the_plan(Purpose.BRIDGES),
        money.over_the_plan(Purpose.DOUBLE, Purpose.EXTENSION),
        money.yen,
    )


def _platforms(platforms: Sequence[PlatformMoney]) -> Table:
    return Table(
        "money_platforms",
        Text("費用: 置き場所別（円）", "Costs by platform (yen)"),
        (
            Column("place", Text("置き場所", "place"), least=12),
            Column("monthly", Text("固定の月額", "fixed, a month"), "yen"),
            Column("first", Text("払い始め", "from"), "month", optional=True),
            Column("last", Text("払い終わり", "to"), "month"),
            Column("ends", Text("終わるか", "ends"), "code"),
            Column("fixed", Text("計画期間の固定費", "fixed in the plan"), "yen"),
            Column("today", Text("現行の運用の年額", "running today"), "yen", optional=True),
            Column("after", Text("移行後の運用の年額", "running after"), "yen", optional=True),
        ),
        tuple(
            (
                p.name,
                p.monthly,
                p.first,
                p.last,
                Text("終わる", "yes") if p.ends else Text("続く", "no"),
                None if p.monthly is None else p.yen,
                p.today,
                p.after,
            )
            for p in platforms
        ),
        Text(
            "固定費は、最後のシステムが去る月まで（残る・移ってくるシステムがあれば計画の終わりまで）払う。"
            "運用の年額は、そこで動くシステムの年額の計で、固定費を含まない。",
            "The fixed cost is paid to the month in which the last system leaves, or to the end if"
            " one stays or comes. running: the yearly costs of the systems on it, without the"
            " fixed cost.",
        ),
    )


def _teams(money: Money) -> Table:
    return Table(
        "money_teams",
        Text("費用: 体制別（円、合計の外）", "Work of the teams in yen (outside the totals)"),
        (
            Column("team", Text("体制", "team"), least=10),
            Column("rate", Text("1人月の円", "yen a month"), "yen"),
            Column("effort", Text("人月", "months"), "effort"),
            *_year_columns(money.years),
            _total(),
        ),
        tuple(_team(team) for team in money.teams if any(team.effort)),
        Text(
            "人月に単価（rate）を掛けた額。移行の一時費用に含まれていることがあるため、"
            "合計には入れない。",
            "Person-months at the team's rate. What a move costs once may contain it, so it is in"
            " no total.",
        ),
    )


def _team(team: TeamMoney) -> Row:
    yen = team.yen if team.yen is not None else (None,) * len(team.effort)
    total = None if team.yen is None else sum(team.yen)
    return team.name, team.rate, sum(team.effort), *yen, total
