"""What exec forms hand to programs as it is written."""

from pathlib import Path

import pytest

from dockerlint.facts.exec_form import passed

from .helpers import project

SCRIPT = '#!/bin/sh\nexec "$@"\n'


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('CMD ["flask", "run"]', [("CMD", "flask", ["run"])]),
        ('ENTRYPOINT ["python", "-u"]\nCMD ["app.py", "x"]', [("ENTRYPOINT", "python", ["-u", "app.py", "x"])]),
        ('ENTRYPOINT ["tini", "--"]\nCMD ["flask", "run"]', [("ENTRYPOINT", "flask", ["run"])]),
        ('ENTRYPOINT ["./start.sh"]\nCMD ["flask", "run"]', [("ENTRYPOINT", "start.sh", ["flask", "run"]), ("CMD", "flask", ["run"])]),
        ('CMD ["sh", "-c", "flask run"]', [("CMD", "sh", [])]),
        ("CMD flask run", []),
        ('HEALTHCHECK CMD ["curl", "x"]', [("HEALTHCHECK", "curl", ["x"])]),
        ('RUN ["pip", "install", "x"]\nRUN pip install y', [("RUN", "pip", ["install", "x"])]),
        ("HEALTHCHECK NONE", []),
        ("CMD []", []),
    ],
)  # fmt: skip
def test_passed(tmp_path: Path, lines: str, expected: list[tuple[str, str, list[str]]]) -> None:
    image = project(tmp_path, f"FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n{lines}\n", {"start.sh": SCRIPT}).image
    found = [(form.step.keyword, form.invoked.program, [word.text for word in form.words]) for form in passed(image)]
    assert found == expected


def test_an_entrypoint_of_an_unknown_base_may_read_them(tmp_path: Path) -> None:
    assert list(passed(project(tmp_path, 'FROM registry.example.com/base\nCMD ["flask", "run"]\n').image)) == []


@pytest.mark.parametrize(
    ("line", "text", "behind"),
    [
        ('CMD ["sh", "-c", "a b", "c", "d"]', "a b", ["c", "d"]),
        ('CMD ["bash", "-lc", "a"]', "a", []),
        ('CMD ["sh", "start.sh", "-c", "x"]', None, []),
        ('CMD ["flask", "-c", "x"]', None, []),
    ],
)
def test_behind_the_text_of_a_shell(tmp_path: Path, line: str, text: str | None, behind: list[str]) -> None:
    (form,) = passed(project(tmp_path, f"FROM python:3.13-slim\n{line}\n").image)
    assert (form.text.text if form.text else None, [word.text for word in form.behind]) == (text, behind)


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ('["gunicorn", "x"]', True),
        ('["python", "app.py"]', True),
        ('["python", "-c", "x"]', False),
        ('["/opt/other"]', False),
        ('["sh", "-c", "x"]', False),
    ],
)
def test_plain(tmp_path: Path, line: str, plain: bool) -> None:
    (form,) = passed(project(tmp_path, f"FROM python:3.13-slim\nCMD {line}\n").image)
    assert form.plain is plain
