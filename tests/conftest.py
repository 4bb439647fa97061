"""Fixtures that several rooms use."""

import pytest

from tests.engine_support import TestEngine, find_engine


@pytest.fixture(scope="session")
def engine() -> TestEngine:
    """A real engine, or a skip that names what is missing."""
    return find_engine()
