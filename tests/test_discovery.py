"""Which files a folder's check reads."""

import inspect
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dockerlint.discovery import discover, is_dockerfile_name
from dockerlint.exclusion import Exclusion


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("FROM scratch\n")


@pytest.mark.parametrize(
    "name", ["Dockerfile", "Dockerfile.prod", "api.Dockerfile", "api.dockerfile", "Containerfile", "Containerfile.dev"]
)
def test_names_of_dockerfiles(name: str) -> None:
    assert is_dockerfile_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Dockerfile.dockerignore", "Dockerfile~", "Dockerfile.swp", "Dockerfile.orig", "Dockerfile.j2", "Dockerfile.md", "Dockerfiles",
        "MyDockerfile", "dockerfile.py", "Containerfile.dockerignore", ".Dockerfile.swp", "Dockerfile.prod~", "api.Dockerfile.bak",
    ],
)  # fmt: skip
def test_other_names(name: str) -> None:
    assert not is_dockerfile_name(name)


def test_a_folder_is_searched_and_sorted(here: Path) -> None:
    write(
        here,
        "b/Dockerfile",
        "Dockerfile",
        ".devcontainer/Dockerfile",
        "a/z.Dockerfile",
        "a/b/Containerfile",
        "a/notes.txt",
    )
    files = [".devcontainer/Dockerfile", "Dockerfile", "a/b/Containerfile", "a/z.Dockerfile", "b/Dockerfile"]
    assert discover(["."]).files == files
    assert discover([str(here)]).files == [str(here / name) for name in files]
    assert discover(["./a", "b/"]).files == ["./a/b/Containerfile", "./a/z.Dockerfile", "b/Dockerfile"]


def test_no_file_twice(here: Path) -> None:
    write(here, "Dockerfile", "a/Dockerfile")
    assert discover(["a", ".", "./Dockerfile", "-", "-"]).files == ["a/Dockerfile", "Dockerfile", "-"]


def test_what_is_not_entered(here: Path) -> None:
    write(
        here, ".git/Dockerfile", ".hg/Dockerfile", ".svn/Dockerfile", "node_modules/x/Dockerfile", "env/lib/Dockerfile"
    )
    write(here, "Dockerfile", "env/pyvenv.cfg")
    assert discover(["."]).files == ["Dockerfile"]
    assert discover(["env"]).files == ["env/lib/Dockerfile"]


def test_loops_of_links_end(here: Path) -> None:
    write(here, "a/Dockerfile")
    (here / "a/up").symlink_to(here)
    (here / "self").symlink_to("self")
    (here / "a/b.Dockerfile").symlink_to("Dockerfile")
    assert discover(["."]).files == ["a/Dockerfile", "a/b.Dockerfile"]


def test_a_dangling_link_is_judged_so_that_it_is_reported(here: Path) -> None:
    (here / "Dockerfile").symlink_to("nowhere")
    assert discover(["."]).files == ["Dockerfile"]


def test_pipes_and_folders_named_dockerfile_are_passed_over(here: Path) -> None:
    write(here, "Dockerfile/Dockerfile")
    os.mkfifo(here / "x.Dockerfile")
    assert discover(["."]).files == ["Dockerfile/Dockerfile"]


def test_folders_deeper_than_python_recurses(here: Path) -> None:
    write(here, "/".join("d" * 300) + "/Dockerfile")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        assert len(discover(["."]).files) == 1
    finally:
        sys.setrecursionlimit(limit)


def test_a_folder_without_dockerfiles(here: Path) -> None:
    (problem,) = discover(["."]).problems
    assert (problem.path, problem.message) == (".", "there is no Dockerfile in this folder")
    write(here, "x.Dockerfile")
    (here / ".gitignore").write_text("*.Dockerfile\n")
    (problem,) = discover(["."]).problems
    assert problem.message == "every Dockerfile in this folder is left out by .gitignore"
    assert discover(["x.Dockerfile"]).files == ["x.Dockerfile"]


def test_gitignore_files_above_count_within_the_repository(here: Path) -> None:
    write(here, "repo/.git/HEAD", "repo/a/b/Dockerfile", "repo/a/b/old.Dockerfile", "repo/out/Dockerfile")
    (here / "repo/.gitignore").write_text("old.*\nout/\n")
    (here / ".gitignore").write_text("*\n")
    assert discover(["repo/a"]).files == ["repo/a/b/Dockerfile"]
    assert discover(["repo/out"]).files == ["repo/out/Dockerfile"], "an ignored folder that is asked for is searched"
    shutil.rmtree(here / "repo/.git")
    assert len(discover(["repo/a"]).files) == 2, "no repository, no files above"


PATTERNS = (
    "a", "a/", "/a", "*.Dockerfile", "!x.Dockerfile", "a/b", "**/b", "a/**", "!a/", "*", "!*/", "!Dockerfile", "b/*", "# a", "\\#", "/*",
    "!/a", "**", "Dockerfile ", "[!x]*", "[[:alpha:]]", "x[.-/]*", "[z-a]", "[b", "[]a]", "a/[^c]", "a**", "**/b/**", "a/**/x.*", "***",
    "\\a", "\\!a", "x\\ ", "a\\ ", "**/a/Dockerfile", "b/**/", "a*/", "a?b", "[a\\]b]", "/**/Dockerfile", "!**/x.*", "D*e", "[ab]", "!b/", "a/*/Dockerfile", "?", "x.*", "", "!", "/", "a\\",
)  # fmt: skip
FILES = (
    "Dockerfile",
    "x.Dockerfile",
    "a/Dockerfile",
    "a/b/Dockerfile",
    "a/b/x.Dockerfile",
    "b/Dockerfile",
    "b/a/x.Dockerfile",
)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PATTERNS), max_size=4), st.lists(st.sampled_from(PATTERNS), max_size=3))
def test_gitignore_as_git_has_it(tmp_path_factory: pytest.TempPathFactory, top: list[str], nested: list[str]) -> None:
    folder = tmp_path_factory.mktemp("repo")
    write(folder, *FILES)
    (folder / ".gitignore").write_text("\n".join(top) + "\n")
    (folder / "a/.gitignore").write_text("\n".join(nested) + "\n")
    git = ["git", "-C", str(folder), "-c", "core.excludesFile=/dev/null"]
    subprocess.run([*git, "init", "-q", "--template="], check=True)
    listed = subprocess.run(
        [*git, "ls-files", "--others", "--exclude-per-directory=.gitignore"], capture_output=True, text=True, check=True
    )
    expected = sorted(str(folder / name) for name in listed.stdout.split("\n") if name.endswith("Dockerfile"))
    assert discover([str(folder)]).files == expected


RULES = ("acme/rules/team/no_echo", "build/lib/acme/rules/team/no_echo")


def test_examples_of_rules_are_left_out_unless_their_pack_is_asked_for(here: Path) -> None:
    write(here, "Dockerfile", "service/rule.py", "service/Dockerfile")
    for rule in RULES:
        write(
            here,
            *(f"{rule}/{name}" for name in ("rule.py", "bad.Dockerfile", "good/Dockerfile", "good/app/Dockerfile")),
        )
    assert discover(["."]).files == ["Dockerfile", "service/Dockerfile"]
    assert len(discover(["acme/rules"]).files) == len(discover(["acme/rules/team/no_echo"]).files) == 3
    (problem,) = discover(["build"]).problems
    assert problem.message == "every Dockerfile in this folder is an example of a rule"
    named = f"{RULES[0]}/bad.Dockerfile"
    assert discover([named]).files == [named]
    assert discover([named, "Dockerfile", "service/Dockerfile"], Exclusion(isolated=True, named_too=True)).files == [
        "Dockerfile", "service/Dockerfile",
    ]  # fmt: skip
