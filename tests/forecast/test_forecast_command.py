"""`build-report --forecast` as a person runs it, against an index on 127.0.0.1."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from dockerlint.cli.build_report import build_report

if TYPE_CHECKING:
    from tests.forecast.index import Index

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schema" / "forecast.schema.json").read_text("utf-8"))
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
SOURCE = '"""A module."""\n\nVALUES = [{0}]\n\n\ndef total(extra: int = 0) -> int:\n    """Add them up."""\n    return sum(VALUES) + extra\n'
TEXT = """\
Forecast, nothing was built: ≈ 118.4 MB, and 5 parts not forecast
  ≈ 118.1 MB base python:3.13-slim-trixie + ≈ 301.2 kB above it
  linux/amd64 · Python 3.13

Line    Forecast  Instruction, and how
   1  ≈ 118.1 MB  FROM python:3.13-slim-trixie
                  python:3.13.15-slim-trixie of 2026-08-10, by docker-library's
                  repo-info e93beb259b1d; 43.0 MB to pull
   5      ≈ 16 B  COPY requirements.txt .
                  1 file of the build context
   6  ≈ 300.2 kB  RUN pip install --no-compile --no-cache-dir -r requirements.t…
                  2 packages that pip resolves for Python 3.13: 300.2 kB in
                  their wheels, not compiled
   7    ≈ 1.0 kB  COPY app/ app/
                  1 file of the build context
   8      ≈ 11 B  COPY <<EOF /etc/app.conf
                  the text in the Dockerfile

        ≈ Size    Biggest packages
      200.1 kB    plain 1.2
      100.1 kB    needed 2.0

Line  Not forecast, in no figure above
   4  apt-get install libpq5: packages of the operating system
   4  useradd: only running it tells
   6  git+https://example.org/x.git: a folder, archive or repository: only
      building it tells what it brings
  11  https://example.org/logo.png: fetched from elsewhere
  12  files of nginx:1.29: another image
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(build_report, [".", "--forecast", *arguments], env={"COLUMNS": "80"})


def forecast(*arguments: str) -> dict[str, Any]:
    result = run("--output-format", "json", *arguments)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert found["above_base_bytes"] == sum(figure["bytes"] for figure in found["figures"])
    return found


def figures(found: dict[str, Any]) -> dict[tuple[int, str], int]:
    return {(figure["line"], figure["kind"]): figure["bytes"] for figure in found["figures"]}


def missing(found: dict[str, Any]) -> dict[str, str]:
    return {each["what"]: each["why"] for each in found["not_forecast"]}


@pytest.fixture
def packages(index: Index) -> Index:
    """`plain`, which requires `needed`; both hold data, not a line of Python."""
    index.wheel("plain", "1.2", {"plain/data.bin": bytes(200_000 - 320)}, requires=("needed>=1",))
    index.wheel("plain", "1.1", {"plain/data.bin": bytes(5)})
    index.wheel("needed", "2.0", {"needed/data.bin": bytes(100_000 - 300)})
    return index


def test_the_whole_text(packages: Index, project: Path) -> None:
    (project / "requirements.txt").write_text("plain # comment\n")
    (project / "app").mkdir()
    (project / "app" / "main.py").write_bytes(b"#" * 1000)
    (project / "app" / "debug.log").write_bytes(b"#" * 9000)
    (project / ".dockerignore").write_text("**/*.log\n")
    (project / "Dockerfile").write_text(
        "FROM python:3.13-slim-trixie\nENV PYTHONDONTWRITEBYTECODE=1\nWORKDIR /srv\n"
        "RUN apt-get update && apt-get install -y libpq5 && useradd app && rm -rf /var/lib/apt/lists/*\n"
        "COPY requirements.txt .\nRUN pip install --no-compile --no-cache-dir -r requirements.txt git+https://example.org/x.git\n"
        "COPY app/ app/\nCOPY <<EOF /etc/app.conf\nname = app\nEOF\n"
        "ADD https://example.org/logo.png /srv/\nCOPY --from=nginx:1.29 /etc/nginx /etc/nginx\n"
    )
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == TEXT
    assert max(map(len, TEXT.splitlines())) <= 80
    narrow = CliRunner().invoke(build_report, [".", "--forecast"], env={"COLUMNS": "40"}).stdout
    assert all(len(line) <= 40 or len(line.split()) == 1 for line in narrow.splitlines())  # a long word stands alone
    assert ("/files/plain-1.1-py3-none-any.whl", "") not in packages.requests


def test_it_is_what_pip_installs(index: Index, project: Path) -> None:
    """The forecast of a package is the bytes of its files once pip has installed it, for the Python that runs here."""
    modules = {f"deep/part{number}.py": SOURCE.format(", ".join(map(str, range(number * 50)))) for number in range(20)}
    index.wheel(
        "deep", "1.0", {"deep/__init__.py": "", "deep/broken.py": "def (:\n", "deep/data.txt": "x" * 5000, **modules}
    )
    (project / "Dockerfile").write_text(f"FROM python:{HERE}\nRUN pip install --target /packages --no-cache-dir deep\n")
    (package,) = forecast()["packages"]
    folder = project / "packages"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-warn-script-location",
        "--target",
        str(folder),
        "deep",
    ]
    subprocess.run(command, check=True, capture_output=True)
    installed = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    bytecode = sum(size for path, size in installed.items() if path.suffix == ".pyc")
    path_length = len(str(folder)) - len("/packages")
    assert package["unpacked_bytes"] + package["bytecode_bytes"] == pytest.approx(
        sum(installed.values()) - 21 * path_length, rel=0.01
    )
    assert package["bytecode_bytes"] == pytest.approx(bytecode - 21 * path_length, rel=0.05)
    assert bytecode > 10_000


def test_markers_are_those_of_the_image(packages: Index, project: Path) -> None:
    packages.wheel(
        "choosy",
        "1",
        {"c.bin": b"1"},
        requires=('needed; python_version < "3.12"', 'plain==1.1; python_full_version >= "3.13.15"'),
    )
    (project / "Dockerfile").write_text("FROM python:3.11-slim\nRUN pip install choosy\n")
    assert {package["name"] for package in forecast()["packages"]} == {"choosy", "needed"}
    (project / "Dockerfile").write_text("FROM python:3.13-slim\nRUN pip install choosy\n")
    assert {package["name"] for package in forecast()["packages"]} == {"choosy", "plain"}


@pytest.mark.parametrize(("base", "version"), [("3.11-slim", "1"), ("3.14-slim", "2"), ("3.14-alpine", "3")])
def test_wheels_fit_the_image(index: Index, project: Path, base: str, version: str) -> None:
    """Not the machine: its Python, its C library and the Requires-Python of a release do not count."""
    index.wheel("fit", "1", {"f.bin": b"1"}, python=">=3.8")
    index.wheel("fit", "2", {"f.bin": b"22"}, python=">=3.14", tag="cp314-cp314-manylinux_2_28_x86_64")
    index.wheel("fit", "3", {"f.bin": b"333"}, python=">=3.14", tag="cp314-abi3-musllinux_1_2_x86_64")
    (project / "Dockerfile").write_text(f"FROM python:{base}\nRUN pip install fit\n")
    assert [package["version"] for package in forecast()["packages"]] == [version]


def test_nothing_of_the_project_or_of_a_package_is_run(packages: Index, project: Path) -> None:
    """Not a setup.py of the index or of the project, nor a module that lies where the command is run."""
    trap = f"open({str(project / 'ran')!r}, 'w').close()\n"
    packages.sdist("source", "9.0", trap)
    for name in ("json.py", "runpy.py", "pip.py", "sitecustomize.py", "setup.py"):
        (project / name).write_text(trap)
    (project / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "json"\nbackend-path = ["."]\n'
    )
    (project / "requirements.txt").write_text("source\nplain\nunheard-of\n.\n-e .\nnamed @ file:///srv/named\n")
    (project / "Dockerfile").write_text("FROM python:3.13-slim\nCOPY . .\nRUN pip install -r requirements.txt\n")
    found = forecast()
    assert {package["name"] for package in found["packages"]} == {"plain", "needed"}
    assert "no fitting wheel" in missing(found)["source"]
    assert missing(found)["unheard-of"] == "the index does not have it"
    assert {".", "-e .", "named @ file:///srv/named"} <= set(missing(found))
    assert not (project / "ran").exists()


def test_only_what_has_no_wheel_is_left_out(packages: Index, project: Path) -> None:
    packages.sdist("source", "9.0", "")
    packages.wheel("inner", "1", {"i.bin": b"22"}, requires=("source", "also"))
    packages.wheel("also", "1", {"a.bin": b"333"})
    packages.wheel(
        "parent", "1", {"p.bin": b"1"}, requires=("inner", 'other; extra == "x"', 'other; python_version < "3"')
    )
    (project / "Dockerfile").write_text("FROM python:3.13-slim\nRUN pip install parent plain==1.1\n")
    found = forecast()
    assert {package["name"] for package in found["packages"]} == {"also", "inner", "parent", "plain"}
    why = "the index has no fitting wheel (Python 3.13, glibc); it would be built from source; inner requires it"
    assert why in missing(found)["source"]


@pytest.mark.usefixtures("index")
def test_no_network(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple/")
    (project / "Dockerfile").write_text("FROM python:3.13-slim\nENV PYTHONDONTWRITEBYTECODE=1\nRUN pip install flask\n")
    result = run()
    assert result.exit_code == 0
    assert "≈ 118.1 MB, and 1 part not forecast" in result.stdout
    assert "   3  pip install: the package index does not answer\n" in result.stdout
    assert "note: Check the network; PIP_INDEX_URL names another index.\n" in result.stdout
    (project / "Dockerfile").write_text("FROM registry.example.org/python:3.13\nRUN make\n")
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nothing of this image can be forecast" in result.stderr
    assert "Dockerfile:2: make: only running it tells" in result.stderr


def test_an_index_that_asks_for_a_login(packages: Index, project: Path) -> None:
    """The login in the Dockerfile is handed on to pip and to the index, and stands in no output."""
    packages.login = "robot:hunter2secret"
    (project / "Dockerfile").write_text(
        f"FROM python:3.13-slim\nENV PIP_INDEX_URL={packages.url_with(packages.login)}\nRUN pip install --no-cache-dir plain\n"
    )
    found = forecast()
    assert {package["name"] for package in found["packages"]} == {"plain", "needed"}
    for result in (run(), run("--output-format", "json")):
        assert "hunter2secret" not in result.output
    packages.login = "robot:another"
    result = run()
    assert "hunter2secret" not in result.output
    assert "   3  pip install: the package index asks for a login\n" in result.stdout


def test_large_wheels_are_read_in_part(index: Index, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from random import Random

    from dockerlint.forecast import wheel

    monkeypatch.setattr(wheel, "WHOLE", 1000)
    index.wheel("large", "1", {"large/noise.bin": Random(1).randbytes(400_000), "large/__init__.py": "x = 1\n" * 1000})  # noqa: S311
    (project / "Dockerfile").write_text("FROM python:3.13-slim\nRUN pip install --no-cache-dir large\n")
    found = forecast()
    (package,) = found["packages"]
    assert package["unpacked_bytes"] > 406_000
    assert package["wheel_bytes"] == (index.folder / "large-1-py3-none-any.whl").stat().st_size
    assert package["bytecode_bytes"] == pytest.approx(6000 * wheel.RATIO, rel=0.01)
    (method,) = [figure["method"] for figure in found["figures"] if figure["kind"] == "packages"]
    assert method.endswith("1.30 × the sources")
    assert [wanted for path, wanted in index.requests if path.startswith("/files/") and wanted] == ["bytes=-65536"]
    index.parts = False
    (again,) = forecast()["packages"]
    assert again == package


def test_the_cache_of_pip(packages: Index, project: Path) -> None:
    packages.caching = "max-age=600, public"
    text = "FROM python:3.13-slim\nRUN pip install plain==1.1\n"
    (project / "Dockerfile").write_text(text)
    kept = figures(forecast())[2, "pip-cache"]
    wheel = (packages.folder / "plain-1.1-py3-none-any.whl").stat().st_size
    assert wheel < kept < wheel + 1000  # and the page of the index
    for change in ("pip install --no-cache-dir", "PIP_NO_CACHE_DIR=1 pip install"):
        (project / "Dockerfile").write_text(text.replace("pip install", change))
        assert (2, "pip-cache") not in figures(forecast())
    (project / "Dockerfile").write_text(text.replace("plain==1.1", "plain==1.1 && rm -rf ~/.cache"))
    assert (2, "pip-cache") not in figures(forecast())
    (project / "Dockerfile").write_text(text.replace("RUN", "RUN --mount=type=cache,target=/root/.cache/pip"))
    assert (2, "pip-cache") not in figures(forecast())
    packages.caching = "no-store"
    (project / "Dockerfile").write_text(text)
    assert (2, "pip-cache") not in figures(forecast())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--max-size", "1MB"], "--max-size does not go with --forecast: limits hold for what was measured"),
        (["--max-growth", "1%"], "--max-growth does not go with --forecast: limits hold"),
        (["--require-probe", "uid"], "--require-probe"),
        (["--run"], "--run does not go with --forecast: nothing is built"),
        (["--compare"], "--compare does not go with --forecast"),
        (["--tag", "x"], "--tag does not go with --forecast"),
        (["--engine-url", "x"], "--engine-url does not go with --forecast"),
        (["--network", "host"], "--network does not go with --forecast"),
        (["--output-format", "html"], "a forecast is written as text or json, not as html"),
    ],
)
def test_words_that_need_an_image_are_refused(project: Path, words: list[str], message: str) -> None:
    (project / "Dockerfile").write_text("FROM scratch\n")
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_what_is_wrong_with_the_dockerfile(project: Path) -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Dockerfile: does not exist" in result.stderr
    (project / "Dockerfile").write_text("FROM scratch AS a\n")
    result = run("--target", "b")
    assert (result.exit_code, "no stage is named b; there are: a" in result.stderr) == (2, True)


def test_files_and_colour(project: Path) -> None:
    (project / "Dockerfile").write_text("FROM scratch\nCOPY Dockerfile /\n")
    result = run("--output-format", "text", "--output-format", "json=out.json", "--color", "always")
    assert "\x1b[1mForecast" in result.stdout
    assert "\x1b" not in run("--color", "never").stdout
    document = json.loads((project / "out.json").read_text("utf-8"))
    assert (document["forecast"], document["size_bytes"]) == (True, 31)
    assert re.match(r"Forecast, nothing was built: ≈ 31 B\n", run().stdout)


def test_a_forecast_is_no_report_to_compare_with(project: Path) -> None:
    (project / "Dockerfile").write_text("FROM scratch\nCOPY Dockerfile /\n")
    run("--output-format", "json=forecast.json")
    result = CliRunner().invoke(build_report, [".", "--against", "forecast.json"])
    assert result.exit_code == 2
    assert "forecast.json" in result.stderr


def test_the_missing_engine_names_it(project: Path) -> None:
    (project / "Dockerfile").write_text("FROM scratch\n")
    result = CliRunner().invoke(build_report, [".", "--engine-url", "unix:///dockerlint/no.sock"])
    assert (result.exit_code, "`--forecast` says about how big it will be" in result.stderr) == (2, True)
