"""What the documents say is still true: the output they show, the files they name, the commands they give."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dockerlint import built_in
from scripts.update_docs import readme

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    ROOT / name
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md", "benchmarks/README.md")
]
DOCUMENTS += sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text("utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_that_are_named_exist(path: Path) -> None:
    named = re.findall(
        r"`((?:dockerlint|rules|tests|scripts|benchmarks|examples|docs)/[\w./-]+)`", path.read_text("utf-8")
    )
    assert not [name for name in named if not (ROOT / name).exists()]


def test_the_readme_shows_what_a_person_sees() -> None:
    assert readme() == (ROOT / "README.md").read_text("utf-8"), (
        "run python scripts/update_docs.py and read the difference"
    )


def test_the_rules_that_documents_name_exist() -> None:
    for path in DOCUMENTS:
        for name in re.findall(r"dockerlint explain ([\w-]+)", path.read_text("utf-8")):
            assert name == "RULE" or built_in().named(name)


def test_the_options_that_the_readme_names_exist() -> None:
    """Every long option in the README is in some command's help, but those of the scripts beside."""
    text = re.sub(r"`python (?:benchmarks|scripts)/[^`]*`", "", (ROOT / "README.md").read_text("utf-8"))
    helps = "".join(
        subprocess.run(
            [sys.executable, "-m", "dockerlint", command, "--help"], capture_output=True, text=True, check=True
        ).stdout
        for command in ("check", "init", "config", "build-report", "parse", "rules", "explain")
    )
    assert not [
        option
        for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", re.sub(r"```.*?```", "", text, flags=re.DOTALL)))
        if option not in helps
    ]


def test_five_steps_make_a_rule(tmp_path: Path) -> None:
    """The five steps of CONTRIBUTING.md, followed in a pack of one's own: the rule is there and finds."""
    from dockerlint import Catalog, Project, check
    from dockerlint.catalog import load_pack

    folder = tmp_path / "ports" / "privileged"
    folder.mkdir(parents=True)
    (folder / "rule.py").write_text(
        '"""A port below 1024 is exposed."""\n\nfrom dockerlint import Findings, Image, Rule, Step\n\n'
        'rule = Rule(summary="A port below 1024", severity="info", since="1.0")\n\n\n'
        '@rule.step("EXPOSE")\ndef find(step: Step, image: Image) -> Findings:\n'
        "    for word in step.words:\n        if word.text.isdecimal() and int(word.text) < 1024:\n"
        '            yield rule.at(word, "needs rights", "Take a higher one.")\n'
    )
    catalog = Catalog(load_pack(str(tmp_path), "pack_of_a_contributor"))
    (tmp_path / "Dockerfile").write_text("FROM scratch\nEXPOSE 80 8080\n")
    (found,) = check(Project.open(tmp_path / "Dockerfile"), catalog.named("privileged"))
    assert (found.rule.topic, found.line, found.column) == ("ports", 2, 8)
