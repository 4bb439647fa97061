"""Which service stands before another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.compose_proxies import stands_before

from .helpers import project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("front", "files", "expected"),
    [
        (
            "image: nginx:1.29\n    volumes: ['./nginx:/etc/nginx/conf.d']",
            {"nginx/a.conf": "proxy_pass http://web:8000;"},
            True,
        ),
        (
            "image: nginx:1.29\n    volumes: ['./nginx:/etc/nginx/conf.d']",
            {"nginx/a.conf": "# proxy_pass http://web:8000;"},
            False,
        ),
        (
            "image: nginx:1.29\n    volumes: ['./nginx:/etc/nginx/conf.d']",
            {"nginx/a.conf": "proxy_pass http://web-2:8000;"},
            False,
        ),
        (
            "image: caddy:2\n    volumes: ['./Caddyfile:/etc/caddy/Caddyfile']",
            {"Caddyfile": "reverse_proxy web:8000"},
            True,
        ),
        ("build: front", {"front/Dockerfile": "FROM haproxy:3.2\n", "front/etc/a.cfg": "server one web:8000"}, True),
        ("build: front", {"front/Dockerfile": "FROM node:22\n", "front/etc/a.cfg": "server one web:8000"}, False),
        ("image: nginx:1.29\n    volumes: ['./gone:/etc/nginx/conf.d', 'named:/x']", {}, False),
        ("image: postgres:17", {}, False),
    ],
)
def test_proxies(tmp_path: Path, front: str, files: dict[str, str], *, expected: bool) -> None:
    text = f"services:\n  web:\n    build: .\n  front:\n    {front}\n"
    found = project(tmp_path, "FROM python:3.13-slim\n", {"compose.yaml": text, **files})
    assert found.compose is not None
    web, other = found.compose.services
    assert stands_before(other, web) == expected
    assert not stands_before(web, other)


def test_labels_for_traefik(tmp_path: Path) -> None:
    text = "services:\n  web:\n    build: .\n    labels: [traefik.enable=true]\n  front:\n    image: traefik:v3.5\n"
    found = project(tmp_path, "FROM python:3.13-slim\n", {"compose.yaml": text})
    assert found.compose is not None
    web, front = found.compose.services
    assert stands_before(front, web)
