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

from dockerlint import Listed
from dockerlint.__main__ import fast
from dockerlint.catalog import built_in
from dockerlint.examples import TODAY, Subject, examples

ROOT = Path(__file__).resolve().parent.parent
_HEAD = """# Rules

{count} rules. A name leads to what the rule finds, why, how to mend it, and when to allow it; `dockerlint explain NAME` shows the
same text. "Fix" says whether there is an automatic edit, at least for some of what is found. An alias is another tool's name
for the same thing, and can be used in place of ours.

Written by `scripts/update_docs.py`.
"""
_SHOWN = re.compile(r"(```console\n\$ dockerlint check ([^\n]+)\n).*?```", re.DOTALL)
_TABLE_HEAD = "| Rule | Severity | Presets | Fix | Finds | Aliases |\n|---|---|---|---|---|---|\n"


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
            subject = Subject(built_in(), rule, example)
            yield subject.golden, subject.output()
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
