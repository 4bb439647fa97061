"""Configuration through the front door: what `check` obeys, what `dockerlint config` shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dockerlint import config
from dockerlint.cli.main import run
from dockerlint.config_reader import KEYS

if TYPE_CHECKING:
    from pathlib import Path

TEXT = 'extend = "base.toml"\nignore = ["old-base"]\nfail-on = "error"\n\n[per-file-ignores]\n"Dockerfile:web" = ["curl-used"]\n'


@pytest.fixture
def root(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(config, "_nearest", {})
    monkeypatch.setattr(config, "_loaded", {})
    (here / ".git").mkdir()
    (here / "base.toml").write_text('[severity]\ncurl-used = "info"\n')
    (here / "dockerlint.toml").write_text(TEXT)
    (here / "Dockerfile").write_text("FROM a\nRUN curl x\nFROM b AS web\nRUN curl y\n")
    return here


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    capsys.readouterr()
    run(["check", "--output-format", "concise", *arguments])
    return [line.partition(" ")[2].rpartition(" curl")[0].strip() for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("root")
def test_check_obeys_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(capsys) == ["info curl-used"]
    assert run(["check"]) == 0
    assert run(["check", "--fail-on", "info"]) == 1
    capsys.readouterr()
    assert len(found(capsys, "--isolated")) == 4
    assert run(["check", "--isolated"]) == 1
    assert len(found(capsys, "--config", "base.toml")) == 4
    assert run(["check", "--config", "base.toml"]) == 0
    monkeypatch.setenv("DOCKERLINT_FAIL_ON", "info")
    assert run(["check"]) == 1


def test_fixes_obey_it(root: Path) -> None:
    assert run(["check", "--fix-only"]) == 0
    assert (root / "Dockerfile").read_text() == "FROM a\nRUN wget x\nFROM b AS web\nRUN curl y\n"
    (root / "dockerlint.toml").write_text('unfixable = ["curl-used"]\n')
    config._loaded.clear()
    before = (root / "Dockerfile").read_text()
    assert run(["check", "--fix-only"]) == 0
    assert (root / "Dockerfile").read_text() == before


def test_a_broken_one_is_told_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "dockerlint.toml").write_text("ignored = []\n")
    (root / "Dockerfile.other").write_text("FROM a\n")
    assert run(["check"]) == 2
    assert (
        capsys.readouterr().err
        == "dockerlint: dockerlint.toml:1: there is no key 'ignored'\n  help: Did you mean ignore?\n"
    )
    assert run(["check", "--config", "gone.toml"]) == 2
    assert "gone.toml: cannot be read" in capsys.readouterr().err


@pytest.mark.usefixtures("root")
def test_config_shows_values_and_where_they_come_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("dockerlint.toml")
    assert lines[1:] == [
        "rules asked    3", "preset = recommended  (default)", "ignore = old-base  (dockerlint.toml:2)", "fail-on = error  (dockerlint.toml:3)",
        "severity.curl-used = info  (base.toml:2)", "per-file-ignores.Dockerfile:web = curl-used  (dockerlint.toml:6)",
    ]  # fmt: skip


def test_without_a_file_there_are_defaults(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / ".git").mkdir()
    config._nearest.clear()
    assert run(["config"]) == 0
    assert capsys.readouterr().out.startswith(
        "configuration  none\nrules asked    4\npreset = recommended  (default)\n"
    )


@pytest.mark.usefixtures("root")
def test_config_shows_what_the_environment_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKERLINT_PRESET", "minimal")
    monkeypatch.setenv("DOCKERLINT_IGNORE", "curl-used,TT9001 broken")
    monkeypatch.setenv("DOCKERLINT_FAIL_ON", "info")
    monkeypatch.setenv("DOCKERLINT_OUTPUT_FORMAT", "json,sarif=out file")
    assert run(["config"]) == 0
    assert capsys.readouterr().out.splitlines()[1:8] == [
        "rules asked    1", "preset = minimal  (from DOCKERLINT_PRESET)", "ignore = curl-used, TT9001, broken  (from DOCKERLINT_IGNORE)",
        "ignore = old-base  (dockerlint.toml:2)", "fail-on = info  (from DOCKERLINT_FAIL_ON)",
        "fail-on = error  (dockerlint.toml:3; no effect: DOCKERLINT_FAIL_ON stands instead)", "severity.curl-used = info  (base.toml:2)",
    ]  # fmt: skip
    monkeypatch.setenv("DOCKERLINT_CONFIG", "base.toml")
    monkeypatch.delenv("DOCKERLINT_IGNORE")
    assert run(["config"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["configuration  base.toml", "rules asked    1"]


@pytest.mark.parametrize(
    ("name", "value"), [("PRESET", "minmal"), ("SELECT", "nothing"), ("FAIL_ON", "never"), ("CONFIG", "gone.toml")]
)
@pytest.mark.usefixtures("root")
def test_config_refuses_of_the_environment_what_check_refuses(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"DOCKERLINT_{name}", value)
    told = []
    for command in ("check", "config"):
        assert run([command]) == 2
        told.append(capsys.readouterr().err.replace("dockerlint check", "dockerlint config").replace("...\n", "\n"))
    assert value in told[0]
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("text", "preset", "select", "lines"),
    [
        (
            'preset = "strict"\nselect = ["bases"]\n', "", "",
            ["preset = strict  (dockerlint.toml:1; no effect: select stands instead)", "select = bases  (dockerlint.toml:2)"],
        ),
        ('select = ["bases"]\n', "", "", ["preset = -  (select stands instead)", "select = bases  (dockerlint.toml:1)"]),
        (
            'select = ["bases"]\n', "minimal", "",
            ["preset = minimal  (from DOCKERLINT_PRESET)", "select = bases  (dockerlint.toml:1; no effect: DOCKERLINT_PRESET stands instead)"],
        ),
        (
            'extend-select = ["bases"]\nrequire-reason = true\nrules-as-of = "0.1"\n', "", "downloads",
            [
                "preset = -  (DOCKERLINT_SELECT stands instead)", "select = downloads  (from DOCKERLINT_SELECT)",
                "extend-select = bases  (dockerlint.toml:1; no effect: DOCKERLINT_SELECT stands instead)",
                "rules-as-of = 0.1  (dockerlint.toml:3; no effect: DOCKERLINT_SELECT stands instead)",
                "require-reason = true  (dockerlint.toml:2; no effect: DOCKERLINT_SELECT stands instead)",
            ],
        ),
        ("", "minimal", "bases", ["preset = minimal  (from DOCKERLINT_PRESET)", "select = bases  (from DOCKERLINT_SELECT, of the preset's rules)"]),
    ],
)  # fmt: skip
def test_config_says_what_has_no_effect(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str, preset: str, select: str, lines: list[str],
) -> None:  # fmt: skip
    (root / "dockerlint.toml").write_text(text)
    for name, value in (("PRESET", preset), ("SELECT", select)):
        monkeypatch.setenv(f"DOCKERLINT_{name}", value)
    assert run(["config"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[2 : 2 + len(lines)] == lines


def test_config_says_of_a_path_whether_it_is_there(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "nope/Dockerfile"]) == 2
    output = capsys.readouterr()
    assert output.err.startswith("dockerlint: nope/Dockerfile: the folder nope does not exist\n  help: ")
    assert output.out == ""
    (root / "part").mkdir()
    (root / "part" / "dockerlint.toml").write_text('preset = "strict"\n')
    for path, told in (("part", ""), ("part/Dockerfile", "dockerlint: part/Dockerfile does not exist: this is what would hold for it\n")):  # fmt: skip
        config._nearest.clear()
        assert run(["config", path]) == 0
        output = capsys.readouterr()
        assert "preset = strict  (part/dockerlint.toml:1)" in output.out
        assert output.err == told
    assert run(["config", "prat/Dockerfile"]) == 2
    assert "help: Did you mean part?" in capsys.readouterr().err


def test_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(schema["properties"]) == {*KEYS, "extend"}


def test_a_folder_may_ignore_what_is_selected(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (here / name).mkdir()
        (here / name / "Dockerfile").write_text("FROM a\nRUN curl x\n")
    (here / "b/dockerlint.toml").write_text('preset = "strict"\nignore = ["curl-used"]\n')
    words = ["check", "--select", "curl-used", "--output-format", "concise"]
    assert run([*words, "."]) == 1
    output = capsys.readouterr()
    assert [line.partition(":")[0] for line in output.out.splitlines()] == ["a/Dockerfile"]
    assert output.err == ""
    for more in ([], ["--diff"], ["--fix-only"]):
        assert run([*words, "b", *more]) == 2
        said = capsys.readouterr().err
        assert "dockerlint: no rule is left to check\n  help: b/dockerlint.toml:2 leaves out all" in said
    assert run([*words, "--isolated", "b"]) == 1


@pytest.mark.parametrize("more", [[], ["--select", "curl-used"]])
def test_a_rule_is_as_old_as_its_version_however_it_is_written(
    root: Path, capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    (root / "dockerlint.toml").write_text('rules-as-of = "0.1"\n')
    assert run(["check", "--output-format", "concise", *more, "Dockerfile"]) == 1
    assert "curl-used" in capsys.readouterr().out
    (root / "dockerlint.toml").write_text('preset = "recommended"\nrules-as-of = "0.0.9"\n')
    config._loaded.clear()
    assert run(["check", "Dockerfile"]) == 2
    said = capsys.readouterr().err
    assert "dockerlint: dockerlint.toml:2: no rule is left to check\n  help: They all are newer" in said


EVERYWHERE = (
    ["check", "Dockerfile"],
    ["rules"],
    ["baseline", "write"],
    ["baseline", "prune"],
    ["build-report"],
)


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("command", EVERYWHERE)
def test_a_configuration_and_none_at_all_do_not_go_together(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--config", "base.toml", "--isolated"]) == 2
    assert "--config names a configuration, and --isolated takes none: leave one out." in capsys.readouterr().err


def test_isolated_counts_more_than_the_variable(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = root / "lint/team/spy/rule.py"
    rule.parent.mkdir(parents=True)
    rule.write_text("from pathlib import Path\nPath('was-run').touch()\n")
    (root / "own.toml").write_text('exclude = ["/Dockerfile"]\nignore = ["curl-used"]\nrules-path = ["lint"]\n')
    monkeypatch.setenv("DOCKERLINT_CONFIG", "own.toml")
    for select in ([], ["--select", "curl-used"]):
        assert run(["check", "--isolated", "--output-format", "concise", *select, "."]) == 1
        assert capsys.readouterr().out.count(" curl-used ") == 2
    assert run(["rules", "--isolated"]) == 0
    assert not (root / "was-run").exists()
    assert run(["rules"]) == 2
    assert (root / "was-run").exists()


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select", "--preset", "--fail-on", "--output-format", "--fixable", "--unfixable"])  # fmt: skip
def test_an_empty_word_is_not_given(option: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "dockerlint.toml").write_text('preset = "strict"\nselect = ["curl-used"]\nfail-on = "info"\n')
    assert run(["check", "Dockerfile"]) == 1
    expected = capsys.readouterr().out
    assert run(["check", option, "", "Dockerfile"]) == 1
    assert capsys.readouterr().out == expected
    assert "curl-used" in expected
