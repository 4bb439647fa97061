"""Where the container's user may write."""

from pathlib import Path

import pytest

from dockerlint.facts.writable import surely_unwritable

from .helpers import project

HEAD = "FROM python:3.13-slim\nWORKDIR /app\nRUN useradd app\nCOPY . .\n"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (f"{HEAD}USER app\n", "/app/shop.db", True),
        (f"{HEAD}USER 10001\n", "/app/shop.db", True),
        (f"{HEAD}USER app\n", "/tmp/shop.db", False),
        (HEAD, "/app/shop.db", False),
        (f"{HEAD}USER 10001:0\n", "/app/shop.db", False),
        (f"{HEAD}RUN chown -R app /app\nUSER app\n", "/app/shop.db", False),
        (f"{HEAD}RUN install -d -o app /app/data\nUSER app\n", "/app/data/shop.db", False),
        (f"{HEAD}RUN pip install flask\nUSER app\n", "/app/shop.db", True),
        (f"{HEAD}COPY --chown=app . /app\nUSER app\n", "/app/shop.db", False),
        (f"{HEAD}USER app\nWORKDIR /data\n", "/data/shop.db", False),
        (f"{HEAD}USER app\nRUN touch x\n", "/app/shop.db", False),
        (f"{HEAD}VOLUME /app/data\nUSER app\n", "/app/data/shop.db", False),
        (f"{HEAD}VOLUME /app/data\nUSER app\n", "/app/shop.db", True),
        ("FROM registry.example.com/base:1\nWORKDIR /app\nUSER app\n", "/app/shop.db", False),
    ],
)
def test_surely_unwritable(tmp_path: Path, text: str, path: str, expected: bool) -> None:
    assert surely_unwritable(project(tmp_path, text).image, path) is expected


def test_a_mount_of_compose_may_be_writable(tmp_path: Path) -> None:
    compose = "services:\n  web:\n    build: .\n    volumes: [data:/app]\n"
    made = project(tmp_path, f"{HEAD}USER app\n", {"compose.yaml": compose})
    assert not surely_unwritable(made.image, "/app/shop.db")
