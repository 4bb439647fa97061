"""Which settings Django uses, and what they give."""

from pathlib import Path

import pytest

from dockerlint.facts.django_settings import debug_mode, given_again, last_given, settings_module
from dockerlint.facts.settings import literal

from .helpers import project

WSGI = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\nfrom django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n'
HEAD = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n"
START = 'CMD ["gunicorn", "shop.wsgi"]\n'


@pytest.mark.parametrize(
    ("more", "expected"),
    [("", "shop/settings.py"), ("ENV DJANGO_SETTINGS_MODULE=shop.production\n", "shop/production.py"), ("ENV DJANGO_SETTINGS_MODULE=other\n", None)],
)  # fmt: skip
def test_settings_module(tmp_path: Path, more: str, expected: "str | None") -> None:
    files = {
        "shop/wsgi.py": WSGI,
        "shop/__init__.py": "",
        "shop/settings.py": "A = 1\n",
        "shop/production.py": "A = 2\n",
    }
    found = settings_module(project(tmp_path, HEAD + more + START, files))
    assert (found[0].path if found else None) == expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("python manage.py runserver 0:8000", "shop/settings.py"),
        ("python manage.py runserver --settings=shop.production 0:8000", "shop/production.py"),
        ("python manage.py runserver --settings $SETTINGS", None),
        ("python manage.py runserver --pythonpath /srv", None),
        ("python manage.py migrate", None),
    ],
)
def test_settings_of_the_development_server(tmp_path: Path, command: str, expected: "str | None") -> None:
    files = {"manage.py": WSGI, "shop/__init__.py": "", "shop/settings.py": "A = 1\n", "shop/production.py": "A = 2\n"}
    found = settings_module(project(tmp_path, f"{HEAD}CMD {command}\n", files))
    assert (found[0].path if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DEBUG = True\n", True),
        ("DEBUG = True\nDEBUG = False\n", False),
        ("from .base import *\n", "base"),
        ("from .base import *\nDEBUG = True\n", True),
        ("DEBUG = True\nfrom .base import *\n", None),
        ("from .base import *\nfrom other import *\n", None),
        ("DEBUG = True\nif x:\n    DEBUG = False\n", None),
        ("DEBUG = True\ntry:\n    from .local import *\nexcept ImportError:\n    pass\n", None),
        ("DEBUG = True\nglobals().update({})\n", None),
        ("A = 1\n", None),
    ],
)
def test_last_given(tmp_path: Path, text: str, expected: object) -> None:
    files = {"shop/wsgi.py": WSGI, "shop/__init__.py": "", "shop/settings.py": text, "shop/base.py": "DEBUG = 'base'\n"}
    made = project(tmp_path, HEAD + START, files)
    found = settings_module(made)
    assert found is not None
    assert made.application is not None
    last = last_given(made.application, found[0], found[1], "DEBUG")
    assert (literal(last.value) if last else None) == expected


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("DEBUG = True\n", "", (None,)),
        ("DEBUG = False\n", "", None),
        ("import os\nDEBUG = os.environ.get('DEBUG', 'True') == 'True'\n", "", ("DEBUG",)),
        ("import os\nDEBUG = bool(int(os.environ.get('DEBUG', 1)))\n", "", None),
        ("import os\nDEBUG = int(os.environ.get('DEBUG', 1))\n", "", ("DEBUG",)),
        ("import os\nDEBUG = os.environ.get('DEBUG', 'True') == 'True'\n", "ENV DEBUG=False\n", None),
        ("import os\nDEBUG = os.environ.get('DEBUG') == '1'\n", "", None),
    ],
)
def test_debug_mode(tmp_path: Path, text: str, more: str, expected: "tuple[str | None] | None") -> None:
    files = {"shop/wsgi.py": WSGI, "shop/__init__.py": "", "shop/settings.py": text}
    found = debug_mode(project(tmp_path, HEAD + more + START, files))
    assert (found[1:] if found else None) == expected


@pytest.mark.parametrize(
    ("used", "more", "expected"),
    [
        ("shop.production", {"shop/production.py": "from .base import *\nKEY = 1\n"}, True),
        ("shop.production", {"shop/production.py": "from .base import *\nif x:\n    KEY = 1\n"}, True),
        ("shop.production", {"shop/production.py": "from shop.base import *\nKEY = 1\n"}, True),
        (
            "shop.production",
            {"shop/production.py": "from .middle import *\n", "shop/middle.py": "from .base import *\nKEY = 1\n"},
            True,
        ),
        (
            "shop.production",
            {"shop/production.py": "from .base import *\n", "shop/other.py": "from .base import *\nKEY = 1\n"},
            False,
        ),
        ("shop.production", {"shop/production.py": "from .else_ import *\nKEY = 1\n"}, False),
        ("unknown", {"shop/production.py": "from .base import *\nKEY = 1\n"}, True),
        ("shop.base", {"shop/production.py": "from .base import *\nKEY = 1\n"}, False),
        ("shop.production", {"shop/production.py": "from .base import *\n"}, False),
    ],
)
def test_settings_that_are_given_again(tmp_path: Path, used: str, more: dict[str, str], expected: bool) -> None:
    files = {"shop/__init__.py": "", "shop/wsgi.py": WSGI, "shop/base.py": "KEY = 0\n", **more}
    found = project(tmp_path, f"{HEAD}ENV DJANGO_SETTINGS_MODULE={used}\n{START}", files)
    assert found.application is not None
    base = found.application.module("shop/base.py")
    assert base is not None
    assert given_again(found, base, "KEY") is expected
