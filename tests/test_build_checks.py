"""BuildKit's build checks: what its own frontend said of the texts in syntax/conformance.json, and the words that silence a check."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dockerlint import Project, built_in, check, parse
from dockerlint.build_checks import build_check, read_options
from dockerlint.facts.image_name import is_image_name, read_platform
from dockerlint.select import in_preset

ROOT = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = json.loads((ROOT / "tests/syntax/conformance.json").read_text("utf-8"))["cases"]
PLAIN = [case for case in CASES if not {"opts", "image_env"} & set(case["input"])]
COMPLETE = [case for case in PLAIN if "error" not in case["expect"]["check"]]
# Of ${foo:=x} dockerlint reads nothing: the builder does not know this modifier.
STOPPED = [case for case in PLAIN if "error" in case["expect"]["check"] and case["expect"]["check"]["warnings"]]
STOPPED = [case for case in STOPPED if case["id"] != "var/bad-modifier"]
RULES = in_preset(built_in(), "buildkit")
CHECKS = {
    "StageNameCasing", "FromAsCasing", "NoEmptyContinuation", "ConsistentInstructionCasing", "DuplicateStageName", "ReservedStageName",
    "JSONArgsRecommended", "MaintainerDeprecated", "UndefinedArgInFrom", "WorkdirRelativePath", "UndefinedVar",
    "MultipleInstructionsDisallowed", "LegacyKeyValueFormat", "RedundantTargetPlatform", "SecretsUsedInArgOrEnv",
    "InvalidDefaultArgInFrom", "FromPlatformFlagConstDisallowed", "CopyIgnoredFile", "InvalidDefinitionDescription", "ExposeProtoCasing",
    "ExposeInvalidFormat", "InvalidBaseImagePlatform",
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Counter[tuple[str, int]]]:
    """By case, the checks and lines that `dockerlint check --preset buildkit` reports."""
    folder = tmp_path_factory.mktemp("checks")
    paths = {}
    for number, case in enumerate(PLAIN):
        path = folder / f"{number:04d}" / "Dockerfile"
        path.parent.mkdir()
        path.write_bytes(case["input"]["dockerfile"].encode("utf-8", "surrogateescape"))
        if "dockerignore" in case["input"]:
            (path.parent / ".dockerignore").write_text(case["input"]["dockerignore"], "utf-8")
        paths[str(path)] = case["id"]
    command = [sys.executable, "-m", "dockerlint", "check", "--preset", "buildkit", "--output-format", "json", *paths]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.stderr == b""
    found: dict[str, Counter[tuple[str, int]]] = {case["id"]: Counter() for case in PLAIN}
    for finding in json.loads(done.stdout)["findings"]:
        found[paths[finding["path"]]][finding["aliases"][0], finding["line"]] += 1
    return found


def expected(case: dict[str, Any]) -> Counter[tuple[str, int]]:
    return Counter((warning["rule"], warning["line"]) for warning in case["expect"]["check"]["warnings"])


@pytest.mark.parametrize("case", COMPLETE, ids=[case["id"] for case in COMPLETE])
def test_warns_as_buildkit_does(case: dict[str, Any], answers: dict[str, Counter[tuple[str, int]]]) -> None:
    assert answers[case["id"]] == expected(case)


@pytest.mark.parametrize("case", STOPPED, ids=[case["id"] for case in STOPPED])
def test_what_buildkit_warned_of_before_it_stopped(
    case: dict[str, Any], answers: dict[str, Counter[tuple[str, int]]]
) -> None:
    """dockerlint reads on behind an error, so it may find more."""
    assert expected(case) - answers[case["id"]] == Counter()


def test_the_preset_is_the_checks_and_nothing_else() -> None:
    assert Counter(build_check(rule) for rule in RULES) == Counter(CHECKS)
    assert all(rule.aliases[0] == build_check(rule) for rule in RULES)


def test_the_page_tells_of_every_check_and_its_rule() -> None:
    text = (ROOT / "docs" / "build-checks.md").read_text("utf-8")
    table = dict(re.findall(r"^\| (\w+) \| (?:\[([\w-]+)\]\([^)]+\)|none) \|", text, re.MULTILINE))
    assert table == {build_check(rule): rule.name for rule in RULES}


def found(text: str, **build_args: str) -> list[tuple[str | None, int, str]]:
    """Check, line and severity of what the preset finds in a text."""
    project = Project(parse(text), None, build_args=build_args)
    return [(build_check(one.rule), one.line, one.severity) for one in check(project, RULES)]


CMD = "FROM scratch AS Shop\nCMD a\n"
NAME, ARGS = ("StageNameCasing", "info"), ("JSONArgsRecommended", "warning")


@pytest.mark.parametrize(
    ("directive", "left"),
    [
        ("", [NAME, ARGS]),
        ("# check=skip=JSONArgsRecommended", [NAME]),
        ("# CHECK = skip=JSONArgsRecommended", [NAME]),
        ("# check=skip=jsonargsrecommended", [NAME, ARGS]),
        ("# check=skip=command-as-text", [NAME, ARGS]),
        ("# check=skip=NoSuchCheck,StageNameCasing", [ARGS]),
        ("# check=skip=all", []),
        ("# check=error=true", [("StageNameCasing", "error"), ("JSONArgsRecommended", "error")]),
        ("# check=error=1;skip=StageNameCasing", [("JSONArgsRecommended", "error")]),
        ("# check=error=false;skip=StageNameCasing", [ARGS]),
        ("# check=skip=all;error=perhaps", [NAME, ARGS]),
        ("#!/bin/x\n# syntax=docker/dockerfile:1\n# check=skip=all", []),
        ("#!/bin/x\n# a comment\n# check=skip=all", [ARGS]),
    ],
)
def test_the_directive(directive: str, left: list[tuple[str, str]]) -> None:
    assert [(name, severity) for name, _, severity in found(f"{directive}\n{CMD}".lstrip("\n"))] == left


def test_the_build_argument_replaces_the_directive() -> None:
    text = f"# check=skip=all\n{CMD}"
    assert found(text, BUILDKIT_DOCKERFILE_CHECK="error=true") == [
        ("StageNameCasing", 2, "error"),
        ("JSONArgsRecommended", 3, "error"),
    ]
    assert found(f"# check=error=true\n{CMD}", BUILDKIT_DOCKERFILE_CHECK="skip=all") == []


@pytest.mark.parametrize(
    ("comment", "silenced"),
    [
        ("# check=skip=JSONArgsRecommended", True),
        ("# check=skip=all", True),
        ("# words\n# check=skip=JSONArgsRecommended\n\n# words", True),
        ("# check=skip=StageNameCasing\n# check=skip=JSONArgsRecommended", False),
        ("# check=skip=JSONArgsRecommended\n#", False),
        ("  # check=skip=JSONArgsRecommended", False),
        ("# check=nonsense", False),
        ("# skip=JSONArgsRecommended", False),
    ],
)
def test_the_comment_before_an_instruction(comment: str, silenced: bool) -> None:
    wanted = [] if silenced else [("JSONArgsRecommended", 2 + comment.count("\n") + 1, "warning")]
    assert found(f"FROM scratch\n{comment}\nCMD a\n") == wanted


def test_of_two_the_comment_of_the_later_one_counts() -> None:
    text = 'FROM scratch\nCMD ["a"]\n# check=skip=MultipleInstructionsDisallowed\nCMD ["b"]\n'
    assert found(text) == []


@pytest.mark.parametrize("silence", ["# check=skip=all", "# check=skip=InvalidDefinitionDescription"])
def test_the_experimental_check_is_asked_for_and_not_skipped(silence: str) -> None:
    text = "# why\nARG a=1\nFROM scratch\n"
    assert found(text) == []
    assert found(f"{silence};experimental=all\n{text}") == [("InvalidDefinitionDescription", 3, "info")]


def test_other_rules_are_not_silenced() -> None:
    """The directive is for build checks; what dockerlint finds beyond them has its own words for that."""
    project = Project(parse("# check=skip=all\nFROM python:3.13\nENV SECRET_KEY=abcabcabc\n"), None)
    names = {one.rule.name for one in check(project, built_in().rules)}
    assert "credential-in-environment" in names
    assert "credential-by-name" not in names


def test_each_word_of_an_instruction_is_on_the_line_that_buildkit_names() -> None:
    text = "FROM scratch\nLABEL a=1 \\\n  b=$x \\\n  c=$x\nRUN --mount=type=cache,id=$y,target=/$y a\n"
    assert found(text) == [("UndefinedVar", 2, "warning")] * 2 + [("UndefinedVar", 5, "warning")] * 2


@pytest.mark.parametrize("text", ["", ";", "skip", "foo=bar", "error=maybe", "skip=a;error"])
def test_options_that_buildkit_refuses(text: str) -> None:
    assert (read_options(text) is None) == bool(text)


@pytest.mark.parametrize(
    "name",
    [
        "a", "python:3.13", "docker.io/library/python", "localhost/a", "localhost:5000/a:b", "[::1]:5000/a", "a.b/c__d/e---f", "Host.example/a",
        "A/b", "a@sha256:" + "0" * 64, "a:b@sha512:" + "f" * 128, "a:" + "t" * 128, "a/" + "b" * 200,
    ],
)  # fmt: skip
def test_image_names(name: str) -> None:
    assert is_image_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "A", "a:", ":a", "a/", "/a", "a//b", "a:b:c", "a b", "a/B", "-a", "a-", "a.", "a..b", "a___b", "{{a}}", "a@sha256:0", "a@b", "0" * 64,
        "a@sha256:" + "F" * 64, "a:" + "t" * 129, "a/" + "b" * 255, "a\n", "ä",
    ],
)  # fmt: skip
def test_no_image_names(name: str) -> None:
    assert not is_image_name(name)


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("linux/amd64", ("linux", "amd64")), ("linux", ("linux", "amd64")), ("ARM64", ("linux", "arm64")), ("linux/aarch64", ("linux", "arm64")),
        ("linux/arm/v7", ("linux", "arm")), ("macos/x86_64", ("darwin", "amd64")), ("windows(10.0.17763)/amd64", ("windows", "amd64")),
        ("nonsense", None), ("", None), ("linux/", None), ("linux/arm/v7/x", None), ("a b/c", None),
    ],
)  # fmt: skip
def test_platforms(text: str, platform: tuple[str, str] | None) -> None:
    assert read_platform(text) == platform


@pytest.mark.parametrize("options", [["--preset", "buildkit"], ["--preset=buildkit", "--"]])
def test_the_option_in_both_ways_of_reading_arguments(tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python:latest as shop\n")
    command = [sys.executable, "-m", "dockerlint", "check", *options, "Dockerfile", "--output-format", "concise"]
    if "--" in options:
        command = [*command[:3], "check", "--output-format", "concise", *options, "Dockerfile"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[2] for line in done.stdout.splitlines()] == ["as-in-other-case"]


def test_an_unknown_preset_is_wrong_usage(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dockerlint", "check", "--preset", "build-kit", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Did you mean buildkit?" in done.stderr
