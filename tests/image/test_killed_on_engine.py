"""build-report stopped at some moments of its run: nothing of it is left, and nothing of anybody else's is gone.

scripts/kill_test.py tries many more moments, and each builder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.image.session import OWNER, SESSION
from scripts.kill_test import Place, round_of, users_own, whole
from tests.engine_support import BASE
from tests.test_owner import changed, dead_pid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.engine_support import TestEngine

pytestmark = pytest.mark.engine
ROUNDS = (
    ("plain", "INT", 0.5), ("plain", "KILL", 0.6), ("plain", "TWICE", 0.85),
    ("run", "TERM", 0.3), ("run", "KILL", 0.55), ("run", "INT", 0.75), ("compare", "HUP", 0.5),
)  # fmt: skip
"""How it is called, what stops it, and when: as a share of a whole run."""


@pytest.fixture(scope="module")
def place(engine: TestEngine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The engine, with things on it that look like a run's and are not."""
    with users_own(engine.client, BASE):
        yield Place(engine.client, BASE, engine.network, tmp_path_factory.mktemp("killed"))


@pytest.fixture(scope="module")
def lengths(place: Place) -> dict[str, float]:
    """Seconds of whole runs, the longer ones reckoned from the shortest."""
    plain = whole(place, "plain")
    return {"plain": plain, "run": 2.5 * plain, "compare": 2.5 * plain}


@pytest.mark.parametrize(("mode", "how", "share"), ROUNDS)
def test_nothing_is_left(place: Place, lengths: dict[str, float], mode: str, how: str, share: float) -> None:
    found = round_of(place, mode, how, share * lengths[mode])
    assert found.wrong(how) == "", found


def test_what_somebody_gave_a_name_stays(place: Place, engine: TestEngine) -> None:
    """A killed run's image that a user has named meanwhile is the user's; its nameless neighbour goes."""
    labels = f'{SESSION}=x {OWNER}="{changed(3, dead_pid())}"'
    named, nameless = (engine.image_from({"x": text}, LABEL=labels) for text in (b"1", b"2"))
    engine.client.images.get(named).tag("dockerlint-test-named", "kept")
    try:
        whole(place, "plain")
        left = engine.labelled(SESSION)
        assert (named in left, nameless in left) == (True, False)
    finally:
        engine.client.images.remove("dockerlint-test-named:kept")
