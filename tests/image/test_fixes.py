"""The second Dockerfile of a comparison: what is made, what is not, and where each fix stands in the file on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.catalog import built_in
from dockerlint.facts.project import Project
from dockerlint.image.fixes import Fixes, line_to_change, mend, overlay
from dockerlint.policy import Words, policies

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
FROM python:3.13-slim-trixie
ENV PYTHONUNBUFFERED 1
WORKDIR /app
COPY requirements.txt .
RUN pip install --upgrade pip
RUN pip install -r requirements.txt
COPY . .
EXPOSE 5000
CMD ["gunicorn", "--bind", "0.0.0.0:5000", "--threads", "4", "service.web:app"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with something to mend in it."""
    (tmp_path / "Dockerfile").write_text(TEXT)
    (tmp_path / "requirements.txt").write_text("flask==3.1.2\ngunicorn==23.0.0\n")
    (tmp_path / "service").mkdir()
    (tmp_path / "service" / "__init__.py").write_text("")
    (tmp_path / "service" / "web.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    (tmp_path / "other.py").write_text("")
    return tmp_path


def mended(
    folder: Path, *, unsafe: bool = False, fixable: tuple[str, ...] = (), unfixable: tuple[str, ...] = ()
) -> Fixes:
    """Mend the project."""
    policy = policies(built_in(), Words(fixable=fixable, unfixable=unfixable))
    return mend(folder / "Dockerfile", folder, {}, None, policy, unsafe=unsafe)


def test_safe_fixes_are_made_and_the_others_named(folder: Path) -> None:
    found = mended(folder)
    assert {(one.rule, one.line) for one in found.made} == {
        ("legacy-key-value", 2), ("pip-cache-in-layer", 5), ("pip-cache-in-layer", 6), ("unfiltered-copy", 7),
    }  # fmt: skip
    assert all(one.safe for one in found.made)
    reasons = {one.rule: one.reason for one in found.not_made}
    assert reasons["second-pip"] == "unsafe: --unsafe-fixes makes it"
    assert (folder / "Dockerfile").read_text() == TEXT
    assert not (folder / ".dockerignore").exists()


def test_a_fix_of_a_later_round_stands_on_its_line_of_the_file_on_disk(folder: Path) -> None:
    lines = {one.rule: one.line for one in mended(folder, unsafe=True).made}
    assert lines["second-pip"] == 5
    assert lines["missing-healthcheck"] == lines["root-at-run-time"] == 9


def test_growth_is_what_the_text_grows_by(folder: Path) -> None:
    found = mended(folder)
    after = found.files.read(folder / "Dockerfile")
    grown = sum(size for one in found.made for path, size in one.growth.items() if path.endswith("Dockerfile"))
    assert grown == len(after) - len(TEXT)
    assert overlay(folder, found.files) == {
        "Dockerfile": after,
        ".dockerignore": found.files.read(folder / ".dockerignore"),
    }


def test_only_the_rules_asked_for_are_mended(folder: Path) -> None:
    assert [one.rule for one in mended(folder, fixable=("legacy-key-value",)).made] == ["legacy-key-value"]


def test_rules_are_left_out_by_word_and_by_configuration(folder: Path) -> None:
    (folder / "dockerlint.toml").write_text('unfixable = ["unfiltered-copy"]\n')
    found = mended(folder, unfixable=("pip-cache-in-layer",))
    assert [one.rule for one in found.made] == ["legacy-key-value"]
    reasons = {one.rule: one.reason for one in found.not_made}
    assert reasons["unfiltered-copy"] == "--unfixable, --fixable or the configuration leaves it out"


def test_the_module_that_is_served_is_the_one_that_changes(folder: Path) -> None:
    assert line_to_change(Project.open(folder / "Dockerfile", folder)) == "service/web.py"


def test_without_a_server_it_is_a_module_with_a_usual_name(folder: Path) -> None:
    (folder / "Dockerfile").write_text(TEXT.partition("CMD")[0])
    (folder / "service" / "main.py").write_text("")
    assert line_to_change(Project.open(folder / "Dockerfile", folder)) == "service/main.py"


def test_without_an_application_there_is_nothing_to_change(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python:3.13-slim\nRUN true\n")
    assert line_to_change(Project.open(tmp_path / "Dockerfile", tmp_path)) == ""


def test_a_linked_file_changes_where_the_link_leads(tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    (tmp_path / "deploy" / "Dockerfile").write_text("FROM python:3.13-slim\nENV A 1\n")
    (tmp_path / "Dockerfile").symlink_to("deploy/Dockerfile")
    assert list(overlay(tmp_path, mended(tmp_path).files)) == ["deploy/Dockerfile"]
