"""The project around a Dockerfile: build context and compose file."""

from pathlib import Path

import pytest

from dockerlint import Project, locate
from dockerlint.facts.folders import parents

from .helpers import project


def test_the_context_is_the_nearest_folder_that_has_the_sources(tmp_path: Path) -> None:
    (tmp_path / "docker").mkdir()
    (tmp_path / "requirements.txt").write_text("flask\n")
    (tmp_path / "docker" / "Dockerfile").write_text("FROM python:3.12\nCOPY requirements.txt /r.txt\n")
    found = Project.open(tmp_path / "docker" / "Dockerfile")
    assert found.context is not None
    assert found.context.folder == str(tmp_path)
    assert locate(found.image, found.image.final, "/r.txt") == "requirements.txt"


def test_no_context_where_none_fits(tmp_path: Path) -> None:
    assert project(tmp_path, "FROM python:3.12\nCOPY nowhere.txt /x\n").context is None


def test_one_file_that_is_missing_hides_no_context(tmp_path: Path) -> None:
    text = "FROM python:3.12\nCOPY nowhere.txt requirements.txt /x/\n"
    found = project(tmp_path, text, {"requirements.txt": "flask\n"})
    assert found.context is not None
    assert found.context.folder == str(tmp_path)


def test_no_context_where_a_folder_above_has_the_rest(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text("")
    (tmp_path / "shop").mkdir()
    text = "FROM python:3.12\nCOPY nowhere.txt elsewhere.txt a.py b.py c.py /x/\n"
    assert project(tmp_path / "shop", text, {"a.py": "", "b.py": "", "c.py": ""}).context is None


def test_the_user_s_own_folder_is_no_context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a Dockerfile copies may be there too: ``bin``, ``src``; but nobody sends all their projects to the builder."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "shop").mkdir()
    text = "FROM python:3.12\nCOPY bin /bin\n"
    assert project(tmp_path / "shop", text, {}).context is not None
    monkeypatch.setenv("HOME", str(tmp_path))
    assert project(tmp_path / "shop", text, {}).context is None


def test_the_root_of_the_file_system_is_above_nobody_s_project() -> None:
    assert list(parents("/srv/shop")) == ["/srv/shop", "/srv"]
    assert list(parents("/shop")) == ["/shop"]
    assert list(parents("/")) == ["/"]


def test_the_context_of_compose_wins(tmp_path: Path) -> None:
    (tmp_path / "docker").mkdir()
    (tmp_path / "docker" / "Dockerfile").write_text("FROM python:3.12\nCOPY . /x\n")
    (tmp_path / "compose.yaml").write_text(
        "services:\n  web:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n"
    )
    found = Project.open(tmp_path / "docker" / "Dockerfile")
    assert found.service is not None
    assert found.service.name == "web"
    assert found.context is not None
    assert found.context.folder == str(tmp_path)


def test_merge_keys_and_positions_in_compose(tmp_path: Path) -> None:
    text = "x-app: &app\n  build: .\n  healthcheck:\n    test: x\nservices:\n  web:\n    <<: *app\n    environment:\n      - A=b\n      - C\n"
    found = project(tmp_path, "FROM python:3.12\n", compose_dot_yaml=text)
    assert found.service is not None
    assert found.service.node.get("healthcheck") is not None
    assert [(name, value) for name, value, _ in found.service.environment] == [("A", "b"), ("C", None)]
    node = next(node for _, _, node in found.service.environment)
    assert node.source.position(node.span.start) == (9, 9)


def test_a_broken_compose_file_is_left_alone(tmp_path: Path) -> None:
    found = project(tmp_path, "FROM python:3.12\n", compose_dot_yaml="a: [\n")
    assert found.service is None


def test_files_through_copies(tmp_path: Path) -> None:
    text = """\
FROM python:3.12 AS one
COPY src /app/src
COPY *.cfg /etc/app/
FROM python:3.12
WORKDIR /srv
COPY --from=one /app/src ./code
COPY run.sh start
"""
    found = project(tmp_path, text, src__pkg__m_dot_py="x", a_dot_cfg="", run_dot_sh="")
    final, one = found.image.final, found.image.stages[0]
    assert locate(found.image, final, "/srv/code/pkg/m.py") == "src/pkg/m.py"
    assert locate(found.image, one, "/etc/app/a.cfg") == "a.cfg"
    assert locate(found.image, final, "/srv/start") == "run.sh"
    assert locate(found.image, final, "/srv/other") is None


def test_secret_values_are_known(tmp_path: Path) -> None:
    found = project(
        tmp_path, "FROM python:3.12\nENV SECRET_KEY=abc URL=postgres://u:pw@h/db\n",
        compose_dot_yaml="services:\n  web:\n    build: .\n    environment:\n      TOKEN: t0k3n\n",
    )  # fmt: skip
    assert [source.text[span.start : span.end] for source, span in found.secret_spans] == ["abc", "pw", "t0k3n"]


def test_secret_values_are_known_in_requirements(tmp_path: Path) -> None:
    text = "FROM python:3.12\nCOPY requirements.txt private.txt ./\nRUN pip install -r requirements.txt\n"
    more = {"requirements.txt": "-r private.txt\n", "private.txt": "-i https://ci:pw@example.org/simple\nflask\n"}
    found = project(tmp_path, text, more)
    assert [(source.path.rpartition("/")[2], source.text[slice(*span)]) for source, span in found.secret_spans] == [
        ("private.txt", "pw")
    ]


@pytest.mark.parametrize(
    ("folder", "for_tests"),
    [
        ("tests", True),
        ("browser-tests", True),
        ("tests/docker", True),
        (".devcontainer", True),
        (".devcontainer/gpu", True),
        ("devcontainers", False),
        ("a/tests/b/c", False),
        ("latest", False),
        ("protest", False),
    ],
)
def test_a_folder_for_tests(tmp_path: Path, folder: str, for_tests: bool) -> None:
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "Dockerfile").write_text("FROM scratch\n")
    assert Project.open(tmp_path / folder / "Dockerfile").for_development is for_tests


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dockerfile.develop", True),
        ("devcontainer.Dockerfile", True),
        ("Dockerfile.developer-portal", False),
    ],
)
def test_a_name_for_development(tmp_path: Path, name: str, expected: bool) -> None:
    (tmp_path / name).write_text("FROM scratch\n")
    assert Project.open(tmp_path / name).for_development is expected


@pytest.mark.parametrize(
    ("start", "beside", "for_development"),
    [
        ("flask run --host 0.0.0.0", "Dockerfile.prod", True),
        ("python manage.py runserver 0.0.0.0:8000", "production.Dockerfile", True),
        ("flask run --host 0.0.0.0", "Dockerfile.worker", False),
        ("gunicorn app:app", "Dockerfile.prod", False),
    ],
)
def test_a_development_server_beside_a_dockerfile_for_production(
    tmp_path: Path, start: str, beside: str, for_development: bool
) -> None:
    (tmp_path / "Dockerfile").write_text(f"FROM python:3.13-slim-trixie\nRUN pip install flask django\nCMD {start}\n")
    (tmp_path / beside).write_text("FROM python:3.13-slim-trixie\nCMD gunicorn app:app\n")
    assert Project.open(tmp_path / "Dockerfile").for_development is for_development
    assert not Project.open(tmp_path / beside).for_development


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("compose/local/django", True),
        ("docker/dev", True),
        ("local/a/b", True),
        ("local/a/b/c", False),
        ("devices", False),
        ("local-government/web", False),
    ],
)
def test_a_folder_for_development(tmp_path: Path, folder: str, expected: bool) -> None:
    """Below the root of a repository; where no root is found, ``/usr/local/shop`` and ``~/dev/shop`` say nothing."""
    (tmp_path / "dev" / folder).mkdir(parents=True)
    (tmp_path / "dev" / folder / "Dockerfile").write_text("FROM scratch\n")
    assert not Project.open(tmp_path / "dev" / folder / "Dockerfile").for_development
    (tmp_path / "dev" / ".git").mkdir()
    assert Project.open(tmp_path / "dev" / folder / "Dockerfile").for_development is expected


def test_a_repository_may_be_called_tests(tmp_path: Path) -> None:
    (tmp_path / "tests" / ".git").mkdir(parents=True)
    (tmp_path / "tests" / "Dockerfile").write_text("FROM scratch\n")
    assert not Project.open(tmp_path / "tests" / "Dockerfile").for_development
