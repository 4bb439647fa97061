"""Whether an image is one that the project itself makes."""

from pathlib import Path

import pytest

from dockerlint.facts.own_image import is_own
from dockerlint.facts.project import Project
from dockerlint.facts.reference import parse_reference

from .helpers import project


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", '[project]\nname = "shop_api"\n'),
        ("compose.yaml", "services:\n  web:\n    build: .\n    image: registry.example.com/team/shop-api:1\n"),
    ],
)
def test_a_file_says_it(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    found = project(tmp_path, "FROM example/shop-api:latest\n")
    own, other = parse_reference("example/shop-api:latest"), parse_reference("example/base:latest")
    assert own is not None
    assert other is not None
    assert is_own(found, own)
    assert not is_own(found, other)


def test_a_pulled_image_is_not(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text("services:\n  web:\n    image: example/shop-api:1\n")
    reference = parse_reference("example/shop-api:latest")
    assert reference is not None
    assert not is_own(project(tmp_path, "FROM example/shop-api:latest\n"), reference)


def test_a_folder_of_its_name_makes_it(tmp_path: Path) -> None:
    for folder in ("images/base-notebook", "images/torch-notebook/gpu"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "Dockerfile").write_text("FROM example.com/lab/base-notebook\n")
    found = Project.open(tmp_path / "images/torch-notebook/gpu/Dockerfile")
    own, other = parse_reference("example.com/lab/base-notebook"), parse_reference("example.com/lab/r-notebook")
    assert own is not None
    assert other is not None
    assert is_own(found, own)
    assert not is_own(found, other)
