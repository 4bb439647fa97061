"""What a COPY brings: the files of the build context and where they come to lie."""

import os
from pathlib import Path

import pytest

from dockerlint import Copy
from dockerlint.facts.context import Context
from dockerlint.facts.project import Project

from .helpers import project

FILES = {
    "app.py": "",
    "src/a.py": "",
    "src/b.txt": "",
    "src/deep/c.py": "",
    "src2/d.py": "",
    ".git/config": "",
    "venv/x.py": "",
}


def copy(folder: Path, line: str, ignore: str = "", files: "dict[str, str] | None" = None) -> Copy:
    more = {**(FILES if files is None else files), ".dockerignore": f"Dockerfile\n.dockerignore\n.git\nvenv\n{ignore}"}
    found = project(folder, f"FROM python:3.13-slim\nWORKDIR /app\n{line}\n", more)
    return found.copies[0]


@pytest.mark.parametrize(
    ("line", "ignore", "expected"),
    [
        ("COPY . .", "src", {"app.py": "/app/app.py", "src2/d.py": "/app/src2/d.py"}),
        ("COPY src /srv", "", {"src/a.py": "/srv/a.py", "src/b.txt": "/srv/b.txt", "src/deep/c.py": "/srv/deep/c.py"}),
        ("COPY app.py .", "", {"app.py": "/app/app.py"}),
        ("COPY app.py main.py", "", {"app.py": "/app/main.py"}),
        ("COPY app.py /srv/", "", {"app.py": "/srv/app.py"}),
        ("COPY src/*.py src2 /srv/", "", {"src/a.py": "/srv/a.py", "src2/d.py": "/srv/d.py"}),
        ("COPY src /srv", "src\n!src/deep/c.py", {"src/deep/c.py": "/srv/deep/c.py"}),
        ("COPY src /srv", "**/*.py\n!**/a.py", {"src/a.py": "/srv/a.py", "src/b.txt": "/srv/b.txt"}),
        ("COPY --exclude=**/*.py . /srv", "", {"src/b.txt": "/srv/src/b.txt"}),
        ("COPY --parents src/deep src/a.py /srv", "", {"src/deep/c.py": "/srv/src/deep/c.py", "src/a.py": "/srv/src/a.py"}),
        ("COPY /src/a.py /srv/", "", {"src/a.py": "/srv/a.py"}),
        ("COPY nothing* /srv/", "", {}),
    ],
)  # fmt: skip
def test_what_is_copied(tmp_path: Path, line: str, ignore: str, expected: dict[str, str]) -> None:
    found = copy(tmp_path, line, ignore)
    assert dict(found.files) == expected
    assert found.complete


@pytest.mark.parametrize(
    "line", ["COPY $NAME /srv/", "ADD https://example.com/x app.py /srv/", "COPY --from=other /a /b"]
)
def test_what_is_not_known_is_said(tmp_path: Path, line: str) -> None:
    assert not copy(tmp_path, line).complete


def test_links_are_sent_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.txt").write_text("")
    inner = tmp_path / "project"
    inner.mkdir()
    (inner / "link").symlink_to(tmp_path / "elsewhere")
    (inner / "loop").symlink_to(inner)
    assert [path for path, _ in copy(inner, "COPY . .", files={"app.py": ""}).files] == ["app.py", "link", "loop"]


def test_ignored_folders_are_not_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entered: list[str] = []
    scandir = os.scandir

    def watched(path: str) -> object:
        entered.append(os.path.relpath(path, tmp_path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", watched)
    found = copy(tmp_path, "COPY . .")
    assert [len(found.files), len(found.files)] == [5, 5]
    assert sorted(entered) == [".", "src", "src/deep", "src2"]


def test_a_context_that_is_too_large_is_not_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dockerlint.facts import context

    monkeypatch.setattr(context, "_MAX_ENTRIES", 3)
    assert not copy(tmp_path, "COPY . .").complete


def test_a_name_that_begins_like_a_folder_is_not_in_it(tmp_path: Path) -> None:
    for name in ("a", "a-b", "a/x", "ab"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        if name != "a":
            path.write_text("")
    assert Context(str(tmp_path), "", "Dockerfile").files("a") == ["a/x"]


def test_what_leads_out_of_the_context_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "docker").mkdir()
    text = "FROM python:3.13-slim\nWORKDIR /app\nCOPY ../src .\nCOPY ../../docker/*.sh /bin/\n"
    (tmp_path / "docker" / "Dockerfile").write_text(text)
    (tmp_path / "docker" / "start.sh").touch()
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "app.py").touch()
    found = Project.open(tmp_path / "docker" / "Dockerfile")
    assert found.context is not None
    assert found.context.folder == str(tmp_path)
    assert [copy.files for copy in found.copies] == [
        [("src/app.py", "/app/app.py")], [("docker/start.sh", "/bin/start.sh")],
    ]  # fmt: skip
