"""What fixed choices, months, sources and people are called."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from gcplan.core.text import Text, listed
from gcplan.model.calendar import calendar_month, first_day, month_text
from gcplan.model.era import ERAS
from gcplan.model.inventory import Frequency, Kind
from gcplan.model.moves import Disposition, Method

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.costing.options import Priced
    from gcplan.model.calendar import Month
    from gcplan.standards.linkages import Citation

UNSOURCED = "unsourced"

KINDS = {Kind.STANDARD: Text("標準", "standard"), Kind.RESIDUAL: Text("残存", "residual")}

DISPOSITIONS = {
    Disposition.STANDARDISE: Text("標準準拠システムへ移行", "move to a standard-compliant system"),
    Disposition.REBUILD: Text("再構築", "rebuild"),
    Disposition.REPLACE: Text("SaaSに置き換え", "replace by SaaS"),
    Disposition.COHOST: Text("ガバメントクラウドへ移設", "co-host on the Government Cloud"),
    Disposition.ABSORB: Text("ほかのシステムに統合", "absorb into another system"),
    Disposition.KEEP: Text("継続", "keep"),
    Disposition.RETIRE: Text("廃止", "retire"),
}

STATUS_QUO = Text("現状のまま", "as it is")

PROPOSAL = Text("案", "proposal")
NO_OWN_FIGURES = Text(
    "案: 台帳に選択肢がないため、gcplanが仮の単価で出したもの。市の数字ではない。",
    "proposal: the inventory lists no options, so gcplan proposes this one at assumed unit"
    " prices; the figures are not the city's own.",
)


def option_name(option: Priced, *, key: bool = True) -> Text:
    """What an option makes of a system; with its key, where that says more, and marked."""
    if not (option.listed or option.proposed):
        return STATUS_QUO
    if option.disposition is None:
        return Text("移行", "move")
    words = DISPOSITIONS[option.disposition]
    if key and option.key != option.disposition.value:
        words = Text(f"{words.ja}（{option.key}）", f"{words.en} ({option.key})")
    return marked(words, proposed=option.proposed)


def marked(option: Text | str, *, proposed: bool) -> Text:
    """An option with the mark of what is only proposed, if it is; `with_legend` explains that.

    The mark comes first, where no picture cuts it off.
    """
    name = Text.same(option) if isinstance(option, str) else option
    return Text(f"〔案〕{name.ja}", f"[proposal] {name.en}") if proposed else name


def with_legend(note: Text | None, *, proposed: bool) -> Text | None:
    """The note of a table of options, with what the mark of proposals says, if any has it."""
    notes = [*([note] if note else []), *([NO_OWN_FIGURES] if proposed else [])]
    return sentences(notes) if notes else None


METHODS = {
    Method.API: Text("API", "API"),
    Method.FILE: Text("ファイル", "file"),
    Method.DB: Text("DB", "DB"),
    Method.MESSAGE: Text("電文", "message"),
    Method.MEDIA: Text("媒体", "media"),
    Method.MANUAL: Text("手作業", "manual"),
    Method.UNKNOWN: Text("不明", "unknown"),
}

FREQUENCIES = {
    Frequency.REALTIME: Text("即時", "realtime"),
    Frequency.TEN_MINUTES: Text("10分毎", "10 minutes"),
    Frequency.DAILY: Text("日次", "daily"),
    Frequency.WEEKLY: Text("週次", "weekly"),
    Frequency.MONTHLY: Text("月次", "monthly"),
    Frequency.YEARLY: Text("年次", "yearly"),
    Frequency.ADHOC: Text("都度", "ad hoc"),
    Frequency.UNKNOWN: Text("不明", "unknown"),
}

ENGLISH_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

_MILLION, _MAN, _OKU = 1_000_000, 10_000, 100_000_000

YES_NO = {True: Text("有", "yes"), False: Text("無", "no"), None: Text("不明", "unknown")}


def era_month(month: Month) -> str:
    """The month in the Japanese calendar, short: `R10.3`."""
    day = first_day(month)
    era = next(era for era in reversed(ERAS) if era.first <= day)
    return f"{era.letter}{day.year - era.first.year + 1}.{day.month}"


def month_in_words(month: Month) -> Text:
    """The month with its Japanese year beside it: `2028-03（R10.3）`."""
    return Text(f"{month_text(month)}（{era_month(month)}）", month_text(month))


def fiscal_year(year: int) -> Text:
    """The fiscal year that begins in April of a year: `R9年度`, `FY2027`."""
    letter, _, rest = era_month(year * 12 + 3).partition(".")
    del rest
    return Text(f"{letter}年度", f"FY{year}")


def fiscal_year_in_full(year: int) -> Text:
    """The same with the name of the era: `令和9年度`, `FY2027`."""
    short = fiscal_year(year)
    names = {era.letter: era.name for era in ERAS}
    return Text(f"{names[short.ja[0]]}{short.ja[1:]}", short.en)


def month_in_full(month: Month) -> Text:
    """The month as people say it: `令和9年5月`, `May 2027`."""
    letter, _, rest = era_month(month).partition(".")
    names = {era.letter: era.name for era in ERAS}
    year = letter[1:] if letter[1:] != "1" else "元"
    english = f"{ENGLISH_MONTHS[calendar_month(month) - 1]} {first_day(month).year}"
    return Text(f"{names[letter[0]]}{year}年{rest}月", english)


def percent_change(before: int | None, after: int | None) -> Text | None:
    """`+12.5%`; nothing where a figure is not known or there was nothing before."""
    if not before or after is None:
        return None
    return Text.same(f"{(after - before) / before:+.1%}")


def yen(amount: int) -> Text:
    """`1,200,000円`."""
    return Text(f"{amount:,}円", f"{amount:,} yen")


def yen_in_short(amount: int) -> Text:
    """An amount as people say it: `40.6億円`, `980万円`; `4,056 million yen`, `9.8 million yen`."""
    size = abs(amount)
    if size >= _OKU - _MAN // 2:  # what would round to 10,000万円
        ja = f"{_in_units(amount, _OKU, 0 if size >= 100 * _OKU else 1)}億円"
    elif size >= _MAN:
        ja = f"{_in_units(amount, _MAN, 0)}万円"
    else:
        ja = f"{amount:,}円"
    if size < _MILLION:
        return Text(ja, f"{amount:,} yen")
    millions = _in_units(amount, _MILLION, 0 if size >= 10 * _MILLION else 1)
    return Text(ja, f"{millions} million yen")


def _in_units(amount: int, unit: int, digits: int) -> str:
    """Rounded as people do it: half away from zero, and not to the even neighbour."""
    scaled = Decimal(amount) / unit
    return f"{scaled.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):,f}"


def joined(texts: Iterable[Text]) -> Text:
    """Several texts as one, each closed off from the next."""
    texts = tuple(texts)
    return Text("／".join(t.ja for t in texts), "; ".join(t.en for t in texts))


def sentences(texts: Iterable[Text]) -> Text:
    """Whole sentences one after the other."""
    texts = tuple(texts)
    return Text("".join(t.ja for t in texts), " ".join(t.en for t in texts))


def source_key(source: str) -> Text:
    """How tables name a source: its id, which the table of sources explains."""
    return Text("出典なし", "unsourced") if source == UNSOURCED else Text.same(source)


def evidence(citations: Iterable[Citation]) -> Text:
    """Places in public documents, or that there is none."""
    places = [str(citation) for citation in citations]
    return listed(places) if places else source_key(UNSOURCED)
