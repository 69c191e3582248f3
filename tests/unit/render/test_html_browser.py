"""The report in a browser that is not ours: silent, alone, legible to all, complete on paper."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gcplan.core.position import Position
from gcplan.core.text import Text, visible
from gcplan.pipeline import scope_of
from gcplan.render import documents
from gcplan.render.document import Style
from gcplan.render.html.page import render
from tests.browser import Browser
from tests.unit.render.reports import example, example_document, planned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.core.position import Path as PathOf
    from tests.judges import Judges

AXE = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    document = example_document()
    found: dict[str, Path] = {}
    for style in (Style("ja"), Style("en")):
        found[style.lang] = folder / f"{style.lang}.html"
        found[style.lang].write_text(render(document, style), encoding="utf-8")
    return found


class Started:
    """A browser that is started when it is first needed, and for all tests only once."""

    def __init__(self) -> None:
        self._browser: Browser | None = None

    def by(self, judges: Judges) -> Browser:
        """The browser, for one test."""
        program = judges.program("chromium")
        if self._browser is None:
            self._browser = Browser(program)
        return self._browser

    def stop(self) -> None:
        """End it if it was started."""
        if self._browser is not None:
            self._browser.close()


@pytest.fixture(scope="module")
def started() -> Iterator[Started]:
    browser = Started()
    yield browser
    browser.stop()


@pytest.mark.parametrize(("lang", "dark"), [("ja", False), ("en", True)], ids=["ja", "en-dark"])
def test_it_is_silent_and_accessible(
    pages: dict[str, Path], started: Started, judges: Judges, lang: str, *, dark: bool
) -> None:
    browser = started.by(judges)
    browser.look(1280, dark=dark)
    heard = browser.open(pages[lang])
    assert heard.console == []
    assert heard.requests == [pages[lang].as_uri()]
    assert grave(browser, judges) == []


def test_opened_tables_are_accessible(started: Started, judges: Judges, tmp_path: Path) -> None:
    report = planned()
    page = tmp_path / "town.html"
    drawn = render(documents.full(report, scope_of(report), nowhere), Style("ja"))
    page.write_text(drawn, encoding="utf-8")
    browser = started.by(judges)
    browser.open(page)
    browser.run("for (const d of document.querySelectorAll('details')) d.open = true")
    assert grave(browser, judges) == []


def nowhere(path: PathOf) -> Position:
    return Position("town.yaml", 1, len(path) + 1)


def grave(browser: Browser, judges: Judges) -> list[tuple[str, str]]:
    """What axe finds on the open page that keeps people out."""
    browser.run(f"{(judges.package('axe-core') / 'axe.min.js').read_text(encoding='utf-8')};0")
    found = json.loads(browser.run(f"{AXE}.then(r => JSON.stringify(r.violations))"))
    return [
        (violation["id"], violation["nodes"][0]["html"][:200])
        for violation in found
        if violation["impact"] in {"serious", "critical"}
    ]


def test_a_full_brief_is_one_page(started: Started, judges: Judges, tmp_path: Path) -> None:
    """As many sentences as there may be, and as long: six short years, the rest two lines."""
    document = example_document()
    assert document.brief is not None
    one, two = Text.same("長" * 37 + "。"), Text.same("長" * 60 + "。")
    answers = {"when": [one] * 6, "left": [two, two, one, one], "cost": [two, one, one, two, one]}
    topics = tuple(
        replace(topic, answers=tuple(answers.get(topic.key, [two, two, two, one, one])))
        for topic in document.brief.topics
    )
    brief = replace(document.brief, headline=Text.same("長" * 80 + "。"), topics=topics)
    page, file = tmp_path / "full.html", tmp_path / "full.pdf"
    page.write_text(render(replace(document, brief=brief, tables=()), Style("ja")), "utf-8")
    browser = started.by(judges)
    browser.open(page)
    file.write_bytes(browser.print("A4"))
    first, second, *_ = words_of(file, judges).split("\f")
    written = [brief.headline, *(answer for topic in topics for answer in topic.answers)]
    assert first.count("長") == sum(text.ja.count("長") for text in written)
    assert "工程表" in second


HOSTILE = Path(__file__).parents[2] / "cases" / "hostile-names" / "inventory.yaml"


def test_hostile_names_do_nothing(started: Started, judges: Judges, tmp_path: Path) -> None:
    report = planned(HOSTILE.read_text(encoding="utf-8"))
    page = tmp_path / "hostile.html"
    drawn = render(documents.full(report, scope_of(report), nowhere), Style("ja"))
    page.write_text(drawn, encoding="utf-8")
    browser = started.by(judges)
    heard = browser.open(page)
    assert heard.console == []
    assert heard.requests == [page.as_uri()]
    assert browser.run("document.querySelectorAll('img, script, a:not([href^=\"#\"])').length") == 0
    words = browser.run("document.body.textContent")
    assert [s.name for s in report.inventory.systems if visible(s.name) not in words] == []


def words_of(file: Path, judges: Judges) -> str:
    """What is written on a PDF."""
    command = [judges.program("pdftotext"), str(file), "-"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.parametrize("width", [400, 1280])
def test_nothing_sticks_out(
    pages: dict[str, Path], started: Started, judges: Judges, width: int
) -> None:
    browser = started.by(judges)
    browser.look(width)
    browser.open(pages["ja"])
    assert browser.run("document.documentElement.scrollWidth") == width


def test_on_paper_every_system_is_there_and_the_brief_is_one_page(
    pages: dict[str, Path], started: Started, judges: Judges, tmp_path: Path
) -> None:
    browser = started.by(judges)
    browser.open(pages["ja"])
    file = tmp_path / "report.pdf"
    file.write_bytes(browser.print("A4"))
    words = words_of(file, judges)
    together = "".join(words.split())
    report, _ = example()
    missing = [s.name for s in report.inventory.systems if "".join(s.name.split()) not in together]
    assert missing == []
    first, second, *_ = words.split("\f")
    assert "何が危ないか" in first
    assert "工程表" not in first
    assert "工程表" in second
