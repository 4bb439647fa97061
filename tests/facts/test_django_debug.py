"""Which values of a variable switch Django's debug mode on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dockerlint.facts.django_debug import switches_debug

from .helpers import project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("expression", "value", "expected"),
    [
        ('os.environ.get("DEBUG") == "True"', "True", True),
        ('os.environ.get("DEBUG") == "True"', "1", False),
        ('os.getenv("DEBUG", "0").lower() in ("1", "true")', "TRUE", True),
        ('os.getenv("DEBUG", "0") in ("1", "true")', "yes", False),
        ('env.bool("DEBUG", default=False)', "on", True),
        ('env.bool("DEBUG", default=False)', "off", False),
        ('"DEBUG" not in os.environ', "1", False),
        ('os.getenv("DEBUG") != "0"', "1", False),
        ('os.getenv("VERBOSE") == "1"', "1", False),
        ("False", "1", False),
    ],
)
def test_values(tmp_path: Path, expression: str, value: str, *, expected: bool) -> None:
    found = project(
        tmp_path, "FROM python:3.13-slim\nCOPY . .\n", {"shop/settings.py": f"import os\nDEBUG: bool = {expression}\n"}
    )
    assert found.context is not None
    assert switches_debug(found.context, "DEBUG", value) == expected


@pytest.mark.parametrize(
    ("path", "expected"), [("shop/settings/base.py", True), ("shop/settings/dev.py", False), ("shop/views.py", False)]
)
def test_which_files_are_settings(tmp_path: Path, path: str, *, expected: bool) -> None:
    found = project(tmp_path, "FROM python:3.13-slim\nCOPY . .\n", {path: 'DEBUG = env("DEBUG")\n'})
    assert found.context is not None
    assert switches_debug(found.context, "DEBUG", "1") == expected
