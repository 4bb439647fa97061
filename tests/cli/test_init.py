"""`dockerlint init`, through the front door."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dockerlint import Catalog, Project, catalog, check
from dockerlint.cli.main import run
from dockerlint.select import in_preset

EXAMPLE = Path(__file__).parents[2] / "examples" / "flask"
FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
FACTORY = "from flask import Flask\n\n\ndef create_app():\n    app = Flask(__name__)\n    return app\n"
FASTAPI = 'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/health")\ndef health():\n    return {}\n'
DJANGO = "from django.core.{0} import get_{0}_application\n\napplication = get_{0}_application()\n"


@pytest.fixture(autouse=True)
def built_in_rules(own_rules: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - these tests want the real ones
    real = Catalog(catalog.load_pack(catalog.built_in_folder(), "dockerlint_rules"))
    monkeypatch.setattr(catalog, "built_in", lambda: real)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def project(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def messages(folder: Path) -> list[str]:
    rules = in_preset(catalog.built_in(), "recommended")
    return [f"{found.rule.name}: {found.message}" for found in check(Project.open(folder / "Dockerfile"), rules)]


def test_the_model_without_its_dockerfile(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    for name in ("Dockerfile", ".dockerignore", "compose.yaml"):
        (folder / name).unlink()
    assert run(["init", "--compose"]) == 0
    assert capsys.readouterr().out == (
        "found  Flask application bookshelf:create_app()\n"
        "found  requirements.txt (pip)\n"
        "chosen Python 3.13 (the usual one; no file names a version)\n"
        "wrote  Dockerfile\n"
        "wrote  .dockerignore\n"
        "wrote  compose.yaml\n"
        "Try it: docker build -t app . && docker run --rm -p 127.0.0.1:5000:5000 app\n"
    )
    assert messages(folder) == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"requirements_dot_txt": "flask\n", "_dot_python-version": "3.12\n"},
            "chosen Python 3.12 (by .python-version)",
        ),
        (
            {"requirements_dot_txt": "flask\n", "runtime_dot_txt": "python-3.11.4\n"},
            "chosen Python 3.11 (by runtime.txt)",
        ),
        (
            {"pyproject_dot_toml": '[project]\nname = "a"\nrequires-python = ">=3.11"\ndependencies = ["flask"]\n'},
            "chosen Python 3.13 (the usual one; pyproject.toml admits >=3.11)",
        ),
        (
            {"pyproject_dot_toml": '[project]\nname = "a"\nrequires-python = "<3.13"\ndependencies = ["flask"]\n'},
            "chosen Python 3.12 (pyproject.toml admits <3.13)",
        ),
    ],
)
def test_it_says_what_decides_on_the_python(
    files: dict[str, str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(folder, app_dot_py=FLASK, **files)
    assert run(["init"]) == 0
    assert f"\n{said}\n" in capsys.readouterr().out


def test_it_says_that_uv_is_its_own_choice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '[project]\nname = "a"\ndependencies = ["flask"]\n'
    project(
        folder, app_dot_py=FLASK + '\n\n@app.get("/health")\ndef health():\n    return ""\n', pyproject_dot_toml=text
    )
    assert run(["init"]) == 0
    assert capsys.readouterr().out.splitlines()[1:3] == [
        "found  pyproject.toml (no lock file; uv installs what it names)",
        "found  health endpoint /health",
    ]


PROJECTS = {
    "pip": (
        {"app_dot_py": FLASK, "requirements_dot_txt": "flask==3.1.3\n"},
        ["RUN pip install --no-cache-dir -r requirements.txt gunicorn==", '"app:app"]', "EXPOSE 5000"],
    ),
    "pip in folders": (
        {"main_dot_py": FLASK, "requirements__prod_dot_txt": "-r base.txt\ngunicorn==27.0.1\n", "requirements__base_dot_txt": "flask==3.1.3\n"},
        ["COPY requirements/prod.txt requirements/base.txt ./requirements/\n", "-r requirements/prod.txt\n", '"main:app"]'],
    ),
    "uv": (
        {
            "src__shop__main_dot_py": FASTAPI, "src__shop____init___dot_py": "",
            "pyproject_dot_toml": '[project]\nname = "shop"\nrequires-python = ">=3.12,<3.13"\ndependencies = ["fastapi"]\n',
            "uv_dot_lock": 'version = 1\n\n[[package]]\nname = "fastapi"\nversion = "0.120.0"\n',
        },
        [
            "FROM python:3.12-slim-trixie", "RUN uv sync --locked --no-dev --no-install-project", "RUN uv pip install --python /opt/venv uvicorn==",
            "PYTHONPATH=/app/src", '"--port", "8000", "shop.main:app"]', "http://127.0.0.1:8000/health",
        ],
    ),
    "poetry": (
        {
            "shop__wsgi_dot_py": DJANGO.format("wsgi"), "shop__asgi_dot_py": DJANGO.format("asgi"), "manage_dot_py": "",
            "pyproject_dot_toml": '[tool.poetry.dependencies]\npython = "^3.11"\ndjango = "^5"\n',
            "poetry_dot_lock": '[[package]]\nname = "django"\n\n[[package]]\nname = "gunicorn"\n',
        },
        ["RUN poetry install --only main --no-root --no-interaction --no-cache\n\n", '"shop.wsgi:application"]', "socket.create_connection"],
    ),
    "pipenv": (
        {
            "app_dot_py": FACTORY, "Pipfile": '[requires]\npython_version = "3.12"\n',
            "Pipfile_dot_lock": '{\n    "default": {\n        "flask": {\n        }\n    }\n}\n',
        },
        ["FROM python:3.12-slim-trixie", "RUN pipenv sync\n", '"app:create_app()"]'],
    ),
    "pyproject": (
        {"app_dot_py": FLASK, "pyproject_dot_toml": '[project]\nname = "x"\ndependencies = [\n  "flask>=3",\n]\n'},
        ["RUN uv pip install --no-cache --compile-bytecode --python /opt/venv -r pyproject.toml gunicorn=="],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROJECTS)
def test_package_managers_and_layouts(folder: Path, name: str) -> None:
    files, wanted = PROJECTS[name]
    project(folder, **files)
    assert run(["init"]) == 0
    text = (folder / "Dockerfile").read_text()
    assert [words for words in wanted if words not in text] == []
    assert messages(folder) == []
    assert not (folder / "compose.yaml").exists()


@pytest.mark.parametrize(
    ("requirements", "build", "run_time"),
    [
        ("flask==3.1.3\n", None, None),
        ("flask==3.1.3\npsycopg2==2.9.11\n", "gcc libc6-dev libpq-dev", "libpq5"),
        ("flask==3.1.3\npsycopg2-binary==2.9.11\n", None, None),
        ("flask==3.1.3\npsycopg[c]==3.2.9\n", "gcc libc6-dev libpq-dev", "libpq5"),
        ("flask==3.1.3\npsycopg[binary]==3.2.9\npsycopg-binary==3.2.9\n", None, None),
        ("flask==3.1.3\nFlask-MySQLdb==2.0.0\n", "default-libmysqlclient-dev gcc libc6-dev pkg-config", "libmariadb3"),
        ("flask==3.1.3\npython-magic==0.4.27\n", None, "libmagic1"),
    ],
)
def test_system_packages_that_python_packages_need(
    folder: Path, requirements: str, build: str | None, run_time: str | None
) -> None:
    project(folder, app_dot_py=FLASK, requirements_dot_txt=requirements)
    assert run(["init"]) == 0
    first, second = (folder / "Dockerfile").read_text().split("\n\n")
    for text, packages in ((first, build), (second, run_time)):
        wanted = (
            f"apt-get install -y --no-install-recommends {packages} \\\n"
            if packages
            else "pip install" * (text is first)
        )
        assert wanted in text
        assert ("apt-get" in text) == (packages is not None)
    assert messages(folder) == []


def test_what_is_there_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(folder, app_dot_py=FLASK, requirements_dot_txt="flask==3.1.3\n", _dot_dockerignore="mine\n")
    (folder / ".dockerignore").write_text("mine\n.git\n")
    (folder / "docker-compose.yml").write_text("services: {}\n")
    assert run(["init", "--compose"]) == 0
    out = capsys.readouterr().out
    assert "kept   .dockerignore\nkept   compose.yaml\n" in out.replace("wrote  Dockerfile\n", "")
    assert (folder / ".dockerignore").read_text() == "mine\n.git\n"
    assert not (folder / "compose.yaml").exists()
    (folder / "Dockerfile").write_text("FROM scratch\n")
    assert run(["init"]) == 2
    assert "Dockerfile is there already\n  help: See what can be mended" in capsys.readouterr().err
    assert (folder / "Dockerfile").read_text() == "FROM scratch\n"
    assert run(["init", "--force"]) == 0
    assert "gunicorn" in (folder / "Dockerfile").read_text()


def test_several_applications(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(
        folder, app_dot_py=FLASK, admin_dot_py=FLASK, tests__wsgi_dot_py=FLASK, requirements_dot_txt="flask==3.1.3\n"
    )
    assert run(["init"]) == 0
    assert "other applications: admin:app (--app takes another)" in capsys.readouterr().out
    assert run(["init", "--force", "--app", "admin:app", "--port", "8080"]) == 0
    text = (folder / "Dockerfile").read_text()
    assert '"admin:app"]' in text
    assert "EXPOSE 8080" in text
    capsys.readouterr()
    assert run(["init", "--force", "--app", "admn:app"]) == 2
    assert (
        "--app: admn:app is no application that the source shows\n  help: There is app:app, admin:app."
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"app_dot_py": FLASK}, "there is no requirements.txt, lock file or pyproject.toml"),
        ({"app_dot_py": FLASK, "pdm_dot_lock": ""}, "pdm.lock: this package manager is not supported by init"),
        ({"app_dot_py": "x = 1\n", "requirements_dot_txt": "flask\n"}, "no Flask, FastAPI, Django or other WSGI or ASGI application"),
        ({"app_dot_py": "def f(:\n", "requirements_dot_txt": "flask\n"}, "no Flask, FastAPI, Django or other WSGI or ASGI application"),
    ],
)  # fmt: skip
def test_what_cannot_be_known_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str], message: str
) -> None:
    project(folder, **files)
    assert run(["init"]) == 2
    assert message in capsys.readouterr().err
    assert not (folder / "Dockerfile").exists()


def test_a_folder_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert run(["init", "gone"]) == 2
    assert "gone: this is not a folder" in capsys.readouterr().err
