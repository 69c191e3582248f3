"""Judges: programs not written here that say whether an output of ours is well formed.

`.ci/judges` installs them, and lists them: a new one is a line there. A test takes the fixture
`judges` and asks; it is skipped where the judge is missing. The end of a test run tells how many
outputs each judge has read.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

JUDGED = "judged"
"""The property of a test report that names a judge, once for each output it has read."""

_NO_BRIDGE = 77

PATIENCE = 120
"""Seconds after which a judge is taken to hang."""

Verdict = subprocess.CompletedProcess[str]


def cache() -> Path:
    """Where `.ci/judges` puts what has no place of its own."""
    given = os.environ.get("GCPLAN_JUDGES")
    general = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(given) if given else general / "gcplan-judges"


class Judges:
    """The judges as one test sees them."""

    def __init__(self, record: Callable[[str, object], None]) -> None:
        self._record = record

    def ask(self, program: str | Path, *arguments: str | Path, typed: str = "") -> Verdict:
        """What a program says of an output, which it is named or which is typed into it."""
        path = shutil.which(program)
        if path is None:
            _skip(Path(program).name)
        return self._run([path, *arguments], typed, Path(program).name)

    def ask_node(self, script: str, needs: Sequence[str], typed: str = "") -> Verdict:
        """What a script (an ES module) for node says of an output that is typed into it.

        The first of the packages of npm that it needs is the judge.
        """
        for package in needs:
            self.package(package)
        node = shutil.which("node")
        if node is None:
            _skip("node")
        command = [node, "--input-type=module", "--eval", script]
        return self._run(command, typed, needs[0], cache())

    def ask_python(self, script: str, needs: str, typed: str = "") -> Verdict:
        """What a script for Python says of an output that is typed into it.

        The package of PyPI that it needs is the judge.
        """
        folder = cache() / "python"
        if not any(folder.glob(f"lib*/python*/site-packages/{needs}")):
            _skip(needs)
        return self._run([folder / "bin" / "python", "-c", script], typed, needs)

    def package(self, name: str) -> Path:
        """The folder of a package of npm."""
        folder = cache() / "node_modules" / name
        if not folder.is_dir():
            _skip(name)
        return folder

    def program(self, name: str) -> str:
        """Where a program is that a test talks to itself, about one output."""
        path = shutil.which(name)
        if path is None:
            _skip(name)
        self._record(JUDGED, name)
        return path

    def _run(
        self, command: Sequence[str | Path], typed: str, name: str, folder: Path | None = None
    ) -> Verdict:
        done = subprocess.run(
            command,
            cwd=folder,
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
            check=False,
        )
        self._record(JUDGED, name)
        return done


MERMAID = r"""
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
globalThis.window = new JSDOM("").window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
const text = readFileSync(0, "utf8");
await mermaid.parse(text);
const { db } = await mermaid.mermaidAPI.getDiagramFromText(text.replace(/^---\n.*\n---\n/, ""));
const { nodes, edges } = db.getData();
console.log(JSON.stringify({ nodes, edges }));
"""


def read_mermaid(judges: Judges, diagram: str) -> Verdict:
    """What Mermaid reads in a flow chart, as JSON: nodes and edges."""
    return judges.ask_node(MERMAID, ["mermaid", "jsdom"], diagram)


OFFICE = r"""
import json, subprocess, sys, time
try:
    import uno
except ImportError:
    sys.exit(77)
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

def having(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one

job = json.load(sys.stdin)
pipe = "pipe,name=" + "".join(filter(str.isalnum, job["folder"])) + ";urp;"
profile = "-env:UserInstallation=file://" + job["folder"] + "/profile"
office = subprocess.Popen(
    ["soffice", "--headless", "--norestore", profile, "--accept=" + pipe], stdout=subprocess.DEVNULL
)
try:
    local = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = local.ServiceManager.createInstanceWithContext(name, local)
    for _ in range(200):
        try:
            there = resolver.resolve("uno:" + pipe + "StarOffice.ComponentContext")
            break
        except NoConnectException:
            time.sleep(0.25)
    desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    hidden = (having("Hidden", True),)
    book = desktop.loadComponentFromURL("file://" + job["opened"], "_blank", 0, hidden)
    for sheet, cell, typed in job["cells"]:
        book.Sheets.getByName(sheet).getCellRangeByName(cell).FormulaLocal = typed
    form = (having("FilterName", "Calc MS Excel 2007 XML"),)
    book.storeToURL("file://" + job["saved"], form)
    book.close(True)
    desktop.terminate()
    office.wait(20)
finally:
    office.kill()
"""


def typed_in(judges: Judges, book: Path, cells: Iterable[tuple[str, str, str]]) -> bytes:
    """A workbook after somebody has typed into LibreOffice, and saved it: sheet, cell, what."""
    judges.program("soffice")
    saved = book.with_name(f"typed-{book.name}")
    job = {"folder": str(book.parent), "opened": str(book), "saved": str(saved), "cells": [*cells]}
    done = subprocess.run(
        ["/usr/bin/python3", "-c", OFFICE],  # the one that Debian's bridge to LibreOffice is for
        input=json.dumps(job),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode == _NO_BRIDGE:
        _skip("python3-uno")
    assert done.returncode == 0, done.stderr
    return saved.read_bytes()


SARIF = "@microsoft/sarif-multitool-linux"
COMPLAINT = re.compile(r": (?:error|warning) ([A-Z]+\d+): ")


def complaints_on_sarif(judges: Judges, log: str, folder: Path) -> list[str]:
    """Codes of what the validator of SARIF's authors says against a log, by GitHub's rules too.

    Errors and warnings; its notes wish for more, such as a snippet of the text at each place.
    """
    file = folder / "log.sarif"
    file.write_text(log, encoding="utf-8", newline="")
    tool = judges.package(SARIF) / "Sarif.Multitool"
    done = judges.ask(tool, "validate", file, "--rule-kind", "Sarif;Ghas")
    assert "Analysis completed successfully." in done.stdout, done.stdout + done.stderr
    return COMPLAINT.findall(done.stdout)


def _skip(judge: str) -> NoReturn:
    pytest.skip(f"0 outputs judged: {judge} is missing; .ci/judges installs it")


def tally(reports: Iterable[pytest.TestReport]) -> str:
    """How many outputs each judge has read."""
    calls = (report for report in reports if report.when == "call")
    counts = Counter(str(value) for r in calls for key, value in r.user_properties if key == JUDGED)
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
