"""``--fix`` and later ``--fix --unsafe-fixes`` end with the same files as both at once, and what came up behind others is counted."""

import shutil
import subprocess
from pathlib import Path

import pytest

from dockerlint.cli.main import run

TUTORIALS = sorted((Path(__file__).parents[2] / "examples" / "tutorials").iterdir())
FLASK = {
    "Dockerfile": "FROM python:3.11\nWORKDIR /app\nCOPY . .\nRUN apt-get update && apt-get install -y curl\nRUN pip install -r requirements.txt\nCMD python app.py\n",
    "app.py": 'from flask import Flask\n\napp = Flask(__name__)\n\nif __name__ == "__main__":\n    app.run(host="0.0.0.0", debug=True)\n',
    "requirements.txt": "flask\n",
    ".env": "SECRET_KEY=mysupersecretvalue42\n",
    "compose.yaml": "services:\n  web:\n    build: .\n",
}


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def mended(original: Path, copy: Path, *calls: list[str]) -> dict[str, bytes]:
    shutil.copytree(original, copy)
    for words in calls:
        assert run(["check", "--isolated", "--fix-only", *words, str(copy)]) == 0
    return everything(copy)


@pytest.fixture
def flask(tmp_path: Path) -> Path:
    folder = tmp_path / "original"
    folder.mkdir()
    for name, text in FLASK.items():
        (folder / name).write_text(text)
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    return folder


def test_a_new_dockerignore_is_the_same_by_both_ways(flask: Path, tmp_path: Path) -> None:
    at_once = mended(flask, tmp_path / "a", ["--unsafe-fixes"])
    assert at_once[".dockerignore"] == b".git\n.venv\n**/__pycache__\n**/.env\n"
    assert at_once == mended(flask, tmp_path / "b", [], ["--unsafe-fixes"])


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda path: path.name)
def test_the_tutorials_are_the_same_by_both_ways(tutorial: Path, tmp_path: Path) -> None:
    at_once = mended(tutorial, tmp_path / "a", ["--unsafe-fixes"])
    assert at_once == mended(tutorial, tmp_path / "b", [], ["--unsafe-fixes"])


def test_what_came_up_behind_others_is_counted(flask: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--isolated", str(flask)])
    told = capsys.readouterr().out.splitlines()[-1]
    run(["check", "--isolated", "--fix-only", "--unsafe-fixes", str(flask)])
    fixed = capsys.readouterr().err
    first = sum(int(word) for word in told.split() if word.isdecimal())
    total, later = (int(word) for word in (fixed.split()[1], fixed.partition("; ")[2].split()[0]))
    assert fixed.endswith(" of them came up behind others.\n")
    assert later == total - first > 0
