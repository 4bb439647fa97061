"""`uv pip install` has no virtual environment to install into, and is not told to use the system's Python."""

import posixpath

from dockerlint import Copy, Findings, Fix, Image, Install, Rule, Step
from dockerlint.edits import words_behind
from dockerlint.facts.copies import copies
from dockerlint.facts.pyproject import settings_of_uv_pip

rule = Rule(summary="uv pip has no environment to install into", severity="error", since="0.1.0", mentions=("uv",))
_PLACES = ("--system", "--python", "-p", "--target", "-t", "--prefix", "--user", "--dry-run", "--help", "--config-file")
_VARIABLES = (
    "UV_SYSTEM_PYTHON",
    "UV_PYTHON",
    "VIRTUAL_ENV",
    "CONDA_PREFIX",
    "UV_CONFIG_FILE",
    "UV_TARGET",
    "UV_PREFIX",
)

_SETTINGS = ("system", "python", "target", "prefix")


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if (
        install.tool != "uv pip"
        or install.invoked.command.guarded
        or step.stage.root.base.python_tag is None
        or install.options.has(*_PLACES)
    ):
        return
    if any(name in step.before.env or name in step.before.args for name in _VARIABLES) or _configured(image):
        return
    if any(_may_make_one(earlier, image, step) for earlier in _until(step)):
        return
    message = (
        f"{install.command_word.raw} finds no virtual environment in {step.stage.root.base.text}, and is not told to use "
        f"the system's Python: the build fails with No virtual environment found"
    )
    help_text = "Write uv pip install --system, or set UV_SYSTEM_PYTHON=1 with ENV."
    edit = words_behind(install.verb, "--system")
    fix = Fix("add --system", [edit], effect=["extends RUN", "uncovers errors"]) if edit else None
    yield rule.at(install.command_word, message, help_text, fix)


def _configured(image: Image) -> bool:
    """Whether a configuration file of uv may say where to install; True where that cannot be known."""
    context = image.project.context
    if context is None or context.is_file("uv.toml"):
        return True
    source = context.text("pyproject.toml")
    return source is not None and not set(_SETTINGS).isdisjoint(settings_of_uv_pip(source))


def _until(step: Step) -> list[Step]:
    steps = step.stage.all_steps
    return steps[: steps.index(step) + 1]


def _may_make_one(step: Step, image: Image, install: Step) -> bool:
    """Whether the step may make or choose an environment: by venv, activate, a script, or a copy out of another stage or image."""
    if step.keyword in ("COPY", "ADD"):
        return any(_may_bring_one(copy, install) for copy in copies(image, [step]) if not copy.local)
    if step.keyword != "RUN":
        return step.keyword == "ONBUILD"
    if not step.script.readable or not step.commands:
        return True
    words = [word.text for command in step.commands for word in (*command.words, *command.assignments)]
    return any(
        "venv" in word or "activate" in word or "conda" in word or word.endswith(".sh") or word.startswith(_VARIABLES)
        or word in ("make", "sync", "run")
        for word in words
    )  # fmt: skip


def _may_bring_one(copy: Copy, install: Step) -> bool:
    """Whether it may bring the ``.venv`` that uv looks for in its folder and those above: what lies elsewhere is not found."""
    folder = install.before.workdir
    if folder is None or None in copy.sources or any(command.name == "cd" for command in install.commands):
        return any(str(source).rpartition("/")[2] not in ("uv", "uvx") for source in copy.sources)
    found = posixpath.join(folder, ".venv")
    while not copy.may_bring(found):
        if folder == "/":
            return False
        folder = posixpath.dirname(folder)
        found = posixpath.join(folder, ".venv")
    return True
