"""What the application imports when it is started."""

from pathlib import Path

import pytest

from dockerlint.facts.loaded_modules import imports_at_start

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
