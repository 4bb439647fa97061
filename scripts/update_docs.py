"""Write what is generated: ``rules/README.md``, ``bad*.txt`` beside each example that a rule finds fault with, what is said of the
tutorials (``tests/goldens``), and the output that README.md shows.

``--check`` writes nothing and exits with 1 where a file is not what would be written. With names of rules, only their examples and
the index are looked at.
"""

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dockerlint import Finding, Listed, Project, check
from dockerlint.__main__ import fast
from dockerlint.catalog import built_in

ROOT = Path(__file__).resolve().parent.parent
TODAY = "1795132800"
"""2026-11-20 in SOURCE_DATE_EPOCH's form: the day for which the examples are judged, so that they stay as they are."""
_HEAD = """# Rules

{count} rules. A name leads to what the rule finds, why, how to mend it, and when to allow it; `dockerlint explain NAME` shows the
same text. "Fix" says whether there is an automatic edit, at least for some of what is found. An alias is another tool's name
for the same thing, and can be used in place of ours.

Written by `scripts/update_docs.py`.
"""
_SHOWN = re.compile(r"(```console\n\$ dockerlint check ([^\n]+)\n).*?```", re.DOTALL)
_NAMED = re.compile(r"#.*?lint\b.*?(?:\[([^\]\n]*)|[=(](\S+))")
_TABLE_HEAD = "| Rule | Severity | Presets | Fix | Finds | Aliases |\n|---|---|---|---|---|---|\n"


def examples(rule: Listed, kind: str) -> list[Path]:
    """The rule's examples of a kind (``bad``, ``good`` or ``fixed``): Dockerfiles, and folders that hold a whole project."""
    found = (path for path in Path(rule.folder).glob(f"{kind}*") if path.suffix != ".txt")
    return sorted(path for path in found if stem(path) == kind or stem(path).startswith(f"{kind}-"))


def stem(example: Path) -> str:
    """``bad-empty`` for the file ``bad-empty.Dockerfile`` and for the folder ``bad-empty``."""
    return example.name.removesuffix(".Dockerfile")


def dockerfile(example: Path) -> Path:
    """The one Dockerfile of an example. Raises ValueError where a folder has none or several."""
    if example.is_file():
        return example
    found = [path for path in example.rglob("Dockerfile*") if path.suffix != ".dockerignore"]
    if len(found) != 1:
        raise ValueError(f"{example}: {len(found)} Dockerfiles, and one is wanted")
    return found[0]


def asked(rule: Listed, example: Path) -> list[Listed]:
    """The rules that are asked of an example: its own; for one that judges comments also those that the comments name."""
    if rule.topic != "suppressions":
        return [rule]
    text = dockerfile(example).read_text("utf-8")
    words = [word.strip() for listed in _NAMED.findall(text) for word in re.split(r"[,\s]+", "".join(listed))]
    others = {one.name for word in words for one in built_in().named(word)}
    return [one for one in built_in().rules if one is rule or one.name in others]


def findings(rule: Listed, example: Path) -> list[Finding]:
    found = check(Project.open(str(dockerfile(example))), asked(rule, example))
    return [one for one in found if one.rule.name == rule.name]


def output(rule: Listed, example: Path) -> str:
    """What a user sees who checks the example, 80 columns wide, from within the rule's folder."""
    names = ",".join(one.name for one in asked(rule, example))
    return seen(["--select", names, dockerfile(example).relative_to(rule.folder).as_posix()], Path(rule.folder))


def seen(arguments: list[str], folder: Path) -> str:
    """What `dockerlint check` prints from within a folder, 80 columns wide. Raises RuntimeError where it fails."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    here, environment = Path.cwd(), {"COLUMNS": "80", "SOURCE_DATE_EPOCH": TODAY}
    before = {name: os.environ.get(name) for name in environment}
    os.chdir(folder)
    os.environ.update(environment)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = fast(["check", "--color", "never", *arguments])
    finally:
        os.chdir(here)
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
    complaint = err.buffer.getvalue().decode()
    if complaint or status not in (0, 1):
        raise RuntimeError(f"{arguments}: exit code {status}: {complaint}")
    shown: str = out.buffer.getvalue().decode()
    return shown


def readme() -> str:
    """README.md with the output of the `dockerlint check` that it shows."""
    text = (ROOT / "README.md").read_text("utf-8")
    return _SHOWN.sub(lambda found: f"{found[1]}{seen(found[2].split(), ROOT)}```", text, count=1)


def golden(example: Path) -> Path:
    """Where the output for an example is kept."""
    return example.with_name(f"{stem(example)}.txt")


def index(rules: list[Listed]) -> str:
    """The text of ``rules/README.md``."""
    topics = sorted({rule.topic for rule in rules})
    parts = [_HEAD.format(count=len(rules))]
    for topic in topics:
        parts.append(f"\n## {topic.replace('_', ' ').capitalize()}\n\n{_TABLE_HEAD}")
        parts += [_row(rule) for rule in rules if rule.topic == topic]
    return "".join(parts)


def _row(rule: Listed) -> str:
    link = f"[{rule.name}]({rule.topic}/{Path(rule.folder).name}/README.md)"
    presets, fix = ", ".join(rule.presets), "yes" if rule.fixable else "no"
    cells = [link, rule.severity, presets, fix, rule.summary, ", ".join(rule.aliases)]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def generated(names: list[str]) -> Iterator[tuple[Path, str]]:
    """Each generated file with its text; with names of rules, what belongs to these, and the index."""
    rules = built_in().rules
    for rule in rules:
        for example in examples(rule, "bad") if not names or rule.name in names else ():
            yield golden(example), output(rule, example)
    yield ROOT / "rules" / "README.md", index(rules)
    if names:
        return
    for path in sorted((ROOT / "examples" / "tutorials").glob("*/Dockerfile")):
        name = path.parent.name
        yield ROOT / "tests" / "goldens" / f"{name}.txt", seen([f"examples/tutorials/{name}"], ROOT)
    yield ROOT / "README.md", readme()


def main(arguments: list[str]) -> int:
    os.environ["SOURCE_DATE_EPOCH"] = TODAY
    only_compare = "--check" in arguments
    stale = []
    for path, text in generated([word for word in arguments if not word.startswith("-")]):
        if not path.is_file() or path.read_bytes() != text.encode():
            stale.append(path)
            if not only_compare:
                path.write_bytes(text.encode())
    for path in stale:
        print(f"{path.relative_to(ROOT)}: {'is not up to date' if only_compare else 'written'}")
    return 1 if stale and only_compare else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
