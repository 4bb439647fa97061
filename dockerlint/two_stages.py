"""The fix that installs the packages in a stage of their own: a virtual environment that the final stage copies."""

import posixpath

from .edits import line_ending, plain_list
from .facts.copies import copies
from .facts.installs import installs, requirements_of
from .rule import Edit, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .facts.base_image import BaseImage
    from .facts.image import Image
    from .facts.stages import Step

_PLACE = "/opt/venv"
_NAME = "build"
_OF_PIP = ("PIP_", "UV_", "PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "VIRTUAL_ENV", "PATH")


def in_two_stages(image: "Image") -> "Fix | None":
    """For one stage that copies a requirements file, installs it with pip and does nothing before that could matter to the installation."""
    stage = image.final
    word, source = stage.instruction.words[0], stage.instruction.source
    runs = [step for step in stage.steps if step.keyword in ("RUN", "ONBUILD", "SHELL", "ARG")]
    if (
        len(image.stages) != 1
        or "$" in word.raw
        or word.raw != word.text
        or stage.name == _NAME
        or stage.instruction.flags
    ):
        return None
    if not runs or not _alone(runs[0], image):
        return None
    install = runs[0]
    at = stage.steps.index(install)
    copy, folder = stage.steps[at - 1] if at else None, install.before.workdir
    if copy is None or folder is None or not _brings_only(copy, install, image):
        return None
    if any(name.startswith(_OF_PIP) for name in install.before.env) or install.before.user not in (None, "root", "0"):
        return None
    if any("/usr/local/" in step.instruction.text for step in stage.steps[at + 1 :]):
        return None  # what lies there now is named
    span, ending = (copy.span.start, install.span.end), line_ending(source, copy.span.start)
    between = source.text[copy.span.end : install.span.start]
    if between.strip():
        return None
    begin = install.commands[0].words[0].span
    arguments = source.text[begin.end : install.span.end]
    lines = (
        f"FROM {word.raw} AS {_NAME}",
        f"WORKDIR {folder}",
        source.text[copy.span.start : copy.span.end],
        f"RUN {_installation(stage.base, arguments)}",
        "",
        "",
    )
    start = stage.instruction.span.start
    taken = f"COPY --from={_NAME} {_PLACE} {_PLACE}{ending}ENV PATH={_PLACE}/bin:$PATH"
    edits = [Edit(source.path, start, start, ending.join(lines)), Edit(source.path, *span, taken)]
    return Fix(
        "install in a stage of its own",
        edits,
        safe=False,
        effect=["adds stage", "changes COPY", "removes RUN", "adds ENV"],
    )


def _installation(base: "BaseImage", arguments: str) -> str:
    """Commands that make the environment and install into it; its own pip does not stay, for the base has one.

    ``pip --python`` is there from pip 22.3 on (https://pip.pypa.io/en/stable/news/#v22-3); Python 3.12 is the first whose official images all
    have that, and the first that brings no setuptools into an environment, which packages may import without saying so.
    """
    version = base.python_tag.version if base.python_tag is not None else None
    if version is not None and version >= (3, 12):
        return f"python -m venv --without-pip {_PLACE} && pip --python {_PLACE}/bin/python{arguments}"
    return f"python -m venv {_PLACE} && {_PLACE}/bin/pip{arguments} && {_PLACE}/bin/pip uninstall --yes pip"


def _alone(step: "Step", image: "Image") -> bool:
    """Whether the RUN is one ``pip install -r …`` of packages by name, and the only installation."""
    found = [install for other in image.final.steps for install in installs(other)]
    if (
        step.keyword != "RUN"
        or len(found) != 1
        or found[0].step is not step
        or step.instruction.flags
        or step.instruction.comments
    ):
        return False
    install = found[0]
    commands = plain_list(step)
    if (
        len(commands) != 1
        or commands[0].assignments
        or install.tool != "pip"
        or install.invoked.word.raw not in ("pip", "pip3")
    ):
        return False
    if install.invoked.word is not commands[0].words[0] or install.packages or install.open_ended:
        return False
    if not set(install.options.flags) <= {"--no-cache-dir", "-r", "--requirement", "-q", "--quiet"}:
        return False
    files = [file for _, file in requirements_of(image, install)]
    return bool(files) and all(
        file is not None and file.complete and all(item.name for item in file.requirements) for file in files
    )


def _brings_only(step: "Step", install: "Step", image: "Image") -> bool:
    """Whether the step copies nothing but the requirements file that is installed."""
    copy = next(iter(copies(image, [step])), None)
    if (
        copy is None
        or not copy.local
        or step.instruction.flags
        or step.instruction.heredocs
        or step.instruction.comments
    ):
        return False
    (found,) = installs(install)
    names = {posixpath.basename(word.text) for word in found.files}
    return bool(copy.sources) and {posixpath.basename(str(text)) for text in copy.sources} == names
