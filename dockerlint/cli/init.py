"""``dockerlint init``."""

import os
from typing import TYPE_CHECKING

import click

from dockerlint.facts.compose import NAMES as COMPOSE_NAMES

from . import options
from .grouped import Command
from .output import write

if TYPE_CHECKING:
    from dockerlint.scaffold.survey import Survey

EXAMPLES = (
    ("dockerlint init --compose", "in this folder, with a compose.yaml"),
    ("dockerlint init --app shop.web:app api/", "this application in that folder"),
)


@click.command(cls=Command, examples=EXAMPLES, short_help="Write a Dockerfile for the application in a folder.")
@click.argument("folder", metavar="[FOLDER]", default=".", type=options.PATH)
@click.option("--app", metavar="MODULE:OBJECT", help="The application to serve, where several are found.")
@click.option("--port", type=click.IntRange(1024, 65535), help="The port; 5000 for Flask, else 8000.")
@click.option("--compose", is_flag=True, help="Write compose.yaml too.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
def init(folder: str, app: "str | None", port: "int | None", compose: bool, force: bool) -> int:
    """Write a Dockerfile and a .dockerignore for the Flask, FastAPI or Django application in FOLDER, the current one by default.

    What decides is found in the folder: the application and its module, requirements.txt or the lock file of uv, Poetry or Pipenv,
    the Python version, a health endpoint. Nothing is imported or run.
    """
    from dockerlint.replace import content, replace
    from dockerlint.scaffold.files import compiled, files, findings
    from dockerlint.scaffold.survey import Survey, SurveyError
    from dockerlint.select import in_preset

    try:
        survey = Survey(folder, app)
    except SurveyError as error:
        raise _refusal(f"{folder}: {error}", error.remedy) from error
    number = port or survey.port
    made = files(survey, number, compose)
    _refuse_to_write_over(folder, made, force)
    lines = _found(survey)
    for name, data in made.items():
        path = os.path.normpath(os.path.join(folder, name))
        if not force and _exists(folder, name):
            lines.append(f"kept   {path}")
            continue
        try:
            replace(path, content(path), data)
        except OSError as error:
            raise _refusal(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from error
        lines.append(f"wrote  {path}")
    lines += [f"       {name} is compiled: it may need more system packages" for name in compiled(survey)]
    left = len(findings(survey, in_preset(options.catalog(isolated=True), "recommended")))
    if left:
        lines.append(f"`dockerlint check {folder}` has {left} more to say about the project.")
    lines.append(f"Try it: docker build -t app {folder} && docker run --rm -p 127.0.0.1:{number}:{number} app")
    write("\n".join(lines) + "\n")
    return 0


def _refuse_to_write_over(folder: str, made: "dict[str, bytes]", force: bool) -> None:
    """A Dockerfile that is there is the user's work; of the other files the ones that are there are kept."""
    if force or not _exists(folder, "Dockerfile") or "Dockerfile" not in made:
        return
    path = os.path.normpath(os.path.join(folder, "Dockerfile"))
    raise _refusal(
        f"{path} is there already",
        f"See what can be mended in it with `dockerlint check --diff {path}`, or write over it with --force.",
    )


def _exists(folder: str, name: str) -> bool:
    names = COMPOSE_NAMES if name == "compose.yaml" else (name,)
    return any(os.path.lexists(os.path.join(folder, one)) for one in names)


def _found(survey: "Survey") -> "list[str]":
    """What the files are made from, so that a wrong guess is seen."""
    served = survey.served
    lines = [
        f"found  {served.framework} application {served.target}" + (f" in {served.root}/" if served.root else ""),
        f"found  {', '.join(survey.manifests)} ({_installer(survey)})",
    ]
    if survey.health:
        lines.append(f"found  health endpoint {survey.health}")
    lines.append(f"chosen Python {survey.python} ({survey.python_by})")
    if survey.others:
        lines.append(
            f"       other applications: {', '.join(one.target for one in survey.others[:5])} (--app takes another)"
        )
    return lines


def _installer(survey: "Survey") -> str:
    """What installs from the files; where no lock file says it, that it is chosen."""
    return "no lock file; uv installs what it names" if survey.manager == "pyproject" else survey.manager


def _refusal(message: str, remedy: str = "") -> click.ClickException:
    return click.ClickException(f"{message}\n  help: {remedy}" if remedy else message)
