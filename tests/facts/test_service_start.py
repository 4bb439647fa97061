"""What a compose service starts, and where its server listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.service_start import service_server, service_start

from .helpers import project

if TYPE_CHECKING:
    from pathlib import Path

    from dockerlint import Project, Service

PLAIN = 'CMD ["gunicorn", "app:app"]'


def read(folder: Path, text: str, end: str = PLAIN) -> tuple[Service, Project]:
    body = "".join(f"    {line}\n" for line in text.splitlines())
    dockerfile = f"FROM python:3.13-slim\nWORKDIR /app\nENV PORT=9000\nCOPY run.sh .\n{end}\n"
    found = project(
        folder,
        dockerfile,
        {"compose.yaml": f"services:\n  web:\n    build: .\n{body}", "run.sh": '#!/bin/sh\nexec "$@"\n'},
    )
    assert found.compose is not None
    return found.compose.services[0], found


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("", PLAIN, ("gunicorn", "0.0.0.0", 9000)),
        ("command: gunicorn -b :80 app:app", PLAIN, ("gunicorn", "0.0.0.0", 80)),
        ("command: sh -c 'flask db upgrade && exec uvicorn --port 81 a:b'", PLAIN, ("uvicorn", "127.0.0.1", 81)),
        ("command: uvicorn --port ${PORT:-80} a:b", PLAIN, ("uvicorn", "127.0.0.1", None)),
        ("command: flask run\nenvironment: {FLASK_RUN_PORT: 82}", PLAIN, ("flask", "127.0.0.1", 82)),
        ("environment: [PORT=83]", PLAIN, ("gunicorn", "0.0.0.0", 83)),
        ("entrypoint: [uvicorn]\ncommand: [a:b]", PLAIN, ("uvicorn", "127.0.0.1", 8000)),
        ("command: [gunicorn, -b, ':84', a]", 'ENTRYPOINT ["./run.sh"]', ("gunicorn", "0.0.0.0", 84)),
        ("command: [-b, ':85', a]", 'ENTRYPOINT ["gunicorn"]', ("gunicorn", "0.0.0.0", 85)),
        ("command: celery worker", PLAIN, None),
        ("command: gunicorn -b :80 a", "ENTRYPOINT flask run", ("flask", "127.0.0.1", 5000)),
    ],
)  # fmt: skip
def test_server(tmp_path: Path, text: str, end: str, expected: tuple[str, str, int | None] | None) -> None:
    server = service_server(*read(tmp_path, text, end))
    found = None if server is None else (server.kind, server.host or "0.0.0.0", server.port)
    assert found == expected


def test_other_services_start_nothing_that_is_known(tmp_path: Path) -> None:
    text = "services:\n  web:\n    image: gunicorn\n    command: gunicorn a\n"
    found = project(tmp_path, "FROM python:3.13-slim\nCMD gunicorn a\n", {"compose.yaml": text})
    assert found.compose is not None
    assert service_start(found.compose.services[0], found) is None
    assert service_server(found.compose.services[0], found) is None
