"""Stop signal, grace period, and which process is the first."""

from pathlib import Path

import pytest

from dockerlint.facts.stopping import grace_period, is_first, stop_signal

from .helpers import project

BASE = "FROM python:3.13-slim\n"
COMPOSE = "services:\n  web:\n    build: .\n"


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        ('CMD ["waitress-serve", "app:app"]', True),
        ('CMD ["gosu", "app", "waitress-serve", "app:app"]', True),
        ("CMD exec waitress-serve app:app", True),
        ("CMD waitress-serve app:app", False),
        ('CMD ["uv", "run", "waitress-serve", "app:app"]', False),
        ('CMD ["poetry", "run", "waitress-serve", "app:app"]', True),
        ('ENTRYPOINT ["tini", "--"]\nCMD ["waitress-serve", "app:app"]', False),
        ('ENTRYPOINT ["dumb-init"]\nCMD ["waitress-serve", "app:app"]', False),
        ('CMD ["timeout", "9", "waitress-serve", "app:app"]', False),
    ],
)
def test_whether_the_application_is_the_first_process(tmp_path: Path, lines: str, first: bool) -> None:
    start = project(tmp_path, f"{BASE}{lines}\n").start
    assert start is not None
    assert is_first(start) is first


@pytest.mark.parametrize(
    ("script", "lines", "first"),
    [
        ('set -e\nflask db upgrade\nexec "$@"\n', 'CMD ["waitress-serve", "app:app"]', True),
        ('flask db upgrade\n"$@"\n', 'CMD ["waitress-serve", "app:app"]', False),
        ('exec "$@"\n', "CMD waitress-serve app:app", False),
        ('exec "$@"\n', 'CMD ["sh", "-c", "flask db upgrade && waitress-serve app:app"]', False),
        ("exec waitress-serve app:app\n", "", True),
        ("waitress-serve app:app\n", "", False),
    ],
)
def test_a_start_script_hands_on_its_place(tmp_path: Path, script: str, lines: str, first: bool) -> None:
    text = f'{BASE}COPY start.sh /\nENTRYPOINT ["/start.sh"]\n{lines}\n'
    start = project(tmp_path, text, {"start.sh": f"#!/bin/sh\n{script}"}).start
    assert start is not None
    assert is_first(start) is first


def test_an_init_process_of_compose(tmp_path: Path) -> None:
    start = project(
        tmp_path, f'{BASE}CMD ["waitress-serve", "app:app"]\n', {"compose.yaml": f"{COMPOSE}    init: true\n"}
    ).start
    assert start is not None
    assert not is_first(start)


@pytest.mark.parametrize(
    ("base", "lines", "compose", "name"),
    [
        (BASE, "", "", "SIGTERM"),
        (BASE, "STOPSIGNAL SIGINT\n", "", "SIGINT"),
        (BASE, "STOPSIGNAL 3\n", "", "SIGQUIT"),
        (BASE, "ARG S=INT\nSTOPSIGNAL $S\n", "", "SIGINT"),
        (BASE, "STOPSIGNAL SIGINT\n", "    stop_signal: SIGTERM\n", "SIGTERM"),
        ("FROM example/base\n", "", "", None),
        ("FROM nginx:1.29\n", "", "", None),
        (BASE, "ARG S\nSTOPSIGNAL $S\n", "", None),
    ],
)
def test_the_stop_signal(tmp_path: Path, base: str, lines: str, compose: str, name: str | None) -> None:
    found = stop_signal(project(tmp_path, f"{base}{lines}CMD x\n", {"compose.yaml": COMPOSE + compose}).image)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("35s", 35.0), ("1m30s", 90.0), ("500ms", 0.5), ("1.5m", 90.0), ("${GRACE}", None), ("35", None)],
)
def test_the_grace_period(tmp_path: Path, text: str, seconds: float | None) -> None:
    service = project(tmp_path, f"{BASE}CMD x\n", {"compose.yaml": f"{COMPOSE}    stop_grace_period: {text}\n"}).service
    assert service is not None
    found = grace_period(service)
    assert (found[0] if found else None) == seconds
