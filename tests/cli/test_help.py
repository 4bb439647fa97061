"""What --help shows at 80 columns: grouped options, examples that can be run, nothing that the terminal breaks."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import click
import pytest

from dockerlint.cli.grouped import GROUPS, OTHERS, Command, group_of
from dockerlint.cli.main import COMMANDS, dockerlint, run

ROOT = Path(__file__).parents[2]
CONTEXT = click.Context(dockerlint)


def command(name: str) -> click.Command:
    found = dockerlint.get_command(CONTEXT, name)
    assert found is not None
    return found


GROUPED = [name for name in COMMANDS if isinstance(command(name), Command)]


@pytest.mark.parametrize("name", ["check", "build-report"])
def test_long_helps_are_grouped(name: str) -> None:
    assert name in GROUPED


@pytest.mark.parametrize("name", GROUPED)
def test_every_option_has_a_group(name: str) -> None:
    """A new option is to be named in GROUPS of dockerlint/cli/grouped.py, where the command has more than a few."""
    options = [parameter for parameter in command(name).params if isinstance(parameter, click.Option)]
    if len(options) <= 6:
        return
    assert not [option.opts for option in options if group_of(option) == OTHERS]


def test_no_option_is_in_two_groups() -> None:
    assert not [
        name for name, count in Counter(name for names in GROUPS.values() for name in names).items() if count > 1
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_it_fits(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    text = capsys.readouterr().out
    assert not [line for line in text.splitlines() if len(line) > 80 or line != line.rstrip()]
    for option in command(name).params:
        assert option.opts[-1] in text or isinstance(option, click.Argument)


def test_what_check_shows(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--help"])
    text = capsys.readouterr().out
    headings = [line for line in text.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert headings == [
        "What is judged:", "Which rules:", "Fixing:", "How it is built:", "What makes the exit code 1:", "Output:", "Other options:",
        "Examples:",
    ]  # fmt: skip


def test_a_few_options_need_no_groups(capsys: pytest.CaptureFixture[str]) -> None:
    run(["explain", "--help"])
    assert "\nOptions:\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line", [line for name in GROUPED for line, _ in getattr(command(name), "examples", ())]
)  # fmt: skip
def test_examples_are_understood(line: str, tmp_path: Path) -> None:
    """Each example is parsed by its command; what it does needs files of the reader's own."""
    words = line.partition(" <")[0].partition(" >")[0].split()[1:]
    for word in words[1:]:
        if word.endswith("/"):
            (tmp_path / word).mkdir()
    (tmp_path / "image.tar").touch()
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from dockerlint.cli.main import dockerlint
import click
found = dockerlint.get_command(click.Context(dockerlint), {words[0]!r})
found.make_context({words[0]!r}, {words[1:]!r})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
