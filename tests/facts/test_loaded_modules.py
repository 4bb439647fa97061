"""What the application imports when it is started."""

import ast
from pathlib import Path

import pytest

from dockerlint.facts.loaded_modules import full_names, imports_at_start, loading

from .helpers import project

HEAD = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ('CMD ["gunicorn", "app:app"]', ["os", "flask", "json"]),
        ('CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]', ["os", "flask", "json"]),
        ('CMD ["python", "app.py"]', ["os", "flask", "json"]),
        ('CMD ["uvicorn", "shop:app"]', ["json"]),
        ('CMD ["gunicorn", "--chdir", "src", "app:app"]', []),
        ('CMD ["gunicorn", "missing:app"]', []),
        ('CMD ["sleep", "1"]', []),
    ],
)
def test_imports_at_start(tmp_path: Path, command: str, expected: list[str]) -> None:
    files = {
        "app.py": "import os\nfrom flask import Flask\nimport shop.views\nfrom shop import text\ntry:\n    import cgi\nexcept ImportError:\n    pass\n",
        "shop/__init__.py": "from .text import x\n",
        "shop/text.py": "import json\nx = 1\n",
        "shop/views.py": "def view():\n    import imp\n",
    }
    start = project(tmp_path, f"{HEAD}{command}\n", files).start
    assert start is not None
    assert [name for name, _, _ in imports_at_start(start)] == expected


def test_a_file_that_is_not_python_ends_it(tmp_path: Path) -> None:
    files = {"app.py": "import flask\nimport views\n", "views.py": "def view(:\n"}
    start = project(tmp_path, f'{HEAD}CMD ["gunicorn", "app:app"]\n', files).start
    assert start is not None
    found = loading(start)
    assert [module.path for module in found.modules] == ["app.py"]
    assert [name for name, _, _ in found.imports] == ["flask"]
    assert found.broken is not None
    assert found.broken.path == "views.py"


def test_full_names() -> None:
    statement = ast.parse("from enum import Enum as E, StrEnum").body[0]
    assert full_names("enum", statement) == ["enum", "enum.Enum", "enum.StrEnum"]
