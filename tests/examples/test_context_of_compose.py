"""What is said of a file that COPY names, where compose builds from the folder that the user stands in and the Dockerfile lies below it."""

from pathlib import Path

import pytest

from dockerlint.__main__ import fast


def test_the_context_is_told_from_the_dockerfiles_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "compose.yaml").write_text("services:\n  api:\n    build:\n      dockerfile: api/Dockerfile\n")
    (tmp_path / "api").mkdir()
    (tmp_path / "api/Dockerfile").write_text("FROM python:3.13-slim-trixie\nCOPY pyproject.toml .\n")
    (tmp_path / "api/pyproject.toml").write_text("[project]\nname = 'api'\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    assert fast(["check", "--isolated", "--select", "missing-source", "--color", "never"]) == 1
    assert "pyproject.toml is not in the build context .: COPY fails" in capsys.readouterr().out
