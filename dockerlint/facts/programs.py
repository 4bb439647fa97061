"""Programs that an image surely lacks: its base does not have them, and no step of its stage may bring them."""

import posixpath

from dockerlint.data import programs as table

from .copies import copies, locate
from .invocations import invocations
from .os_packages import package_name, system_installs
from .provision import understood
from .search_path import DEFAULT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base_image import BaseImage
    from .copies import Copy
    from .image import Image
    from .stages import Stage, Step

_WITHOUT_SHELL = ("static", "base", "base-nossl", "cc", "python3", "java", "nodejs")
_BRINGS_NO_PROGRAM = frozenset(("uv", "poetry", "pipenv", "pdm", "flask", "django-admin", "python", "chmod"))
_ARCHIVES = (".tar", ".gz", ".tgz", ".bz2", ".tbz", ".xz", ".txz", ".zst")
_SINGLE_FILES = frozenset(("uv", "uvx", "tini", "dumb-init", "gosu", "su-exec", "aws-lambda-adapter", "lambda-adapter"))


def surely_lacks_program(image: "Image", stage: "Stage", name: str, before: "Step | None" = None) -> bool:
    """Whether the stage's image surely has no such program on its default PATH, at its end or `before` one of its steps."""
    brought = brought_by(stage.root.base)
    if brought is None or name in brought or name not in table.ASKED:
        return False
    steps = stage.all_steps
    return _nothing_brings(image, stage, steps[: steps.index(before)] if before in steps else steps, name)


def surely_lacks_distribution_python(image: "Image", stage: "Stage") -> bool:
    """Whether the image surely has no Python of the distribution's, in /usr/bin: the official image's own lies in /usr/local/bin."""
    tag = stage.root.base.python_tag
    slim = tag is not None and tag.variant in ("slim", "alpine") and "onbuild" not in tag.words
    return slim and _nothing_brings(image, stage, stage.all_steps, "python3")


def _nothing_brings(image: "Image", stage: "Stage", steps: "list[Step]", name: str) -> bool:
    if any(step.keyword == "RUN" and _run_may_bring(step, image, name) for step in steps):
        return False
    return not any(_copy_may_bring(copy, image, stage, name) for copy in copies(image, steps))


def brought_by(base: "BaseImage") -> "frozenset[str] | None":
    """Those of the programs that the base image has; None where it is not known."""
    reference, tag = base.reference, (base.reference.tag if base.reference else None) or ""
    if base.scratch:
        return frozenset()
    if reference is None or "onbuild" in tag:
        return None
    if base.official in ("debian", "ubuntu"):
        return table.DEBIAN
    if base.official == "alpine":
        return table.ALPINE
    if base.python_tag is not None:
        kinds = {"slim": table.DEBIAN, "full": table.BUILDPACK, "alpine": table.ALPINE}
        found = kinds.get(base.python_tag.variant or "")
        return found | table.PYTHON if found is not None else None
    if reference.repository == "astral-sh/uv" and "python" in tag and ("slim" in tag or "alpine" in tag):
        return (table.ALPINE if "alpine" in tag else table.DEBIAN) | table.PYTHON
    return _without_shell(base)


def _without_shell(base: "BaseImage") -> "frozenset[str] | None":
    """What distroless and Chainguard's images hold, whose variants for production have no shell."""
    reference = base.reference
    if reference is None or "debug" in (reference.tag or "") or "dev" in (reference.tag or ""):
        return None
    if reference.registry == "gcr.io" and reference.repository.startswith("distroless/"):
        kind = reference.name.partition("-debian")[0]
        return table.PYTHON if kind == "python3" else frozenset() if kind in _WITHOUT_SHELL else None
    if reference.registry == "cgr.dev" and reference.repository in ("chainguard/python", "chainguard/static"):
        return table.PYTHON if reference.name == "python" else frozenset()
    return None


def _run_may_bring(step: "Step", image: "Image", name: str) -> bool:
    """Whether a RUN may put the program on PATH: by a package that is not known, by a command that is not, or by its name."""
    if not understood(step, image, _BRINGS_NO_PROGRAM) or any(command.name == "apt-mark" for command in step.commands):
        return True
    if name == "pip" and any(invoked.program == "ensurepip" for invoked in invocations(step)):
        return True
    packages = [(found.manager, word) for found in system_installs(step) for word in found.words]
    if any(name in _brought_by_package(manager, package_name(word), name) for manager, word in packages):
        return True
    words = [word.text for command in step.commands for word in command.words]
    named = any(posixpath.basename(word) == name for word in words[1:] if "/" in word)
    return named or any(
        command.name in ("cp", "mv", "ln", "install", "tar") and name in command.text for command in step.commands
    )


def _brought_by_package(manager: str, package: str, name: str) -> "tuple[str, ...]":
    """Those of the programs that a package brings; of one that is not known, any."""
    apk = manager == "apk"
    brings, none = (table.APK_BRINGS, table.APK_BRINGS_NONE) if apk else (table.APT_BRINGS, table.APT_BRINGS_NONE)
    return () if package in none else brings.get(package, (name,))


def _copy_may_bring(copy: "Copy", image: "Image", stage: "Stage", name: str) -> bool:
    place = copy.destination
    if place is None or None in copy.sources:
        return True
    archives = any((text or "").endswith(_ARCHIVES) for text in copy.sources)
    if copy.local and (copy.step.keyword == "COPY" or not archives):
        if all("." in posixpath.basename(text or "").strip(".") for text in copy.sources):
            return False  # single files with other names
        held = any(locate(image, stage, f"{folder}/{name}") is not None for folder in DEFAULT)
        return held or (not copy.complete and (place == "/" or _for_programs(place)))
    if copy.step.keyword == "ADD":
        return True
    if place != "/" and not _for_programs(place):
        return False
    if all(posixpath.basename(text or "") in _SINGLE_FILES for text in copy.sources):
        return False
    earlier = (
        copy.stage is not None and copy.stage.index < stage.index
    )  # a stage that copies from itself is no stage to look into
    return copy.stage is None or not earlier or not surely_lacks_program(image, copy.stage, name)


def _for_programs(place: str) -> bool:
    """Whether a folder is one that holds programs or folders of programs."""
    first, _, rest = place.strip("/").partition("/")
    return first in ("bin", "sbin") or (first == "usr" and rest.partition("/")[0] in ("", "bin", "sbin", "local"))
