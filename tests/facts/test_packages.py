"""Installs, requirements files, and what reaches the final image."""

from pathlib import Path

import pytest

from dockerlint.facts.installs import installs, into_user_folder, requirements_of
from dockerlint.facts.os_packages import package_name, shipped_packages
from dockerlint.facts.provision import python_packages
from dockerlint.facts.requirements import read_requirement
from dockerlint.syntax.source import Source, Word, whole

from .helpers import project

BASE = "FROM python:3.12-slim\nWORKDIR /app\n"


@pytest.mark.parametrize(
    ("line", "tool", "files", "packages"),
    [
        ("pip install -r requirements.txt", "pip", ["requirements.txt"], []),
        ("/venv/bin/pip3.12 install --timeout 100 -rreq.txt flask==3", "pip", ["req.txt"], ["flask==3"]),
        ("python -m pip --no-cache-dir install -qU pip", "pip", [], ["pip"]),
        ("sudo -H env A=b pip install --index-url https://x/y a", "pip", [], ["a"]),
        ("pip --python /opt/venv/bin/python install a", "pip", [], ["a"]),
        ("uv pip install --system -r a.txt", "uv pip", ["a.txt"], []),
        ("uv sync --frozen", "uv", [], []),
        ("poetry install --no-root", "poetry", [], []),
        ("bash -c 'pip install a'", "pip", [], ["a"]),
        ("set -eux; if true; then pip install --target /x a b; fi", "pip", [], ["a", "b"]),
        ("echo a | xargs pip install b", "pip", [], ["b"]),
    ],
)
def test_installs(tmp_path: Path, line: str, tool: str, files: list[str], packages: list[str]) -> None:
    image = project(tmp_path, f"{BASE}RUN {line}\n").image
    (found,) = [install for step in image.final.steps for install in installs(step)]
    assert (found.tool, [word.text for word in found.files], [word.text for word in found.packages]) == (
        tool,
        files,
        packages,
    )


@pytest.mark.parametrize(
    "line", ["pip download a", "echo pip install a", "pip list", "pipx install a", "uv venv", "pip config set x y"]
)
def test_no_installs(tmp_path: Path, line: str) -> None:
    image = project(tmp_path, f"{BASE}RUN {line}\n").image
    assert [install for step in image.final.steps for install in installs(step)] == []


@pytest.mark.parametrize(
    ("text", "name", "pinned"),
    [
        ("Flask", "flask", False),
        ("Flask_SQLAlchemy==3.1.1", "flask-sqlalchemy", True),
        ("flask == 3.0 ; python_version > '3.8'", "flask", True),
        ("flask==3.*", "flask", False),
        ("flask>=3", "flask", False),
        ("flask~=3.0", "flask", False),
        ("flask[async]===3.0", "flask", True),
        ("flask>=2,==3.0.*", "flask", False),
        ("flask @ git+https://x/y@abc", "flask", True),
        ("flask>=3 --hash=sha256:aa", "flask", True),
        ("git+https://x/y#egg=Thing", "thing", True),
        ("./wheels/a.whl", None, True),
        (".", None, True),
    ],
)
def test_requirement_lines(text: str, name: str | None, pinned: bool) -> None:
    found = read_requirement(Word(whole(Source("r", text)), 0, len(text)))
    assert (found.name, found.pinned) == (name, pinned)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("RUN pip install --user a", True),
        ("RUN pip install a", False),
        ("USER app\nRUN pip install a", True),
        ("USER 10001:0\nRUN pip install a", True),
        ("USER 0:0\nRUN pip install a", False),
        ("USER app\nRUN sudo pip install a", False),
        ("USER app\nRUN pip install --target /x a", False),
        ("USER app\nRUN /home/app/venv/bin/pip install a", False),
        ("USER app\nRUN . venv/bin/activate && pip install a", False),
        ("USER app\nENV PATH=/home/app/venv/bin:$PATH\nRUN pip install a", False),
        ("RUN chown -R app /usr/local\nUSER app\nRUN pip install a", False),
        ("USER app\nRUN uv pip install a", False),
    ],
)
def test_into_the_folder_of_the_user(tmp_path: Path, lines: str, expected: bool) -> None:
    image = project(tmp_path, f"{BASE}{lines}\n").image
    assert [into_user_folder(install) for step in image.final.steps for install in installs(step)] == [expected]


def test_requirements_files(tmp_path: Path) -> None:
    found = project(
        tmp_path, f"{BASE}COPY . .\nRUN cd req && pip install -r base.txt\n",
        req__base_dot_txt="# comment\r\n-r more.txt  # more\r\n-c pins.txt\r\nFlask \\\r\n  >=3\r\nredis\r\n--no-binary :all:\r\n",
        req__more_dot_txt="-r base.txt\ngunicorn==23.0.0\n", req__pins_dot_txt="redis==5.0\n",
    )  # fmt: skip
    (install,) = [install for step in found.image.final.steps for install in installs(step)]
    ((_, requirements),) = requirements_of(found.image, install)
    assert requirements is not None
    assert requirements.complete
    assert requirements.names == {"flask", "gunicorn", "redis"}
    assert [(item.name, item.word.source.position(item.word.span.start)) for item in requirements.unpinned] == [
        ("flask", (4, 1))
    ]


def test_requirements_on_a_bind_mount(tmp_path: Path) -> None:
    lines = "RUN --mount=type=bind,source=requirements.txt,target=/tmp/r.txt pip install -r /tmp/r.txt\n"
    found = project(tmp_path, BASE + lines, requirements_dot_txt="flask\n")
    (install,) = [install for step in found.image.final.steps for install in installs(step)]
    ((_, requirements),) = requirements_of(found.image, install)
    assert requirements is not None
    assert requirements.names == {"flask"}


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("RUN pip install flask gunicorn==23\n", {"flask", "gunicorn"}),
        ("RUN apt-get update && apt-get install -y curl && pip install flask\n", {"flask"}),
        ("RUN make install\n", None),
        ("RUN curl x | sh\n", None),
        ("RUN pip install .\n", None),
        ("RUN pip install -r gone.txt\n", None),
        ("RUN pip install $PACKAGES\n", None),
        ("RUN python setup.py install\n", None),
        ("COPY --from=example.com/x /y /y\n", None),
        ("RUN uv sync\n", None),
    ],
)
def test_packages_of_the_final_image(tmp_path: Path, lines: str, names: set[str] | None) -> None:
    found = python_packages(project(tmp_path, BASE + lines).image)
    assert (found.named if found is not None else None) == names


def test_packages_come_through_other_stages(tmp_path: Path) -> None:
    text = "FROM python:3.12 AS b\nRUN python -m venv /v && /v/bin/pip install flask\nFROM python:3.12-slim\nCOPY --from=b /v /v\n"
    found = python_packages(project(tmp_path, text).image)
    assert found is not None
    assert found.named == found.certain == {"flask"}


def test_packages_on_an_unknown_base(tmp_path: Path) -> None:
    assert python_packages(project(tmp_path, "FROM example.com/python:1\nRUN pip install flask\n").image) is None


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("apt-get update && apt-get install -y gcc=12 libpq-dev:amd64 curl", ["gcc", "libpq-dev", "curl"]),
        ("apt-get install -y gcc curl && pip install x && apt-get purge -y gcc", ["curl"]),
        ("apk add --no-cache --virtual .build gcc musl-dev && pip install x && apk del .build", []),
        ("apk add --no-cache --virtual .build gcc && apk add curl", ["gcc", "curl"]),
        ("apt-get -o Acquire::Retries=3 install -y gcc", ["gcc"]),
    ],
)
def test_system_packages(tmp_path: Path, line: str, kept: list[str]) -> None:
    image = project(tmp_path, f"{BASE}RUN {line}\n").image
    assert [package_name(word) for packages in shipped_packages(image) for word in packages.words] == kept
