"""What the examples' tests on an engine share."""

import uuid
from collections.abc import Iterator

import pytest

from tests.engine_support import TestEngine


@pytest.fixture
def tag(engine: TestEngine) -> Iterator[str]:
    """A name for one image, which goes away with its containers."""
    name = f"dockerlint-test:{uuid.uuid4().hex[:12]}"
    yield name
    for container in engine.client.containers.list(all=True, filters={"ancestor": name}):
        container.remove(force=True)
    if any(name in image.tags for image in engine.client.images.list()):
        engine.client.images.remove(name, force=True)
