"""A real Docker engine for tests: found, required or missed by name."""

from __future__ import annotations

import io
import os
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from docker import DockerClient

BASE = os.environ.get("DOCKERLINT_TEST_BASE", "python:3.11-slim")
REQUIRED = os.environ.get("DOCKERLINT_REQUIRE_ENGINE") == "1"


@dataclass(frozen=True)
class TestEngine:
    """An engine that answers and holds the base image; `network` is the mode in which its builds can run."""

    __test__ = False

    client: DockerClient
    network: str

    @property
    def options(self) -> list[str]:
        """What `build-report` needs to be told to use this engine."""
        return ["--network", self.network]

    def labelled(self, label: str) -> list[str]:
        """Ids of the images and containers with a label."""
        api: Any = self.client.api
        wanted = {"filters": {"label": label}}
        return [item["Id"] for item in (*api.images(**wanted), *api.containers(all=True, **wanted))]

    def saved_sizes(self, image: str) -> list[int]:
        """Each layer's bytes as the standard library's tarfile adds them up: the independent reference."""
        data = b"".join(self.client.images.get(image).save(named=True))
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            manifest = _json(archive, "manifest.json")[0]
            return [_regular_bytes(archive, name) for name in manifest["Layers"]]

    def image_from(self, files: dict[str, bytes], **config: str) -> str:
        """Import an image with these files and return its id; `config` are Dockerfile instructions by keyword."""
        body = io.BytesIO()
        with tarfile.open(fileobj=body, mode="w") as tar:
            for name, data in files.items():
                info = tarfile.TarInfo(name)
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
        api: Any = self.client.api
        changes = [f"{keyword} {value}" for keyword, value in config.items()]
        answer: str = api.import_image_from_data(body.getvalue(), changes=changes)
        return answer.rpartition('"status":"')[2].partition('"')[0]


def find_engine() -> TestEngine:
    """Return the engine of DOCKER_HOST or docker's default; skip (or fail, where required) saying what is missing."""
    from dockerlint.image.engine import connect
    from dockerlint.image.errors import ImageError

    try:
        client = connect(None)
    except ImageError as error:
        missing(str(error))
    from docker.errors import ImageNotFound

    try:
        client.images.get(BASE)
    except ImageNotFound:
        missing(f"the engine does not hold the base image {BASE}; scripts/make_base.sh makes a local one")
    bridged = any(network.name == "bridge" for network in client.networks.list())
    return TestEngine(client, "default" if bridged else "host")


def missing(what: str) -> None:
    """Skip the test by name, or fail it where the engine is required."""
    if REQUIRED:
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def _json(archive: tarfile.TarFile, name: str) -> Any:
    import json

    file = archive.extractfile(name)
    return json.load(file) if file else None


def _regular_bytes(archive: tarfile.TarFile, name: str) -> int:
    file = archive.extractfile(name)
    if file is None:
        return 0
    with tarfile.open(fileobj=file) as layer:
        return sum(member.size for member in layer if member.isreg())
