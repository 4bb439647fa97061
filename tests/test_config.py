"""Configuration files: which one counts, what it says, and what is told of one that cannot be followed."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from dockerlint import Catalog, Project, Rule, check, config, parse
from dockerlint.catalog import Listed
from dockerlint.cli.main import run
from dockerlint.config import find, load
from dockerlint.config_reader import ConfigError, Ignored
from dockerlint.policy import Policy, Words, policies

if TYPE_CHECKING:
    from pathlib import Path

    from dockerlint import Findings, Stage
    from dockerlint.facts.image import Image


def rule(
    name: str, topic: str, severity: str = "warning", since: str = "0.0.1", presets: tuple[str, ...] = ("recommended",)
) -> Listed:
    made = Rule("x", severity, since, (f"X-{name}",), presets)  # type: ignore[arg-type]
    made.name, made.topic = name, topic

    @made.stage
    def find(stage: Stage, image: Image) -> Findings:  # noqa: ARG001
        yield made.at(stage.instruction, name, "")

    return Listed.of(made)


CATALOG = Catalog([
    rule("alpha", "one", "error"), rule("beta", "one"), rule("gamma", "secrets", since="0.1.0"), rule("delta", "two", presets=("strict",)),
])  # fmt: skip


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing remembered of other tests' folders; the current folder is a repository's root."""
    monkeypatch.setattr(config, "_nearest", {})
    monkeypatch.setattr(config, "_loaded", {})
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()


def names(text: str, words: Words | None = None, path: str = "Dockerfile", name: str = "dockerlint.toml") -> list[str]:
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)
    return sorted(one.name for one in policies(CATALOG, words or Words())(path).rules)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("", "alpha beta gamma"),
        ('preset = "strict"', "alpha beta delta gamma"),
        ('preset = "minimal"', "alpha"),
        ('preset = "security"', "gamma"),
        ('select = ["one"]', "alpha beta"),
        ('select = ["delta"]\nextend-select = ["X-alpha"]', "alpha delta"),
        ('extend-select = ["delta"]', "alpha beta delta gamma"),
        ('ignore = ["one"]', "gamma"),
        ('ignore = ["one"]\nextend-select = ["beta"]', "beta gamma"),
        ('rules-as-of = "0.0.5"', "alpha beta"),
        ('rules-as-of = "0.1"', "alpha beta gamma"),
        ('rules-as-of = "0.1.0.0"', "alpha beta gamma"),
        ('rules-as-of = "0.0.5"\nextend-select = ["gamma"]', "alpha beta gamma"),
        ('rules-as-of = "0.0.5"\nselect = ["gamma"]', "gamma"),
        ('select = []\nextend-select = ["gamma"]', "gamma"),
    ],
)
def test_which_rules_are_asked(text: str, chosen: str) -> None:
    assert names(text) == chosen.split()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nrules-as-of = "0.0.5"\nselect = ["secrets"]', "dockerlint.toml:2: no rule is left to check"),
        ('ignore = ["delta"]\nrules-as-of = "0.0.0"', "dockerlint.toml:2: no rule is left to check"),
        ('select = ["beta"]\nignore = ["one"]\n', ""),
        ('select = ["one"]\nignore = ["one"]\n', "dockerlint.toml:2: no rule is left to check"),
        ("select = []", "dockerlint.toml:1: no rule is left to check: select is empty"),
        ('rules-as-of = "9.0"', r"dockerlint.toml:1: rules-as-of: 9.0 is newer than this dockerlint, 0\.1\.0"),
    ],
)
def test_a_configuration_that_leaves_nothing_is_named(text: str, said: str) -> None:
    if not said:
        assert names(text) == ["beta"]
        return
    with pytest.raises(ConfigError, match=said) as caught:
        names(text)
    assert caught.value.remedy


def test_a_configuration_may_ignore_all_that_the_command_line_selects() -> None:
    assert names('ignore = ["beta"]', Words(select=["beta"])) == []
    assert policies(CATALOG, Words(select=["beta"]))("Dockerfile").left_out == "dockerlint.toml:1"


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        (Words(select=["gamma"]), "gamma"),
        (Words(preset="strict"), "beta delta gamma"),
        (Words(ignore=["gamma"]), "beta"),
        (Words(extend_select=["alpha,delta"]), "alpha beta delta gamma"),
    ],
)
def test_the_command_line_comes_first(words: Words, chosen: str) -> None:
    assert names('preset = "recommended"\nignore = ["alpha"]\n', words) == chosen.split()


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find(str(inner)) is None
    (tmp_path / "pyproject.toml").write_text('[tool.other]\nx = "dockerlint"\n')
    (tmp_path / ".dockerlint.toml").write_text("")
    config._nearest.clear()
    assert find(str(inner)) == str(tmp_path / ".dockerlint.toml")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.dockerlint]\nignore = []\n")
    config._nearest.clear()
    assert find(str(inner)) == str(tmp_path / "a" / "pyproject.toml")
    (inner / ".git").mkdir()
    config._nearest.clear()
    assert find(str(inner)) is None, "what lies above another repository's root is not its own"


def test_a_file_extends_another(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "team.toml").write_text('preset = "strict"\nignore = ["alpha"]\nfail-on = "error"\n')
    (tmp_path / "pyproject.toml").write_text(
        '[tool.dockerlint]\nextend = "base/team.toml"\nignore = ["beta"]\nfail-on = "info"\n'
    )
    policy = policies(CATALOG, Words())("Dockerfile")
    assert [one.name for one in policy.rules] == ["gamma", "delta"]
    assert policy.fail_on == "info"
    assert policies(CATALOG, Words(fail_on="warning"))("Dockerfile").fail_on == "warning"
    assert policies(CATALOG, Words(), isolated=True)("Dockerfile").fail_on == "warning"
    assert len(policies(CATALOG, Words(), "base/team.toml")("Dockerfile").rules) == 3


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("x = = 1", r"dockerlint.toml:1: is no TOML", ""),
        ('\nignroe = ["a"]', r"dockerlint.toml:2: there is no key 'ignroe'", "Did you mean ignore?"),
        ('ignore = "a"', r"dockerlint.toml:1: ignore has to be a list of strings", "For instance"),
        ('[per-file-ignores]\n"!" = ["all"]', r"dockerlint.toml:2: per-file-ignores: ! names no path", "For instance"),
        (
            '[per-file-ignores]\nx = ["all", "bete"]',
            r"dockerlint.toml:2: there is no rule, alias or topic called 'bete'",
            "beta",
        ),
        (
            '[per-file-ignores]\nx = "alpha"',
            r"dockerlint.toml:2: per-file-ignores: x has to have a list of rules",
            'For instance: "x" = ',
        ),
        (
            "ignore = [\n  'alpha',\n  'bete',\n]",
            r"dockerlint.toml:3: there is no rule, alias or topic called 'bete'",
            "Did you mean beta?",
        ),
        ("preset = 'strikt'", r"dockerlint.toml:1: preset: there is no 'strikt'", "Did you mean strict?"),
        ("preset = 1", r"dockerlint.toml:1: preset has to be a string", "One of"),
        ("[severity]\nalpha = 'fatal'", r"dockerlint.toml:2: severity of alpha: 'fatal' is none", "One of error"),
        (
            "[severity]\nalhpa = 'info'",
            r"dockerlint.toml:2: there is no rule, alias or topic called 'alhpa'",
            "Did you mean alpha?",
        ),
        ("severity = 1", r"dockerlint.toml:1: severity has to be a table", "For instance"),
        ("[per-file-ignores]\n\"*.x\" = ['alhpa']", r"dockerlint.toml:2: there is no rule", "Did you mean alpha?"),
        ("rules-as-of = 1", r"dockerlint.toml:1: rules-as-of has to be a version", "For instance"),
        ("extend = 'gone.toml'", r"dockerlint.toml:1: extend: gone.toml cannot be read: no such file", ""),
        ("extend = 'dockerlint.toml'", r"dockerlint.toml:1: extends itself: dockerlint.toml → dockerlint.toml", ""),
        ("extend = 1", r"dockerlint.toml:1: extend has to be the path of a file", ""),
    ],
)
def test_what_cannot_be_followed_is_told_with_its_place(text: str, message: str, remedy: str) -> None:
    with pytest.raises(ConfigError, match=message) as raised:
        names(text)
    assert remedy in raised.value.remedy


def test_the_place_in_a_pyproject() -> None:
    text = '[project]\nignore = 1\n\n[tool.dockerlint]\nignore = ["nothing-like-it"]\n'
    with pytest.raises(ConfigError, match=r"pyproject.toml:5: there is no rule"):
        names(text, name="pyproject.toml")


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("Dockerfile.dev", "a/b/Dockerfile.dev", True),
        ("*.dev", "Dockerfile.dev", True),
        ("a/Dockerfile", "a/Dockerfile", True),
        ("a/Dockerfile", "b/a/Dockerfile", False),
        ("**/dev/*", "x/dev/Dockerfile", True),
        ("dev/", "x/dev/y/Dockerfile", True),
        ("dev/", "x/devel/Dockerfile", False),
        ("Dockerfile:test", "Dockerfile", True),
    ],
)
def test_patterns_of_paths(tmp_path: Path, pattern: str, path: str, matches: bool) -> None:
    assert Ignored(str(tmp_path), pattern, []).matches(path) is matches


def test_findings_are_left_out_and_weigh_otherwise() -> None:
    text = '[severity]\nbeta = "error"\none = "info"\n[per-file-ignores]\n"Dockerfile:test" = ["alpha"]\n"*:1" = ["gamma"]\n"other" = ["beta"]\n'
    names(text)
    policy = policies(CATALOG, Words())("Dockerfile")
    project = Project(parse(b"FROM a AS base\nFROM base\nFROM base AS Test\n", "Dockerfile"), None)
    found = policy.shape(project, check(project, policy.rules))
    assert [(one.line, one.rule.name, one.severity) for one in found] == [
        (1, "alpha", "info"), (1, "beta", "info"), (1, "gamma", "warning"), (2, "alpha", "info"), (2, "beta", "info"), (3, "beta", "info"),
        (3, "gamma", "warning"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ('"!services/worker/" = ["alpha"]', "services/worker/Dockerfile: alpha beta gamma, Dockerfile: beta gamma"),
        ('"!./services/worker/" = ["all"]', "services/worker/Dockerfile: alpha beta gamma, Dockerfile:"),
        ('"/Dockerfile" = ["ALL"]', "services/worker/Dockerfile: alpha beta gamma, Dockerfile:"),
        ('"!Dockerfile:web" = ["one"]', "services/worker/Dockerfile: gamma, Dockerfile: gamma"),
        ('"!*:0" = ["one"]', "services/worker/Dockerfile: alpha beta gamma, Dockerfile: alpha beta gamma"),
    ],
)
def test_all_but_a_path_and_all_rules(entry: str, left: str) -> None:
    names(f"[per-file-ignores]\n{entry}\n")
    policy_for, parts = policies(CATALOG, Words()), []
    for path in ("services/worker/Dockerfile", "Dockerfile"):
        project = Project(parse(b"FROM a\n", path), None)
        found = policy_for(path).shape(project, check(project, policy_for(path).rules))
        parts.append(" ".join([f"{path}:", *sorted(one.rule.name for one in found)]))
    assert ", ".join(parts) == left


def test_a_policy_without_a_configuration_leaves_findings_as_they_are() -> None:
    project = Project(parse(b"FROM a\n", "Dockerfile"), None)
    found = check(project, CATALOG.rules)
    assert Policy(CATALOG.rules).shape(project, found) is found


def test_everything_is_an_origin(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('preset = "strict"\n\n[per-file-ignores]\n"a" = []\n\n[severity]\nalpha = "info"\n')
    found = load(str(path))
    assert {key: line for key, (_, line) in found.origins.items()} == {
        "preset": 1, "per-file-ignores": 3, "per-file-ignores.a": 4, "severity": 6, "severity.alpha": 7,
    }  # fmt: skip
    assert json.dumps(found.ignore) == "[]"


DOUBTS = [
    ("dockerlint.toml", '[per-file-ignores]\n"Dokcerfile" = ["secrets"]\n', "dockerlint.toml:2: per-file-ignores: there is no Dokcerfile\n  help: Did you mean Dockerfile?"),
    ("dockerlint.toml", '[per-file-ignores]\n"a/Dockerfile" = ["secrets"]\n', "dockerlint.toml:2: per-file-ignores: there is no a/Dockerfile\n"),
    ("dockerlint.toml", '[per-file-ignores]\n"Dockerfile.dev" = ["secrets"]\n"!Dockerfile.dev" = ["secrets"]\n', ""),
    ("dockerlint.toml", '[per-file-ignores]\n"!Dokcerfile" = ["secrets"]\n', "dockerlint.toml:2: per-file-ignores: there is no Dokcerfile\n  help: Did you mean Dockerfile?"),
    ("dockerlint.toml", '[per-file-ignores]\n"./Dockerfile" = ["secrets"]\n"*.old" = ["secrets"]\n"api.Dockerfile" = ["secrets"]\n', ""),
    ("pyproject.toml", '[tools.dockerlint]\npreset = "strict"\n', "pyproject.toml:1: this table is not read\n  help: The table is called [tool.dockerlint]."),
    ("pyproject.toml", '[project]\n\n[tool."docker-lint"]\npreset = "strict"\n', "pyproject.toml:3: this table is not read\n"),
    ("pyproject.toml", "[tool.dockerlnt]\n", "pyproject.toml:1: this table is not read\n"),
    ("pyproject.toml", "[tool.docker]\n[tool.pylint]\n", ""),
    ("pyproject.toml", '[project]\ndependencies = ["dockerlint"]\n', ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "told"), DOUBTS)
def test_what_is_written_without_an_effect_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, text: str, told: str
) -> None:
    (tmp_path / ".git").mkdir(exist_ok=True)
    for path in ("Dockerfile", "below/Dockerfile.dev"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("FROM python:3.13-slim\n")
    (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    config.forget()
    assert run(["check", "--output-format", "concise"]) == 0  # a warning, no failure
    err = capsys.readouterr().err
    assert err.startswith(f"dockerlint: {told}") if told else err == ""
    config.forget()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_another_process_reads_without_an_effect_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir(exist_ok=True)
    for number in range(70):
        place = tmp_path / f"{number:02}"
        place.mkdir()
        (place / "Dockerfile").write_text("FROM python:3.13-slim\n")
    (tmp_path / "69" / "dockerlint.toml").write_text('[per-file-ignores]\n"Dokcerfile" = ["secrets"]\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    config.forget()
    assert run(["check", "--output-format", "concise", *(f"{number:02}/Dockerfile" for number in range(70))]) == 0
    assert "69/dockerlint.toml:2: per-file-ignores: there is no Dokcerfile" in capsys.readouterr().err
    config.forget()


def test_a_misspelled_variable_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "Dockerfile").write_text("FROM python:3.13-slim\n")
    monkeypatch.setenv("DOCKERLINT_FAILON", "info")
    monkeypatch.setenv("DOCKERLINT_ENGINE", "x")  # of somebody else
    assert run(["check", str(tmp_path)]) == 0
    assert (
        capsys.readouterr().err
        == "dockerlint: DOCKERLINT_FAILON: no such variable is read\n  help: Did you mean DOCKERLINT_FAIL_ON?\n"
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [("DOCKERLINT_PRESET", "rubbish"), ("DOCKERLINT_SELECT", "rubbish"), ("DOCKERLINT_OUTPUT_FORMAT", "x")],
)
def test_a_wrong_value_names_its_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert run(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"dockerlint: {variable}: there is no ")


def test_the_heading_of_pyproject_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "dockerlint.toml").write_text('# ours\n[tool.dockerlint]\npreset = "strict"\n')
    with pytest.raises(
        ConfigError, match=r"dockerlint\.toml:2: dockerlint\.toml takes its keys without \[tool\.dockerlint\]"
    ):
        load(str(tmp_path / "dockerlint.toml"))


def test_a_misspelt_table_in_what_is_no_toml_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir(exist_ok=True)
    (tmp_path / "Dockerfile").write_text("FROM python:3.13-slim\n")
    (tmp_path / "pyproject.toml").write_text('[tool.docker-lint]\nselect = ["a"\n')
    monkeypatch.chdir(tmp_path)
    config.forget()
    assert run(["check", "--output-format", "concise"]) == 0
    assert capsys.readouterr().err.startswith("dockerlint: pyproject.toml:1: this table is not read\n")
    config.forget()
