"""What tells that a compose file is for development: here its folder."""

from pathlib import Path

import pytest

from dockerlint.facts.compose_services import develops
from dockerlint.facts.project import Project
from dockerlint.syntax.parse import parse

COMPOSE = "services:\n  db:\n    image: redis:latest\n  api:\n    build:\n      context: ..\n      dockerfile: {}/Dockerfile\n"


def _develops(folder: Path) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "compose.yaml").write_text(COMPOSE.format(folder.name))
    path = folder / "Dockerfile"
    path.write_text("FROM python:3.13\n")
    project = Project(parse(path.read_bytes()), str(path), str(path))
    assert project.compose is not None
    return develops(project.compose.services[0], project)


@pytest.mark.parametrize(("name", "expected"), [("dev", True), ("docker-dev", True), ("devices", False)])
def test_a_folder_within_a_repository(tmp_path: Path, name: str, expected: bool) -> None:
    (tmp_path / ".git").mkdir()
    assert _develops(tmp_path / name) is expected


def test_where_the_repository_itself_or_nothing_above_it_is_one(tmp_path: Path) -> None:
    (tmp_path / "dev" / ".git").mkdir(parents=True)
    assert not _develops(tmp_path / "dev")
    assert not _develops(tmp_path / "other" / "dev")
