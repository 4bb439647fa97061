"""Which Python files reach the final image."""

from pathlib import Path

import pytest

from dockerlint.facts.shipped_sources import imported, modules_with

from .helpers import project

FILES = {
    "app.py": "KEY = 1\n", "shop/views.py": "KEY = 2\n", "tests/test_app.py": "KEY = 3\n", "shop/settings/dev.py": "KEY = 4\n",
    "shop/migrations/0001.py": "KEY = 5\n", "conftest.py": "KEY = 6\n", "shop/devices.py": "KEY = 7\n", "shop/broken.py": "KEY =\n",
    "shop/settings/unittests.py": "KEY = 8\n", "unit_tests/settings.py": "KEY = 9\n",
}  # fmt: skip


@pytest.mark.parametrize(
    ("dockerfile", "expected"),
    [
        ("FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n", ["app.py", "shop/devices.py", "shop/views.py"]),
        ("FROM python:3.13-slim\nCOPY app.py /app/\n", ["app.py"]),
        ("FROM python:3.13-slim AS a\nCOPY . /src\nFROM python:3.13-slim\nCOPY --from=a /src/shop /shop\n", ["shop/devices.py", "shop/views.py"]),
        ("FROM python:3.13-slim AS a\nCOPY . /src\nFROM python:3.13-slim\n", []),
    ],
)  # fmt: skip
def test_modules_with(tmp_path: Path, dockerfile: str, expected: list[str]) -> None:
    found = project(tmp_path, dockerfile, FILES)
    assert [module.path for module in modules_with(found, "KEY")] == expected
    assert list(modules_with(found, "OTHER")) == []


def test_what_the_application_imports(tmp_path: Path) -> None:
    """Anywhere in its own files, but not in its tests."""
    source = "try:\n    import coverage.data\nexcept ImportError:\n    pass\ndef run():\n    from pytest import main\n    from .black import x\n"
    found = project(tmp_path, "FROM python:3.13-slim\nCOPY . .\n", {"app.py": source, "tests/a.py": "import mypy\n"})
    assert imported(found, "coverage", "pytest", "black", "mypy") == {"coverage", "pytest"}
