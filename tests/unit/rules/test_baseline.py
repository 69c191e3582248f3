"""Baselines: what is written is read again, hides what it names, and complains when idle."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gcplan.cli.app import run
from gcplan.core.errors import InvalidInputError
from gcplan.model.era import parse_when
from gcplan.rules.baseline import Baseline, Terms, added, baseline_text, read_baseline
from tests.unit.rules.judging import LINK, SYSTEMS, judged, told

if TYPE_CHECKING:
    from pathlib import Path

TEXT = f"{SYSTEMS}links:\n{LINK}\n"
TERMS = Terms("2027年に: 廃止する", "情報政策課", parse_when("令和9年3月31日"))


def reread(baseline: Baseline, folder: Path) -> Baseline:
    path = folder / "b.yaml"
    path.write_text(baseline_text(baseline), encoding="utf-8")
    return read_baseline(str(path), None)


def test_what_is_written_hides_all_of_it(tmp_path: Path) -> None:
    found = judged(TEXT).findings
    baseline = reread(added(Baseline(()), found, TERMS), tmp_path)
    report = judged(TEXT, baseline=baseline)
    assert report.findings == ()
    assert {h.finding for h in report.hidden} == set(found)
    assert {(h.by, h.reason, h.until and h.until.last) for h in report.hidden} == {
        ("baseline", TERMS.reason, date(2027, 3, 31))
    }
    assert {entry.owner for entry in baseline.entries} == {"情報政策課"}
    assert {e.about for e in baseline.entries} == {"、".join(f.names) for f in found}


def test_a_finding_that_is_gone_leaves_a_line_unused(tmp_path: Path) -> None:
    baseline = reread(added(Baseline(()), judged(TEXT, "GC301").findings, TERMS), tmp_path)
    assert told(judged(TEXT.replace("db", "file"), baseline=baseline)) == [("GC924", 5)]


@pytest.mark.parametrize(
    ("until", "rules"), [("2026-11-30", []), ("2026-11-29", ["GC301", "GC925"])]
)
def test_a_line_holds_to_its_last_day(tmp_path: Path, until: str, rules: list[str]) -> None:
    terms = Terms("廃止する", None, parse_when(until))
    baseline = reread(added(Baseline(()), judged(TEXT, "GC301").findings, terms), tmp_path)
    found = judged(TEXT, "GC301", "GC92", baseline=baseline)
    assert [code for code, _ in told(found)] == rules


def test_a_comment_comes_before_the_baseline(tmp_path: Path) -> None:
    baseline = reread(added(Baseline(()), judged(TEXT, "GC301").findings, TERMS), tmp_path)
    commented = TEXT.rstrip() + "  # gcplan: ignore[GC301] 廃止する\n"
    report = judged(commented, "GC301", "GC92", baseline=baseline)
    assert [h.by for h in report.hidden] == ["comment"]
    assert [code for code, _ in told(report)] == ["GC924"]  # one of the two is enough


def test_every_fault_of_the_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(
        """\
gcplan_baseline: 2
entries:
  - {fingerprint: a, code: GC301, raeson: x, reason: y, until: いつか}
  - {code: [GC301], reason: y}
  - text
""",
        encoding="utf-8",
    )
    with pytest.raises(InvalidInputError) as caught:
        read_baseline(str(path), None)
    places = [(f.position.line, f.position.column) for f in caught.value.faults]
    # the version; the misspelt key and the date; the missing fingerprint and the list; the text
    assert places == [(1, 18), (3, 35), (3, 64), (4, 5), (4, 12), (5, 5)]
    assert "reason" in caught.value.faults[1].message.en


@pytest.mark.parametrize("text", ["gcplan: 1\n", "entries: []\n"])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        read_baseline(str(path), None)
    assert "gcplan_baseline" in caught.value.faults[0].message.en


# The command


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")  # 2026-11-30
    (tmp_path / "i.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


CHECK = ["check", "i.yaml", "--select", "GC301,GC92", "--fail-on", "warning"]
WITH = ["--baseline", "gcplan-baseline.yaml"]
REASON = ["--reason", "廃止する"]


def test_created_then_checked_nothing_is_new(desk: Path) -> None:
    assert run(CHECK) == 1
    assert run(["baseline", "create", "i.yaml", *REASON]) == 0
    assert run([*CHECK, *WITH]) == 0
    written = (desk / "gcplan-baseline.yaml").read_text(encoding="utf-8")
    assert 'until: "2027-03-31"' in written  # the end of the fiscal year of 2026-11-30


def test_put_right_the_line_is_unused_until_it_is_pruned(desk: Path) -> None:
    run(["baseline", "create", "i.yaml", *REASON])
    (desk / "i.yaml").write_text(TEXT.replace("db", "file"), encoding="utf-8")
    assert run([*CHECK, *WITH]) == 1
    assert run(["baseline", "prune", "i.yaml"]) == 0
    assert run([*CHECK, *WITH]) == 0


def test_an_update_keeps_what_is_there_and_adds_what_is_new(desk: Path) -> None:
    run(["baseline", "create", "i.yaml", "--select", "GC301", *REASON])
    before = (desk / "gcplan-baseline.yaml").read_text(encoding="utf-8")
    assert run(["baseline", "update", "i.yaml", "--reason", "後で決める"]) == 0
    after = (desk / "gcplan-baseline.yaml").read_text(encoding="utf-8")
    assert set(before.splitlines()) < set(after.splitlines())
    assert "後で決める" in after


def test_an_update_writes_expired_lines_anew(desk: Path) -> None:
    select = ["--select", "GC301"]
    run(["baseline", "create", "i.yaml", *select, *REASON, "--until", "2026-11-29"])
    assert run([*CHECK, *WITH]) == 1
    assert run(["baseline", "update", "i.yaml", *select, *REASON, "--until", "2027-12-31"]) == 0
    assert run([*CHECK, *WITH]) == 0
    written = (desk / "gcplan-baseline.yaml").read_text(encoding="utf-8")
    assert written.count("GC301") == 1


def test_nothing_is_overwritten_and_no_reason_is_made_up(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["baseline", "create", "i.yaml"]) == 2
    assert not (desk / "gcplan-baseline.yaml").exists()
    assert run(["baseline", "create", "i.yaml", *REASON]) == 0
    assert run(["baseline", "create", "i.yaml", *REASON]) == 2
    assert run(["baseline", "prune", "i.yaml", "--baseline", "none.yaml"]) == 3
    assert run(["baseline", "create", "i.yaml", "--baseline", "i.yaml", *REASON]) == 2
    assert run(["baseline", "begin", "i.yaml"]) == 2
    assert "create" in capsys.readouterr().err
