"""The modules kept in one file: the same answers with it, without it, and with one that is broken or old."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT

DOCKERFILE = "FROM python:3.13-slim\nMAINTAINER me\nENV a b\n"


@pytest.fixture(scope="module")
def _copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    unwanted = shutil.ignore_patterns("__pycache__", "*.Dockerfile", "bad*", "good*", "fixed*")
    for name in ("dockerlint", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "Dockerfile").write_text(DOCKERFILE)
    return folder


@pytest.fixture
def checkout(_copied: Path) -> Path:
    """A copy of the program that was never started."""
    for folder in list(_copied.rglob("__pycache__")):
        shutil.rmtree(folder)
    return _copied


def run(checkout: Path, *, bytecode: bool = True, code: str = "") -> "subprocess.CompletedProcess[str]":
    """`dockerlint check Dockerfile` by the copy."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DOCKERLINT"))}
    environment |= {"PYTHONPATH": str(checkout), **({} if bytecode else {"PYTHONDONTWRITEBYTECODE": "1"})}
    code = code or "import sys; from dockerlint.__main__ import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "check", "--output-format", "concise", "--fail-on", "info", "Dockerfile"]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=checkout, check=False)


def file_of(checkout: Path) -> Path:
    return checkout / "dockerlint" / "__pycache__" / f"modules.{sys.implementation.cache_tag}"


SHOW_LOADERS = """
import sys, os
from dockerlint import __main__ as start
end = os._exit
def tell(status):
    print(*sorted({type(m.__spec__.loader).__name__ for n, m in sys.modules.items() if n.startswith("dockerlint.")}), file=sys.stderr)
    sys.stderr.flush()
    end(status)
os._exit = tell
start.main()
"""


def test_the_second_start_loads_from_it(checkout: Path) -> None:
    first = run(checkout)
    assert " maintainer " in first.stdout
    assert file_of(checkout).is_file()
    second = run(checkout, code=SHOW_LOADERS)
    assert (second.stdout, second.returncode) == (first.stdout, first.returncode)
    # __main__ and the cache itself come from Python's own loader; all others from the file
    assert second.stderr.split() == ["ModuleCache", "SourceFileLoader"]
    written = file_of(checkout).stat()
    run(checkout)
    assert file_of(checkout).stat().st_mtime_ns == written.st_mtime_ns, "written again though nothing has changed"


@pytest.mark.parametrize("written", ["}| {severity} {", "}: == {severity} {"], ids=["same size", "another size"])
def test_a_changed_source_counts(checkout: Path, written: str) -> None:
    first = run(checkout)
    source = checkout / "dockerlint" / "report" / "concise.py"
    text, before = source.read_text(), source.stat()
    try:
        source.write_text(text.replace("}: {severity} {", written))
        os.utime(source, (before.st_atime, before.st_mtime + 10))
        changed = run(checkout)
        assert changed.returncode == 1, changed.stderr
        assert changed.stdout != first.stdout
        assert run(checkout).stdout == changed.stdout
        assert str(int(before.st_mtime) + 10) in _table(checkout)
    finally:
        source.write_text(text)
        os.utime(source, (before.st_atime, before.st_mtime))


def _table(checkout: Path) -> str:
    import marshal

    data = file_of(checkout).read_bytes()
    start = len(b"dockerlint modules 1\n")
    end = start + 8 + int.from_bytes(data[start : start + 8], "big")
    return repr(marshal.loads(data[start + 8 : end]))  # noqa: S302


@pytest.mark.parametrize(
    "broken", [b"", b"dockerlint modules 1\n", b"dockerlint modules 1\n" + b"\0" * 7 + b"\x09garbage..", b"\xff" * 5000]
)
def test_a_broken_file_is_made_again(checkout: Path, broken: bytes) -> None:
    first = run(checkout)
    file_of(checkout).write_bytes(broken)
    again = run(checkout)
    assert (again.stdout, again.stderr, again.returncode) == (first.stdout, first.stderr, first.returncode)
    assert "'dockerlint.engine'" in _table(checkout)


def test_a_file_of_another_place_is_not_used(checkout: Path, tmp_path: Path) -> None:
    run(checkout)
    moved = tmp_path / "moved"
    shutil.copytree(checkout, moved)
    (moved / "dockerlint" / "report" / "concise.py").write_text(
        (checkout / "dockerlint" / "report" / "concise.py").read_text()
    )
    done = run(moved)
    assert done.returncode == 1
    assert str(moved) in _table(moved)


def test_nothing_is_written_where_python_writes_nothing(checkout: Path) -> None:
    done = run(checkout, bytecode=False)
    assert " maintainer " in done.stdout
    assert not list(checkout.rglob("__pycache__"))
