"""Packages are copied from a build stage, but not the command that the container starts."""

import posixpath

from dockerlint import Copy, Findings, Fix, Image, Rule, Step, installs
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.edits import line_behind
from dockerlint.facts.copies import below
from dockerlint.facts.installs import installed_names, requirements_of
from dockerlint.facts.invocations import Invocation
from dockerlint.facts.search_path import search_path
from dockerlint.regex import regex

rule = Rule(
    summary="The started command is left behind in the build stage", severity="error", since="0.1.0", needs="stages"
)
_PACKAGES = regex(r"/(?:site|dist)-packages/?$|^/usr/(?:local/)?lib(?:/python3(?:\.\d+)?)?/?$")
_OFFICIAL = regex(r"/usr/local/lib/python3\.\d+/site-packages")


@rule.image
def find(image: Image) -> Findings:
    start = image.project.start
    process = start.process if start else None
    if process is None or process.python is not None or process.program not in DISTRIBUTIONS or not process.direct:
        return
    copies = [copy for copy in image.project.copies if not copy.local]
    word = next((word for copy in copies for word in copy.source_words if _PACKAGES.search(word.text)), None)
    if word is None or image.final.root.base.python_tag is None or _provided(image, process):
        return
    message = (
        f"{process.program} is started, but of the build stage only {word.text} is copied: "
        f"the command itself lies in a bin folder there and is left behind, so the container does not start"
    )
    help_text = "Install into a virtual environment in the build stage (python -m venv /opt/venv) and copy /opt/venv as a whole; put /opt/venv/bin on PATH."
    copy = next(copy for copy in copies if word in copy.source_words)
    yield rule.at(process.word, message, help_text, _fix(copy, process, image), related=[(word, "only this is copied")])


def _provided(image: Image, process: Invocation) -> bool:
    """Whether the command may reach a folder in which it is looked for: by a copy, an install or a RUN that names it."""
    folders = [posixpath.dirname(process.path)] if "/" in process.path else search_path(image.final)
    if any(
        folder is None or _may_hold(copy, folder, process.program)
        for copy in image.project.copies
        for folder in folders
    ):
        return True
    runs = [step for step in image.shipped if step.keyword == "RUN"]
    return any(process.program in step.instruction.text for step in runs) or any(
        _installs(image, step, process) for step in runs
    )


def _may_hold(copy: Copy, folder: str, program: str) -> bool:
    """Whether what is copied may be or hold the command in the folder."""
    place = copy.destination
    if place is None or None in copy.sources:
        return True
    if below(folder, place) is not None:
        return any(not _is_other_file(str(text), folder, program) for text in copy.sources)
    rest = below(place, folder)
    return rest is not None and rest.rstrip("/") == program


def _is_other_file(source: str, folder: str, program: str) -> bool:
    """Whether the source is a single file of another name, going into the folder of commands."""
    source = posixpath.normpath(source)
    name = posixpath.basename(source)
    in_commands = posixpath.basename(posixpath.dirname(source)) == "bin" or source.lstrip("/") == name or "." in name
    return in_commands and name not in (program, "bin", "*", "", posixpath.basename(folder)) and "*" not in name


def _installs(image: Image, step: Step, process: Invocation) -> bool:
    """Whether the RUN installs the server itself, or something that is not known."""
    for install in installs(step):
        files = [found for _, found in requirements_of(image, install)]
        if any(
            found is None or DISTRIBUTIONS[process.program] in found.names for found in files
        ) or install.tool not in ("pip", "uv pip"):
            return True
    return False


def _fix(copy: Copy, process: Invocation, image: Image) -> Fix | None:
    """The command copied too, where pip surely puts it into /usr/local/bin of the build stage."""
    stage, origin = copy.stage, copy.step.flag("from")
    if stage is None or origin is None or stage.root.base.python_tag is None or "/" in process.path:
        return None
    if copy.sources != [copy.destination] or not _OFFICIAL.fullmatch(copy.destination or ""):
        return None
    found = [install for step in stage.all_steps for install in installs(step)]
    names = installed_names(image, stage) or set()
    elsewhere = ("--user", "--prefix", "--target", "-t", "--root", "--python")
    if DISTRIBUTIONS[process.program] not in names or any(
        each.options.has(*elsewhere) or each.tool != "pip" for each in found
    ):
        return None
    path = f"/usr/local/bin/{process.program}"
    edit = line_behind(copy.step.instruction, f"COPY --from={origin.value} {path} {path}")
    return Fix(f"copy {path} too", [edit], effect=["adds COPY", "uncovers errors"]) if edit else None
