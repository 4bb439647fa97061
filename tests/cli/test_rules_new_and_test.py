"""``dockerlint rules new`` and ``dockerlint rules test``: from nothing to a rule that is asked, and what is said of one that fails."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from dockerlint import config, packs
from dockerlint.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "lint/rules/team/slow_stop"


@pytest.fixture
def root(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository."""
    for module, name in ((config, "_nearest"), (config, "_loaded"), (packs, "_loaded")):
        monkeypatch.setattr(module, name, {})
    (here / ".git").mkdir()
    return here


def forget() -> None:
    """As in another process."""
    for known in (config._nearest, config._loaded, packs._loaded):
        known.clear()
    for name in [name for name in sys.modules if name.startswith("dockerlint_own_")]:
        del sys.modules[name]


def test_a_new_rule_works_at_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "new", "slow-stop"]) == 0
    assert capsys.readouterr().out == "".join(
        [
            f"wrote  {FOLDER}/{name}\n"
            for name in ("rule.py", "README.md", "bad.Dockerfile", "good.Dockerfile", "bad.txt")
        ]
        + [
            'Name the folder in dockerlint.toml, then `dockerlint check` asks the rule: rules-path = ["lint/rules"]\n',
            "Write your own where TODO stands. `dockerlint rules test lint/rules --update` writes bad.txt anew and tests all.\n",
        ]
    )
    assert run(["rules", "test", "lint/rules"]) == 0
    assert capsys.readouterr().out == (
        f"{FOLDER}  ........\n\nnote: TODO stands in {FOLDER}/rule.py\nnote: TODO stands in {FOLDER}/README.md\n8 passed (1 rule)\n"
    )
    (root / "dockerlint.toml").write_text('rules-path = ["lint/rules"]\n')
    (root / "Dockerfile").write_text("FROM a\nSTOPSIGNAL 9\n")
    forget()
    assert run(["check", "--select", "slow-stop", "--output-format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("Dockerfile:2:12: warning slow-stop TODO: ")
    assert run(["rules", "new", "quick_stop", "--topic", "stopping"]) == 0
    assert "wrote  lint/rules/stopping/quick_stop/bad.txt\nWrite your own" in capsys.readouterr().out
    forget()
    assert run(["rules", "test"]) == 0
    assert "16 passed (2 rules)" in capsys.readouterr().out
    assert run(["rules", "test", "lint/rules/stopping"]) == 0
    assert run(["rules", "test", "lint/rules/stopping/quick_stop"]) == 0
    assert capsys.readouterr().out.count("8 passed (1 rule)") == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["curl_used"], "'curl-used' already means the rule curl-used (it comes with dockerlint)"),
        (["tt9001"], "'tt9001' already means the rule curl-used"),
        (["downloads"], "'downloads' already means the topic downloads"),
        (["Big"], "'Big' is no name for a rule"),
        (["../x"], "'../x' is no name for a rule"),
        (["x", "--topic", "a/b"], "'a/b' is no topic for a rule"),
    ],
)
def test_names_that_cannot_be(root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    assert run(["rules", "new", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert sorted(path.name for path in root.iterdir()) == [".git"]


def test_nothing_is_written_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / FOLDER).mkdir(parents=True)
    assert run(["rules", "new", "slow-stop"]) == 2
    assert f"{FOLDER} is there already" in capsys.readouterr().err
    assert list((root / FOLDER).iterdir()) == []
    (root / "x").write_text("a file")
    assert run(["rules", "new", "slow-stop", "--path", "x"]) == 2
    assert "cannot be written: not a directory" in capsys.readouterr().err


def test_a_pack_that_is_broken_gets_no_new_rule(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "new", "slow-stop"]) == 0
    (root / FOLDER / "rule.py").write_text("x = \n")
    (root / "dockerlint.toml").write_text('rules-path = ["lint/rules"]\n')
    forget()
    assert run(["rules", "new", "other"]) == 2
    assert "slow_stop/rule.py:1: cannot be loaded: SyntaxError" in capsys.readouterr().err
    assert not (root / "lint/rules/team/other").exists()


def failing(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `rules test` says where it fails."""
    forget()
    capsys.readouterr()
    assert run(["rules", "test", "lint/rules", *arguments]) == 1
    return capsys.readouterr().out.replace(f"FAILED {FOLDER}: ", "FAILED ")


def test_each_way_to_fail_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["rules", "new", "slow-stop"])
    folder = root / FOLDER
    kept = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    def after(name: str, text: str) -> str:
        (folder / name).write_text(text)
        said = failing(capsys)
        for known, content in kept.items():
            (folder / known).write_bytes(content)
        if name not in kept:
            (folder / name).unlink()
        return said

    assert "FAILED good: the rule finds something\n    good.Dockerfile:2: TODO" in after(
        "good.Dockerfile", "FROM a\nSTOPSIGNAL 9\n"
    )
    nothing = after("bad.Dockerfile", "FROM a\n")
    assert "FAILED bad: the rule finds nothing\n" in nothing
    assert "FAILED bad.txt cannot be compared: nothing is shown where the rule finds nothing\n" in nothing
    assert "--update" not in nothing, "it would write nothing"
    assert "FAILED bad.txt is not what a user sees\n    --- what is there\n" in after("bad.txt", "x\n")
    assert "FAILED README.md does not begin with # slow-stop" in after("README.md", "# other\n")
    assert "FAILED README.md does not have these sections in order: What it finds, Why" in after(
        "README.md", "# slow-stop\n"
    )
    assert "FAILED fixed.Dockerfile is there, and the rule has no fix" in after("fixed.Dockerfile", "FROM a\n")
    (folder / "README.md").unlink()
    said = failing(capsys)
    (folder / "README.md").write_bytes(kept["README.md"])
    assert said.count("README.md") == 1
    assert "FAILED README.md is not there\n" in said
    assert "FAILED notes.md is no part of a rule" in after("notes.md", "x\n")
    code = kept["rule.py"].decode()
    assert "FAILED rule slow-stop failed: ZeroDivisionError" in after(
        "rule.py", code.replace("for word", "1 / 0\n    for word")
    )
    assert "FAILED rule.py does not begin with a sentence" in after("rule.py", code.partition("\n\n")[2])
    good = "FROM a\n"
    (folder / "good").mkdir()
    assert "FAILED good is there twice" in after("good.Dockerfile", good)


def test_a_fix_has_to_keep_its_word(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["rules", "new", "slow-stop"])
    folder = root / FOLDER
    code = (folder / "rule.py").read_text().replace("import Findings", "import Edit, Findings, Fix")
    edit = 'Fix("do", [Edit(word.source.path, word.span.start, word.span.end, "SIGTERM")], effect=["changes {}"])'
    (folder / "rule.py").write_text(code.replace('mended.")', f'mended.", {edit.format("STOPSIGNAL")})'))
    (folder / "fixed.Dockerfile").write_text("FROM a\n")
    said = failing(capsys, "--update")
    assert f"wrote {FOLDER}/bad.txt\n" in said
    assert "FAILED fixed.Dockerfile is not what the fix makes\n" in said
    assert "    +STOPSIGNAL SIGTERM\n" in said
    assert "FAILED README.md: Fix safety says that there is no automatic edit, and there is one" in said
    (folder / "rule.py").write_text(code.replace('mended.")', f'mended.", {edit.format("CMD")})'))
    assert "FAILED bad: the fix breaks its word: it changes STOPSIGNAL where it should do this: changes CMD" in failing(
        capsys
    )


@pytest.mark.usefixtures("root")
def test_without_anything_to_test_it_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "test"]) == 2
    assert 'Give the folder, or name it in dockerlint.toml: rules-path = ["lint/rules"].' in capsys.readouterr().err
    assert run(["rules", "test", "gone"]) == 2
    assert "there is no folder gone" in capsys.readouterr().err
