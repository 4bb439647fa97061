"""The port on which a platform looks for the application."""

from pathlib import Path

import pytest

from dockerlint.facts.platform_ports import expected_port

from .helpers import project

HEROKU = "build:\n  docker:\n    web: Dockerfile\n"


@pytest.mark.parametrize(
    ("files", "platform", "port"),
    [
        ({"fly.toml": "[http_service]\ninternal_port = 8080\n"}, "Fly.io", 8080),
        ({"fly.toml": "[[services]]\ninternal_port = 8080\n"}, "Fly.io", 8080),
        ({"heroku.yml": HEROKU}, "Heroku", None),
        ({"heroku.yml": f"{HEROKU}run:\n  web: gunicorn app:app\n"}, None, None),
        ({"heroku.yml": HEROKU.replace("Dockerfile", "web/Dockerfile")}, None, None),
        ({"fly.toml": '[build]\nimage = "shop"\n[http_service]\ninternal_port = 8080\n'}, None, None),
        ({"fly.toml": "[processes]\nweb = 'x'\n[http_service]\ninternal_port = 8080\n"}, None, None),
        ({"fly.toml": "[http_service\n"}, None, None),
        ({}, None, None),
    ],
)
def test_what_is_expected(tmp_path: Path, files: dict[str, str], platform: str | None, port: int | None) -> None:
    found = expected_port(project(tmp_path, "FROM python:3.13-slim\nCOPY . .\n", files))
    assert (found.platform if found else None, found.port if found else None) == (platform, port)
