"""Completion: the script that `dockerlint completion` prints, sourced by real shells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An environment with a program `dockerlint` on PATH, and a folder with a Dockerfile to be in."""
    program = tmp_path / "bin/dockerlint"
    program.parent.mkdir()
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from dockerlint.__main__ import main; sys.exit(main())"
    program.write_text(f"#!{sys.executable}\n{code}\n")
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}


def script(shell: str, environ: dict[str, str]) -> str:
    done = subprocess.run(["dockerlint", "completion", shell], capture_output=True, text=True, check=False, env=environ)
    assert done.returncode == 0, done.stderr
    return done.stdout


def program(shell: str) -> str:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"there is no {shell} on PATH")
    return found


BASH = """
complete -p dockerlint >&2
COMP_WORDS=({words}) COMP_CWORD={last}
_dockerlint_completion dockerlint
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def offered(environ: dict[str, str], *words: str) -> list[str]:
    """What bash offers for the last of the words behind `dockerlint`."""
    quoted = " ".join(f"'{word}'" for word in ("dockerlint", *words))
    code = script("bash", environ) + BASH.format(words=quoted, last=len(words))
    done = subprocess.run(
        [program("bash"), "--norc", "-c", code], capture_output=True, text=True, check=False, env=environ
    )
    assert "-F _dockerlint_completion dockerlint" in done.stderr, done.stderr
    return [line for line in done.stdout.splitlines() if line]


def test_bash(environ: dict[str, str]) -> None:
    assert offered(environ, "che") == ["check"]
    assert offered(environ, "check", "--preset", "st") == ["strict"]
    assert offered(environ, "check", "--select", "root-at") == ["root-at-run-time"]
    assert offered(environ, "check", "--select", "secrets,root-at") == ["secrets,root-at-run-time"]
    assert offered(environ, "check", "--output-format", "conc") == ["concise"]
    assert "--unsafe-fixes" in offered(environ, "check", "--uns")
    assert offered(environ, "explain", "DL3042") == ["DL3042"]
    assert offered(environ, "completion", "") == ["bash", "zsh", "fish"]


def test_fish(environ: dict[str, str]) -> None:
    code = script("fish", environ) + 'complete -C "dockerlint check --preset str"\ncomplete -C "dockerlint expl"\n'
    done = subprocess.run([program("fish"), "-c", code], capture_output=True, text=True, check=False, env=environ)
    assert done.stdout.splitlines()[0] == "strict", done.stderr
    assert done.stdout.splitlines()[1].startswith("explain\tShow what a rule is about")


ZSH = """
autoload -Uz compinit && compinit -u
{script}
compadd() {{ print -l -- "${{@[-1]}}" "${{completions[@]}}"; }}
_describe() {{ print -l -- "${{completions_with_descriptions[@]}}"; }}
compstate=() words=(dockerlint check --preset str) CURRENT=4
_dockerlint_completion
print -- ${{_comps[dockerlint]}}
"""


def test_zsh(environ: dict[str, str]) -> None:
    code = ZSH.format(script=script("zsh", environ))
    done = subprocess.run([program("zsh"), "-f", "-c", code], capture_output=True, text=True, check=False, env=environ)
    assert "strict" in done.stdout.splitlines(), done.stderr
    assert "_dockerlint_completion" in done.stdout.splitlines()[-1]


def test_another_shell_is_wrong_use(environ: dict[str, str]) -> None:
    done = subprocess.run(
        ["dockerlint", "completion", "tcsh"], capture_output=True, text=True, check=False, env=environ
    )
    assert done.returncode == 2
    assert "'bash', 'zsh', 'fish'" in done.stderr
