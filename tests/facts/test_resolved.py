"""The release that pip may choose."""

from pathlib import Path

import pytest

from dockerlint.facts.resolved import lowest_release

from .helpers import project

HEAD = "FROM python:3.13-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n"


@pytest.mark.parametrize(
    ("requirements", "expected"),
    [
        ("flask==2.2.5\n", (2, 2, 5)),
        ("flask==2.2.5 --hash=sha256:aa\n", (2, 2, 5)),
        ("flask>=2.0,<3\n", (2, 0)),
        ("flask~=2.3\n", (2, 3)),
        ("flask==3.*\n", (3,)),
        ("flask\ngunicorn\n", (3, 1)),
        ("flask\nconnexion\n", None),
        ("flask\nown-package\n", None),
        ("flask<3\n", None),
        ("gunicorn\n", None),
        ("flask==2.2.5; python_version < '3.9'\n", None),
        ("flask==2.2.5\nFlask==2.3\n", None),
    ],
)
def test_lowest_release(tmp_path: Path, requirements: str, expected: "tuple[int, ...] | None") -> None:
    image = project(tmp_path, HEAD, {"requirements.txt": requirements}).image
    found = lowest_release(image, "flask", (3, 1))
    assert (found[0] if found else None) == expected
