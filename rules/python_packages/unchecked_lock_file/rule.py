"""uv, pdm or pipenv may write a new lock file in the build, instead of installing what the committed one says."""

from dockerlint import Findings, Image, Install, Rule, Step
from dockerlint.facts.installs import beside
from dockerlint.facts.locked_installs import LOCK_FILES, has_own_options, manifest, plain, says

rule = Rule(
    summary="The lock file is not checked against the project's dependencies",
    severity="warning",
    since="0.1.0",
    mentions=("uv", "pdm", "pipenv"),
)
_OBEYING = {
    "uv": ("--locked", "--frozen", "--check", "-U", "--upgrade", "-P", "--upgrade-package"),
    "pdm": ("--check", "--frozen-lockfile", "--no-lock", "--plugins"),
    "pipenv": ("--deploy", "--ignore-pipfile", "--skip-lock", "-r", "--requirements", "-e", "--editable"),
}
_VARIABLES = {
    "uv": ("UV_LOCKED", "UV_FROZEN"),
    "pdm": ("PDM_FROZEN_LOCKFILE", "PDM_NO_LOCK"),
    "pipenv": ("PIPENV_IGNORE_PIPFILE", "PIPENV_SKIP_LOCK"),
}
_ADD = {"uv": "--locked", "pdm": "--check", "pipenv": "--deploy"}


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    tool = install.tool
    if tool not in _ADD or step.stage not in image.needed or not plain(install) or install.packages:
        return
    if (tool != "uv" and install.verb.text == "sync") or install.options.has(*_OBEYING[tool]):
        return
    lock = LOCK_FILES[tool]
    if says(step, install.invoked, *_VARIABLES[tool]) or beside(image, step, install.invoked, lock) is None:
        return
    source = manifest(image, step, install.invoked, tool)
    if source is None or has_own_options(install, source):
        return
    name = "Pipfile" if tool == "pipenv" else "pyproject.toml"
    message = (
        f"where {lock} does not match {name}, {install.command_word.raw} resolves anew and says nothing: "
        f"the image then holds versions that nobody has tried"
    )
    help_text = f"Write {tool} {install.verb.text} {_ADD[tool]}: then the build stops, and {lock} is updated where it belongs, in the repository."
    yield rule.at(install.command_word, message, help_text)
