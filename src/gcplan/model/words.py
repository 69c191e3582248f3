"""Fixed choices, and the other words people use for them."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Self

from gcplan.model.reading import folded, unreadable

_ALIASES: dict[str, str] = {
    # class of a system
    "standard": "標準 標準化対象 標準準拠",
    "residual": "残存 対象外 標準化対象外 標準化対象外システム 残存システム",
    # status
    "planned": "予定 移行予定 計画 計画中 未着手",
    "migrating": "移行中 作業中 移行作業中",
    "migrated": "移行済 移行済み 移行完了 完了 完了済み",
    "retained": "存続 継続利用 移行しない 移行対象外",
    # disposition
    "standardise": "標準化 standardize 標準準拠システムへ移行",
    "rebuild": "再構築 更改 更新",
    "replace-by-saas": "SaaS SaaS化 SaaS移行 SaaSへ移行",
    "co-host": "cohost 同居 共同利用 ガバメントクラウドに同居 ガバメントクラウドへ移設",
    "absorb": "統合 吸収",
    "keep": "継続 維持 現状維持",
    "retire": "廃止",
    # method
    "api": "API連携 REST RESTAPI WebAPI",
    "file": "ファイル ファイル連携 ファイル転送 CSV CSV連携",
    "db": "DB連携 DB直接 DB直接参照 DB参照 DBリンク データベース データベース連携",
    "message": "メッセージ メッセージ連携 メッセージキュー MQ",
    "media": "媒体 媒体連携 可搬媒体 外部媒体 USBメモリ",
    "manual": "手作業 手入力 手動 再入力 紙",
    "unknown": "不明 未確認 未調査",
    # frequency
    "realtime": "リアルタイム 即時 real-time",
    "10-minutes": "10分 10分毎 10分ごと 10分間隔 10分おき",
    "daily": "日次 毎日",
    "weekly": "週次 毎週",
    "monthly": "月次 毎月 月1回",
    "yearly": "年次 毎年 年1回",
    "adhoc": "都度 不定期 ad-hoc",
    # customisation
    "none": "なし 無 無し ノンカスタマイズ",
    "low": "小 少 軽微 小規模",
    "high": "大 多 大規模 大幅",
    # decision on a gap
    "change-work": "業務を変える 業務の見直し 業務見直し 運用で対応 運用変更 BPR",
    "use-option": "標準オプション オプション 標準オプション機能 パラメータ設定",
    "build-outside": "外付け 疎結合 疎結合で構築 外部で構築 outside",
    "drop": "廃止 取りやめ 対応しない",
    "undecided": "未定 未決定 検討中 協議中",
    # what an option does to a link (with keep, above)
    "change": "変更 変わる 改修",
    "end": "終了 なくなる やめる",
    # yes and no
    "yes": "はい 有 有り あり 要 する 該当 ○ \u3007 ◯ true on",
    "no": "いいえ 無 無し なし 不要 しない 非該当 × ✕ ✗ x false off",
}


def _key(word: str) -> str:
    return folded(word).casefold()


def spellings(value: str) -> tuple[str, ...]:
    """A value of a choice and the other words that are understood for it."""
    return (value, *_ALIASES.get(value, "").split())


@cache
def _keys(value: str) -> frozenset[str]:
    return frozenset(map(_key, spellings(value)))


class Word(StrEnum):
    """A fixed choice; case, width and the usual Japanese words for a value are understood."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        key = _key(value)
        return next((word for word in cls if key in _keys(word)), None)


def parse_yes_no(text: str) -> bool:
    """Read yes or no, in the spellings of both languages.

    Raises:
        UnreadableError: any other word.
    """
    key = _key(text)
    for word in ("yes", "no"):
        if key in _keys(word):
            return word == "yes"
    raise unreadable(
        text,
        "は「はい」か「いいえ」（有・無、○・×、true・false でも可）で書いてください",
        "is neither yes nor no (true, false, on and off will do)",
    )
