"""What signs by the key that stands in the source."""

from pathlib import Path

import pytest

from dockerlint.facts.signing_keys import is_guessed, signs_nothing

from .helpers import project

SETTINGS = 'SECRET_KEY = "x"\nROOT_URLCONF = "shop.urls"\n'


@pytest.mark.parametrize(
    ("settings", "nothing"),
    [
        ("", True),
        ("INSTALLED_APPS = ('shop',)\nMIDDLEWARE = ['django.middleware.common.CommonMiddleware']\n", True),
        ("INSTALLED_APPS = ['django.contrib.sessions']\n", False),
        ("MIDDLEWARE = ['django.contrib.messages.middleware.MessageMiddleware']\n", False),
        ("INSTALLED_APPS = ['shop'] + MORE\n", False),
        ("INSTALLED_APPS = ['shop']\nINSTALLED_APPS += MORE\n", False),
        ("INSTALLED_APPS = ['shop']\nINSTALLED_APPS.append(MORE)\n", False),
        ("INSTALLED_APPS = ['shop', MORE]\n", False),
        ("from .base import *\n", False),
    ],
)
def test_what_the_settings_switch_on(tmp_path: Path, settings: str, nothing: bool) -> None:
    found = project(tmp_path, "FROM python:3.13-slim\nCOPY . .\n", {"shop/settings.py": SETTINGS + settings})
    module = found.application.module("shop/settings.py") if found.application else None
    assert module is not None
    assert signs_nothing(found, module) is nothing


def test_what_the_source_signs(tmp_path: Path) -> None:
    """Settings of Flask switch nothing on, and an application may sign by itself."""
    more = {
        "shop/settings.py": SETTINGS,
        "shop/views.py": "from django.core import signing\n",
        "config.py": "SECRET_KEY = 'x'\n",
    }
    found = project(tmp_path, "FROM python:3.13-slim\nCOPY . .\n", more)
    modules = (
        [found.application.module(path) for path in ("shop/settings.py", "config.py")] if found.application else []
    )
    assert [signs_nothing(found, module) for module in modules if module] == [False, False]


@pytest.mark.parametrize(
    ("key", "guessed"),
    [
        ("dev", True),
        ("vulhub", True),
        ("you-will-never-guess", True),
        ("This is my secret key!", True),
        ("this-is-a-complicated-secret", False),
        ("django-insecure-5!k2w@x9r1z#q8p0", False),
        ("mrfrIMEngCl0pAKqIIBS", False),
    ],
)
def test_what_is_guessed(key: str, guessed: bool) -> None:
    assert is_guessed(key) is guessed
