"""The texts of the files that init writes."""

import json

from dockerlint.data.package_versions import NEWEST
from dockerlint.facts.health_route import asking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .survey import Survey

_VENV = "/opt/venv"
_LISTS = "rm -rf /var/lib/apt/lists/*"


class Packages:
    """Debian packages that the image needs: `build` to compile, `run` to run."""

    __slots__ = ("build", "run")

    def __init__(self, build: "list[str]", run: "list[str]") -> None:
        self.build, self.run = build, run


def dockerfile(survey: "Survey", port: int, packages: Packages) -> str:
    """Two stages: one installs into a virtual environment, the other holds only what runs, as a user who may nothing."""
    base = f"python:{survey.python}-slim-trixie"
    path = f'ENV PATH="{_VENV}/bin:$PATH"'
    lines = [
        f"FROM {base} AS build", "WORKDIR /build", *_apt(packages.build), *_installed(survey), "",
        f"FROM {base}", f"{path} \\", "    PYTHONUNBUFFERED=1" + (f" \\\n    PYTHONPATH=/app/{survey.served.root}" if survey.served.root else ""),
        *_apt(packages.run),
        "RUN groupadd --gid 10001 app \\",
        "    && useradd --uid 10001 --gid app --no-log-init --create-home --shell /usr/sbin/nologin app",
        "WORKDIR /app", f"COPY --from=build {_VENV} {_VENV}", "COPY . .", "USER 10001:10001", f"EXPOSE {port}",
        *_healthcheck(survey, port), f"CMD {json.dumps(_command(survey, port))}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _apt(packages: "list[str]") -> "list[str]":
    if not packages:
        return []
    return [
        "RUN apt-get update \\",
        f"    && apt-get install -y --no-install-recommends {' '.join(packages)} \\",
        f"    && {_LISTS}",
    ]


def _installed(survey: "Survey") -> "list[str]":
    """The instructions that install what the application needs, and the server where nothing else brings it."""
    copied = _copied(survey.manifests)
    server = _server(survey)
    extra = "" if survey.packages is None or server in survey.packages else f" {server}=={NEWEST[server]}"
    if survey.manager == "pip":
        return [
            f"RUN python -m venv {_VENV}", f'ENV PATH="{_VENV}/bin:$PATH"', *copied,
            f"RUN pip install --no-cache-dir -r {survey.manifests[0]}{extra}",
        ]  # fmt: skip
    tool = "uv" if survey.manager == "pyproject" else survey.manager
    lines = [f"RUN pip install --no-cache-dir {tool}=={NEWEST[tool]}"]
    if survey.manager == "uv":
        lines += [
            f"ENV UV_PROJECT_ENVIRONMENT={_VENV} \\", "    UV_PYTHON_DOWNLOADS=never \\", "    UV_COMPILE_BYTECODE=1 \\", "    UV_LINK_MODE=copy \\",
            "    UV_NO_CACHE=1", *copied, "RUN uv sync --locked --no-dev --no-install-project",
        ]  # fmt: skip
        more = f"uv pip install --python {_VENV}{extra}"
    elif survey.manager == "pyproject":
        lines += [
            f"RUN uv venv {_VENV}",
            *copied,
            f"RUN uv pip install --no-cache --compile-bytecode --python {_VENV} -r pyproject.toml{extra}",
        ]
        return lines
    else:
        command = (
            "poetry install --only main --no-root --no-interaction --no-cache" if tool == "poetry" else "pipenv sync"
        )
        lines += [f"RUN python -m venv {_VENV}", f"ENV VIRTUAL_ENV={_VENV} \\", f'    PATH="{_VENV}/bin:$PATH"' + (
            " \\\n    PIP_NO_CACHE_DIR=1" if tool == "pipenv" else ""), *copied, f"RUN {command}"]  # fmt: skip
        more = f"pip install --no-cache-dir{extra}"
    return [*lines, f"RUN {more}"] if extra else lines


def _copied(manifests: "list[str]") -> "list[str]":
    """COPY of the files that the package manager reads, each folder's into the same folder."""
    folders: dict[str, list[str]] = {}
    for path in manifests:
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    return [f"COPY {' '.join(paths)} ./{folder + '/' if folder else ''}" for folder, paths in folders.items()]


def _server(survey: "Survey") -> str:
    return "gunicorn" if survey.served.interface == "wsgi" else "uvicorn"


def _command(survey: "Survey", port: int) -> "list[str]":
    served = survey.served
    if served.interface == "asgi":
        factory = ["--factory"] if served.factory else []
        return ["uvicorn", "--host", "0.0.0.0", "--port", str(port), *factory, served.target.removesuffix("()")]  # noqa: S104
    return [
        "gunicorn", "--bind", f"0.0.0.0:{port}", "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm",  # noqa: S108
        "--access-logfile", "-", served.target,
    ]  # fmt: skip


def _healthcheck(survey: "Survey", port: int) -> "list[str]":
    """Asks the health endpoint where there is one, else whether the port takes connections."""
    if survey.health:
        code = asking(port, survey.health)
    else:
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), timeout=2).close()"
    return [
        "HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \\",
        f"    CMD {json.dumps(['python', '-c', code])}",
    ]


def compose(port: int) -> str:
    """One service, reachable from this machine only."""
    return f"""\
services:
  web:
    build: .
    ports:
      - "127.0.0.1:{port}:{port}"
    cap_drop:
      - ALL
    security_opt:
      - no-new-privileges:true
    restart: unless-stopped
"""


IGNORE = """\
# Version control
.git
.gitignore
.gitattributes
.github

# Secrets
**/.env
**/.env.*
**/*.pem
**/*.key

# What Python and its tools leave behind
**/__pycache__
**/*.py[cod]
**/.venv
**/venv
**/.pytest_cache
**/.mypy_cache
**/.ruff_cache
**/.tox
**/.coverage
**/htmlcov
**/*.egg-info
**/*.sqlite3
**/*.db

# Editors and desktops
**/.idea
**/.vscode
**/.DS_Store

# Needed to develop or to build, not to run
tests
Dockerfile
.dockerignore
compose.yaml
docker-compose.yml
"""
