"""Files that are called a Dockerfile and are something else: one finding says what they are, at 1:1."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from dockerlint.__main__ import fast

DOCKERFILE = 'FROM python:3.13-slim\nCMD ["python", "app.py"]\n'


def zipped() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("Dockerfile", DOCKERFILE)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe" + DOCKERFILE.encode("utf-16-le"), "this is UTF-16"),
        (b"\xfe\xff" + DOCKERFILE.encode("utf-16-be"), "this is UTF-16"),
        (DOCKERFILE.encode("utf-16-le"), "this is UTF-16"),
        (b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00>\x00\n\x00", "this is a program (ELF)"),
        (zipped(), "this is a zip archive"),
        (gzip.compress(DOCKERFILE.encode() * 40, mtime=0), "this is a gzip archive"),
        (b"\x00\x01\x02\n\x00\x00\x03\n", "this is no text file"),
        (b"<!DOCTYPE html>\n<html>\n<body>Sign in</body>\n</html>\n", "this is a web page"),
        (b"\n\n<html>\n</html>\n", "this is a web page"),
        (b'<?xml version="1.0"?>\n<Error/>\n', "this is XML"),
        (b"404: Not Found", "this is what a server says"),
        (b'{\n  "name": "shop"\n}\n', "this is JSON"),
        (b'["a", "b"]\n', "this is JSON"),
        (b'[tool.poetry]\nname = "shop"\n', "this is TOML"),
        (b'# made by poetry\n\n[[package]]\nname = "flask"\n', "this is TOML"),
        (b"services:\n  web:\n    image: redis\n", "this is a compose file"),
        (b"---\nversion: '3'\nservices:\n  web:\n    image: redis\n", "this is a compose file"),
        (b"---\nkind: Deployment\n", "this is YAML"),
        (b"Please see the wiki.\nThank you!\n", "no instruction stands in it"),
    ],
)
def test_one_finding_says_what_it_is(
    data: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Dockerfile").write_bytes(data)
    assert fast(["check", "--isolated", "--select", "syntax-error", "--output-format", "concise", "Dockerfile"]) == 1
    shown = capsys.readouterr().out.splitlines()
    line = next(number for number, text in enumerate(data.split(b"\n"), 1) if text.strip() and text[:1] != b"#")
    assert len([text for text in shown if text.startswith("Dockerfile:")]) == 1
    assert shown[0].startswith(f"Dockerfile:{line}:1: error syntax-error {said}")


def test_a_file_that_is_no_text_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Dockerfile").write_bytes(b"\xff\xfe" + DOCKERFILE.encode("utf-16-le"))
    assert fast(["check", "--isolated", "--color", "never", "--select", "syntax-error", "Dockerfile"]) == 1
    assert capsys.readouterr().out == (
        "error[syntax-error]: this is UTF-16, and the builder reads UTF-8 only: the build\n"
        "  stops here\n"
        " --> Dockerfile:1:1\n"
        "  |\n"
        "1 |\n"
        "  | ^\n"
        "  |\n"
        "  = help: Save it as UTF-8; in PowerShell: Out-File -Encoding utf8\n"
        "\n"
        "Found 1 error in 1 file.\n"
    )


@pytest.mark.parametrize(
    "text", ["FORM python\n", "FROM: python:3\n", "RUNN x\nFORM y\n", DOCKERFILE + "echo hello\n", "{{ base }}\n"]
)
def test_what_is_misspelt_is_told_line_by_line(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Dockerfile").write_text(text)
    assert fast(["check", "--isolated", "--select", "syntax-error", "--output-format", "concise"]) == 1
    assert not any(word in capsys.readouterr().out for word in ("this is a", "this is YAML", "no instruction stands"))
