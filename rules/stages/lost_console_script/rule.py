"""Packages are copied from a build stage, but not the command that the container starts."""

import posixpath

from dockerlint import Copy, Findings, Image, Rule, Word, installs
from dockerlint.data.servers import DISTRIBUTIONS
from dockerlint.facts.copies import below
from dockerlint.facts.installs import inline_requirements, requirements_of

rule = Rule(summary="The started command is left behind in the build stage", severity="error", since="0.1.0")
_PACKAGES = ("site-packages", "dist-packages")
_SCRIPTS = ("/usr/local/bin", "/usr/bin", "/bin")


@rule.image
def find(image: Image) -> Findings:
    start = image.project.start
    process = start.process if start else None
    if (
        process is None
        or process.module
        or process.python is not None
        or "/" in process.path
        or process.program not in DISTRIBUTIONS
    ):
        return
    copies = [copy for copy in image.project.copies if not copy.local]
    word = next((word for copy in copies for word in _package_folders(copy)), None)
    if (
        word is None
        or any(_may_bring_scripts(copy, process.program) for copy in copies)
        or image.final.root.base.python_tag is None
    ):
        return
    if _installed_here(image, DISTRIBUTIONS[process.program]):
        return
    message = (
        f"{process.program} is started, but only {posixpath.basename(word.text.rstrip('/'))} is copied from the build stage: "
        f"the command lies in /usr/local/bin there and is left behind, so the container does not start"
    )
    help_text = "Install into a virtual environment in the build stage (python -m venv /opt/venv) and copy /opt/venv as a whole; put /opt/venv/bin on PATH."
    yield rule.at(process.word, message, help_text, related=[(word, "only this is copied")])


def _package_folders(copy: Copy) -> list[Word]:
    return [word for word in copy.source_words if posixpath.basename(word.text.rstrip("/")) in _PACKAGES]


def _may_bring_scripts(copy: Copy, program: str) -> bool:
    """Whether the copy holds a folder of commands: /usr/local, its bin, a virtual environment, or something not known."""
    for text in copy.sources:
        if text is None or text.rstrip("/").endswith(("/bin", f"/{program}")):
            return True
        if any(below(scripts, posixpath.normpath(text)) is not None for scripts in _SCRIPTS):
            return True
    return all(not _package_folders(copy) for _ in (0,)) and not _harmless(copy)


def _harmless(copy: Copy) -> bool:
    """A copy of single files with an ending, or into the application's folder, brings no command."""
    return all(text is not None and posixpath.splitext(text)[1] != "" for text in copy.sources)


def _installed_here(image: Image, distribution: str) -> bool:
    """Whether the final stage installs the server itself, or installs something that is not known."""
    for step in image.shipped:
        for install in installs(step):
            names = {requirement.name for requirement in inline_requirements(install)}
            files = [found for _, found in requirements_of(image, install)]
            if distribution in names or any(found is None or distribution in found.names for found in files):
                return True
            if install.tool not in ("pip", "uv pip"):
                return True
    return False
