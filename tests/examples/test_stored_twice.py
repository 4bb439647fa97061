"""What is said of files that are stored again: their size, which no example in a rule's folder is big enough for."""

from pathlib import Path

import pytest

from dockerlint.cli.main import run

DOCKERFILE = """\
FROM python:3.13-slim-trixie
WORKDIR /app
COPY manage.py .
COPY shop/ shop/
COPY data/ data/
RUN chown -R root:root /app && chmod -R go-w /app
"""


def test_sizes_are_told_together_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "Dockerfile").write_text(DOCKERFILE)
    (tmp_path / "manage.py").write_text("# small\n")
    for folder in ("shop", "data"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "rows.csv").write_text("1,2\n" * 200_000)
    monkeypatch.chdir(tmp_path)
    run(["check", "--select", "stored-twice", "--output-format", "concise"])
    lines = capsys.readouterr().out.splitlines()
    told = "stores 1.6 MB of lines 3, 4 and 5 a second time: a layer never changes an earlier one, it holds the changed files as a whole"
    assert [line for line in lines if "stored-twice" in line] == [f"Dockerfile:6:24: warning stored-twice chown {told}"]
