"""Base images whose Dockerfile the configuration names, through the front door and as facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dockerlint import Project, config
from dockerlint.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

BASE = """\
FROM python:3.12-slim AS wheels
RUN pip wheel -w /wheels -r requirements.txt

FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 ROOT=/srv
ARG VERSION=1
COPY --from=wheels /wheels /wheels
COPY app.py requirements.txt /base/
RUN useradd --uid 10001 app
WORKDIR $ROOT
USER app
CMD ["gunicorn", "app:app"]
"""
SERVICE = """\
FROM registry.example.com/team/python-base:1.2
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY --chown=app app.py .
"""
NAMED = '[bases]\n"registry.example.com/team/python-base" = "base/Dockerfile"\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    config.forget()
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir(exist_ok=True)
    for folder, text in (("base", BASE), ("svc", SERVICE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Dockerfile").write_text(text)
        (tmp_path / folder / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
        (tmp_path / folder / "requirements.txt").write_text("flask\ngunicorn==23.0.0\n")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> list[tuple[str, str]]:
    """Path and rule of each finding."""
    config.forget()
    run(["check", "--output-format", "json", *words])
    return [(one["path"], one["rule"]) for one in json.loads(capsys.readouterr().out)["findings"]]


def project(here: Path, base: str = "base/Dockerfile") -> Project:
    found = Project.open("svc/Dockerfile")
    found.bases = {"registry.example.com/team/*": str(here / base)}
    return found


def test_what_the_base_sets_counts(here: Path) -> None:
    image = project(here).image
    start = image.final.start
    assert (start.user, start.workdir) == ("app", "/srv")
    assert start.env["PIP_NO_CACHE_DIR"].value == "1"
    assert not start.args
    assert image.final.root.base.python_version == (3, 12)
    assert [stage.base.text for stage in image.stages] == ["registry.example.com/team/python-base:1.2"]


@pytest.mark.usefixtures("here")
def test_its_context_is_another(here: Path) -> None:
    found = project(here)
    from dockerlint.facts.copies import locate

    assert locate(found.image, found.image.final, "/base/app.py") is None
    assert locate(found.image, found.image.final, "/srv/app.py") == "app.py"


def test_more_is_judged_with_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = told(capsys, "svc")
    assert ("svc/requirements.txt", "unpinned-version") not in before
    (here / "dockerlint.toml").write_text(NAMED)
    after = told(capsys, "svc")
    assert ("svc/requirements.txt", "unpinned-version") in after
    assert not {rule for _, rule in after} & {"pip-cache-in-layer", "buffered-python-output", "root-at-run-time"}
    assert {path for path, _ in after} <= {"svc/Dockerfile", "svc/requirements.txt"}
    (here / "base/Dockerfile").write_text(BASE.replace(" PIP_NO_CACHE_DIR=1", ""))
    assert ("svc/Dockerfile", "pip-cache-in-layer") in told(capsys, "svc")


def test_what_is_wrong_in_the_base_is_told_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "dockerlint.toml").write_text(NAMED)
    (here / "base/Dockerfile").write_text(BASE.replace("PYTHONUNBUFFERED=1", "PYTHONUNBUFFERED 1") + "MAINTAINER me\n")
    found = told(capsys)
    assert found.count(("base/Dockerfile", "maintainer")) == 1
    assert ("base/Dockerfile", "maintainer") not in told(capsys, "svc")


def test_fixes_leave_the_base_alone(here: Path) -> None:
    (here / "dockerlint.toml").write_text(NAMED)
    (here / "base/Dockerfile").write_text(BASE + "MAINTAINER me\n")
    config.forget()
    run(["check", "--fix-only", "--unsafe-fixes", "svc"])
    assert (here / "base/Dockerfile").read_text() == BASE + "MAINTAINER me\n"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('[bases]\n"a/*" = "nowhere/Dockerfile"\n', "dockerlint.toml:2: bases: there is no file nowhere/Dockerfile\n"),
        ('[bases]\n"a/b" = "docker.io/*"\n', "dockerlint.toml:2: bases: docker.io/* has a * for which a/b has none\n"),
        ('[bases]\n"a/*" = 3\n', "dockerlint.toml:2: bases: a/* has to be the path of a Dockerfile\n"),
        ('bases = "x"\n', "dockerlint.toml:1: bases has to be a table\n"),
    ],
)
def test_what_cannot_be_followed(here: Path, capsys: pytest.CaptureFixture[str], text: str, error: str) -> None:
    config.forget()
    (here / "dockerlint.toml").write_text(text)
    assert run(["check", "svc"]) == 2
    assert capsys.readouterr().err.startswith(f"dockerlint: {error}")


def test_a_base_on_itself_ends(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "dockerlint.toml").write_text(NAMED)
    (here / "base/Dockerfile").write_text("FROM registry.example.com/team/python-base:1.1\nUSER app\n")
    assert ("svc/requirements.txt", "unpinned-version") not in told(capsys)


def test_an_unknown_base_is_named_at_the_end(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = "What registry.example.com/team/python-base:1.2 holds is not known, so what depends on it is not judged"
    config.forget()
    run(["check", "svc"])
    assert line in capsys.readouterr().out
    run(["check", "svc", "--output-format", "json"])
    assert json.loads(capsys.readouterr().out)["unknown_bases"] == {
        "svc/Dockerfile": "registry.example.com/team/python-base:1.2"
    }
    for text in (NAMED, '[bases]\n"registry.example.com/*" = false\n'):
        (here / "dockerlint.toml").write_text(text)
        config.forget()
        run(["check", "svc"])
        assert line not in capsys.readouterr().out
        run(["config", "svc/Dockerfile"])
        assert "\nbases.registry.example.com/" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        "FROM scratch\nCOPY a /\n",
        "FROM eclipse-temurin:21\n",
        "FROM mcr.microsoft.com/dotnet/sdk:8.0\nRUN dotnet build\n",
    ],
)
def test_a_base_that_is_no_matter_is_not_named(here: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (here / "other").mkdir()
    (here / "other/Dockerfile").write_text(text)
    run(["check", "other"])
    assert "is not known" not in capsys.readouterr().out


MIRRORS = [
    ("registry.example.com/hub/*", "docker.io/library/*", "registry.example.com/hub/python:3.9-slim", "python"),
    ("registry.example.com/hub/*", "docker.io/*", "registry.example.com/hub/library/python:3.9-slim", "python"),
    ("registry.example.com/py", "docker.io/python", "registry.example.com/py:3.9-slim", "python"),
    ("*/py", "docker.io/library/python", "localhost:5000/py:3.9-slim@sha256:" + "0" * 64, "python"),
    ("registry.example.com/hub/*", "docker.io/*", "registry.example.com/hub/bitnami/python:3.9-slim", None),
]


@pytest.mark.parametrize(("pattern", "told", "name", "official"), MIRRORS)
def test_a_mirror_is_taken_for_what_it_mirrors(
    here: Path, pattern: str, told: str, name: str, official: str | None
) -> None:
    (here / "svc/Dockerfile").write_text(SERVICE.replace("registry.example.com/team/python-base:1.2", name))
    found = Project.open("svc/Dockerfile")
    found.bases = {pattern: told}
    base = found.image.final.base
    assert base.official == official
    assert (base.python_version == (3, 9)) == (official is not None)
    assert base.text == name


@pytest.mark.usefixtures("here")
def test_a_base_by_argument_says_what_to_give(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "svc/Dockerfile").write_text(
        SERVICE.replace("FROM registry.example.com/team/python-base:1.2", "ARG BASE\nFROM ${BASE}")
    )
    run(["check", "svc", "--ignore", "base_image"])
    assert (
        "What ${BASE} is depends on a build argument, so what depends on it is not judged: give --build-arg NAME=VALUE."
        in capsys.readouterr().out
    )
