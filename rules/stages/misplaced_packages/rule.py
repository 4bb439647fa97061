"""Packages are copied out of a build stage to a folder in which the image's Python does not look."""

import posixpath

from dockerlint import Copy, Findings, Image, Located, Rule
from dockerlint.facts.carried_packages import Carried, carried
from dockerlint.facts.installs import installs

rule = Rule(
    summary="Packages are copied to where Python does not look", severity="error", since="0.1.0", needs="stages"
)
_LOOKED_IN = ("/usr/local", "/usr")
_CHANGE = ("PYTHONPATH", "PYTHONUSERBASE", "PYTHONHOME", "HOME")


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    final = image.final
    if copy.step.stage not in final.chain or copy.stage is None or final.root.base.python_tag is None:
        return
    if any(image.project.environment.get(name) for name in _CHANGE):
        return
    for packages in carried(copy):
        place, option = packages.place, _option(packages)
        if place is None or option is None or _taken_up(place, image):
            continue
        if option == "--prefix" and place not in _LOOKED_IN:
            message = f"what pip install --prefix made is copied to {place}, where {final.root.base.text} does not look: they are not found"
            yield rule.at(
                packages.word,
                message,
                "Copy them to /usr/local, the prefix of the image's Python.",
                related=_made(packages),
            )
        elif option == "--user" and place not in _LOOKED_IN and (reason := _not_the_home(place, final.end.user)):
            message = f"packages for one user are copied to {place}, {reason}: they are not found"
            help_text = "Install into a virtual environment (python -m venv /opt/venv), and copy and use that: it belongs to no user."
            yield rule.at(packages.word, message, help_text, related=_made(packages))


def _option(packages: Carried) -> str | None:
    """The option of pip by which the folder that is copied came about, where the folder is that one itself."""
    for step in packages.copy.stage.all_steps if packages.copy.stage else ():
        for install in installs(step):
            prefix = install.options.value("--prefix")
            if prefix is not None and posixpath.normpath(prefix.text) == packages.source:
                # below ~/.local Python finds what --prefix puts there as well
                return "--user" if str(packages.place).endswith("/.local") else "--prefix"
            if install.options.has("--user") and packages.source == "/root/.local":
                return "--user"
    return None


def _not_the_home(place: str, user: str | None) -> str | None:
    """Why the user who runs does not find what lies in the place; None where he may."""
    name = (user or "root").partition(":")[0]
    root = name in ("root", "0")
    if root and place != "/root/.local":
        return "and root's own folder is /root/.local"
    return f"root's own folder, and the container runs as {name}" if not root and place == "/root/.local" else None


def _taken_up(place: str, image: Image) -> bool:
    """Whether a RUN names the folder: it may link or move what lies there."""
    return any(place in step.instruction.text for step in image.shipped if step.keyword == "RUN")


def _made(packages: Carried) -> list[tuple[Located, str]]:
    return [(packages.made, "installed here")] if packages.made else []
