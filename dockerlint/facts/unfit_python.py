"""Installations by uv whose project does not admit the base image's Python, so that uv has to take another one."""

import posixpath

from .copies import below, copies
from .installs import Install, beside, installs
from .os_packages import package_name, system_installs
from .python_requirement import excludes, python_requirement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Word

    from .copies import Copy
    from .image import Image
    from .stages import Stage, Step

_NAMED = ("-p", "--python", "--project", "--directory", "--active", "--script")
_NEVER = {
    "UV_PYTHON_DOWNLOADS": ("never", "manual", "0", "false"), "UV_NO_MANAGED_PYTHON": ("1", "true"), "UV_PYTHON_PREFERENCE": ("only-system",),
}  # fmt: skip


class Unfit:
    """`asked`: what pyproject.toml asks for; `version`: the base's; `downloads`: whether uv may fetch another Python."""

    __slots__ = ("asked", "downloads", "install", "version")

    def __init__(self, install: Install, asked: "Word", version: "tuple[int, int]", downloads: bool) -> None:
        self.install = install
        self.asked = asked
        self.version = version
        self.downloads = downloads


def unfit_python(image: "Image", install: Install) -> "Unfit | None":
    """What uv finds unfit in the Python of the base image; None where it fits, or the files do not tell."""
    step, context = install.step, image.project.context
    version = step.stage.root.base.python_version if not _may_have_another(image, step.stage) else None
    variables = {**step.before.args, **step.before.env}
    if install.tool != "uv" or context is None or version is None or "UV_PYTHON" in variables:
        return None
    words = [*install.invoked.command.words, *install.invoked.command.assignments]
    if any(word.text.startswith((*_NAMED, "UV_")) for word in words):
        return None
    path = beside(image, step, install.invoked, "pyproject.toml")
    source = context.text(path) if path else None
    asked = python_requirement(source) if source else None
    if asked is None or not excludes(asked.text, version):
        return None
    settings = ((variables[name].value, values) for name, values in _NEVER.items() if name in variables)
    never = any(value is not None and value.lower() in values for value, values in settings)
    options = install.options.has("--no-python-downloads", "--no-managed-python")
    return Unfit(install, asked, version, not (never or options))


def unfit_in(image: "Image", step: "Step") -> "Unfit | None":
    """The first of a RUN's installations by uv that finds the base's Python unfit."""
    return next((found for install in installs(step) if (found := unfit_python(image, install))), None)


def installs_python(stage: "Stage") -> bool:
    """Whether a step may install the distribution's Python."""
    runs = [step for step in stage.all_steps if step.keyword == "RUN"]
    return any(not step.script.readable for step in runs) or any(
        "python" in package_name(word) or "py3" in word.text
        for step in runs
        for found in system_installs(step)
        for word in found.words
    )


def _may_have_another(image: "Image", stage: "Stage") -> bool:
    """Whether a Python of another version than the tag's may lie in the stage: the distribution's, or one that is copied."""
    base = stage.root.base
    tag = (base.reference.tag or "") if base.reference else ""
    if not ("slim" in tag or "alpine" in tag) or installs_python(stage):
        return True
    return any(_may_bring_python(copy) for copy in copies(image, stage.all_steps))


def _may_bring_python(copy: "Copy") -> bool:
    if copy.local:
        return False
    place = copy.destination or "/"
    for source in copy.sources:
        if source is None or "python" in source or "python" in place:
            return True
        if posixpath.basename(source) not in ("uv", "uvx") and below("/usr/local/bin", place) is not None:
            return True
    return False
