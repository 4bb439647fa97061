"""Comments that silence rules, through the front door: what a person writes, and what is told then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dockerlint import Project, check, config, parse
from dockerlint.catalog import built_in
from dockerlint.cli.main import run
from dockerlint.engine import examine
from dockerlint.suppress import Inline
from dockerlint.suppression_scope import in_dockerfile, in_other_file
from dockerlint.syntax.source import Source

if TYPE_CHECKING:
    from pathlib import Path

RUN = """\
RUN apt-get update \\
    && apt-get install --yes curl \\
    && apt-get install --yes wget \\
    && rm -rf /var/lib/apt/lists/*
"""
RECOMMENDED = "# dockerlint: ignore[recommended-packages] wanted\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")  # 2026-11-20
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    run(["check", "--output-format", "json", *arguments])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert found["problems"] == []
    return found


def lines(text: str, *rules: str, name: str = "Dockerfile") -> list[tuple[int, str]]:
    """Line and rule of what is told of a Dockerfile by the named rules and those about comments."""
    chosen = [rule for rule in built_in().rules if rule.name in rules or rule.topic in (*rules, "suppressions")]
    found = check(Project(parse(text, name), None), [rule for rule in chosen if rule.name != "unexplained-ignore"])
    return [(one.line, one.rule.name) for one in found]


def recommended(text: str) -> list[int]:
    """The lines on which recommended-packages is told; nothing else may be told."""
    found = lines(text, "recommended-packages")
    assert {name for _, name in found} <= {"recommended-packages"}
    return [line for line, _ in found]


BASE = "FROM debian:trixie-slim\n"


def test_without_a_comment() -> None:
    assert recommended(BASE + RUN) == [3, 4]


def test_a_comment_before_an_instruction_is_for_all_of_it() -> None:
    assert recommended(BASE + RECOMMENDED + RUN) == []
    assert recommended(BASE + RECOMMENDED + "\n# more\n\n" + RUN) == []
    assert recommended(BASE + RECOMMENDED + RUN + RUN) == [8, 9]


def test_a_comment_inside_a_run_is_for_the_next_command_alone() -> None:
    first, second, third, last = RUN.splitlines(keepends=True)
    comment = f"    {RECOMMENDED}"
    assert recommended(BASE + first + comment + second + third + last) == [5]
    assert recommended(BASE + first + second + comment + third + last) == [3]
    assert recommended(BASE + first + comment + second + comment + third + last) == []
    assert recommended(BASE + first + comment + "    # and\n\n" + second + third + last) == [7]


def test_commands_on_one_line_have_one_comment() -> None:
    text = f"RUN true \\\n    {RECOMMENDED}    && apt-get install -y a && apt-get install -y b \\\n    && apt-get install -y c\n"
    assert recommended(BASE + text) == [5]


def test_a_comment_between_the_words_of_a_command_is_for_the_rest_of_it() -> None:
    text = "RUN pip install \\\n    # dockerlint: ignore[maintainer] mine\n    a \\\n    b \\\n    && pip install c\n"
    project = Project(parse(BASE + text), None)
    (comment,) = in_dockerfile(project, built_in())
    assert comment.scope is not None
    assert project.doc.text[slice(*comment.scope)].split() == ["a", "\\", "b", "\\", "&&"]


def test_a_comment_in_the_script_of_a_heredoc() -> None:
    text = f"RUN <<EOF\n{RECOMMENDED}apt-get install -y curl\napt-get install -y wget\nEOF\n"
    assert recommended(BASE + text) == [5]


def test_a_text_that_a_heredoc_copies_holds_no_comment() -> None:
    assert lines(BASE + "COPY <<EOF /x\n# dockerlint: ignore[nothing]\nRUN x # dockerlint: ignore[y]\nEOF\n") == []


def test_in_another_instruction_it_is_for_the_next_line() -> None:
    text = "ENV A=1 \\\n    # dockerlint: ignore[credential-in-environment] of a test\n    B_PASSWORD=hunter2hunter2 \\\n    C_PASSWORD=hunter2hunter3\n"
    assert lines(BASE + text, "credential-in-environment") == [(5, "credential-in-environment")]


STAGES = "FROM debian:trixie-slim AS one\nMAINTAINER me\nFROM debian:trixie-slim\nMAINTAINER you\n"
STAGE = "# dockerlint: ignore-stage[maintainer] x\n"


def maintainers(*parts: str) -> list[int]:
    found = lines("".join(parts), "maintainer")
    assert {name for _, name in found} <= {"maintainer"}
    return [line for line, _ in found]


def test_a_stage() -> None:
    first, second, third, fourth = STAGES.splitlines(keepends=True)
    assert maintainers(STAGES) == [2, 4]
    assert maintainers(STAGE, STAGES) == [5]
    assert maintainers(first, STAGE, second, third, fourth) == [5]
    assert maintainers(first, second, STAGE, third, fourth) == [2]
    assert maintainers(first, second, third, fourth, STAGE) == [2]


def test_the_file() -> None:
    for at in (0, 2, 4):
        parts = STAGES.splitlines(keepends=True)
        parts.insert(at, "# dockerlint: ignore-file[DL4000] x\n")
        assert maintainers(*parts) == []


def test_several_comments_add_up() -> None:
    text = "# dockerlint: ignore[recommended-packages]\n# dockerlint: ignore[package-lists-in-layer] x\nRUN apt-get update && apt-get install -y curl\n"
    assert lines(BASE + text, "recommended-packages", "package-lists-in-layer") == []


def test_hadolint_s_comments_count_and_are_never_reported() -> None:
    assert recommended(BASE + "# hadolint ignore=DL3015,SC2086,DL9999\n" + RUN) == []
    assert recommended("# hadolint global ignore=DL3015 # why\n" + BASE + RUN) == []
    assert recommended(BASE + "# hadolint ignore=DL3015\nRUN true\n") == []


def test_hadolint_s_comment_does_not_get_round_require_reason(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "dockerlint.toml").write_text("require-reason = true\n")
    for comment, told in (("DL3015,SC2086", 1), ("DL3015 # why", 0), ("SC2086", 0)):
        (here / "Dockerfile").write_text(f"{BASE}# hadolint ignore={comment}\n{RUN}")
        found = [one for one in report(capsys)["findings"] if one["rule"] == "unexplained-ignore"]
        assert [one["line"] for one in found] == [2] * told
        if found:
            assert found[0]["message"].startswith("the comment silences DL3015 here as well and does not say why")
            assert "# dockerlint: ignore[DL3015] and the reason behind it" in found[0]["help"]
    (here / "Dockerfile").write_text(f"# hadolint global ignore=DL3015\n{BASE}{RUN}")
    assert "# dockerlint: ignore-file[DL3015]" in report(capsys)["findings"][0]["help"]


def test_a_comment_is_unused_only_where_its_rules_were_asked() -> None:
    text = BASE + "# dockerlint: ignore[recommended-packages, maintainer] x\nRUN true\n"
    assert lines(text) == []
    assert lines(text, "maintainer") == [(2, "unused-ignore")]
    assert lines(BASE + "# dockerlint: ignore[secrets] x\nRUN true\n", "credential-in-environment") == []
    assert lines(BASE + "# dockerlint: ignore[secrets] x\nRUN true\n", "secrets") == [(2, "unused-ignore")]
    assert lines(BASE + "RUN true\n# dockerlint: ignore[maintainer] x\n", "maintainer") == [(3, "unused-ignore")]


def test_rules_about_comments_can_be_silenced_for_the_file() -> None:
    text = "# dockerlint: ignore-file[malformed-ignore] ours\n# dockerlint: see the wiki\n" + BASE
    assert lines(text) == []


def test_what_is_past_is_told_again() -> None:
    project = Project(parse(BASE + "# dockerlint: ignore[maintainer] until=2026-11-20 x\nMAINTAINER me\n"), None)
    rules = [rule for rule in built_in().rules if rule.name in ("maintainer", "expired-ignore")]
    project.today = "2026-11-20"
    assert check(project, rules) == []
    project.today = "2026-11-21"
    assert [found.rule.name for found in check(project, rules)] == ["expired-ignore", "maintainer"]


def test_a_verdict_holds_what_is_silenced() -> None:
    project = Project(parse(BASE + "# dockerlint: ignore[maintainer] old\nMAINTAINER me\n"), None)
    verdict = examine(project, built_in().named("maintainer"))
    (one,) = verdict.suppressed
    assert verdict.findings == []
    assert (one.kind, one.reason, one.finding.line) == ("inSource", "old", 3)
    assert one.comment is not None
    assert one.comment.text == "# dockerlint: ignore[maintainer] old"


def test_a_central_policy_lets_no_comment_count() -> None:
    text = (
        BASE
        + "# dockerlint: ignore[maintainer, x] old\n# hadolint ignore=DL4000\nMAINTAINER me\n# check=skip=all\nENV A 1\n"
    )
    rules = [*built_in().named("maintainer"), *built_in().named("suppressions"), *built_in().named("legacy-key-value")]
    verdict = examine(Project(parse(text), None), rules, Inline(honoured=False))
    assert [found.rule.name for found in verdict.findings] == ["maintainer", "legacy-key-value"]
    assert verdict.suppressed == []
    verdict = examine(Project(parse("# check=skip=all\n" + text), None), rules, Inline(honoured=False))
    assert len(verdict.findings) == 2


BAD = BASE + "# dockerlint: ignore[maintainer] we like it\nMAINTAINER me\nENV A 1\n"


def test_the_last_line_says_how_many(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(BAD)
    assert run(["check", "--select", "maintainer"]) == 0
    assert capsys.readouterr().out == "No findings in 1 file (1 suppressed).\n"
    assert run(["check", "--select", "maintainer,legacy-key-value", "--fail-on", "info"]) == 1
    assert "Found 1 info in 1 file (1 suppressed).\n" in capsys.readouterr().out
    assert run(["check", "--select", "maintainer", "--no-inline", "--fail-on", "info"]) == 1
    assert "Found 1 info in 1 file.\n" in capsys.readouterr().out


def test_json_shows_what_is_silenced(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(BAD.replace("we like it", "token=ghp_0123456789abcdef0123"))
    found = report(capsys, "--select", "maintainer")
    assert (found["findings"], found["summary"]["suppressed"]) == ([], 1)
    (one,) = found["suppressed"]
    assert (one["rule"], one["line"]) == ("maintainer", 3)
    assert one["suppression"]["kind"] == "inSource"
    assert "ghp_" not in json.dumps(found)
    assert one["suppression"]["comment"]["line"] == 2


def test_fixes_leave_it_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "Dockerfile").write_text(BAD)
    assert run(["check", "--select", "maintainer,legacy-key-value", "--fix"]) == 0
    assert (here / "Dockerfile").read_text() == BAD.replace("ENV A 1", "ENV A=1")
    out = capsys.readouterr().out
    assert "No findings in 1 file (1 suppressed).\n" in out


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", []),
        ("require-reason = true", ["unexplained-ignore"]),
        ("inline = false", ["maintainer"]),
        ("inline = false\nrequire-reason = true", ["maintainer"]),
        ('severity.unexplained-ignore = "error"\npreset = "strict"\nignore = ["base_image", "labels"]', ["unexplained-ignore"]),
    ],
)  # fmt: skip
def test_the_configuration(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str, rules: list[str]
) -> None:
    monkeypatch.setattr(config, "_nearest", {})
    monkeypatch.setattr(config, "_loaded", {})
    (here / "Dockerfile").write_text(BASE + "# dockerlint: ignore[maintainer]\nMAINTAINER me\n")
    (here / "dockerlint.toml").write_text(text)
    assert [one["rule"] for one in report(capsys)["findings"]] == rules


FILES = {
    "requirements.txt": "# dockerlint: ignore[unpinned-version] newest\nflask\n",
    "compose.yaml": "services:\n  web:\n    build: .\n    privileged: true  # dockerlint: ignore[privileged-service] it is a test\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n# dockerlint: ignore[debug-in-settings] x\napp.run()\n",
    "Dockerfile": "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n",
}


def test_the_files_beside_the_dockerfile(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in FILES.items():
        (here / name).write_text(text)
    rules = "unpinned-version,privileged-service,unused-ignore,unknown-rule,malformed-ignore"
    found = report(capsys, "--select", rules)
    assert found["findings"] == []
    assert sorted(one["path"] for one in found["suppressed"]) == ["compose.yaml", "requirements.txt"]
    (here / "requirements.txt").write_text("requests==2.32.0\nflask # dockerlint: ignore[unpinned-versoin]\n")
    found = report(capsys, "--select", rules)
    assert sorted((one["path"], one["line"], one["rule"]) for one in found["findings"]) == [
        ("requirements.txt", 2, "unknown-rule"),
        ("requirements.txt", 2, "unpinned-version"),
    ]


def test_a_file_that_several_share_is_silenced_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in FILES.items():
        (here / name).write_text(text)
    (here / "dev.Dockerfile").write_text(FILES["Dockerfile"])
    found = report(capsys, "--select", "unpinned-version")
    assert found["files"] == 2
    assert found["summary"]["suppressed"] == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ignore[pip-cache-inlayer] it is read below", "ignore[pip-cache-in-layer] it is read below"),
        ("ignore pip-cache-in-layer it is read below", "ignore[pip-cache-in-layer] it is read below"),
        ("ignore[pip-cache-inlayer, maintainer] x", "ignore[pip-cache-in-layer] x"),
    ],
)
def test_a_comment_is_put_right_before_what_it_speaks_of_is_mended(here: Path, written: str, meant: str) -> None:
    """Else the command would be mended, and the comment removed with its reason, for then it is unused."""
    text = "FROM python:3.13-slim-trixie\n# dockerlint: {}\nRUN pip install flask==3.1.3\n"
    (here / "Dockerfile").write_text(text.format(written))
    rules = "pip-cache-in-layer,maintainer,suppressions"
    assert run(["check", "--select", rules, "--fix", "--unsafe-fixes"]) == 0
    assert (here / "Dockerfile").read_text() == text.format(meant)


@pytest.mark.parametrize(
    "line",
    [
        "# dockerlint" + " " * 60000 + "x", "# dockerlint:" + " " * 60000 + "[", "#" * 60000 + " dockerlint: ignore", "# " * 30000 + "dockerlint:",
        "# dockerlint: ignore[" + "a," * 30000 + "]", "# dockerlint: ignore[maintainer] " + "until=" * 10000, "# hadolint ignore=" + "DL1," * 15000,
    ],
    ids=range(7),
)  # fmt: skip
def test_hostile_lines_are_read_in_no_time(line: str) -> None:
    lines(BASE + line + "\nRUN true " + line + "\n")
    source = Source("requirements.txt", f"{line}\nflask {line}\n" * 5)
    assert len(list(in_other_file(source, built_in(), "2026-11-20"))) <= 10
