"""Whether instructions name something, and whether the container uses a program."""

from pathlib import Path

import pytest

from dockerlint.facts.mentions import names, starts_or_names

from .helpers import project


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("RUN echo 'Thing \"1\";' > /etc/x", True),
        ("RUN THING=1 make", True),
        ("RUN echo \\\n  # thing\n  x", False),
        ("RUN <<EOF\necho thing\nEOF", True),
        ("ENV A=thing", True),
        ("ARG THING", True),
        ("COPY thing.conf /etc/", True),
        ("RUN echo other", False),
    ],
)
def test_instructions(tmp_path: Path, line: str, named: bool) -> None:
    assert names(project(tmp_path, f"FROM debian:13\n{line}\n").image.final.steps, "thing") is named


@pytest.mark.parametrize(
    ("dockerfile", "files", "used"),
    [
        ('CMD ["ping", "x"]\n', {}, True),
        ("HEALTHCHECK CMD /bin/ping x\n", {}, True),
        ("RUN ping x\n", {}, False),
        ('COPY a.sh /\nCMD ["/a.sh"]\n', {"a.sh": "#!/bin/sh\nping db\n"}, True),
        ('COPY app.py /\nCMD ["python", "/app.py"]\n', {"app.py": 'run(["ping", host])\n'}, True),
        ('COPY app.py /\nCMD ["python", "/app.py"]\n', {"app.py": "mapping = shipping\n"}, False),
    ],
)
def test_programs(tmp_path: Path, dockerfile: str, files: "dict[str, str]", used: bool) -> None:
    assert starts_or_names(project(tmp_path, f"FROM python:3.13-slim\n{dockerfile}", files).image, ["ping"]) is used
