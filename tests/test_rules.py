"""Every rule of the built-in pack against its own folder: examples, goldens, expected edits, documentation, names."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dockerlint import Project, mend, parse
from dockerlint.catalog import built_in
from scripts import update_docs
from scripts.update_docs import asked, dockerfile, examples, findings, golden, stem

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

    from dockerlint import Listed

RULES = built_in().rules
HEADINGS = ["What it finds", "Why", "How to mend", "When to allow it", "Fix safety", "References"]
NAMED_BY_OUR_USER = {
    "full-base-image", "pip-cache-in-layer", "buffered-python-output", "flask-development-server", "port-not-exposed", "single-stage-build",
}  # fmt: skip

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@pytest.fixture(autouse=True)
def the_day_of_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", update_docs.TODAY)


def every(kind: str) -> pytest.MarkDecorator:
    found: list[ParameterSet] = [
        pytest.param(rule, example, id=f"{rule.name}:{stem(example)}")
        for rule in RULES
        for example in examples(rule, kind)
    ]
    return pytest.mark.parametrize(("rule", "example"), found)


def files(example: Path) -> dict[str, bytes]:
    """Path inside the example (empty for a single file) → content."""
    if example.is_file():
        return {"": example.read_bytes()}
    return {path.relative_to(example).as_posix(): path.read_bytes() for path in example.rglob("*") if path.is_file()}


def mended(rule: Listed, example: Path) -> dict[str, bytes] | None:
    """`files` of the example after all its fixes, which do what they declare and nothing else; None where there is none."""
    path = str(dockerfile(example))
    rules = asked(rule, example)
    done = mend(
        lambda now: Project.open(path, files=now),
        rules,
        lambda found: found.fix is not None and found.rule.name == rule.name,
    )
    assert [reason for _, reason in done.refused] == []
    assert done.settled
    result = files(example)
    for changed, text in done.after.items():
        result["" if example.is_file() else Path(changed).relative_to(example).as_posix()] = text
    return result if done.fixed else None


@every("bad")
def test_a_bad_example_is_found(rule: Listed, example: Path) -> None:
    assert findings(rule, example)


@every("bad")
def test_the_user_sees_exactly_this(rule: Listed, example: Path) -> None:
    text = update_docs.output(rule, example)
    assert str(update_docs.ROOT) not in text  # else the golden would hold on one machine only
    assert golden(example).read_text(encoding="utf-8") == text


@every("good")
def test_a_good_example_is_not_found(rule: Listed, example: Path) -> None:
    assert [f"{found.path}:{found.line}: {found.message}" for found in findings(rule, example)] == []


@every("bad")
def test_the_edits_give_the_fixed_example(rule: Listed, example: Path) -> None:
    fixed = example.with_name(example.name.replace("bad", "fixed", 1))
    expected = mended(rule, example)
    assert fixed.exists() == (expected is not None)
    if expected is not None:
        assert files(fixed) == expected


@every("fixed")
def test_a_fixed_example_is_settled_and_readable(rule: Listed, example: Path) -> None:
    assert [found.message for found in findings(rule, example) if found.fix] == []
    assert [problem.message for problem in parse(dockerfile(example).read_bytes()).errors] == []


@every_rule
def test_the_folder_is_complete_and_holds_nothing_else(rule: Listed) -> None:
    folder = Path(rule.folder)
    bad, good, fixed = (examples(rule, kind) for kind in ("bad", "good", "fixed"))
    assert {"bad", "good"} <= {stem(example) for example in (*bad, *good)}
    assert {stem(example).replace("fixed", "bad", 1) for example in fixed} <= {stem(example) for example in bad}
    stems = Counter(stem(example) for example in (*bad, *good, *fixed))
    assert [name for name, count in stems.items() if count > 1] == []
    expected = {"README.md", "__pycache__", *(path.name for path in (*bad, *good, *fixed, *map(golden, bad)))}
    assert {path.name for path in folder.iterdir() if path.suffix != ".py"} - expected == set()


@every_rule
def test_the_documentation_has_its_title_and_sections(rule: Listed) -> None:
    text = (Path(rule.folder) / "README.md").read_text(encoding="utf-8")
    without_code = "(code)".join(text.split("```")[::2])
    lines = without_code.splitlines()
    assert lines[0] == f"# {rule.name}"
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == HEADINGS
    sections = without_code.split("\n## ")[1:]
    assert [section.partition("\n")[0] for section in sections if not section.partition("\n")[2].strip()] == []


@every_rule
def test_the_documentation_says_whether_there_is_an_edit(rule: Listed) -> None:
    text = (Path(rule.folder) / "README.md").read_text(encoding="utf-8")
    section = text.partition("## Fix safety\n")[2].partition("\n## ")[0].strip()
    assert section.startswith("There is no automatic edit") != rule.fixable


@every_rule
def test_the_name_does_not_repeat_the_topic(rule: Listed) -> None:
    if rule.name not in NAMED_BY_OUR_USER:
        topic = rule.topic.replace("_", "-").removesuffix("s")
        assert topic not in rule.name


@every_rule
def test_the_module_begins_with_one_sentence(rule: Listed) -> None:
    text = ast.get_docstring(ast.parse((Path(rule.folder) / "rule.py").read_bytes())) or ""
    assert text.partition("\n")[0].endswith(".")


def test_no_two_rules_share_a_name_or_an_alias() -> None:
    used = Counter(word.lower() for rule in RULES for word in (rule.name, *rule.aliases))
    assert [word for word, count in used.items() if count > 1] == []


def test_the_index_is_up_to_date() -> None:
    written = (update_docs.ROOT / "rules" / "README.md").read_text(encoding="utf-8")
    assert written == update_docs.index(RULES)
