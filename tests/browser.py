"""Headless Chromium over its pipe: opens a page, listens, measures, prints.

`.ci/judges` installs it. One browser is started for all tests of a module; it gets an empty
profile, no network is needed, and everything it says about a page is kept.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars"),
    *("--no-default-browser-check", "--remote-debugging-pipe"),
)
MILLIMETRES = 25.4
PAPERS = {"A4": (297, 210), "A3": (420, 297)}
"""Width and height, lying, in millimetres."""


@dataclass
class Heard:
    """What the browser said while a page was open."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


class Browser:
    """A browser with one page."""

    def __init__(self, program: str) -> None:
        self._folder = tempfile.TemporaryDirectory(
            prefix="gcplan-browser-",
            ignore_cleanup_errors=True,  # it may still be writing
        )
        ours_in, its_out = os.pipe()
        its_in, ours_out = os.pipe()
        self._process = subprocess.Popen(
            [
                *("bash", "-c", f'exec "$@" 3<&{its_in} 4>&{its_out}', "bash", program, *OPTIONS),
                f"--user-data-dir={self._folder.name}",
            ],
            pass_fds=(its_in, its_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(its_in)
        os.close(its_out)
        self._in, self._out = os.fdopen(ours_in, "rb"), os.fdopen(ours_out, "wb")
        self._number, self._rest, self._session = 0, b"", None
        self.heard = Heard()
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        self._process.wait()
        self._in.close()
        self._out.close()
        self._folder.cleanup()

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Ask for something and wait for the answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._in.fileno(), 1 << 20)
            assert more, "the browser has gone"
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        told = dict(json.loads(message))
        self._listen(told.get("method", ""), told.get("params", {}))
        return told

    def _listen(self, method: str, told: dict[str, Any]) -> None:
        match method:
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown":
                self.heard.console.append(json.dumps(told))
            case "Log.entryAdded":
                self.heard.console.append(told["entry"]["text"])
            case "Network.requestWillBeSent":
                self.heard.requests.append(told["request"]["url"])
            case _:
                pass

    def open(self, page: Path) -> Heard:
        """Open a file and wait until it is there; what was heard meanwhile."""
        self.heard = Heard()
        self.call("Page.navigate", url=page.as_uri())
        while self.run("document.readyState") != "complete":
            pass
        return self.heard

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script says
        """The value of an expression on the page; promises are waited for."""
        answer = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def look(self, width: int, *, dark: bool = False, media: str = "") -> None:
        """Be a screen of a width, in light or dark, or paper."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def print(self, paper: str) -> bytes:
        """The page as a PDF; the paper lies or stands as the page wants."""
        width, height = PAPERS[paper]
        answer = self.call(
            "Page.printToPDF",
            landscape=True,
            paperWidth=height / MILLIMETRES,
            paperHeight=width / MILLIMETRES,
            printBackground=True,
            generateTaggedPDF=False,
        )
        return base64.b64decode(answer["data"])

    def picture(self) -> bytes:
        """The whole page as PNG."""
        answer = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        return base64.b64decode(answer["data"])
