"""A pack of four rules, so that what the command line does is told apart from what the built-in rules find."""

from pathlib import Path

import pytest

from dockerlint import Catalog, catalog
from dockerlint.catalog import load_pack

PACK = {
    "downloads/curl_used": """
from dockerlint import Edit, Findings, Fix, Image, Rule, Step

rule = Rule("curl is used", "warning", "0.1.0", aliases=("TT9001",))


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    for command in step.commands:
        if command.words[0].text == "curl":
            word = command.words[0]
            fix = Fix("use wget", [Edit(word.source.path, word.span.start, word.span.end, "wget")], effect=["changes RUN"])
            yield rule.at(word, "curl is used", "Use wget.", fix, [(image.final.steps[0], "the base image")])
""",
    "bases/old_base": """
from dockerlint import Findings, Image, Rule, Stage

rule = Rule("the base image is old", "info", "0.1.0")


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    yield rule.at(stage.base.written, "an old base", "Take a new one.")
""",
    "bases/secret_value": """
from dockerlint import Findings, Image, Rule, Step

rule = Rule("a secret", "error", "0.1.0", aliases=("TT9002", "SecretThere"))


@rule.step("ENV")
def find(step: Step, image: Image) -> Findings:
    for pair in step.instruction.pairs:
        if "SECRET" in pair.key.text:
            yield rule.at(pair.key, f"{pair.key.text} holds a secret", "Give it at run time.")
""",
    "broken/crashes": """
from dockerlint import Findings, Image, Rule, Step

rule = Rule("fails where USER is crash", "info", "0.1.0")


@rule.step("USER")
def find(step: Step, image: Image) -> Findings:
    if step.words[0].text == "crash":
        raise ZeroDivisionError("on purpose")
    yield from ()
""",
}


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root = tmp_path_factory.mktemp("pack")
    for name, text in PACK.items():
        folder = root / name
        folder.mkdir(parents=True)
        (folder / "rule.py").write_text(text, "utf-8")
    (root / "downloads/curl_used/README.md").write_text("# curl-used\n\nSays *why*.\n", "utf-8")
    return Catalog(load_pack(str(root), "dockerlint_test_pack"))


@pytest.fixture(autouse=True)
def own_rules(pack: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_built_in", pack)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and an environment that asks for no colour and no width."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path
