"""``dockerlint explain RULE``."""

import os
import sys
from typing import TYPE_CHECKING, ClassVar

import click

from dockerlint.colour import wanted

from . import options
from .grouped import Command
from .output import complain, write

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

    from dockerlint.catalog import Listed

WIDEST = 100

EXAMPLES = (
    ("dockerlint explain root-at-run-time", "one rule"),
    ("dockerlint explain DL3042", "by another tool's code"),
    ("dockerlint explain secrets", "the rules of a topic"),
)


@click.command(cls=Command, examples=EXAMPLES, short_help="Show what a rule is about, and why.")
@click.argument("rule", shell_complete=options.rule_names)
@options.config_file
@options.color
def explain(rule: str, config: "str | None", color: str) -> int:
    """Show a rule's documentation: what it finds, why it matters, how to mend it.

    RULE is a name or another tool's name for it (DL3042); for a topic, its rules are listed. In a pipe the text is
    Markdown.
    """
    from dockerlint.select import SelectionError, lookup

    known = options.catalog(isolated=True)
    if (
        len(known.named(rule)) != 1
    ):  # only then is it worth running a user's own code, which may know the word, or more of the topic
        known = options.catalog(config)
    try:
        found = lookup(known, rule)
    except SelectionError as error:
        complain(str(error), error.remedy)
        return 2
    if len(found) > 1:
        from .rules import lines

        write(lines(found))
        return 0
    text = documentation(found[0])
    write(_rendered(text, color) if sys.stdout.isatty() or wanted(color, sys.stdout, os.environ) else text)
    return 0


def documentation(rule: "Listed") -> str:
    """The README.md in the rule's folder, for a rule without one what its declaration says; and the options."""
    return _page(rule) + _options(rule)


def _options(rule: "Listed") -> str:
    """What may be set for the rule, as Markdown."""
    if not rule.options:
        return ""
    parts = [f"- `{one.name}`, {one.kind} (default: `{json_of(one.default)}`): {one.what}" for one in rule.options]
    return "\n".join(["", "## Options", "", f"In a configuration below `[rule-options.{rule.name}]`:", "", *parts, ""])


def json_of(value: object) -> str:
    """A value as TOML, and JSON, write it."""
    import json

    return json.dumps(value, ensure_ascii=False)


def _page(rule: "Listed") -> str:
    try:
        with open(os.path.join(rule.folder, "README.md"), encoding="utf-8") as file:
            return file.read()
    except OSError:
        also = f", also called {', '.join(rule.aliases)}" if rule.aliases else ""
        facts = f"Severity: {rule.severity}; topic: {rule.topic}; since {rule.since}{also}."
        return f"# {rule.name}\n\n{rule.summary}.\n\n{facts}\n"


def _rendered(markdown: str, color: str) -> str:
    from rich.markdown import Heading, Markdown

    class LeftHeading(Heading):
        """Rich puts a title in the middle of the line."""

        def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
            yield self.text

    class Page(Markdown):
        elements: ClassVar = {**Markdown.elements, "heading_open": LeftHeading}

    return options.rendered(Page(markdown, code_theme="ansi_dark", hyperlinks=False), color, WIDEST)
