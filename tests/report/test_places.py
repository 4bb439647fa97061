"""Paths from the repository's root, and regions."""

import os
from pathlib import Path

import pytest

from dockerlint import Source, Span
from dockerlint.report.places import Places, byte_column, region


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "repo/.git").mkdir(parents=True)
    (tmp_path / "repo/a b/ü#%").mkdir(parents=True)
    (tmp_path / "repo/a b/ü#%/Dockerfile").touch()
    monkeypatch.chdir(tmp_path / "repo/a b")
    return tmp_path / "repo"


def test_paths_begin_at_the_repository(repository: Path) -> None:
    places = Places()
    absolute = str(repository / "a b/ü#%/Dockerfile")
    for path in ("ü#%/Dockerfile", "./ü#%/../ü#%/Dockerfile", absolute):
        assert places.path(path) == "a b/ü#%/Dockerfile"
        assert places.uri(path) == "a%20b/%C3%BC%23%25/Dockerfile"
    assert places.uri("b:c/Dockerfile\udcff") == "a%20b/b%3Ac/Dockerfile%FF"


def test_the_nearest_repository_counts(repository: Path) -> None:
    (repository / "a b/ü#%/.git").write_text("gitdir: elsewhere\n")  # a submodule, or a work tree
    assert Places().path("ü#%/Dockerfile") == "Dockerfile"


def test_links_within_the_repository_are_resolved(repository: Path, tmp_path: Path) -> None:
    (repository / "link").symlink_to("a b/ü#%/Dockerfile")
    (tmp_path / "outside").touch()
    (repository / "out").symlink_to(tmp_path / "outside")
    places = Places()
    assert places.path("../link") == "a b/ü#%/Dockerfile"
    assert places.path("../out") == "out"


def test_without_a_repository_the_current_folder_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    places = Places()
    assert places.path("x/Dockerfile") == places.uri("x/Dockerfile") == "x/Dockerfile"
    assert places.path("../other/Dockerfile") == "../other/Dockerfile"
    assert places.uri("../a b/Dockerfile") == f"file://{os.path.realpath(tmp_path)}/a%20b/Dockerfile"
    assert places.path("-") == places.uri("-") == "-"


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("FROM a\nRUN b\n", (0, 7), (1, 1, 1, 7)),
        ("FROM a\r\nRUN b\n", (5, 8), (1, 6, 1, 7)),
        ("FROM a\nRUN b\n", (7, 7), (2, 1, 2, 2)),
        ("FROM a\nRUN b\n", (6, 6), (1, 6, 1, 7)),
        ("FROM a\nRUN b", (12, 12), (2, 5, 2, 6)),
        ("\n", (0, 0), (1, 1, 1, 1)),
        ("", (0, 0), (1, 1, 1, 1)),
        ("\ufeffFROM a\n", (1, 5), (1, 1, 1, 5)),
    ],
)
def test_regions_hold_something_and_no_line_end(text: str, span: tuple[int, int], expected: tuple[int, ...]) -> None:
    assert tuple(region(Source("x", text), Span(*span))) == expected


def test_columns_in_bytes() -> None:
    source = Source("x", "\ufeffa𐐀b\nü\udcffz\n")
    assert [byte_column(source, offset) for offset in (1, 2, 3, 5, 6, 7)] == [4, 5, 9, 1, 3, 4]
