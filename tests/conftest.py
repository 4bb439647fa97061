"""Fixtures that several rooms use."""

import os
import signal

import pytest
from hypothesis import HealthCheck, settings

from tests.engine_support import TestEngine, find_engine

for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):  # what a run there would be shown besides
    os.environ.pop(name, None)

# A busy machine is no failure.
settings.register_profile("dockerlint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dockerlint")


def pytest_configure() -> None:
    """Tests interrupt programs that they start, which inherit what a shell has its background jobs ignore."""
    for name, usual in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, usual)


@pytest.fixture(scope="session")
def engine() -> TestEngine:
    """A real engine, or a skip that names what is missing."""
    return find_engine()
