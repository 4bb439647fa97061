"""Users and groups that RUNs create, and whether a name may be one."""

from pathlib import Path

import pytest

from dockerlint.facts.accounts import created_accounts, created_users, may_exist

from .helpers import project


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("useradd --system --uid 10001 -s /sbin/nologin app", [("app", "10001", True)]),
        ("groupadd -g 5000 app && useradd -g app -u 5001 app", [("app", "5000", False), ("app", "5001", True)]),
        ("addgroup -S app && adduser -S -D -H -h /app -G app app", [("app", None, False), ("app", None, True)]),
        ("adduser --disabled-password --gecos '' web", [("web", None, True)]),
        ("adduser app docker", []),
        ('useradd "$NAME"', []),
        ("useradd -u $UID app", [("app", None, True)]),
    ],
)
def test_creation(tmp_path: Path, line: str, found: "list[tuple[str, str | None, bool]]") -> None:
    (step,) = project(tmp_path, f"FROM debian:13\nRUN {line}\n").image.final.steps
    accounts = created_accounts(step)
    assert [(one.name, one.number.text if one.number else None, one.user) for one in accounts] == found


def test_users_of_the_stages_below_count(tmp_path: Path) -> None:
    image = project(tmp_path, "FROM debian:13 AS base\nRUN useradd app\nFROM base\nRUN groupadd web\n").image
    assert [account.name for account in created_users(image.final)] == ["app"]


@pytest.mark.parametrize(
    ("base", "line", "name", "may"),
    [
        ("python:3.13-slim", "true", "app", False),
        ("python:3.13-slim", "true", "www-data", True),
        ("python:3.13-alpine", "true", "guest", True),
        ("python:3.13-slim", "true", "guest", False),
        ("node:22", "true", "node", True),
        ("gcr.io/distroless/python3", "true", "nonroot", True),
        ("example.com/own", "true", "app", True),
        ("python:3.13-slim", "useradd app", "app", True),
        ("python:3.13-slim", "useradd other", "app", False),
        ("python:3.13-slim", 'useradd "$NAME"', "app", True),
        ("python:3.13-slim", "./setup.sh", "app", True),
        ("python:3.13-slim", "apt-get install -y nginx", "nginx", True),
        ("python:3.13-slim", "apt-get install -y nginx", "app", False),
        ("python:3.13-slim", "echo 'app:x:1:1::/:/bin/sh' >> /etc/passwd", "app", True),
        ("python:3.13-slim", "chown app /srv", "app", False),
    ],
)
def test_existence(tmp_path: Path, base: str, line: str, name: str, may: bool) -> None:
    image = project(tmp_path, f"FROM {base}\nRUN {line}\nUSER x\n").image
    assert may_exist(image.final.steps[-1], name) is may


def test_what_is_created_later_does_not_exist_yet(tmp_path: Path) -> None:
    image = project(tmp_path, "FROM python:3.13-slim\nCOPY --chown=app . .\nRUN useradd app\n").image
    assert [may_exist(step, "app") for step in image.final.steps] == [False, True]
