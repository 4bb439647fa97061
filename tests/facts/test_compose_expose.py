"""Ports that compose files expose."""

from pathlib import Path

import pytest

from dockerlint.facts.compose_expose import exposed_by_compose

from .helpers import project


@pytest.mark.parametrize(
    ("name", "service", "exposed"),
    [
        ("compose.yaml", "build: .\n    expose: [8000]", True),
        ("docker-compose-stage.yml", "build: .\n    expose:\n      - '8000/tcp'", True),
        ("compose.yaml", "build: .\n    expose: ['7990-8010']", True),
        ("compose.yaml", "build: .\n    expose: [5000]", False),
        ("compose.yaml", "build: .\n    expose: ['8000/udp']", False),
        ("compose.yaml", "build: .\n    expose: ['${PORT}']", False),
        ("compose.yaml", "image: nginx\n    expose: [8000]", False),
        ("compose.yaml", "build: ./other\n    expose: [8000]", False),
        ("values.yaml", "build: .\n    expose: [8000]", False),
    ],
)
def test_what_is_exposed(tmp_path: Path, name: str, service: str, *, exposed: bool) -> None:
    found = project(tmp_path, "FROM python:3.13-slim\n", {name: f"services:\n  web:\n    {service}\n"})
    assert exposed_by_compose(found, 8000) == exposed
