"""The criteria of legacy risk: whole, in both languages, with sources that exist."""

from __future__ import annotations

from gcplan.standards.catalog import load_sources
from gcplan.standards.legacy import load_criteria
from gcplan.standards.packaged import read_data


def test_every_entry_says_everything_in_both_languages() -> None:
    keys = {"ja", "en", "short", "measure", "why", "collect", "source"}
    for key, entry in read_data("legacy_risk.yaml").items():
        assert set(entry) - keys in ({"above"}, {"below"}), key
    for criterion in load_criteria():
        for text in (criterion.name, criterion.measure, criterion.why, criterion.collect):
            assert text.ja, criterion.id
            assert text.en.isascii(), criterion.id


def test_thresholds_are_those_of_the_data() -> None:
    found = {c.id: (c.threshold, c.above) for c in load_criteria()}
    assert found["vendor-share"] == (40, True)
    assert found["staff"] == (2, False)


def test_sources_exist_and_most_criteria_have_none() -> None:
    cited = {c.id: [citation.source for citation in c.evidence] for c in load_criteria()}
    assert {source for sources in cited.values() for source in sources} <= set(load_sources())
    assert cited["direct-db"] == ["common27", "common27"]
    assert cited["contract-end"] == []
