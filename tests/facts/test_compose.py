"""What a compose file says of its services: ports, mounts, dependencies, the override file, what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.compose import read_compose
from dockerlint.facts.compose_mounts import mounts
from dockerlint.facts.compose_ports import ports
from dockerlint.facts.compose_services import (
    base_of,
    develops,
    for_development_by_environment,
    has_production_twin,
    says_development,
    store_of,
)

from .helpers import project

if TYPE_CHECKING:
    from pathlib import Path

    from dockerlint import Project, Service

ANY = "FROM python:3.13-slim\n"


def read(folder: Path, text: str, override: str | None = None) -> tuple[Service, Project]:
    """The first service of a compose file, whose lines below its name are `text`."""
    body = "".join(f"    {line}\n" for line in text.splitlines())
    more = {"compose.override.yaml": override} if override else {}
    found = project(folder, ANY, {"compose.yaml": f"services:\n  web:\n{body}", **more})
    assert found.compose is not None
    return found.compose.services[0], found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("8000", ("", "", 8000, "tcp")),
        ('"80:8000"', ("", "80", 8000, "tcp")),
        ("80:8000/udp", ("", "80", 8000, "udp")),
        ("127.0.0.1:80:8000", ("127.0.0.1", "80", 8000, "tcp")),
        ("127.0.0.1::8000", ("127.0.0.1", "", 8000, "tcp")),
        ('"[::1]:80:8000"', ("[::1]", "80", 8000, "tcp")),
        ("${PORT:-80}:8000", ("", "$", 8000, "tcp")),
        ("$PORT:8000", (None, "$", 8000, "tcp")),
        ("${WEB:-127.0.0.1:80}:8000", (None, "$", 8000, "tcp")),
        ("${HOST:-0.0.0.0}:80:8000", (None, "80", 8000, "tcp")),
        ("80:$PORT", ("", "80", None, "tcp")),
        ("8000-8010:8000-8010", ("", "8000-8010", None, "tcp")),
        ("{target: 8000, published: 80, host_ip: 127.0.0.1, protocol: tcp}", ("127.0.0.1", "80", 8000, "tcp")),
        ("{target: 8000}", ("", "", 8000, "tcp")),
    ],
)
def test_ports(tmp_path: Path, written: str, expected: tuple[object, ...]) -> None:
    service, _ = read(tmp_path, f"ports:\n  - {written}")
    assert [(port.address, port.published, port.target, port.protocol) for port in ports(service)] == [expected]


@pytest.mark.parametrize("written", ["a:b:c:d", "{published: 80}"])
def test_what_is_no_port(tmp_path: Path, written: str) -> None:
    service, _ = read(tmp_path, f"ports:\n  - {written}")
    assert ports(service) == []


def test_where_a_port_is_open(tmp_path: Path) -> None:
    service, _ = read(tmp_path, 'ports: ["80:80", "127.0.0.1:81:81", "0.0.0.0:82:82", "10.0.0.1:83:83", "$A:84:84"]')
    assert [(port.everywhere, port.local) for port in ports(service)] == [
        (True, False), (False, True), (True, False), (False, False), (False, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (".:/app", ("bind", ".", "/app")),
        ("./src/:/app/src/:ro", ("bind", "./src/", "/app/src")),
        ("~/x:/x", ("bind", "~/x", "/x")),
        ("${PWD}:/app", ("bind", "${PWD}", "/app")),
        ("${DATA:-./data}:/data", ("bind", "${DATA:-./data}", "/data")),
        ("data:/data", ("volume", "data", "/data")),
        ("/app/.venv", ("volume", "", "/app/.venv")),
        ("{type: bind, source: ., target: /app}", ("bind", ".", "/app")),
        ("{type: volume, target: /app}", ("volume", "", "/app")),
    ],
)
def test_mounts(tmp_path: Path, written: str, expected: tuple[str, str, str]) -> None:
    service, _ = read(tmp_path, f"volumes:\n  - {written}")
    assert [(mount.kind, mount.source, mount.target) for mount in mounts(service)] == [expected]


def test_mounts_without_a_known_place(tmp_path: Path) -> None:
    service, _ = read(tmp_path, "volumes:\n  - .:$PLACE\n  - {type: bind, source: .}\ntmpfs: /run:size=1m")
    assert [(mount.kind, mount.target) for mount in mounts(service)] == [("tmpfs", "/run")]


def test_dependencies(tmp_path: Path) -> None:
    service, _ = read(tmp_path, "depends_on: [db, cache]")
    assert [(found.name, found.condition) for found in service.dependencies] == [
        ("db", "service_started"), ("cache", "service_started"),
    ]  # fmt: skip
    service, _ = read(tmp_path, "depends_on:\n  db:\n    condition: service_healthy\n  cache: {}\n")
    assert [(found.name, found.condition) for found in service.dependencies] == [
        ("db", "service_healthy"), ("cache", "service_started"),
    ]  # fmt: skip


def test_the_override_file(tmp_path: Path) -> None:
    more = "services:\n  web:\n    healthcheck:\n      test: 'true'\n"
    service, _ = read(tmp_path, "image: postgres:17", more)
    assert service.may_have("healthcheck")
    assert not service.may_have("restart")
    assert service.compose.override is not None
    assert service.compose.override.source.path == str(tmp_path / "compose.override.yaml")


def test_what_is_extended_may_have_anything(tmp_path: Path) -> None:
    service, _ = read(tmp_path, "extends: {file: base.yaml, service: web}")
    assert service.may_have("healthcheck")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("build: .", False), ("build: .\nprofiles: [dev]", True), ("build: .\ndevelop: {}", True),
        ("build: {context: ., target: development}", True), ("build: {context: ., dockerfile: Dockerfile.dev}", True),
    ],
)  # fmt: skip
def test_for_development(tmp_path: Path, text: str, *, expected: bool) -> None:
    assert develops(*read(tmp_path, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("image: postgres:17", "PostgreSQL"), ("image: docker.io/bitnami/redis", "Redis"), ("image: $IMAGE", None),
        ("image: nginx", None), ("build: .\nimage: redis", None),
    ],
)  # fmt: skip
def test_stores(tmp_path: Path, text: str, expected: str | None) -> None:
    assert store_of(read(tmp_path, text)[0]) == expected


@pytest.mark.parametrize("name", ["docker-compose.prod.yml", "production.yml"])
def test_a_file_for_production_is_read_where_no_other_builds_it(tmp_path: Path, name: str) -> None:
    text = "services:\n  shop:\n    build: .\n"
    more = {"compose.override.yaml": "services:\n  shop:\n    restart: always\n"}
    found = project(tmp_path, ANY, {name: text, **more})
    assert [service.name for service in found.services] == ["shop"]
    assert not found.services[0].may_have("restart")
    assert project(tmp_path / "x", ANY, {name: "- hosts: all\n"}).compose is None
    found = project(tmp_path, ANY, {"compose.yaml": "services:\n  web:\n    build: .\n"})
    assert [service.name for service in found.services] == ["web"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("image: nginx:1.29", "nginx:1.29"),
        ("build: .", "python:3.13-slim"),
        ("build: ./gone", None),
        ("build: {dockerfile_inline: FROM x}", None),
    ],
)
def test_what_a_service_runs(tmp_path: Path, text: str, expected: str | None) -> None:
    found = base_of(read(tmp_path, text)[0])
    assert (found and found.text) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("FLASK_ENV: development", True),
        ("APP_SETTINGS: project.config.DevelopmentConfig", True),
        ("DJANGO_SETTINGS_MODULE: shop.settings.dev", True),
        ("FLASK_DEBUG: '1'", True),
        ("FLASK_DEBUG: '0'", False),
        ("FLASK_ENV: production", False),
        ("APP_SETTINGS: project.config.StagingConfig", False),
        ("DEVICE_CONFIG: devices", False),
        ("DATABASE_URL: postgresql://db/users_dev", False),
    ],
)
def test_a_service_that_says_it_is_for_development(tmp_path: Path, written: str, *, expected: bool) -> None:
    service, _ = read(tmp_path, f"build: .\nenvironment:\n  {written}")
    assert says_development(service) == expected


@pytest.mark.parametrize(
    ("line", "for_development"),
    [
        ("# This file is used to test the mail server", True),
        ("# for local development only", True),
        ("# Local development", True),
        ("# Dev environment", True),
        (
            "# This starts the site and the database\n# that the bot needs for testing.\n# Not what production runs.",
            True,
        ),
        ("# Starts the site. Add a database for testing.", False),
        ("# Starts the site\n#\n# See docs/ for testing", False),
        ("# The site\n# To test it, run docker compose up", False),
        ("#", False),
        ("# This file is for the **development** setup.", True),
        ("# For production; for development see compose.dev.yaml", False),
        ("# Not for tests", False),
        ("# Tested with Docker 29", False),
        ("name: tests", False),
    ],
)
def test_the_first_sentence_says_what_the_file_is_for(tmp_path: Path, line: str, for_development: bool) -> None:
    found = project(tmp_path, ANY, {"compose.yaml": f"{line}\nservices:\n  web:\n    build: .\n"})
    assert found.compose is not None
    assert develops(found.compose.services[0], found) is for_development


@pytest.mark.parametrize(
    ("lines", "for_development"),
    [
        ("volumes: ['./src:/app']\nenvironment: [FLASK_ENV=development]", True),
        ("volumes: ['./src:/app']\nenvironment:\n  APP_SETTINGS: project.config.DevelopmentConfig", True),
        ("volumes: ['./src:/app']\nenvironment: [FLASK_ENV=production]", False),
        ("volumes: ['data:/app']\nenvironment: [FLASK_ENV=development]", False),
        ("volumes: ['./src:/app']\nenvironment: [DATABASE=shop_dev]", False),
    ],
)
def test_the_environment_says_what_the_service_is_for(tmp_path: Path, lines: str, for_development: bool) -> None:
    assert not for_development_by_environment(read(tmp_path, lines)[0]), "nothing else is for production"
    (tmp_path / "docker-compose-prod.yml").touch()
    assert for_development_by_environment(read(tmp_path, lines)[0]) is for_development


@pytest.mark.parametrize("written", ["web-prod:\n    build: .", "live:\n    build: .\n    profiles: [production]"])
def test_another_service_for_production(tmp_path: Path, written: str) -> None:
    lines = "volumes: ['./src:/app']\nenvironment: [FLASK_ENV=development]"
    assert not for_development_by_environment(read(tmp_path, lines)[0])
    text = f"services:\n  web:\n    volumes: ['./src:/app']\n    environment: [FLASK_ENV=development]\n  {written}\n"
    found = project(tmp_path, ANY, {"compose.yaml": text})
    assert found.compose is not None
    assert for_development_by_environment(found.compose.services[0])


@pytest.mark.parametrize(
    ("name", "twin"),
    [
        ("Dockerfile.prod", True),
        ("prod.Dockerfile", True),
        ("Dockerfile-production", True),
        ("DockerfileProd", True),
        ("Dockerfile.worker", False),
        ("Dockerfile.products", False),
    ],
)
def test_a_dockerfile_for_production_beside(tmp_path: Path, name: str, twin: bool) -> None:
    assert has_production_twin(project(tmp_path, ANY, {name: ANY})) is twin


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ('DEVEL: "yes"', True),
        ("- DEV_MODE=true", True),
        ('DEVEL: "no"', False),
        ("DEVEL:", False),
        ('WITH_DEV_PACKAGES: "yes"', False),
    ],
)
def test_a_build_argument_says_what_the_file_is_for(tmp_path: Path, argument: str, expected: bool) -> None:
    text = f"services:\n  web:\n    build:\n      context: .\n      args:\n        {argument}\n  db:\n    image: postgres:17\n"
    found = project(tmp_path, ANY, {"compose.yaml": text})
    assert found.compose is not None
    assert [develops(service, found) for service in found.compose.services] == [expected, expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "services:\n  base: {build: {context: .., dockerfile: docker/Dockerfile}}\n  web: {extends: {service: base}, build: {target: dev}}\n",
            ("..", "docker/Dockerfile", "dev"),
        ),
        ("services:\n  base: {build: ..}\n  web: {extends: base, build: {target: dev}}\n", ("..", "Dockerfile", "dev")),
        (
            "services:\n  web: {extends: {service: base, file: other.yml}, build: {target: dev}}\n",
            (None, "Dockerfile", "dev"),
        ),
        (
            "services:\n  base: {build: {context: ..}}\n  web: {extends: base, build: {context: here}}\n",
            ("here", "Dockerfile", None),
        ),
        (
            "services:\n  base: {extends: web, build: {}}\n  web: {extends: base, build: {target: x}}\n",
            (".", "Dockerfile", "x"),
        ),
    ],
)
def test_what_a_service_builds_that_extends_another(
    tmp_path: Path, text: str, expected: tuple[str | None, str, str | None]
) -> None:
    (tmp_path / "compose.yml").write_text(text)
    compose = read_compose(str(tmp_path / "compose.yml"), "compose.yml")
    service = compose.service("web") if compose is not None else None
    assert service is not None
    assert (service.build_context, service.dockerfile, service.target) == expected
