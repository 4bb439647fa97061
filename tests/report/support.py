"""Results made up for the tests of the formats, and the real one of the tutorials."""

from functools import cache
from pathlib import Path

from dockerlint import Edit, Finding, Fix, Rule, Source, Span
from dockerlint.run import Result

ROOT = Path(__file__).parents[2]
TEXT = "FROM python\nRUN pip install x && \\\n    rm -rf y\nENV TOKEN=hunter2\n"


@cache
def rule(name: str = "some-rule", severity: str = "warning", presets: tuple[str, ...] = ("recommended",)) -> Rule:
    made = Rule("it is wrong", severity, "0.1.0", ("A1",), presets)  # type: ignore[arg-type]
    made.name, made.topic = name, "stages"
    return made


def finding(
    words: str, message: str = "wrong", remedy: str = "mend it", path: str = "Dockerfile", text: str = TEXT, edit: str | None = None,
    of: Rule | None = None,
) -> Finding:  # fmt: skip
    """A finding at the first place of the words; its fix puts `edit` there."""
    start = text.index(words)
    span = Span(start, start + len(words))
    fix = Fix("mend", [Edit(path, *span, edit)]) if edit is not None else None
    return Finding(of or rule(), Source(path, text), span, message, remedy, fix)


def result(*findings: Finding, files: tuple[str, ...] = ()) -> Result:
    made = Result()
    made.findings = list(findings)
    made.files = [*files, *dict.fromkeys(found.path for found in findings if found.path not in files)]
    return made


@cache
def tutorials() -> Result:
    """What `check` finds in examples/tutorials, in a folder that is no repository."""
    from dockerlint import built_in
    from dockerlint.run import Settings, run
    from dockerlint.select import select

    return run([str(ROOT / "examples/tutorials")], Settings(select(built_in())))
