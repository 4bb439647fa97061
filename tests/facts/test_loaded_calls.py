"""Which calls run when the server loads the application, and what they are called in full."""

from pathlib import Path

import pytest

from .helpers import project

BASE = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n"
PACKAGE = {
    "shop/__init__.py": (
        "from flask import Flask\n\ndef create_app():\n    from .extensions import cache\n    app = Flask(__name__)\n"
        "    cache.init_app(app)\n    setup(app)\n    return app\n\ndef setup(app):\n    app.register_blueprint(1)\n"
    ),
    "shop/extensions.py": "from flask_caching import Cache\ncache = Cache()\n",
}


def names(folder: Path, target: str, files: dict[str, str]) -> list[str]:
    found = project(folder, f'{BASE}CMD ["gunicorn", "-b", ":8000", "{target}"]\n', files)
    return [call.name for call in found.loaded[0]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os\nx = os.urandom(24)\n", ["os.urandom"]),
        ("from os import urandom as u\nx = u(24)\n", ["os.urandom"]),
        ("import a.b as c\nc.d()\n", ["a.b.d"]),
        ("from s import S\ns = S()\ns.start()\n", ["s.S", "s.S.start"]),
        ("def f():\n    g()\n\ndef g():\n    print()\n\nf()\n", ["app.f", "app.g", "app.print"]),
        ("class C:\n    x = f()\n", ["app.f"]),
        ("from x import y\n@y.z(1)\ndef f():\n    g()\n", ["x.y.z"]),
        ("try:\n    f()\nexcept X:\n    g()\n", ["app.f"]),
        ("if x:\n    f()\nelse:\n    g()\n", []),
        ("for x in y():\n    f()\n", []),
        ('if __name__ == "__main__":\n    f()\n', []),
        ("f()\nraise SystemExit\ng()\n", ["app.f"]),
    ],
)
def test_one_module(tmp_path: Path, source: str, expected: list[str]) -> None:
    assert names(tmp_path, "app:app", {"app.py": source}) == expected


def test_a_factory_and_the_modules_it_imports(tmp_path: Path) -> None:
    found = names(tmp_path, "shop:create_app()", PACKAGE)
    assert found == [
        "flask_caching.Cache",
        "flask.Flask",
        "flask_caching.Cache.init_app",
        "shop.setup",
        "flask.Flask.register_blueprint",
    ]


def test_a_factory_that_is_called_from_another_module(tmp_path: Path) -> None:
    found = names(tmp_path, "wsgi:app", {**PACKAGE, "wsgi.py": "from shop import create_app\napp = create_app()\n"})
    assert "flask_caching.Cache.init_app" in found


def test_a_factory_that_nobody_calls(tmp_path: Path) -> None:
    assert names(tmp_path, "shop:app", PACKAGE) == []


def test_the_modules_that_are_loaded(tmp_path: Path) -> None:
    found = project(tmp_path, f'{BASE}CMD ["gunicorn", "-b", ":8000", "shop:create_app()"]\n', PACKAGE)
    assert [module.path for module in found.loaded[1]] == ["shop/__init__.py", "shop/extensions.py"]


def test_nothing_is_known_of_what_is_not_in_the_context(tmp_path: Path) -> None:
    assert names(tmp_path, "elsewhere:app", {"app.py": "f()\n"}) == []
