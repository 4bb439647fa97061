"""``dockerlint check``."""

from typing import Any

import click
from click.core import ParameterSource

from dockerlint.discovery import PATTERNS
from dockerlint.report.formats import FORMATS

from . import options
from .grouped import Command
from .judge import judge

EXIT_CODES = """\b
Exit codes:
  0  nothing found at or above --fail-on
  1  findings at or above --fail-on
  2  wrong usage, or something could not be read or judged"""


EXAMPLES = (
    ("dockerlint check", "all Dockerfiles below this folder"),
    ("dockerlint check --diff Dockerfile", "what --fix would change"),
    ("dockerlint check --fix Dockerfile", "mend what can safely be mended"),
    ("dockerlint check --select secrets,DL3042", "a topic; a rule by another tool's code"),
    ("dockerlint check --preset strict services/", "more rules, in one folder"),
    ("dockerlint check - < Dockerfile", "standard input"),
)


@click.command(
    cls=Command,
    examples=EXAMPLES,
    short_help="Judge Dockerfiles and what belongs to them.",
    help=f"""Judge Dockerfiles and what belongs to them: requirements, application, .dockerignore, compose file.

PATH is a Dockerfile, a folder, or - for standard input; the current folder where none is given. In and below a folder,
{PATTERNS} are read, except
what .gitignore or the configuration's exclude leaves out, repositories' own folders, node_modules and virtual
environments. A file that is named is always read.

{EXIT_CODES}""",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=options.PATH)
@click.option(
    "--output-format", multiple=True, metavar="FORMAT[=FILE],...", type=options.OUTPUT, envvar="DOCKERLINT_OUTPUT_FORMAT", show_envvar=True,
    help=f"How findings are shown, on standard output or in FILE: {', '.join(FORMATS)}. Repeatable.  [default: full]",
)  # fmt: skip
@click.option(
    "--sarif-category", metavar="NAME", default="", help="With sarif: tells uploads for one commit apart, such as those of a matrix.",
)  # fmt: skip
@click.option(
    "--statistics", is_flag=True, help="Instead of the findings, show how many each rule has, for people or as json; files hold the findings.",
)  # fmt: skip
@click.option(
    "--fail-on", type=options.OneOf(("error", "warning", "info")), envvar="DOCKERLINT_FAIL_ON", show_envvar=True,
    help="The least severity that makes the exit code 1; warning where nothing says another one.",
)  # fmt: skip
@click.option(
    "--preset", metavar="NAME", envvar="DOCKERLINT_PRESET", show_envvar=True, shell_complete=options.preset_names,
    help="Which set of rules: recommended (without --select, the default); minimal: what fails or leaks; strict: more than everybody "
    "wants; security; buildkit: what `docker build --check` warns of.",
)  # fmt: skip
@click.option(
    "--select",
    multiple=True,
    envvar="DOCKERLINT_SELECT",
    show_envvar=True,
    metavar="RULE,...",
    shell_complete=options.rule_names,
    help="Only these rules: names, aliases or topics. Repeatable.",
)
@click.option(
    "--ignore",
    multiple=True,
    envvar="DOCKERLINT_IGNORE",
    show_envvar=True,
    metavar="RULE,...",
    shell_complete=options.rule_names,
    help="Not these rules: names, aliases or topics. Repeatable.",
)
@click.option(
    "--extend-select", multiple=True, metavar="RULE,...", shell_complete=options.rule_names, help="These rules too. Repeatable.",
)  # fmt: skip
@click.option(
    "--config", metavar="FILE", type=options.PATH, envvar="DOCKERLINT_CONFIG", show_envvar=True,
    help="The configuration, instead of the nearest dockerlint.toml, .dockerlint.toml or [tool.dockerlint] in pyproject.toml.",
)  # fmt: skip
@click.option("--isolated", is_flag=True, help="Without any configuration file.")
@click.option(
    "--force-exclude", is_flag=True, help="Leave out also what is named, where a folder's check would leave it out."
)
@click.option("--fix", is_flag=True, help="Mend what can safely be mended, then show what is left.")
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="With --fix or --diff: also what a person should look at before it is committed.",
)
@click.option(
    "--diff", is_flag=True, help="Show what --fix would change; write nothing. Exit code 1 where there is a diff."
)
@click.option("--fix-only", is_flag=True, help="Mend, and do not show what is left.")
@click.option(
    "--fixable",
    multiple=True,
    metavar="RULE,...",
    shell_complete=options.rule_names,
    help="Mend only what these rules find. Repeatable.",
)
@click.option(
    "--unfixable",
    multiple=True,
    metavar="RULE,...",
    shell_complete=options.rule_names,
    help="Do not mend what these rules find. Repeatable.",
)
@click.option("--no-inline", is_flag=True, help="Comments in the files silence nothing.")
@click.option(
    "--add-ignore",
    metavar="REASON",
    help="Write a comment for each finding that silences it, with the reason; judge nothing else.",
)
@click.option(
    "--baseline", metavar="FILE", type=options.PATH, help="Do not tell the findings that FILE knows; `dockerlint baseline write` makes it.",
)  # fmt: skip
@click.option(
    "--strict-baseline", is_flag=True, help="Exit code 1 where an entry of the baseline fits nothing any more."
)
@click.option(
    "--build-arg", multiple=True, metavar="NAME=VALUE", help="A build argument, as for docker build. Repeatable.",
)  # fmt: skip
@click.option("--target", metavar="STAGE", help="The stage that is built; the last one where it is not given.")
@click.option(
    "--context",
    metavar="DIR",
    type=options.PATH,
    help="The build context, where it is not the one that COPY and compose suggest.",
)
@click.option(
    "--stdin-filename", metavar="PATH", type=options.PATH,
    help="What standard input is called, and where its project lies.",
)  # fmt: skip
@click.option(
    "--since", metavar="REVISION", help="Only what is new since git's REVISION: both versions are judged, and compared by what the findings are about.",
)  # fmt: skip
@click.option("--show-files", is_flag=True, help="Show which Dockerfiles would be judged.")
@click.option("--show-settings", is_flag=True, help="Show for each of them which rules would be asked.")
@click.option("-w", "--watch", is_flag=True, help="Judge again whenever a file changes, until Ctrl-C.")
@options.color
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even where there are findings.")
def check(paths: "tuple[str, ...]", watch: bool, **words: Any) -> int:
    if watch:
        from .watch import watch as again_and_again

        if "-" in paths or (not paths and words["stdin_filename"] is not None):
            raise click.UsageError("--watch needs files, and standard input is none.")
        return again_and_again(paths or (".",), lambda: judge(paths, **words))
    return judge(paths, **words, variables=_variables() or None)


def _variables() -> "dict[str, str]":
    """By option the variable of the environment that its value comes from."""
    ctx = click.get_current_context()
    found = {}
    for one in ctx.command.params:
        if (
            one.name
            and isinstance(one.envvar, str)
            and ctx.get_parameter_source(one.name) is ParameterSource.ENVIRONMENT
        ):
            found[one.opts[0]] = one.envvar
    return found
