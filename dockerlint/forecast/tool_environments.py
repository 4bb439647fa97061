"""Where poetry and pipenv put packages: into a virtual environment of their own, the one that is active, or the interpreter.

https://python-poetry.org/docs/configuration/#virtualenvscreate, https://pipenv.pypa.io/en/latest/configuration.html
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from dockerlint.data.false_words import FALSE
from dockerlint.facts.installs import folder_of_command
from dockerlint.facts.invocations import invocations
from dockerlint.forecast.asked import setting

if TYPE_CHECKING:
    from dockerlint.facts.installs import Install

VIRTUALENV = "/root/.cache/virtualenv"
"""Where virtualenv keeps the packages that it copies into each environment."""
SETTINGS = {
    "poetry": ("POETRY_VIRTUALENVS_IN_PROJECT", "virtualenvs.in-project"),
    "pipenv": ("PIPENV_VENV_IN_PROJECT", ""),
}
"""What has each tool put its virtual environment into the project's folder: a variable, a setting."""


def environment_of(install: Install) -> str | None:
    """Where poetry and pipenv install to: ``""`` for the interpreter's own packages, None where it is a folder with a name of its own."""
    step = install.step
    active = setting(step, install, "VIRTUAL_ENV")
    if installs_into_interpreter(install):
        return active or ""
    if active:
        return active
    variable, name = SETTINGS[install.tool]
    within = (setting(step, install, variable) or "").lower() not in FALSE or _configured(install, name) == "true"
    folder = folder_of_command(step, install.invoked)
    return posixpath.join(folder, ".venv") if within and folder else None


def installs_into_interpreter(install: Install) -> bool:
    """Whether poetry or pipenv is told to make no virtual environment."""
    if install.tool == "pipenv":
        return install.options.has("--system") or (setting(install.step, install, "PIPENV_SYSTEM") or "") not in FALSE
    said = setting(install.step, install, "POETRY_VIRTUALENVS_CREATE")
    return (said or "true").lower() in FALSE or _configured(install, "virtualenvs.create") == "false"


def _configured(install: Install, name: str) -> str:
    """The value that the last ``poetry config NAME VALUE`` before the installation sets."""
    found = ""
    for step in install.step.stage.all_steps:
        for each in invocations(step) if step.keyword == "RUN" else ():
            words = [word.text for word in each.arguments if not word.text.startswith("--")]
            if name and each.program == "poetry" and words[:2] == ["config", name] and len(words) == 3:
                found = words[2].lower()
        if step is install.step:
            break
    return found
