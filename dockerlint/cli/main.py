"""The command group. A command's module is imported when it is run, so that none pays for another's libraries."""

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from dockerlint import __version__

from .output import complain, interrupted, silence

if TYPE_CHECKING:
    from collections.abc import Sequence

    Resolved = tuple[str | None, click.Command | None, list[str]]

COMMANDS = {
    "check": ("check", "Judge Dockerfiles and what belongs to them."),
    "build-report": ("build_report", "Build the image, measure it, and attribute every byte to an instruction."),
    "image": ("image", "Measure an image that is there already: on the engine, in an archive, from a pipe."),
    "baseline": ("baseline", "Keep the findings that there are now, so that only new ones are told."),
    "init": ("init", "Write a Dockerfile for the application in a folder."),
    "config": ("config", "Show the configuration that holds for a Dockerfile."),
    "rules": ("rules", "List the rules; make and test your own."),
    "explain": ("explain", "Show what a rule is about, and why."),
    "parse": ("parse", "Show how Dockerfiles are read."),
    "migrate": ("migrate", "Turn hadolint's configuration into dockerlint.toml."),
    "completion": ("completion", "Print a script that completes dockerlint's words in a shell."),
    "register-docker-plugin": ("register_docker_plugin", "Make `docker dockerlint` work."),
}
"""Name → module in this package, and the line that ``--help`` shows."""


class Commands(click.Group):
    """A group that knows its commands by name and imports them one by one."""

    def list_commands(self, ctx: click.Context) -> "list[str]":  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> "click.Command | None":  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dockerlint.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, COMMANDS[cmd_name][0])
        return command if isinstance(command, click.Command) else None

    def resolve_command(self, ctx: click.Context, args: "list[str]") -> "Resolved":
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_unknown(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise click.exceptions.Exit(interrupted(error)) from None
        except BrokenPipeError:
            silence(sys.stdout)
            raise click.exceptions.Exit(2) from None


def _unknown(name: str) -> str:
    from dockerlint.syntax.suggest import suggest

    if os.path.exists(name):
        return f"No such command {name!r}. Did you mean `dockerlint check {name}`?"
    near = suggest(name, COMMANDS)
    return f"No such command {name!r}." + (f" Did you mean {near!r}?" if near else "")


@click.group(
    cls=Commands,
    help="""Find what is wrong with the Docker image of a Python web application, and measure it by building.

\b
Exit codes of every command:
  0  nothing to complain of
  1  findings at or above --fail-on; a size limit missed
  2  wrong usage, or something could not be read, judged or built""",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`dockerlint COMMAND --help` says more. Try `dockerlint check`.",
)
@click.version_option(__version__, prog_name="dockerlint", message="%(prog)s %(version)s")
def dockerlint() -> None:
    pass


def run(arguments: "Sequence[str]") -> int:
    """Run a command line and return its exit status."""
    try:
        status = dockerlint.main(list(arguments), prog_name="dockerlint", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return 2
    except click.ClickException as error:
        complain(*error.format_message().split("\n  help: ", 1))
        return 2
    except click.Abort:
        return 130
    except Exception:  # the status must not be that of findings
        import traceback

        traceback.print_exc()
        click.echo("dockerlint: this is a bug in dockerlint: please report it.", err=True)
        return 2
    return status if isinstance(status, int) else 0
