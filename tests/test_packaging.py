"""The wheel: it holds the rules inside the package, and works without the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contents of a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_what_is_in_it(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")} == {"dockerlint"}
    rules = {path.relative_to(ROOT / "rules") for path in (ROOT / "rules").glob("*/*/rule.py")}
    assert {
        path.relative_to(unpacked / "dockerlint" / "rules") for path in unpacked.glob("dockerlint/rules/*/*/rule.py")
    } == rules
    assert (unpacked / "dockerlint" / "py.typed").exists()


def test_it_works_alone(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python:3.8\nCMD python app.py\n")
    code = f"import sys; sys.path.insert(0, {str(unpacked)!r}); from dockerlint.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--output-format", "concise"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "end-of-life-python" in done.stdout
    explained = subprocess.run(
        [sys.executable, "-c", code, "explain", "DL3042"], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert explained.stdout.startswith("# pip-cache-in-layer")
