"""Compilers and headers that only the build needs stay in the final image; or a web image is built in one stage."""

from dockerlint import Findings, Image, Rule, Word
from dockerlint.facts.os_packages import package_name, shipped_packages
from dockerlint.two_stages import in_two_stages

rule = Rule(
    summary="Build tools stay in the image, or everything is built in one stage", severity="warning", since="0.1.0"
)
_TOOLS = frozenset((
    "build-essential", "gcc", "g++", "clang", "make", "cmake", "build-base", "cargo", "rustc", "rust", "musl-dev", "gfortran", "autoconf", "automake",
    "libtool", "pkg-config", "pkgconf", "linux-headers", "python3-dev", "python-dev", "gcc-c++", "python3-devel", "bison", "swig", "meson", "ninja-build",
))  # fmt: skip
_HELP = "Build in a first stage (python -m venv /opt/venv, install into it) and copy /opt/venv into a slim final stage{libraries}."


@rule.image
def find(image: Image) -> Findings:
    if image.project.for_development:
        return
    tools: list[Word] = [
        word for packages in shipped_packages(image) for word in packages.words if _is_tool(package_name(word))
    ]
    if tools:
        names = [package_name(word) for word in tools]
        headers = [name for name in names if name.endswith(("-dev", "-devel"))]
        stays, needed = ("stay", "them") if len(names) > 1 else ("stays", "it")
        message = f"{_listed(names)} {stays} in the image, though only a build needs {needed}"
        if len(headers) == len(names):
            message += ": at run time the library is enough, without its headers"
        libraries = ", with the run-time library instead of each -dev package" if headers else ""
        yield rule.at(
            tools[0], message, _HELP.format(libraries=libraries), related=[(word, "this too") for word in tools[1:]]
        )
    elif _one_stage_web_image(image):
        message = "everything is built in one stage: no build tool stays in the image, so that a second stage would save little (pip and its metadata)"
        help_text = (
            "Worth it once a package has to be compiled: then build in a first stage and copy its virtual environment."
        )
        yield rule.at(image.final.instruction.words[0], message, help_text, in_two_stages(image), severity="info")


def _is_tool(name: str) -> bool:
    return name in _TOOLS or name.endswith(("-dev", "-devel"))


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _one_stage_web_image(image: Image) -> bool:
    base = image.final.root.base
    server = image.project.server
    slim = base.python_tag is not None and base.python_tag.variant in ("slim", "alpine")
    return slim and server is not None and len(image.stages) == 1
