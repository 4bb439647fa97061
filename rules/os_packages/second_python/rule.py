"""The distribution's own Python, or packages for it, is installed on the official Python image."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.mentions import names
from dockerlint.facts.os_packages import package_name, shipped_packages, system_installs
from dockerlint.regex import regex

rule = Rule(summary="The distribution's Python is installed beside the image's own", severity="warning", since="0.1.0")
_PYTHON = regex(r"(?:python(?:3(?:\.\d+)?)?|py3)(?:-[a-z0-9.+-]+)?")
# Programs that need the distribution's Python, so that it is there in any case.
_NEED_IT = regex(r"supervisor|certbot|ansible|mercurial|libreoffice|gdb|fail2ban|nodejs|node-gyp|awscli|meson|gobject|glib|inkscape|calibre|"
    r"software-properties-common|postgresql|apache2|uwsgi|gnome|blender|ubuntu|gimp|ros-|build-dep")  # fmt: skip
_USE = ("/usr/bin/python", "/usr/lib/python3", "dist-packages", "system-site-packages", "deadsnakes")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    base = step.stage.root.base
    tag = base.python_tag
    if tag is None or tag.variant not in ("slim", "alpine") or not image.ships(step):
        return
    words = [word for found in system_installs(step) for word in found.words if _PYTHON.fullmatch(package_name(word))]
    if not words or _needed(image):
        return
    listed = ", ".join(package_name(word) for word in words[:4])
    system = "Alpine" if tag.variant == "alpine" else "Debian"
    which = f"Python {tag.version[0]}.{tag.version[1]}" if tag.version else "the Python"
    message = f"{listed} {'bring' if len(words) > 1 else 'brings'} {system}'s own Python into {base.origin}: a second one, whose packages {which} of the image does not find"
    help_text = "Install Python packages with pip; the image brings Python, its headers, pip and venv already."
    yield rule.at(words[0], message, help_text)


def _needed(image: Image) -> bool:
    """Whether something uses the distribution's Python or brings it along."""
    start = image.project.start
    scripts = [source.text for source in (start.scripts if start else ())]
    packages = [package_name(word) for found in shipped_packages(image) for word in found.words]
    if any(_NEED_IT.search(package) for package in packages):
        return True
    steps = [step for stage in image.stages for step in stage.steps]
    return names(steps, *_USE) or any(sign in text for text in scripts for sign in _USE)
