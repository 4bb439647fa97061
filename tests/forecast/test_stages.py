"""What reaches the final stage: environments, package folders, wheels and files that are copied out of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dockerlint.data import python_itself as own
from dockerlint.forecast.resolve import Resolution, Resolved
from tests.forecast.test_forecast_command import figures, forecast, missing

if TYPE_CHECKING:
    from pathlib import Path

    from dockerlint.forecast.resolve import Wanted
    from tests.forecast.index import Index

ENVIRONMENT = "FROM python:3.13-slim AS build\nRUN python -m venv{0} /opt/venv\nRUN {1}\nFROM python:3.13-slim\nCOPY --from=build {2}\n"
INSTALL = "/opt/venv/bin/pip install plain"
BYTECODE = own.PIP_BYTECODE + own.LIBRARY_BYTECODE


@pytest.fixture(autouse=True)
def _index(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two packages; the newest wheel of each name stands for pip's answer, which the other files' tests ask for."""
    monkeypatch.setattr("dockerlint.forecast.packages.resolve", lambda wanted, _: _answer(index, wanted))
    index.wheel("plain", "1.2", {"plain/data.bin": bytes(50_000)})
    index.wheel("other", "1", {"other/data.bin": bytes(7_000)}, requires=("plain",))


def _answer(index: Index, wanted: Wanted) -> Resolution:
    names = {re.split(r"[=<>]", line)[0] for line in wanted.requirements}
    every = names | ({"plain"} if "other" in names else set())
    wheels = [max(index.folder.glob(f"{name}-*.whl")) for name in sorted(every)]
    found = [
        Resolved(path.name.split("-")[0], path.name.split("-")[1], path.as_uri(), path.name.split("-")[0] in names)
        for path in wheels
    ]
    return Resolution(tuple(found))


def write(project: Path, text: str) -> None:
    (project / "Dockerfile").write_text(text)


@pytest.mark.parametrize(
    ("bare", "install", "copied"),
    [
        ("", INSTALL, "/opt/venv /opt/venv"),
        ("", f". /opt/venv/bin/activate && {INSTALL[14:]}", "/opt /opt"),
        (" --without-pip", "pip --python /opt/venv/bin/python install plain", "/opt/venv /srv/venv"),
        (" --without-pip", "pip --python=/opt/venv install plain", "/opt/venv/lib /opt/venv/lib"),
    ],
)
def test_an_environment_is_carried(project: Path, bare: str, install: str, copied: str) -> None:
    write(project, ENVIRONMENT.format(bare, install, copied))
    found = figures(forecast())
    assert found[5, "packages"] == pytest.approx(50_000, rel=0.01)
    assert found.get((5, "virtual-environment")) == (None if copied.startswith("/opt/venv/lib") else own.ENVIRONMENT)
    assert found.get((5, "pip")) == (None if bare else own.ENVIRONMENT_PIP)
    assert (5, "bytecode") not in found  # it stays in the stage that is left behind


def test_an_environment_of_an_old_python_has_setuptools(project: Path, index: Index) -> None:
    index.wheel("setuptools", "99", {"setuptools/data.bin": bytes(7)})
    install = "python -m venv /opt/venv && /opt/venv/bin/pip install plain setuptools"
    write(project, f"FROM python:3.11-slim\nRUN {install}\n")
    found = forecast()
    assert figures(found)[2, "pip"] == own.ENVIRONMENT_PIP + own.ENVIRONMENT_SETUPTOOLS
    assert [package["name"] for package in found["packages"]] == ["plain"]


def test_a_part_that_holds_no_packages(project: Path) -> None:
    write(project, ENVIRONMENT.format("", INSTALL, "/opt/venv/bin /opt/venv/bin"))
    found = forecast()
    assert figures(found) == {}
    assert missing(found) == {"/opt/venv/bin": "what the stage build has there is not known"}


def test_site_packages_bring_the_pip_of_the_base(project: Path) -> None:
    site = "/usr/local/lib/python3.13/site-packages"
    text = f"FROM python:3.13-slim AS build\nRUN pip install --no-cache-dir plain\nFROM python:3.13-slim\nCOPY --from=build {site} {site}\n"
    write(project, text)
    found = figures(forecast())
    assert found.pop((4, "packages")) == pytest.approx(50_000, rel=0.01)
    assert found == {(4, "pip"): own.PIP, (4, "bytecode"): own.PIP_BYTECODE}
    write(project, text.replace("AS build\n", "AS build\nENV PYTHONDONTWRITEBYTECODE=1\n"))
    assert (5, "bytecode") not in figures(forecast())
    write(project, text.replace(f"{site} {site}", "/usr/local /usr/local"))
    found = figures(forecast())
    assert found[4, "bytecode"] == BYTECODE
    assert missing(forecast())["/usr/local"] == "it holds the Python of the base image too"


@pytest.mark.parametrize(
    ("install", "copied"),
    [
        ("pip install --user plain", "/root/.local /root/.local"),
        ("pip install --prefix=/install plain", "/install /usr/local"),
        ("pip install --target /packages plain", "/packages /packages"),
        ("pip install -t packages plain", "/srv/packages /packages"),
        ("uv pip install --system --prefix /p plain", "/p /p"),
    ],
)
def test_other_places(project: Path, install: str, copied: str) -> None:
    write(
        project,
        f"FROM python:3.13-slim AS build\nWORKDIR /srv\nRUN {install}\nFROM python:3.13-slim\nCOPY --from=build {copied}\n",
    )
    found = figures(forecast())
    assert found.pop((5, "packages")) == pytest.approx(50_000, rel=0.01)
    assert found == {}


def test_wheels_that_are_left_in_a_folder(project: Path, index: Index) -> None:
    (project / "requirements.txt").write_text("other\n")
    write(
        project,
        "FROM python:3.13-slim AS build\nCOPY requirements.txt .\nRUN pip wheel -w /wheels -r requirements.txt\n"
        "FROM python:3.13-slim\nENV PYTHONDONTWRITEBYTECODE=1\nCOPY --from=build /wheels /wheels\nRUN pip install --no-cache-dir /wheels/*\n",
    )
    found = forecast()
    assert figures(found)[6, "wheels"] == sum(path.stat().st_size for path in index.folder.iterdir())
    assert figures(found)[7, "packages"] == pytest.approx(57_000, rel=0.02)
    assert missing(found) == {}


def test_files_that_go_through_a_stage(project: Path) -> None:
    (project / "a.txt").write_bytes(bytes(100))
    (project / "b.txt").write_bytes(bytes(20))
    (project / "link").symlink_to("a.txt")
    write(
        project,
        "FROM scratch AS files\nCOPY . /srv/\nFROM scratch\nCOPY --from=files /srv/a.txt /srv/link /\nCOPY --from=files /srv/none /\n",
    )
    found = forecast()
    assert (figures(found), found["size_bytes"]) == ({(4, "context"): 100}, 100)
    assert list(missing(found)) == ["/srv/none"]


def test_a_chain_of_stages(project: Path) -> None:
    write(
        project,
        "FROM python:3.13-slim AS base\nENV PYTHONDONTWRITEBYTECODE=1\nRUN pip install --no-cache-dir plain\n"
        "FROM base\nRUN pip install --no-cache-dir other\nRUN pip install --no-cache-dir plain other\n",
    )
    found = forecast()
    assert {key: round(size, -3) for key, size in figures(found).items()} == {
        (3, "packages"): 50_000,
        (5, "packages"): 7_000,
    }
    assert found["base"]["line"] == 1


def test_the_first_run_of_pip_leaves_bytecode(project: Path) -> None:
    write(
        project, "FROM python:3.13-slim\nRUN pip install --no-cache-dir plain\nRUN pip install --no-cache-dir other\n"
    )
    found = figures(forecast())
    assert {key: size for key, size in found.items() if key[1] == "bytecode"} == {(2, "bytecode"): BYTECODE}
    for change in ("PYTHONDONTWRITEBYTECODE=1 pip", "uv pip"):
        write(project, f"FROM python:3.13-slim\nRUN {change} install --no-cache-dir plain\n")
        assert (2, "bytecode") not in figures(forecast())


def test_a_newer_pip(project: Path, index: Index) -> None:
    """The base's pip is there already; a newer one comes on top, where it is asked for with --upgrade."""
    index.wheel("pip", "99.0", {"pip/data.bin": bytes(9_000)})
    write(project, "FROM python:3.13-slim\nRUN pip install --no-cache-dir pip plain\n")
    assert [package["name"] for package in forecast()["packages"]] == ["plain"]
    write(project, "FROM python:3.13-slim\nRUN pip install --no-cache-dir -U pip\n")
    found = forecast()
    assert [package["name"] for package in found["packages"]] == ["pip"]
    assert figures(found)[2, "bytecode"] == own.LIBRARY_BYTECODE
    write(
        project, "FROM python:3.13-slim\nRUN pip install --no-cache-dir -U pip\nRUN pip install --no-cache-dir plain\n"
    )
    assert (3, "bytecode") not in figures(forecast())  # the newer pip came compiled


def test_pythons_that_are_not_known(project: Path) -> None:
    (project / "uv.lock").write_text("version = 1\n")
    write(project, "FROM debian:trixie-slim\nRUN apt-get install -y python3-pip\nRUN pip install plain\n")
    assert missing(forecast())["pip install"] == "the version of the image's Python is not known"
    write(project, "ARG TAG\nFROM python:3.13-${TAG}\nCOPY uv.lock .\n")
    found = forecast()
    assert (found["size_bytes"], found["base"]["bytes"], found["above_base_bytes"]) == (None, None, 12)
    assert "depends on a variable" in found["base"]["method"]
    assert forecast("--build-arg", "TAG=slim")["size_bytes"] == 118_060_012


def test_whose_pip_leaves_its_bytecode(project: Path) -> None:
    """An environment's pip came compiled, and the library's bytecode is left once, by whatever ran first."""
    write(
        project,
        "FROM python:3.13-slim\nENV PATH=/venv/bin:$PATH\nRUN python -m venv /venv\nRUN pip install --no-cache-dir plain\n"
        "RUN /usr/local/bin/pip install --no-cache-dir other\n",
    )
    found = {key[0]: size for key, size in figures(forecast()).items() if key[1] == "bytecode"}
    assert found == {3: own.LIBRARY_BYTECODE, 5: own.PIP_BYTECODE}


def test_what_uv_leaves(project: Path) -> None:
    write(project, "FROM python:3.13-slim\nRUN uv pip install --system plain\n")
    found = forecast()
    assert missing(found) == {"uv's cache": "whether its files are linked or copied is not known"}
    assert [package["bytecode_bytes"] for package in found["packages"]] == [0]
    write(project, "FROM python:3.13-slim\nENV UV_COMPILE_BYTECODE=1\nRUN uv pip install --no-cache --system plain\n")
    assert missing(forecast()) == {}


def test_packages_of_the_system_lie_in_its_own_folders(project: Path) -> None:
    for source, said in (("/opt/venv", False), ("/usr/local/lib/x", False), ("/usr/lib/gcc", True), ("/etc", True)):
        build = f"FROM python:3.13-slim AS build\nRUN apt-get install -y gcc && ls {source}\n"
        write(project, f"{build}FROM python:3.13-slim\nCOPY --from=build {source} {source}\n")
        assert ("apt-get install gcc" in missing(forecast())) == said


def test_what_chown_stores_again(project: Path) -> None:
    (project / "app").mkdir()
    (project / "app" / "data.bin").write_bytes(bytes(5_000))
    (project / "start.sh").write_bytes(bytes(70))
    base = "FROM python:3.13-slim\nWORKDIR /srv\nCOPY app app\nCOPY start.sh .\n"
    write(project, base + "RUN mkdir /data && chown -R 1001:1001 /srv /data && chmod +x start.sh\n")
    found = forecast()
    assert figures(found)[5, "stored-again"] == 5_070
    assert missing(found) == {}
    write(project, base + "RUN chmod +x start.sh && chown -R 1001 /var/lib/x\n")
    found = forecast()
    assert figures(found)[5, "stored-again"] == 70
    assert missing(found) == {"chown": "only running it tells"}
    # What is copied out of a stage is copied once.
    write(project, base + "RUN chown -R 1001 /srv\nFROM python:3.13-slim\nCOPY --from=0 /srv /srv\n")
    assert sum(figures(forecast()).values()) == 5_070


def test_the_cache_of_uv_stays_in_the_stage_that_installs(project: Path) -> None:
    build = "FROM python:3.13-slim AS build\nRUN uv venv /venv && uv pip install --python /venv/bin/python plain\n"
    write(project, f"{build}FROM python:3.13-slim\nCOPY --from=build /venv /venv\n")
    assert missing(forecast()) == {}


def test_another_platform_is_said(project: Path) -> None:
    write(project, "FROM --platform=linux/arm64 python:3.13-slim\n")
    assert forecast()["notes"] == ["Line 1 asks for linux/arm64; the forecast is for linux/amd64."]
