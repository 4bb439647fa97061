"""Which variables the password of a URL is made of."""

from __future__ import annotations

import pytest

from dockerlint import Word
from dockerlint.facts.secrets import credential_in, is_default, is_random, is_stand_in, logins, url_password_variables
from dockerlint.syntax.source import Source, whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://ci:${PLAIN}@example.org/simple", ["PLAIN"]),
        ("https://$NAME:$WORD@example.org/simple", ["WORD"]),
        ("--index-url=https://$TOKEN@example.org/simple", ["TOKEN"]),
        ("https://$NAME@example.org/simple", []),
        ("https://example.org/$TOKEN/simple", []),
        ("flask", []),
    ],
)
def test_variables_of_a_password(text: str, expected: list[str]) -> None:
    assert url_password_variables(Word(whole(Source("Dockerfile", text)), 0, len(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("git+https://ci:pw@git.example.org/x.git", ["pw"]),
        ("x @ git+https://0123456789abcdef0123@git.example.org/x", ["0123456789abcdef0123"]),
        (
            "--index-url https://ci:pw@a.example.org/s\n--extra-index-url https://ci:word@b.example.org/s",
            ["pw", "word"],
        ),
        ("git+ssh://git@github.com/example/x.git@v1", []),
        ("git+https://buildbot@git.example.org/x", []),
        ("git+https://ci:${TOKEN}@git.example.org/x", []),
        ("https://ci:<password>@a.example.org/s", []),
        ("flask==3.1.2  # ask ops@example.org", []),
    ],
)
def test_logins_that_are_written_out(text: str, expected: list[str]) -> None:
    assert [word.text for word in logins(whole(Source("requirements.txt", text)))] == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("SECRET_KEY", "s3cret", "s3cret"), ("DATABASE_URL", "postgresql://u:pw@db/x", "pw"), ("DATABASE_URL", "postgresql://u@db/x", None),
        ("DATABASE_URL", "postgresql://u:${PW}@db/x", None), ("SECRET_KEY_FILE", "/run/secrets/key", None), ("MODE", "s3cret", None),
        ("UWSGI_PASS", "backend", None), ("SHOP_FASTCGI_PASS", "php:9000", None), ("UWSGI_STATS_PASS", "s3cret", "s3cret"),
    ],
)  # fmt: skip
def test_credential_of_a_variable(name: str, value: str, expected: str | None) -> None:
    assert credential_in(name, value) == expected


@pytest.mark.parametrize(
    "value",
    ["password", "'postgres'", "changeme", "your-secret-key", "db_password", "1234", "django-insecure-1a2b3c4d5e6f"],
)
def test_a_value_that_stands_in_for_another(value: str) -> None:
    assert is_stand_in(value)
    assert not is_random(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("admin", True), ("demo-key-base-not-for-production", True), ("db_password", False), ("democracy", False)],
)
def test_a_value_that_everybody_can_guess(value: str, *, expected: bool) -> None:
    assert is_default(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("8f3a1c5e9b7d2f4a6c8e", True), ("bookworm-of-the-year", False), ("short1", False)]
)
def test_a_value_that_a_generator_made(value: str, *, expected: bool) -> None:
    assert is_random(value) == expected
    assert not is_stand_in(value)
