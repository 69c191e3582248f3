"""What holds for every test: generated examples are the same on every run, and no clock decides."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")
