"""All fixes on generated Dockerfiles: each does what it declares, the result is accepted as before, and a second run changes nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dockerlint import Finding, Project
from dockerlint.catalog import built_in
from dockerlint.facts.files import Files
from dockerlint.mending import Mended, mend
from dockerlint.select import select
from dockerlint.syntax.source import encode

if TYPE_CHECKING:
    from pathlib import Path

FROMS = st.sampled_from([
    "FROM python:3.13-slim", "from python:3.9-slim as Base", "FROM python:3.12 AS build", "FROM --platform=$TARGETPLATFORM python:3.13-slim-trixie",
    "FROM alpine:3.22 as a", "FROM debian:trixie-slim", "FROM {0}", "FROM build",
])  # fmt: skip
COMMANDS = st.sampled_from([
    "apt-get update", "apt-get install libpq5", "apt-get install -y gcc", "apt-get -y install git", "pip install flask", "pip install --upgrade pip",
    "pip install -r requirements.txt", "apk update", "apk add -U curl", "source /opt/venv/bin/activate", "uv pip install flask", "cd /x", "echo 'a  b'",
    "PIP_NO_COMPILE=1 pip install redis", "python -m venv /opt/venv", 'sh -c "pip install x"', "rm -rf /tmp/x", "(a; b)", "if a; then b; fi", "a > b", "a # c",
])  # fmt: skip
STARTS = st.sampled_from([
    "gunicorn app:app", "gunicorn -D -b 127.0.0.1:8000 app.py:app", "flask run", "python app.py", "uvicorn --reload app:app", "./start.sh", "uv run gunicorn a:b",
])  # fmt: skip
JOINS = st.sampled_from(
    [" && ", " \\\n    && ", " && \\\n    ", "; ", " || ", " | ", " && \\\n# why\n    ", " \\\n\n    && "]
)
OTHERS = st.sampled_from([
    "ENV A b c", "ENV PATH=/opt/venv/bin", "ENV PYTHONUNBUFFERED=0 PIP_NO_COMPILE=1", "Env A=1", "LABEL a b", "WORKDIR app", "WORKDIR /app", "COPY . .",
    "COPY requirements.txt .", "EXPOSE 80/TCP", "MAINTAINER me <me@example.com>", "USER root", "ARG X=1", "# a comment", "", "HEALTHCHECK NONE",
    "ONBUILD RUN apt-get install -y x", "SHELL [\"/bin/bash\", \"-c\"]", "RUN <<E\napt-get update\npip install flask\nE", "RUN <<-'E' cat\n\tx\n\tE",
    "COPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages", "VOLUME /data",
])  # fmt: skip


@st.composite
def instructions(draw: st.DrawFn) -> str:
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return draw(FROMS)
    if kind == 1:
        parts = draw(st.lists(COMMANDS, min_size=1, max_size=4))
        return "RUN " + "".join(f"{draw(JOINS) if at else ''}{part}" for at, part in enumerate(parts))
    if kind == 2:
        words = draw(STARTS)
        array = ", ".join(f'"{word}"' for word in words.split())
        form = draw(st.sampled_from(["{0}", "[{1}]", "[{1},]", "[{2}]"]))
        return draw(st.sampled_from(["CMD ", "cmd ", "ENTRYPOINT "])) + form.format(
            words, array, array.replace('"', "'")
        )
    if kind == 3:
        array = ", ".join(f'"{word}"' for word in draw(COMMANDS).replace('"', "").split())
        return f"RUN [{array}]"
    return draw(OTHERS)


@st.composite
def dockerfiles(draw: st.DrawFn) -> str:
    text = "\n".join([draw(FROMS), *draw(st.lists(instructions(), max_size=9))]) + draw(
        st.sampled_from(["", "\n", "\n\n", " \\\n"])
    )
    if draw(st.booleans()):
        text = "# escape=`\n" + text.replace("\\\n", "`\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from(["", "\ufeff"])) + text


BASES = st.sampled_from(
    (
        "python:3.13-slim",
        "python:3.12",
        "python:3.9-alpine",
        "debian:bookworm",
        "scratch",
        "$BASE",
        "base",
        "unknown/image:1",
    )
)
LINES = st.sampled_from(
    (
        "ENV A b c", "ENV A=b", "ENV PATH=/opt/venv/bin", "env x 'y z'", "ENV FLASK_ENV=development", "LABEL maintainer Jane <j@x.org>", "MAINTAINER Jane",
        "ARG V=1", "WORKDIR /app", "WORKDIR app", "USER 1000", "EXPOSE 5000/TCP", "expose 8000", "VOLUME /data", "SHELL [\"/bin/bash\", \"-c\"]",
        "RUN pip install flask", "RUN pip install -r requirements.txt && rm x", "RUN [\"pip\", \"install\", \"flask\"]", "RUN pip3 install --user x || true",
        "RUN apt-get update", "RUN apt-get install gcc git", "RUN apt-get update && apt-get install -y gcc", "RUN apk add curl", "RUN apt-get update && \\\n    # why\n    apt-get install -y \\\n      git",
        "RUN if x; then apt-get install y; fi", "RUN cd /x && source venv/bin/activate && pip install a", "RUN <<EOF\npip install flask\napt-get install git\nEOF",
        "RUN --mount=type=cache,target=/root/.cache/pip pip install x", "RUN \\\n\n  pip install y", "COPY . .", "COPY --chown=1 app.py /app/", "ADD app.py .", "ADD https://example.org/a.tar /", "ADD a.tar.gz /",
        "COPY --from=build /usr/local/lib/python3.13/site-packages /usr/local/lib/python3.13/site-packages", "COPY <<EOF /x\na\nEOF", "ONBUILD RUN pip install z",
        "HEALTHCHECK CMD curl -f http://localhost:5000/", "STOPSIGNAL SIGINT", "CMD flask run", "CMD [\"flask\", \"run\"]", "CMD ['flask', 'run']", "CMD gunicorn app:app -b 127.0.0.1:8000 --reload",
        "CMD [\"gunicorn\", \"-D\", \"app:app\"]", "CMD exec gunicorn $OPTS app:app", "ENTRYPOINT python app.py", "ENTRYPOINT [\"./start.sh\"]", "CMD [\"gunicorn\", \"app.py:app\"]",
        "# a comment", "", "# escape=`", "FRUIT x", "COPY a", "RUN echo \"$X  y\"; uv pip install q", "RUN uv sync --locked", "CMD [\"uvicorn\", \"main:app\"]",
    )
)  # fmt: skip
STAGES = st.tuples(
    st.sampled_from(("FROM ", "from ", "FROM --platform=$TARGETPLATFORM ")),
    BASES,
    st.sampled_from(("", " as build", " AS Build", " AS base")),
    st.lists(LINES, max_size=7),
)
ENDINGS = st.sampled_from(("\n", "\r\n"))


def in_stages(stages: list[tuple[str, str, str, list[str]]], ending: str, last: str, bom: str) -> str:
    """A Dockerfile of whole lines that are common in real ones."""
    lines = [line for keyword, image, name, body in stages for line in (f"{keyword}{image}{name}", *body)]
    return (bom + "\n".join(lines) + last).replace("\n", ending)


FILES = {
    "main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "start.sh": "#!/bin/sh\ngunicorn app:app\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n\nif __name__ == '__main__':\n    app.run(host='0.0.0.0')\n",
    "requirements.txt": "flask\nredis",
    ".env": "SECRET_KEY=abc\n",
    "compose.yaml": "version: '3'\nservices:\n  web:\n    build: .\n    volumes:\n      - .:/app\n  store:\n    image: redis:alpine\n",
}
RULES = select(built_in(), everything=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("project")
    for name, text in FILES.items():
        (found / name).write_text(text)
    return found


def mended(path: Path, files: Files, safe: bool) -> Mended:
    def wanted(found: Finding) -> bool:
        return found.fix is not None and (found.fix.safe or not safe)

    return mend(lambda now: Project.open(path, files=now), RULES, wanted, files)


ANY = st.one_of(
    dockerfiles(),
    st.builds(
        in_stages,
        st.lists(STAGES, min_size=1, max_size=3),
        ENDINGS,
        st.sampled_from(("", "\n")),
        st.sampled_from(("", "\ufeff")),
    ),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=200)
@given(ANY, st.booleans())
def test_every_fix_keeps_its_word(folder: Path, text: str, safe: bool) -> None:
    path = folder / "Dockerfile"
    files = Files({str(path): encode(text)})
    before = Counter(problem.message for problem in Project.open(path, files=files).doc.errors)
    once = mended(path, files, safe)
    assert [f"{found.rule.name}: {reason}" for found, reason in once.refused] == []
    assert once.settled
    assert Counter(problem.message for problem in once.project.doc.errors) - before == Counter()
    after = once.project.doc.text
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    if "\r\n" in text and text.count("\n") == text.count("\r\n"):
        assert after.count("\n") == after.count("\r\n"), "one kind of line ending stays one"
    assert mended(path, once.project.files, safe).after == {}
