"""Fixtures of the image room."""

from __future__ import annotations

import pytest

from tests.engine_support import TestEngine, find_engine


@pytest.fixture(scope="session")
def engine() -> TestEngine:
    """Give a real engine, or skip the test by the name of what is missing."""
    return find_engine()
