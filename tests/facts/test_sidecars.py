"""Sidecars that share the container's loopback."""

from pathlib import Path

import pytest

from dockerlint.facts.sidecars import reached_by_sidecar

from .helpers import project


@pytest.mark.parametrize(
    ("path", "text", "reached"),
    [
        ("app.py", "@app.get('/dapr/subscribe')\ndef topics(): ...\n", True),
        ("app.py", "from dapr.clients import DaprClient\n", True),
        ("app.py", "import flask\n", False),
        ("other/app.py", "from dapr.clients import DaprClient\n", False),
        ("deploy/app.yaml", 'annotations:\n  dapr.io/enabled: "true"\n', True),
        ("deploy/app.yaml", "kind: Deployment\n", False),
    ],
)
def test_what_shows_a_sidecar(tmp_path: Path, path: str, text: str, *, reached: bool) -> None:
    found = project(tmp_path, "FROM python:3.13-slim\nCOPY *.py .\n", {path: text})
    assert reached_by_sidecar(found) == reached
