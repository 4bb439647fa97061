"""What health checks ask for, of the Dockerfile and of the compose file."""

from pathlib import Path

import pytest

from dockerlint.facts.probe import image_probe, probes

from .helpers import project

Asked = tuple[str, int | None, str | None, bool]


def asked(folder: Path, lines: str) -> list[Asked]:
    probe = image_probe(project(folder, f"FROM python:3.13-slim\n{lines}\n").image)
    return [(found.host, found.port, found.path, found.sees_status) for found in probe.requests] if probe else []


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("curl http://localhost:8000/health", ("localhost", 8000, "/health", False)),
        ("curl -f localhost || exit 1", ("localhost", 80, "/", True)),
        ("curl -m3 -skfLo /dev/null https://127.0.0.1/ping?full=1", ("127.0.0.1", 443, "/ping", True)),
        ('curl --fail "http://[::1]:8000/"', ("[::1]", 8000, "/", True)),
        ("wget -nv -t1 -O /dev/null http://127.0.0.1:9998/tika", ("127.0.0.1", 9998, "/tika", True)),
        ('["curl", "-fsS", "http://localhost:8000/"]', ("localhost", 8000, "/", True)),
        ("nc -z localhost 5432", ("localhost", 5432, None, False)),
        (
            """python -c "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/x')" """,
            ("127.0.0.1", 8000, "/x", True),
        ),
        ("""["python", "-c", "import requests; requests.get('http://web:8000')"]""", ("web", 8000, "/", False)),
        (
            """["python", "-c", "import socket; socket.create_connection(('localhost', 8000), 2)"]""",
            ("localhost", 8000, None, False),
        ),
    ],
)
def test_one_request(tmp_path: Path, command: str, expected: Asked) -> None:
    assert asked(tmp_path, f"HEALTHCHECK --interval=5s CMD {command}") == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        "HEALTHCHECK NONE",
        "RUN true",
        "HEALTHCHECK CMD curl -f localhost:8000 || curl -f localhost:8001",
        "HEALTHCHECK CMD curl --unix-socket /run/app.sock http://localhost/",
        "HEALTHCHECK CMD curl -f http://localhost:$PORT/",
        "HEALTHCHECK CMD python healthcheck.py",
        """HEALTHCHECK CMD ["python", "-c", "a('http://x:1/'); b('http://x:2/')"]""",
        "HEALTHCHECK CMD curl -f localhost:80\nHEALTHCHECK NONE",
    ],
)
def test_nothing_is_known(tmp_path: Path, lines: str) -> None:
    assert asked(tmp_path, lines) == []


def test_variables_of_the_image(tmp_path: Path) -> None:
    assert asked(tmp_path, "ENV PORT=8000\nHEALTHCHECK CMD curl -f http://localhost:$PORT/") == [
        ("localhost", 8000, "/", True)
    ]
    assert asked(tmp_path, "HEALTHCHECK CMD curl -f http://localhost:${PORT:-5000}/") == [
        ("localhost", 5000, "/", True)
    ]


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("curl -f http://localhost:8000/", [("localhost", 8000)]),
        ('["CMD-SHELL", "curl -f http://localhost:8000/ || exit 1"]', [("localhost", 8000)]),
        ('["CMD", "curl", "-f", "http://localhost:8000/"]', [("localhost", 8000)]),
        (">\n        curl\n        -f http://localhost:8000/", [("localhost", 8000)]),
        ("curl -f http://localhost:${PORT}/", []),
        ('["NONE"]', []),
    ],
)
def test_compose(tmp_path: Path, test: str, expected: list[tuple[str, int]]) -> None:
    text = f"services:\n  web:\n    build: .\n    healthcheck:\n      test: {test}\n"
    found = probes(project(tmp_path, "FROM python:3.13-slim\n", {"compose.yaml": text}))
    assert [(request.host, request.port) for probe in found for request in probe.requests] == expected
    assert [probe.name for probe in found] == ["the healthcheck of web"]


@pytest.mark.parametrize("check", ["disable: true", "interval: 5s", "test: []"])
def test_no_check_of_its_own(tmp_path: Path, check: str) -> None:
    text = f"services:\n  web:\n    build: .\n    healthcheck:\n      {check}\n"
    assert probes(project(tmp_path, "FROM python:3.13-slim\n", {"compose.yaml": text})) == []


def test_a_word_stands_where_it_is_written(tmp_path: Path) -> None:
    text = 'services:\n  web:\n    build: .\n    healthcheck:\n      test: ["CMD", "curl", "http://localhost:8000/"]\n'
    (probe,) = probes(project(tmp_path, "FROM python:3.13-slim\n", {"compose.yaml": text}))
    (request,) = probe.requests
    span = request.word.span
    assert request.word.source.text[span.start : span.end].strip('"') == "http://localhost:8000/"


@pytest.mark.parametrize(
    ("command", "any_answer"),
    [
        ("curl http://localhost/", True),
        ("curl -s http://localhost/ | grep ok", False),
        ("curl -f http://localhost/", False),
        ("curl -w '%{http_code}' http://localhost/", False),
        ("wget -q http://localhost/", False),
        ("""["python", "-c", "import httpx; httpx.get('http://localhost/')"]""", True),
        ("""["python", "-c", "import httpx; print(httpx.get('http://localhost/').status_code)"]""", False),
        ("nc -z localhost 80", False),
    ],
)
def test_any_answer(tmp_path: Path, command: str, any_answer: bool) -> None:
    probe = image_probe(project(tmp_path, f"FROM python:3.13-slim\nHEALTHCHECK CMD {command}\n").image)
    assert probe is not None
    (request,) = probe.requests
    assert request.takes_any_answer is any_answer
