"""Fixtures that several rooms use."""

import pytest
from hypothesis import HealthCheck, settings

from tests.engine_support import TestEngine, find_engine

# A busy machine is no failure.
settings.register_profile("dockerlint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dockerlint")


@pytest.fixture(scope="session")
def engine() -> TestEngine:
    """A real engine, or a skip that names what is missing."""
    return find_engine()
