"""What the Dockerfile tells pip is told to the pip that is asked: options, constraints, variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.forecast.test_forecast_command import forecast, missing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.forecast.index import Index


def test_options_and_constraints(project: Path, index: Index) -> None:
    index.wheel("plain", "1.2", {"plain/data.bin": bytes(50)})
    index.wheel("other", "1", {"other/data.bin": bytes(7)}, requires=("plain",))
    index.wheel("plain", "2.0", {"plain/data.bin": bytes(5)})
    index.wheel("plain", "3.0b1", {"plain/data.bin": bytes(5)})
    (project / "constraints.txt").write_text("plain==1.2\n")
    (project / "more.txt").write_text("--pre\nplain\n")
    (project / "constrained.txt").write_text("-c constraints.txt\n-r more.txt\n")

    def version(command: str) -> list[str]:
        (project / "Dockerfile").write_text(
            f"FROM python:3.13-slim\nCOPY . /srv/\nWORKDIR /srv\nRUN pip install {command}\n"
        )
        return [package["version"] for package in forecast()["packages"] if package["name"] == "plain"]

    assert version("plain") == ["2.0"]
    assert version("--pre plain") == ["3.0b1"]
    assert version("-r more.txt") == ["3.0b1"]
    assert version("-r constrained.txt") == ["1.2"]
    assert version("-c constraints.txt plain") == ["1.2"]
    assert version("--no-deps other") == []
    assert version("other 'plain<2'") == ["1.2"]


def test_variables_of_the_dockerfile(project: Path, index: Index) -> None:
    """An ARG in an option, and one that pip itself reads from a requirements file."""
    index.wheel("plain", "1.2", {"plain/data.bin": bytes(50)})
    index.login = "robot:hunter2secret"
    host = index.url.removeprefix("http://")
    (project / "requirements.txt").write_text(f"--index-url http://robot:${{TOKEN}}@{host}\nplain\n")
    (project / "Dockerfile").write_text(
        "FROM python:3.13-slim\nARG TOKEN\nARG VERSION=1.2\nCOPY requirements.txt .\n"
        'RUN pip install --no-cache-dir -r requirements.txt "plain==${VERSION}"\n'
    )
    found = forecast("--build-arg", "TOKEN=hunter2secret")
    assert [package["version"] for package in found["packages"]] == ["1.2"]
    assert "hunter2secret" not in str(found)
    assert missing(forecast()) == {"pip install": "the package index asks for a login"}


def test_parts_that_cannot_be_asked_again(project: Path, index: Index) -> None:
    index.wheel("plain", "1.2", {"plain/data.bin": bytes(50)})
    (project / "requirements.txt").write_text("plain\n-r gone.txt\n")
    (project / "Dockerfile").write_text(
        "FROM python:3.13-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt -r other.txt ./wheels/x.whl $MORE --group dev\n"
        "RUN echo plain >> requirements.txt && pip install -r requirements.txt\n"
    )
    assert missing(forecast()) == {
        "-r other.txt": "the file is not in the build context, or not known",
        "a file that requirements.txt includes": "it is not in the build context, or not known",
        "./wheels/x.whl": "a folder, archive or repository: only building it tells what it brings",
        "$MORE": "it depends on a variable that the files do not tell",
        "--group dev": "groups of pyproject.toml are not read",
        "-r requirements.txt": "an earlier command changes the file",
    }


def test_the_dependencies_of_the_project(project: Path, index: Index) -> None:
    """``pip install .`` and ``-e .`` bring what pyproject.toml lists; the project itself is named."""
    index.wheel("plain", "1.2", {"plain/data.bin": bytes(50)})
    index.wheel("more", "1", {"more/data.bin": bytes(50)})
    text = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["plain"]\n[project.optional-dependencies]\nx = ["more"]\n'
    (project / "pyproject.toml").write_text(text)
    for command, names in (("pip install .", ["plain"]), ("pip install -e .[x]", ["more", "plain"])):
        (project / "Dockerfile").write_text(f"FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN {command}\n")
        found = forecast()
        assert sorted(package["name"] for package in found["packages"]) == names
        assert missing(found) == {command.split()[-1]: "the project itself: only building it tells what it brings"}


def test_nothing_is_built_by_a_detour(project: Path, index: Index) -> None:
    """Not by a variable, a constraint or a line break that turn a requirement into a source."""
    index.wheel("plain", "1.2", {"plain/data.bin": bytes(50)})
    trap = project / "trap"
    trap.mkdir()
    (trap / "setup.py").write_text(f"open({str(project / 'ran')!r}, 'w').close()\n")
    (project / "constraints.txt").write_text(f"plain @ file://{trap}\nplain @ git+file://{trap}\n")
    (project / "requirements.txt").write_text("-c constraints.txt\nplain${MORE}\nplain\n")
    (project / "Dockerfile").write_text(
        f'FROM python:3.13-slim\nENV MORE=" @ file://{trap}" LINES="plain\\n-e {trap}"\nCOPY . .\n'
        'RUN pip install -r requirements.txt\nRUN pip install "plain$MORE"\nRUN pip install plain $LINES\nRUN pip wheel /wheels/*\n'
    )
    found = forecast()
    assert [package["name"] for package in found["packages"]] == ["plain"]
    assert f"plain @ file://{trap}" in missing(found)
    assert not (project / "ran").exists()
