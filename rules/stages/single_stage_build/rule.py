"""Compilers and headers that only the build needs stay in the final image; or a web image is built in one stage."""

from dockerlint import Findings, Image, Rule, Word, installs
from dockerlint.data.runtime_libraries import ALPINE, DEBIAN
from dockerlint.facts.installs import fetches
from dockerlint.facts.os_packages import PackageCall, package_calls, package_name, shipped_packages
from dockerlint.regex import regex
from dockerlint.two_stages import in_two_stages
from dockerlint.wording import listed

rule = Rule(
    summary="Build tools stay in the image, or everything is built in one stage", severity="warning", since="0.1.0"
)
_TOOLS = frozenset((
    "build-essential", "gcc", "g++", "clang", "make", "cmake", "build-base", "cargo", "rustc", "rust", "musl-dev", "gfortran", "autoconf", "automake",
    "libtool", "pkg-config", "pkgconf", "linux-headers", "python3-dev", "python-dev", "gcc-c++", "python3-devel", "bison", "swig", "meson", "ninja-build",
))  # fmt: skip
# Headers of the language itself: no library of theirs is missing at run time.
_OF_THE_LANGUAGE = frozenset(
    (
        "libc6-dev",
        "libc-dev",
        "musl-dev",
        "linux-libc-dev",
        "linux-headers",
        "python3-dev",
        "python-dev",
        "python3-devel",
    )
)
_PYTHON = regex(r"(?i)\bpython|\bpip3?\b|\bpoetry\b|\buv\b|\bconda\b")
_HELP = "Build in a first stage (python -m venv /opt/venv, install into it) and copy /opt/venv into a slim final stage{libraries}."
_HELP_ELSE = "Build in a first stage and copy what it makes into a slim final stage{libraries}."


@rule.image
def find(image: Image) -> Findings:
    python = _has_python(image)
    if image.project.for_development or (not python and _is_for_building(image)):
        return
    tools: list[Word] = [
        word for packages in shipped_packages(image) for word in packages.words if _is_tool(package_name(word))
    ]
    if not any(_compiles(package_name(word)) for word in tools):
        tools = [word for word in tools if package_name(word) != "make"]
    if tools:
        names = list(dict.fromkeys(package_name(word) for word in tools))
        headers = [name for name in names if name.endswith(("-dev", "-devel"))]
        stays, needed = ("stay", "them") if len(names) > 1 else ("stays", "it")
        message = f"{listed(names)} {stays} in the image, though only a build needs {needed}"
        if len(headers) == len(names):
            message += ": at run time the library is enough, without its headers"
        missing = [name for name in headers if name not in _OF_THE_LANGUAGE]
        libraries = f", with {_libraries(image, missing)}" if missing else ""
        help_text = (_HELP if python else _HELP_ELSE).format(libraries=libraries)
        if _built_elsewhere(image):
            help_text = "Leave it to the build stage that is there already"
            help_text += f": install {_libraries(image, missing)} here." if missing else "."
        related = [(word, "this too") for word in tools[1:]]
        removal = _removal(image, names)
        if removal is not None:
            message += f"; the removal on line {removal[0]} is too late, the earlier layer is part of the image"
            related.append((removal[1].verb, "too late"))
        yield rule.at(tools[0], message, help_text, related=related)
    elif _one_stage_web_image(image):
        message = "everything is built in one stage: no build tool stays in the image, so that a second stage would save little (pip and its metadata)"
        help_text = (
            "Worth it once a package has to be compiled: then build in a first stage and copy its virtual environment."
        )
        yield rule.at(image.final.instruction.words[0], message, help_text, in_two_stages(image), severity="info")


def _has_python(image: Image) -> bool:
    """Whether the Dockerfile names it anywhere, or the base image brings it."""
    known = image.final.root.base.known
    return (known is not None and known.python) or _PYTHON.search(image.project.doc.text) is not None


def _is_for_building(image: Image) -> bool:
    """Whether the Dockerfile starts nothing, nor does its base image, as far as that is known."""
    start, base = image.project.start, image.final.root.base
    server = base.known.server if base.known is not None else base.official is not None
    return (start is None or start.step is None) and not server


def _built_elsewhere(image: Image) -> bool:
    """Whether another stage fetches or builds the Python packages, and the final image has them from there alone."""
    others = [stage for stage in image.needed if stage is not image.final and stage not in image.final.chain]
    if not any(fetches(step) or installs(step) for stage in others for step in stage.steps):
        return False
    here = [install for step in image.final.all_steps for install in installs(step)]
    return all(install.options.has("--no-index") for install in here)


def _is_tool(name: str) -> bool:
    return name in _TOOLS or name.endswith(("-dev", "-devel"))


def _compiles(name: str) -> bool:
    """Whether it is a compiler or what goes with one; make alone runs whatever tasks a Makefile has."""
    return name in _TOOLS and name != "make" and name not in _OF_THE_LANGUAGE


def _removal(image: Image, names: list[str]) -> "tuple[int, PackageCall] | None":
    """The call that removes some of the packages in a RUN of its own, and its line."""
    for step in image.shipped:
        for call in package_calls(step):
            if call.removes and any(package_name(word) in names for word in call.packages):
                return step.source.position(call.verb.span.start).line, call
    return None


def _libraries(image: Image, headers: list[str]) -> str:
    """What takes the place of the headers at run time."""
    known = image.final.root.base.known
    table = ALPINE if known is not None and known.distribution == "alpine" else DEBIAN
    pairs = [f"{table[name]} instead of {name}" for name in headers if name in table]
    if len(pairs) == len(headers):
        return listed(pairs)
    return f"the run-time library instead of each -dev package{f' ({listed(pairs)})' if pairs else ''}"


def _one_stage_web_image(image: Image) -> bool:
    base = image.final.root.base
    server = image.project.server
    slim = base.python_tag is not None and base.python_tag.variant in ("slim", "alpine")
    return slim and server is not None and len(image.stages) == 1
