"""Where the Python lies that a virtual environment links to, and whether another stage has one at that place."""

import posixpath

from .carried_packages import carried
from .copies import below, copies
from .invocations import invocations
from .unfit_python import installs_python, unfit_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .copies import Copy
    from .image import Image
    from .stages import Stage, Step
    from .virtual_environments import VirtualEnvironment

_LOCAL, _SYSTEM = "/usr/local/bin", "/usr/bin"
_MANAGED = ".local/share/uv/python"
_WITHOUT_PYTHON = frozenset(("debian", "ubuntu", "alpine", "busybox", "fedora", "rockylinux", "almalinux", "nginx"))
# Programs that may put a Python somewhere or link to one.
_MAY_PUT = frozenset((
    "ln", "cp", "mv", "uv", "curl", "wget", "make", "sh", "bash", "tar", "pyenv", "conda", "mamba", "micromamba", "update-alternatives",
))  # fmt: skip


def folders_of(environment: "VirtualEnvironment", image: "Image") -> "list[str]":
    """The folders in one of which the environment's interpreter lies; none where that is not known."""
    step = environment.step
    base = step.stage.root.base
    if not any(each.program == "uv" for each in invocations(step)):
        if environment.other_python:
            return []
        return [_LOCAL] if base.python_tag is not None else [_SYSTEM] if base.official in ("debian", "ubuntu") else []
    managed = managed_folder(step)
    if managed is None or _names_python(step):
        return []
    if unfit_in(image, step):
        return [managed]
    if base.python_tag is not None or base.python_version is not None:
        return [_LOCAL, managed]
    of_uv = base.reference is not None and base.reference.repository == "astral-sh/uv"
    return [managed] if (of_uv or base.official in _WITHOUT_PYTHON) and not installs_python(step.stage) else []


def may_have(stage: "Stage", folder: str, image: "Image") -> bool:
    """Whether a Python may lie in the folder of the stage's image; True where that is not known."""
    base = stage.root.base
    distroless = base.known is not None and base.known.distribution == "distroless"
    slim = base.python_tag is not None and base.python_tag.variant in ("slim", "alpine")
    if not (distroless or slim or base.scratch or base.official in _WITHOUT_PYTHON):
        return True
    if (folder == _LOCAL and slim) or (folder == _SYSTEM and (distroless or installs_python(stage))):
        return True
    for step in stage.all_steps:
        if step.keyword == "ONBUILD" or (step.keyword == "RUN" and _may_put(step)):
            return True
        for copy in copies(image, [step]):
            place = copy.destination
            brought = place is None or below(folder, place) is not None or below(place, folder) is not None
            if brought and not copy.local and not (place and any(part.version for part in carried(copy))):
                return True
    return False


def carries_interpreter(copy: "Copy") -> bool:
    """Whether a COPY takes the whole Python of another stage's base image with it: ``/usr/local``, what holds it, or Windows' ``/Python``."""
    tag = copy.stage.root.base.python_tag if copy.stage is not None else None
    if tag is None:
        return False
    holding = ("/python",) if tag.variant == "windows" else ("/usr/local", "/usr", "/")
    return any(_folder(source) in holding for source in copy.sources if source is not None)


def _folder(source: str) -> str:
    """The folder that a source names, in one spelling: ``C:\\Python\\`` → ``/python``."""
    path = source.replace("\\", "/").lower()
    return posixpath.normpath(posixpath.join("/", path.removeprefix("c:")))


def managed_folder(step: "Step") -> "str | None":
    """The folder into which uv puts a Python that it downloads."""
    env = {**step.before.args, **step.before.env}
    if {"UV_PYTHON", "UV_NO_MANAGED_PYTHON", "UV_SYSTEM_PYTHON"} & env.keys():
        return None
    if "UV_PYTHON_INSTALL_DIR" in env:
        return env["UV_PYTHON_INSTALL_DIR"].value
    if {"HOME", "XDG_DATA_HOME"} & env.keys() or step.before.user not in ("root", "0", None):
        return None
    return posixpath.join("/root", _MANAGED)


def _names_python(step: "Step") -> bool:
    """Whether uv is told which Python to take, or something else for this one command."""
    words = [word for each in invocations(step) for word in (*each.command.words, *each.command.assignments)]
    return any(word.text.startswith(("-p", "--python", "UV_")) for word in words)


def _may_put(step: "Step") -> bool:
    if not step.script.readable or not step.commands:
        return True
    return any(each.program in _MAY_PUT or "/" in each.path for each in invocations(step))
