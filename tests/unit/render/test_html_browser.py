"""The report in a browser that is not ours: silent, alone, legible to all, complete on paper."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from gcplan.core.position import Position
from gcplan.pipeline import scope_of
from gcplan.render import documents
from gcplan.render.document import Style
from gcplan.render.html.page import render
from tests.browser import Browser
from tests.unit.render.reports import example, example_document, planned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
    words = subprocess.run(
        [judges.program("pdftotext"), file, "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    together = "".join(words.split())
    report, _ = example()
    missing = [s.name for s in report.inventory.systems if "".join(s.name.split()) not in together]
    assert missing == []
    first, second, *_ = words.split("\f")
    assert "何が危ないか" in first
    assert "工程表" not in first
    assert "工程表" in second
