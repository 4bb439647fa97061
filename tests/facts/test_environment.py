"""The variables that the process finds: from image, compose file, start script and command line."""

from pathlib import Path

import pytest

from .helpers import project

BASE = "FROM python:3.13-slim\nENV A=image\nWORKDIR /app\nCOPY . .\n"
RUN = 'CMD ["python", "app.py"]\n'
WEB = "services:\n  web:\n    build: .\n    "


def value(folder: Path, lines: str, files: dict[str, str]) -> object:
    """The value of A; ``...`` where it cannot be known, None where it is not set."""
    found = project(folder, lines, files).environment.get("A")
    return None if found is None else ... if found.value is None else found.value


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (RUN, "image"),
        ('CMD ["env", "A=there", "python", "app.py"]\n', "there"),
        ("CMD A='a b' exec python app.py\n", "a b"),
        ("CMD A=$B exec python app.py\n", ...),
        ("CMD export A=there && exec python app.py\n", "there"),
        ('CMD export A="$B" && exec python app.py\n', ...),
        ("CMD A=elsewhere python migrate.py && exec python app.py\n", "image"),
        ('CMD if [ -n "$B" ]; then export A=there; fi; exec python app.py\n', ...),
        ("CMD . ./settings && exec python app.py\n", ...),
        ("CMD . /venv/bin/activate && exec python app.py\n", "image"),
        ('CMD ["env", "-i", "python", "app.py"]\n', ...),
        ("CMD env A=there nice -n 5 python app.py\n", "there"),
        ("CMD export $(cat .env) && exec python app.py\n", ...),
    ],
)
def test_the_command_line_wins(tmp_path: Path, command: str, expected: object) -> None:
    assert value(tmp_path, BASE + command, {}) == expected


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        ("environment:\n      A: compose\n", "compose"),
        ("environment:\n      - A=compose\n", "compose"),
        ("environment:\n      - A\n", ...),
        ("environment:\n      A:\n", ...),
        ("environment:\n      A: ${A:-x}\n", ...),
        ("env_file: a.env\n", "in file"),
        ("env_file: [a.env, b.env]\n", "later"),
        ("env_file:\n      - path: b.env\n", "later"),
        ("env_file: a.env\n    environment:\n      A: compose\n", "compose"),
        ("env_file: gone.env\n", ...),
        ("environment:\n      B: compose\n", "image"),
    ],
)
def test_compose_wins_over_the_image(tmp_path: Path, service: str, expected: object) -> None:
    files = {
        "compose.yaml": WEB + service,
        "a.env": "# A=no\nexport A='in file' # yes\n",
        "b.env": "B=x\nA=later # yes\n",
    }
    assert value(tmp_path, BASE + RUN, files) == expected


def test_the_service_that_starts_what_the_image_says_decides(tmp_path: Path) -> None:
    text = "services:\n  worker:\n    build: .\n    command: x\n    environment: [A=worker]\n  web:\n    build: .\n    environment: [A=web]\n"
    assert value(tmp_path, BASE + RUN, {"compose.yaml": text}) == "web"


@pytest.mark.parametrize(
    ("call", "expected"), [('["./start.sh"]', "script"), ('["env", "A=outside", "./start.sh"]', "script")]
)
def test_a_start_script(tmp_path: Path, call: str, expected: object) -> None:
    files = {"start.sh": "#!/bin/sh\nexport A=script\nexec python app.py\n"}
    assert value(tmp_path, BASE + f"CMD {call}\n", files) == expected


def test_what_is_given_to_a_start_script(tmp_path: Path) -> None:
    files = {"start.sh": "#!/bin/sh\nexec python app.py\n"}
    assert value(tmp_path, BASE + 'CMD ["env", "A=outside", "./start.sh"]\n', files) == "outside"


def test_nothing_sets_it(tmp_path: Path) -> None:
    assert project(tmp_path, BASE + RUN).environment.get("B") is None


def test_a_file_that_flask_reads_makes_its_variables_unknown(tmp_path: Path) -> None:
    found = project(tmp_path, BASE + RUN, {".flaskenv": "FLASK_RUN_HOST=0.0.0.0\nB=1\n"}).environment
    setting = found.get("FLASK_RUN_HOST")
    assert setting is not None
    assert setting.value is None
    assert (found.get("FLASK_RUN_PORT"), found.get("B")) == (None, None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FLASK_RUN_HOST", "0.0.0.0"),
        ("FLASK_DEBUG", "0"),
        ("FLASK_APP", "image"),
        ("FLASK_RUN_CERT", None),
        ("B", "absent"),
    ],
)
def test_what_flask_reads(tmp_path: Path, name: str, value: "str | None") -> None:
    text = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nENV FLASK_APP=image\nRUN pip install flask python-dotenv\nCMD flask run\n"
    flaskenv = "FLASK_RUN_HOST=0.0.0.0\nFLASK_DEBUG=1\nFLASK_APP=x\nFLASK_RUN_CERT=$CERT\nB=1\n"
    found = project(tmp_path, text, {".flaskenv": flaskenv, ".env": "FLASK_DEBUG=0\n"}).environment.get(name)
    assert (found.value if found else "absent") == value


@pytest.mark.parametrize(
    ("services", "stage", "count"),
    [
        ({"web": None}, "production", 1),
        ({"web": "dev"}, "production", 0),
        ({"web": "dev", "other": "production"}, "production", 1),
        ({"web": "base"}, "base", 1),
        ({"web": "gone"}, "production", 0),
    ],
)
def test_the_stage_that_compose_builds(tmp_path: Path, services: dict[str, str | None], stage: str, count: int) -> None:
    text = "services:\n" + "".join(
        f"  {name}:\n    build:\n      context: .\n" + (f"      target: {target}\n" if target else "")
        for name, target in services.items()
    )
    dockerfile = "FROM python:3.13 AS base\nFROM base AS dev\nFROM base AS production\n"
    found = project(tmp_path, dockerfile, {"compose.yaml": text})
    assert (found.image.final.name, len(found.services)) == (stage, count)


def test_a_last_stage_for_tests_gives_way_to_the_one_that_compose_builds(tmp_path: Path) -> None:
    text = "services:\n  web:\n    build:\n      context: .\n      target: production\n"
    found = project(tmp_path, "FROM a:1 AS production\nFROM production AS test\n", {"compose.yaml": text})
    assert found.image.final.name == "production"
