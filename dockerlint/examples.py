"""The examples beside a rule, which are its tests: what is shown of them, what the fixes make of them, what its folder has to hold.

The same tests are run for the rules that come with dockerlint and for anybody's own (`dockerlint rules test`).
"""

import ast
import contextlib
import difflib
import os
import re
from collections import Counter
from functools import partial
from pathlib import Path

from .catalog import Catalog, Listed
from .colour import Paint
from .facts.project import Project
from .mending import mend
from .policy import Policy, Words, policies
from .report.full import full
from .run import Result, Settings, run
from .syntax.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .facts.files import Files
    from .rule import Finding

TODAY = "1795132800"
"""2026-11-20 in SOURCE_DATE_EPOCH's form: the day for which the examples are judged, so that they stay as they are."""
HEADINGS = ["What it finds", "Why", "How to mend", "When to allow it", "Fix safety", "References"]
CONFIG = "dockerlint.toml"
WIDTH = 80
_NAMED = re.compile(r"#.*?lint\b.*?(?:\[([^\]\n]*)|[=(](\S+))")  # the rules that a comment speaks of


class Subject:
    """A rule and one of its examples. Their tests return why they fail, None where they pass."""

    def __init__(self, catalog: Catalog, rule: Listed, path: Path) -> None:
        self.catalog, self.rule, self.path = catalog, rule, path

    @property
    def stem(self) -> str:
        """``bad-empty`` for the file ``bad-empty.Dockerfile`` and for the folder ``bad-empty``."""
        return stem(self.path)

    @property
    def golden(self) -> Path:
        """Where the output for the example is kept."""
        return self.path.with_name(f"{self.stem}.txt")

    @property
    def dockerfile(self) -> Path:
        """The one Dockerfile of the example. Raises ValueError where a folder has none or several."""
        if self.path.is_file():
            return self.path
        found = [path for path in self.path.rglob("Dockerfile*") if path.suffix != ".dockerignore"]
        if len(found) != 1:
            raise ValueError(f"{self.path}: {len(found)} Dockerfiles, and one is wanted")
        return found[0]

    @property
    def asked(self) -> "list[Listed]":
        """The rules that are asked of it: its own; for one that judges comments also those that the comments name."""
        if self.rule.topic != "suppressions":
            return [self.rule]
        text = self.dockerfile.read_text("utf-8")
        words = [word.strip() for listed in _NAMED.findall(text) for word in re.split(r"[,\s]+", "".join(listed))]
        others = {one.name for word in words for one in self.catalog.named(word)}
        return [one for one in self.catalog.rules if one.name == self.rule.name or one.name in others]

    @property
    def policy(self) -> Policy:
        """What holds for it: this rule alone, and the nearest dockerlint.toml in the rule's folder."""
        folder = Path(self.rule.folder)
        above = [self.dockerfile.parent, *self.dockerfile.parent.parents]
        found = [place / CONFIG for place in above if place.is_relative_to(folder) and (place / CONFIG).is_file()]
        config = str(found[0].relative_to(folder)) if found else None
        words = Words(select=[rule.name for rule in self.asked])
        return policies(self.catalog, words, config, isolated=config is None)(str(self.dockerfile))

    def judged(self) -> Result:
        """What the rule finds in it, seen from the rule's folder. Raises RuntimeError where the rule fails."""
        with _standing_in(Path(self.rule.folder)):
            policy = self.policy
            path = self.dockerfile.relative_to(self.rule.folder).as_posix()
            result = run([path], Settings(policy=lambda _: policy))
        if result.problems:
            raise RuntimeError("; ".join(problem.message for problem in result.problems))
        return result

    def findings(self) -> "list[Finding]":
        """What the rule itself finds in it."""
        return [found for found in self.judged().findings if found.rule.name == self.rule.name]

    def output(self) -> str:
        """What a user sees who checks it, 80 columns wide, from within the rule's folder."""
        result = self.judged()
        result.unknown_bases.clear()  # an example shows what its rule finds
        return full(result, Paint(False), WIDTH)

    def mended(self) -> "tuple[dict[str, bytes] | None, list[str]]":
        """`files` of the example after all its fixes, None where there is none; and what is wrong with the fixes."""

        def opened(now: "Files") -> Project:
            project = Project.open(self.dockerfile, files=now)
            project.options, project.bases = policy.options, policy.bases
            return project

        with _standing_in(Path(self.rule.folder)):
            policy = self.policy
            own = self.rule.name
            done = mend(
                opened, policy.rules, lambda found: found.fix is not None and found.rule.name == own, shape=policy.shape
            )
        wrong = [reason for _, reason in done.refused] + ([] if done.settled else ["the fixes do not come to an end"])
        result = files(self.path)
        for changed, text in done.after.items():
            result["" if self.path.is_file() else Path(changed).relative_to(self.path).as_posix()] = text
        return (result if done.fixed else None), wrong

    def is_found(self) -> "str | None":
        return None if self.findings() else f"{self.stem}: the rule finds nothing"

    def is_shown(self) -> "str | None":
        """What the user sees is what stands in ``bad.txt``."""
        if not self.judged().findings:
            return f"{self.golden.name} cannot be compared: nothing is shown where the rule finds nothing"
        text = self.output()
        if os.path.dirname(self.rule.folder) in text:
            return f"{self.stem}: the output names a folder of this machine"  # it would hold on one machine only
        kept = self.golden.read_text(encoding="utf-8") if self.golden.is_file() else ""
        return None if kept == text else f"{self.golden.name} is not what a user sees\n{_diff(kept, text)}"

    def is_not_found(self) -> "str | None":
        found = [f"{found.path}:{found.line}: {found.message}" for found in self.findings()]
        return "\n".join([f"{self.stem}: the rule finds something", *found]) if found else None

    def is_mended(self) -> "str | None":
        """Its fixes keep their word, and make the ``fixed`` example of it."""
        fixed = self.path.with_name(self.path.name.replace("bad", "fixed", 1))
        made, wrong = self.mended()
        if wrong:
            return f"{self.stem}: the fix breaks its word: {'; '.join(wrong)}"
        if made is None or not fixed.exists():
            if made is None and not fixed.exists():
                return None
            return f"{fixed.name} is {'missing, and the rule has a fix' if made else 'there, and the rule has no fix'}"
        expected = files(fixed)
        names = [name for name in {**made, **expected} if made.get(name) != expected.get(name)]
        return "\n".join(_difference(fixed, name, expected, made) for name in sorted(names)) or None

    def is_settled(self) -> "str | None":
        """What fixes made has nothing more to mend, and is a readable Dockerfile."""
        left = [found.message for found in self.findings() if found.fix]
        errors = [problem.message for problem in parse(self.dockerfile.read_bytes()).errors]
        return "\n".join([f"{self.stem} is not settled", *left, *errors]) if left or errors else None


EXAMPLE_TESTS: "dict[str, tuple[Callable[[Subject], str | None], ...]]" = {
    "bad": (Subject.is_found, Subject.is_shown, Subject.is_mended),
    "good": (Subject.is_not_found,),
    "fixed": (Subject.is_settled,),
}
"""By kind of example, what it has to stand."""


def examples(rule: Listed, kind: str) -> "list[Path]":
    """The rule's examples of a kind (``bad``, ``good`` or ``fixed``): Dockerfiles, and folders that hold a whole project."""
    found = (path for path in Path(rule.folder).glob(f"{kind}*") if path.suffix != ".txt")
    return sorted(path for path in found if stem(path) == kind or stem(path).startswith(f"{kind}-"))


def stem(example: Path) -> str:
    return example.name.removesuffix(".Dockerfile")


def files(example: Path) -> "dict[str, bytes]":
    """Path inside the example (empty for a single file) → content."""
    if example.is_file():
        return {"": example.read_bytes()}
    return {path.relative_to(example).as_posix(): path.read_bytes() for path in example.rglob("*") if path.is_file()}


def is_complete(rule: Listed) -> "str | None":
    """The folder holds a bad and a good example, and nothing that belongs to none."""
    bad, good, fixed = (examples(rule, kind) for kind in ("bad", "good", "fixed"))
    stems = Counter(stem(example) for example in (*bad, *good, *fixed))
    wrong = [f"{name} is missing: bad.Dockerfile, or a folder" for name in ("bad", "good") if name not in stems]
    wrong += [f"{name} is there twice" for name, count in stems.items() if count > 1]
    wrong += [
        f"{name} belongs to no bad example"
        for name in map(stem, fixed) if name.replace("fixed", "bad", 1) not in stems
    ]  # fmt: skip
    known = {"README.md", "__pycache__", CONFIG, *(path.name for path in (*bad, *good, *fixed))}
    known.update(f"{stem(path)}.txt" for path in bad)
    there = (path.name for path in Path(rule.folder).iterdir() if path.suffix != ".py")
    wrong += [f"{name} is no part of a rule" for name in sorted(set(there) - known)]
    return "\n".join(wrong) or None


def is_documented(rule: Listed) -> "str | None":
    """README.md has the rule's name as title, and the six sections, none empty."""
    if not _has_readme(rule):
        return "README.md is not there"
    without_code = "(code)".join(_readme(rule).split("```")[::2])
    lines = without_code.splitlines()
    if lines[:1] != [f"# {rule.name}"]:
        return f"README.md does not begin with # {rule.name}"
    if [line.removeprefix("## ") for line in lines if line.startswith("## ")] != HEADINGS:
        return f"README.md does not have these sections in order: {', '.join(HEADINGS)}"
    sections = (section.partition("\n") for section in without_code.split("\n## ")[1:])
    empty = [title for title, _, text in sections if not text.strip()]
    return f"README.md: nothing stands below {', '.join(empty)}" if empty else None


def says_whether_it_mends(rule: Listed) -> "str | None":
    if not _has_readme(rule):
        return None  # told by `is_documented`
    text = _readme(rule).partition("## Fix safety\n")[2].partition("\n## ")[0].strip()
    if text.startswith("There is no automatic edit") != rule.fixable:
        return None
    if rule.fixable:
        return "README.md: Fix safety says that there is no automatic edit, and there is one"
    return 'README.md: Fix safety has to begin with "There is no automatic edit"'


def begins_with_a_sentence(rule: Listed) -> "str | None":
    text = ast.get_docstring(ast.parse((Path(rule.folder) / "rule.py").read_bytes())) or ""
    return (
        None
        if text.partition("\n")[0].endswith(".")
        else "rule.py does not begin with a sentence that says what it finds"
    )


RULE_TESTS = (is_complete, is_documented, says_whether_it_mends, begins_with_a_sentence)
"""What a rule's folder has to stand."""


def tests_of(catalog: Catalog, rule: Listed) -> "Iterator[Callable[[], str | None]]":
    """All tests of a rule; each returns why it fails, None where it passes."""
    yield from (partial(test, rule) for test in RULE_TESTS)
    for kind, tests in EXAMPLE_TESTS.items():
        for path in examples(rule, kind):
            yield from (partial(test, Subject(catalog, rule, path)) for test in tests)


@contextlib.contextmanager
def _standing_in(folder: Path) -> "Iterator[None]":
    """The folder is the current one, and the day that of the examples."""
    here, before = Path.cwd(), os.environ.get("SOURCE_DATE_EPOCH")
    os.chdir(folder)
    os.environ["SOURCE_DATE_EPOCH"] = TODAY
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.pop("SOURCE_DATE_EPOCH")
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _has_readme(rule: Listed) -> bool:
    return (Path(rule.folder) / "README.md").is_file()


def _readme(rule: Listed) -> str:
    return (Path(rule.folder) / "README.md").read_text(encoding="utf-8")


def _difference(fixed: Path, name: str, expected: "dict[str, bytes]", made: "dict[str, bytes]") -> str:
    shown = "/".join(part for part in (fixed.name, name) if part)
    old, new = (content.get(name, b"").decode("utf-8", "replace") for content in (expected, made))
    return f"{shown} is not what the fix makes\n{_diff(old, new)}"


def _diff(old: str, new: str) -> str:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), "what is there", "what is made", lineterm="", n=2)
    return "\n".join(lines)
