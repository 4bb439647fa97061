"""Settings in the application's source."""

from __future__ import annotations

import ast

import pytest

from dockerlint.facts.application import Module
from dockerlint.facts.settings import default, given, given_once, literal, with_default, written_out
from dockerlint.syntax.source import Source


@pytest.mark.parametrize(
    ("text", "shown", "value", "owner", "conditional"),
    [
        ("SECRET_KEY = 'a'", "SECRET_KEY", "a", "", False),
        ("SECRET_KEY: str = 'a'", "SECRET_KEY", "a", "", False),
        ("app.secret_key = 'a'", "app.secret_key", "a", "", False),
        ("app.config['SECRET_KEY'] = 'a'", "app.config['SECRET_KEY']", "a", "", False),
        ("app.config.update(SECRET_KEY='a', X=1)", "SECRET_KEY", "a", "", False),
        ("app.config.update({'SECRET_KEY': 'a'})", "SECRET_KEY", "a", "", False),
        ("app.config.from_mapping(SECRET_KEY='a')", "SECRET_KEY", "a", "", False),
        ("class Config:\n    SECRET_KEY = 'a'", "SECRET_KEY", "a", "Config", False),
        ("def create_app():\n    app.secret_key = 'a'", "app.secret_key", "a", "", False),
        ("if x:\n    SECRET_KEY = 'a'", "SECRET_KEY", "a", "", True),
        ("try:\n    SECRET_KEY = x\nexcept KeyError:\n    y = 1", "SECRET_KEY", None, "", True),
    ],
)
def test_given(text: str, shown: str, value: object, owner: str, conditional: bool) -> None:
    (found,) = given(Module("app.py", Source("app.py", text)), "SECRET_KEY")
    assert (found.shown, literal(found.value), found.owner, found.conditional) == (shown, value, owner, conditional)
    assert found.word.text.strip("'") in (shown, "SECRET_KEY")


@pytest.mark.parametrize(
    "text", ["x['SECRET_KEY'] = 'a'", "SECRET_KEY == 'a'", "update(SECRET_KEY='a')", "SECRET_KEY: str"]
)
def test_not_given(text: str) -> None:
    assert given(Module("app.py", Source("app.py", text)), "SECRET_KEY") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("os.environ.get('KEY', 'a')", ("KEY", "a")),
        ("os.getenv('KEY', 'a')", ("KEY", "a")),
        ("os.environ.get('KEY') or 'a'", ("KEY", "a")),
        ("env('KEY', default='a')", ("KEY", "a")),
        ("config('KEY', default='a', cast=str)", ("KEY", "a")),
        ("os.environ.get('KEY')", None),
        ("os.environ['KEY']", None),
        ("other('KEY', 'a')", None),
        ("'a'", None),
    ],
)
def test_default(text: str, expected: tuple[str, str] | None) -> None:
    found = default(ast.parse(text, mode="eval").body)
    assert (found and (found.variable, literal(found.value))) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("SECRET_KEY = 'a'", 1),
        ("class Config:\n    SECRET_KEY = 'a'", 1),
        ("class Config:\n    SECRET_KEY = 'a'\nclass Production(Config):\n    SECRET_KEY = 'b'", 0),
        ("class DevelopmentConfig:\n    SECRET_KEY = 'a'", 0),
        ("class ConfigTest:\n    SECRET_KEY = 'a'", 0),
        ("if x:\n    SECRET_KEY = 'a'", 0),
    ],
)
def test_given_once(text: str, count: int) -> None:
    assert len(given_once(Module("app.py", Source("app.py", text)), "SECRET_KEY")) == count


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("SECRET_KEY = 'a-key'", ["a-key"]),
        ("SECRET_KEY = b'a-key'", ["a-key"]),
        ("SECRET_KEY = ''", []),
        ("SECRET_KEY = '<your key>'", []),
        ("SECRET_KEY = '{{ key }}'", []),
        ("class Config:\n    SECRET_KEY = 'a-key'\nclass Production:\n    SECRET_KEY = os.environ['KEY']", []),
        ("class DevConfig:\n    SECRET_KEY = 'a-key'", []),
        ("if x:\n    SECRET_KEY = 'a-key'", []),
    ],
)
def test_written_out(text: str, values: list[str]) -> None:
    found = written_out(Module("app.py", Source("app.py", text)), "SECRET_KEY")
    assert [value for _, value in found] == values


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("SECRET_KEY = os.environ.get('KEY', 'a')", ["KEY"]),
        ("SECRET_KEY = os.environ.get('KEY', '')", []),
        ("SECRET_KEY = os.environ.get('KEY', None)", []),
        ("SECRET_KEY = os.environ.get('KEY', 'a')\nif SECRET_KEY == 'a':\n    raise SystemExit", []),
        ("class TestConfig:\n    SECRET_KEY = os.environ.get('KEY', 'a')", []),
    ],
)
def test_with_default(text: str, variables: list[str]) -> None:
    found = with_default(Module("app.py", Source("app.py", text)), "SECRET_KEY")
    assert [variable for _, variable in found] == variables
