"""What holds for every test, and what every test may use.

Generated examples are the same on every run, and no clock decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.judges import Judges, tally

if TYPE_CHECKING:
    from collections.abc import Callable

    from _pytest.terminal import TerminalReporter

settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


@pytest.fixture
def judges(record_property: Callable[[str, object], None]) -> Judges:
    """Programs not written here that judge an output."""
    return Judges(record_property)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say how many outputs were judged by programs not written here."""
    reports = [
        report
        for some in terminalreporter.stats.values()
        for report in some
        if isinstance(report, pytest.TestReport)
    ]
    if judged := tally(reports):
        terminalreporter.write_line(f"outputs judged: {judged}")
