"""Whatever the Dockerfile is: fixes break nothing, and a second run finds nothing to do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dockerlint import Project, built_in, mend
from dockerlint.facts.files import Files
from dockerlint.select import in_preset

if TYPE_CHECKING:
    from pathlib import Path

    from dockerlint import Finding
    from dockerlint.mending import Mended

RULES = in_preset(built_in(), "strict")
FROM = st.sampled_from(
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
    FROM,
    st.sampled_from(("", " as build", " AS Build", " AS base")),
    st.lists(LINES, max_size=7),
)
ENDINGS = st.sampled_from(("\n", "\r\n"))
FILES = {
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\nif __name__ == '__main__':\n    app.run()\n",
    "main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "requirements.txt": "flask\n",
    "start.sh": "#!/bin/sh\ngunicorn app:app\n",
    ".env": "A=b\n",
    "venv/pyvenv.cfg": "",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("context")
    for name, text in FILES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)
    return root


def dockerfile(stages: list[tuple[str, str, str, list[str]]], ending: str, last: str, bom: str) -> bytes:
    lines = [line for keyword, image, name, body in stages for line in (f"{keyword}{image}{name}", *body)]
    return (bom + "\n".join(lines) + last).replace("\n", ending).encode()


def mended(path: Path, data: bytes, unsafe: bool, changed: dict[str, bytes] | None = None) -> Mended:
    def wanted(found: Finding) -> bool:
        return found.fix is not None and (found.fix.safe or unsafe)

    files = Files({**(changed or {}), os.path.abspath(path): data})
    return mend(lambda now: Project.open(path, files=now), RULES, wanted, files)


@given(
    stages=st.lists(STAGES, min_size=1, max_size=3), ending=ENDINGS, last=st.sampled_from(("", "\n")), bom=st.sampled_from(("", "\ufeff")),
    unsafe=st.booleans(),
)  # fmt: skip
@example(
    [("FROM ", "python:3.13-slim", " as x", ["RUN apt-get update", "RUN apt-get install -y git", "CMD flask run"])],
    "\r\n",
    "",
    "",
    True,
)
def test_fixes_break_nothing_and_come_to_rest(
    folder: Path, stages: list[tuple[str, str, str, list[str]]], ending: str, last: str, bom: str, unsafe: bool
) -> None:
    data = dockerfile(stages, ending, last, bom)
    path = folder / "Dockerfile"
    once = mended(path, data, unsafe)
    assert [f"{found.rule.name}: {reason}" for found, reason in once.refused] == []
    assert once.settled
    text = once.project.doc.text
    before = Project.open(path, files=Files({os.path.abspath(path): data})).doc
    assert {problem.message for problem in once.project.doc.errors} <= {problem.message for problem in before.errors}
    assert text.startswith(bom)
    if "EOF" not in text and ending == "\r\n":
        assert text.count("\n") == text.count("\r\n"), "one kind of line ending stays one"
    again = mended(path, text.encode("utf-8", "surrogateescape"), unsafe, once.project.files.changed)
    assert [found.rule.name for found in again.fixed] == []
    assert (
        all(name in text for name in ("FROM", "from") if any(stage[0].strip() == name for stage in stages))
        or once.fixed
    )
