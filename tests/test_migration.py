"""hadolint's configuration turned into dockerlint's."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockerlint import built_in, check, parse
from dockerlint.config_reader import KEYS, Config, Reader
from dockerlint.data.hadolint_codes import COUNTERPARTS, FORMATS, WITHOUT
from dockerlint.facts.project import Project
from dockerlint.migration import MigrationError, migrate

tomllib = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

if TYPE_CHECKING:
    from dockerlint.migration import Migration

NUMBERS = (
    *(1001,), *range(3000, 3005), *range(3006, 3017), *range(3018, 3031), *range(3032, 3039), *range(3040, 3068), 4000, 4001, *range(4003, 4007),
)  # fmt: skip
CODES = [f"DL{number}" for number in NUMBERS]
"""All that hadolint 2.15.1 has of its own."""


def made(text: str) -> tuple[Migration, dict[str, object]]:
    """The migration of a text, and its TOML as the program reads it: every key is one of dockerlint's."""
    done = migrate(text, built_in())
    table = tomllib.loads(done.text(".hadolint.yaml"))
    Reader(Config(), "dockerlint.toml", done.text(".hadolint.yaml"), "").read(table)
    return done, table


def test_codes_become_rules() -> None:
    done, table = made("ignored: [DL3042, dl3013, DL4003, DL4004]\nfailure-threshold: error\n")
    assert table == {
        "ignore": ["pip-cache-in-layer", "unpinned-version", "overridden-later"],
        "fail-on": "error",
    }
    assert '    "overridden-later",  # DL4003, DL4004\n' in done.text("x")
    assert done.notes == []


def test_what_has_no_counterpart_is_told() -> None:
    done, table = made("ignored:\n  - DL3008\n  - SC2086\n  - DL9999\n  - secrets\n")
    assert table == {"ignore": []}
    assert [line for line, _ in done.notes] == [2, 3, 4, 5]
    texts = [text for _, text in done.notes]
    assert texts[0].startswith("DL3008: no counterpart: versions")
    assert texts[1:] == [
        "SC2086: no counterpart: dockerlint does not run ShellCheck", "DL9999: is no code of hadolint's", "secrets: is no code of hadolint's",
    ]  # fmt: skip
    assert all(f"    # {text}\n" in done.text("x") for text in texts)


def test_severities() -> None:
    done, table = made(
        "override:\n  style: [DL3015]\n  error: [DL3002]\n  info: [DL3002, DL3008]\n  ignore: [DL3013]\n"
    )
    assert table == {"severity": {"root-at-run-time": "error", "recommended-packages": "info"}}
    assert {text.partition(" ")[0] for _, text in done.notes} == {"DL3008:", "override.ignore"}


def test_a_rule_that_gets_a_severity_is_asked() -> None:
    _, table = made("override: {error: [DL4001]}\n")
    (rule,) = built_in().named("DL4001")
    assert "recommended" not in rule.presets
    assert table == {"extend-select": [rule.name], "severity": {rule.name: "error"}}


@pytest.mark.parametrize(
    ("level", "same"), [("error", "error"), ("warning", "warning"), ("info", "info"), ("style", "info"), ("ignore", "info")]
)  # fmt: skip
def test_thresholds(level: str, same: str) -> None:
    assert made(f"failure-threshold: {level}\n")[1] == {"fail-on": same}


def test_switches_and_formats_are_for_the_command_line() -> None:
    done, table = made(
        "failure-threshold: none\nno-fail: true\nno-color: true\nstrict-labels: false\nformat: gnu\nformats: [tty, codacy]\n"
    )
    assert table == {}
    assert [text for _, text in done.notes] == [
        "failure-threshold: none: give --exit-zero on the command line", "no-fail: give --exit-zero on the command line",
        "no-color: give --color never on the command line, or set NO_COLOR", "format: gnu: give --output-format concise on the command line",
        "formats: codacy: there is no such format",
    ]  # fmt: skip


def test_lists_that_are_options_of_rules_here_or_told() -> None:
    done, table = made(
        "trustedRegistries: [docker.io, '*.example.com']\nlabel-schema: {author: text, version: semver}\n"
    )
    text = done.text("x")
    for value in ("docker.io", "*.example.com", "author", "version"):
        assert value in text
    assert ("rule-options" in table) == ("rule-options" in KEYS)
    assert "label-schema.version: semver: the format of its value is not asked for" in [text for _, text in done.notes]


def test_comments_may_be_forbidden() -> None:
    done, table = made("disable-ignore-pragma: true\n")
    assert table == ({"inline": False} if "inline" in KEYS else {})
    assert bool(done.notes) == ("inline" not in KEYS)


def test_an_unknown_key_is_told() -> None:
    assert made("ignore: [DL3008]\n")[0].notes == [
        (1, "ignore is no key of hadolint's and has no effect there; did you mean ignored?")
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: [\n", 2, "is no YAML"),
        ("- a\n", 1, "the file has to be a table"),
        ("x: y\nignored: {a: b}\n", 2, "ignored has to be a list of words"),
        ("failure-threshold: high\n", 1, "'high' is none of error"),
        ("failure-threshold: [error]\n", 1, "has to be one word"),
        ("no-fail: maybe\n", 1, "has to be true or false"),
        ("override: [DL3008]\n", 1, "override has to be a table"),
        ("a: " + "[" * 5000, None, "nested too deeply"),
    ],
)
def test_what_cannot_be_read(text: str, line: int | None, message: str) -> None:
    with pytest.raises(MigrationError, match=message) as caught:
        migrate(text, built_in())
    assert caught.value.line == line
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["", "ignored:\n", "# nothing\n", "verbose: true\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert made(text)[1] == {}


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_breaks_out_of_its_place(code: str, registry: str) -> None:
    import json

    made(f"ignored: [{json.dumps(code)}]\ntrustedRegistries: [{json.dumps(registry)}]\n{json.dumps(code)}: 1\n")


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_a_rule_or_has_a_reason(code: str) -> None:
    known = [bool(built_in().named(code)), code in COUNTERPARTS, code in WITHOUT]
    assert any(known)
    assert not (code in COUNTERPARTS and code in WITHOUT)


EXAMPLES = {
    "DL3000": "FROM debian:12\nWORKDIR app\nRUN ls\n",
    "DL3012": "FROM debian:12\nHEALTHCHECK NONE\nHEALTHCHECK CMD true\n",
    "DL3024": "FROM debian:12 AS a\nRUN ls\nFROM debian:12 AS a\nRUN ls\n",
    "DL3029": "FROM --platform=linux/amd64 debian:12\nRUN ls\n",
    "DL3043": "FROM debian:12\nONBUILD MAINTAINER a\n",
    "DL3044": "FROM debian:12\nENV A=1 B=$A\n",
    "DL3061": "RUN ls\nFROM debian:12\n",
    "DL3063": "FROM debian:12 AS context\nRUN ls\n",
    "DL3065": "FROM --platform=$TARGETPLATFORM debian:12\nRUN ls\n",
    "DL4003": 'FROM debian:12\nCMD ["a"]\nCMD ["b"]\n',
    "DL4004": 'FROM debian:12\nENTRYPOINT ["a"]\nENTRYPOINT ["b"]\n',
}


@pytest.mark.parametrize("code", COUNTERPARTS)
def test_the_counterpart_finds_the_same(code: str) -> None:
    assert COUNTERPARTS[code] in {
        found.rule.name
        for found in check(Project(parse(EXAMPLES[code].encode(), "Dockerfile"), None), built_in().rules)
    }


def test_the_formats_are_hadolints() -> None:
    assert set(FORMATS) == {"tty", "json", "checkstyle", "codeclimate", "gitlab_codeclimate", "gnu", "sonarqube", "sarif", "junit"}  # fmt: skip
