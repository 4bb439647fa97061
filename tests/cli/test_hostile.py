"""Files that nobody writes on purpose: no crash, no hang, and the exit code of an ordinary run."""

import subprocess
import sys
from pathlib import Path

import pytest

DOCKERFILES = {
    "empty": b"",
    "zeros": b"\0" * 1000,
    "latin-1": 'FROM python:3.13-slim\nLABEL a="é"\n'.encode("latin-1"),
    "utf-16": "FROM python\n".encode("utf-16"),
    "deep subshells": b"FROM a\nRUN " + b"(" * 5000 + b"x" + b")" * 5000,
    "deep substitutions": b"FROM a\nRUN echo " + b"$(" * 3000 + b"x" + b")" * 3000,
    "deep defaults": b"FROM a\nENV A=" + b"${A:-" * 2000 + b"}" * 2000,
    "deep array": b"FROM a\nCMD " + b"[" * 10000,
    "long word": b"FROM " + b"a" * 200_000,
    "long line of hints": b"FROM a\nRUN " + b"a-pass" * 10_000,
    "sh in sh": b"FROM a\nRUN " + b'sh -c "' * 500,
    "many wrappers": b"FROM a\nRUN " + b"sudo " * 8000 + b"x",
    "many stages": b"FROM a AS s0\n" + b"".join(b"FROM s%d AS s%d\n" % (i, i + 1) for i in range(1200)),
}
BESIDE = {
    "requirements.txt": [b"-r requirements.txt\n" * 3000, b"\0\xff" * 2000, b"[[[" * 5000],
    "app.py": [b"(" * 3000, b"\0\xff" * 2000, b"x" * 3_000_000],
    "compose.yaml": [b"a: &a\n  b: *a\n", b"[" * 5000, b"x" * 3_000_000],
    ".dockerignore": [b"*\n!" * 3000, b"[" * 5000],
    ".env": [b"=" * 100_000],
}


def check(path: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dockerlint", "check", "--preset", "strict", str(path)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize("text", DOCKERFILES.values(), ids=DOCKERFILES)
def test_dockerfiles(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "Dockerfile").write_bytes(text)
    done = check(tmp_path)
    assert (done.returncode in (0, 1), done.stderr) == (True, b"")


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BESIDE.items() for text in texts])
def test_what_lies_beside(tmp_path: Path, name: str, text: bytes) -> None:
    (tmp_path / "Dockerfile").write_text(
        'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]\n'
    )
    (tmp_path / name).write_bytes(text)
    done = check(tmp_path)
    assert (done.returncode in (0, 1), done.stderr) == (True, b"")
