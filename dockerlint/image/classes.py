"""What a file is, told from its path and from how it came into the image."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dockerlint.image.plan import Instruction


class Arrival(enum.Enum):
    """How a layer came about."""

    BASE = "base"
    CONTEXT = "context"  # COPY or ADD from the build context
    STAGE = "stage"  # COPY --from
    RUN = "run"
    UNKNOWN = "unknown"  # known from an image's history only

    __hash__ = (
        object.__hash__
    )  # members are single objects; Enum's own is Python code, and each file asks for it several times


class Class(enum.Enum):
    """Classes of files; the value is the name in JSON output."""

    GIT = "git"
    PIP_CACHE = "pip-cache"
    HOST_VENV = "host-virtual-environment"
    TOOL_CACHE = "tool-caches"
    APT = "apt-lists-and-caches"
    PIP = "pip"
    BYTECODE = "bytecode"
    TOOLCHAIN = "compiler-toolchain"
    TESTS = "tests"
    DOCS = "documentation"
    PACKAGES = "python-packages"
    PYTHON = "python"
    APPLICATION = "application"
    SYSTEM = "operating-system"
    OTHER = "other"

    __hash__ = object.__hash__

    @property
    def label(self) -> str:
        """The class in words."""
        return _LABELS[self]


_LABELS = {
    Class.GIT: ".git",
    Class.PIP_CACHE: "pip cache (also uv's, Poetry's)",
    Class.HOST_VENV: "virtual environment of the host",
    Class.TOOL_CACHE: "caches of test tools",
    Class.APT: "apt lists and caches",
    Class.PIP: "pip itself",
    Class.BYTECODE: "bytecode (.pyc)",
    Class.TOOLCHAIN: "compilers and headers",
    Class.TESTS: "tests",
    Class.DOCS: "docs, man pages, locales",
    Class.PACKAGES: "Python packages",
    Class.PYTHON: "Python",
    Class.APPLICATION: "application",
    Class.SYSTEM: "operating system",
    Class.OTHER: "other files",
}
SITE = r"(?:^|/)(?:site|dist)-packages/"
_TOOLS = (
    r"(?:[\w]+-linux-[\w]+-)?(?:gcc|g\+\+|cc|c\+\+|c89|c99|cpp|clang|clang\+\+|gfortran|ld|as|ar|nm|ranlib|strip"
    r"|objdump|objcopy|readelf|gold|dwp|gcov|gcov-dump|gcov-tool|lto-dump|gcc-ar|gcc-nm|gcc-ranlib)(?:\.\w+)?(?:-[\d.]+)?"
)
_TOOLCHAIN = (
    rf"^usr/(?:local/)?s?bin/(?:{_TOOLS}|make|cmake|ninja|rustc|cargo|dpkg-\w+)$",
    r"^usr/(?:local/)?(?:lib|libexec)/(?:gcc|llvm-[^/]+|[^/]+-linux-[^/]+/(?:gcc|ldscripts))/",
    r"^usr/include/|^usr/lib(?:/[^/]+-linux-[^/]+)?/[^/]+\.(?:a|o)$",
    r"^usr/lib/[^/]+-linux-[^/]+/lib(?:bfd|opcodes|isl|mpc|mpfr|[atl]san|ubsan|hwasan|cc1|ctf|gprofng)[^/]*$",
    r"^usr/local/go/|^usr/lib/go(?:-[^/]+)?/|^usr/lib/rustlib/|(?:^|/)\.(?:cargo|rustup)/",
)
_PYTHON = (
    r"(?:^|/)lib/(?:[^/]+-linux-[^/]+/)?(?:python\d[^/]*/|libpython[^/]*$)",
    r"(?:^|/)bin/(?:python[\d.]*|idle[\d.]*|pydoc[\d.]*)(?:-config)?$|^usr/local/include/python",
)
# In order: the first that fits names the class. A pattern is tried where one of the words before it is in the path.
_BY_PATH = (
    (Class.GIT, (".git/",), r"(?:^|/)\.git/"),
    (Class.PIP_CACHE, (".cache/",), r"(?:^|/)\.cache/(?:pip|uv|pypoetry|pdm|pipenv)/"),
    (
        Class.TOOL_CACHE,
        ("_cache/", ".tox/", ".nox/", ".hypothesis/"),
        r"(?:^|/)\.(?:pytest_cache|mypy_cache|ruff_cache|tox|nox|hypothesis)/",
    ),
    (Class.APT, ("var/", "apk/"), r"^var/(?:lib/apt/lists|cache/(?:apt|apk|dnf|yum))/|^etc/apk/cache/"),
    (Class.PIP, ("pip",), SITE + r"(?:pip|pip-[^/]+\.dist-info)/|(?:^|/)bin/pip[\d.]*$"),
    (Class.BYTECODE, ("__pycache__/", ".pyc", ".pyo"), r"(?:^|/)__pycache__/|\.py[co]$"),
    (Class.TOOLCHAIN, ("usr/", ".cargo/", ".rustup/"), "|".join(_TOOLCHAIN)),
    (
        Class.TESTS,
        ("test",),
        SITE + r"|(?:^|/)lib/python\d[^/]*/",  # and _TESTS behind it
    ),
    (Class.DOCS, ("usr/",), r"^usr/(?:local/)?(?:share/)?(?:doc|man|info|locale|gtk-doc|help)/"),
    (Class.PACKAGES, ("-packages/",), SITE),
    (Class.PYTHON, ("python", "bin/"), "|".join(_PYTHON)),
)
_PATTERNS = tuple((kind, words, re.compile(pattern)) for kind, words, pattern in _BY_PATH)
_TESTS = re.compile(r"/(?:tests?|idle_test)/")
_TEST_FOLDER = re.compile(r"(?:^|/)tests?/")
_SYSTEM = re.compile(r"^(?:bin|boot|etc|lib\w*|opt|root|sbin|usr|var|run|dev|media|mnt|srv|tmp|home)/")
_COPIED = (Arrival.CONTEXT, Arrival.STAGE)


def arrival(instruction: Instruction) -> Arrival:
    """Say how an instruction brings its files."""
    if instruction.keyword in ("COPY", "ADD"):
        return Arrival.STAGE if instruction.source else Arrival.CONTEXT
    return Arrival.RUN


def classify(path: str, how: Arrival, host_venvs: Collection[str], workdir: str) -> Class:
    """Return a file's class; `host_venvs` are folders with pyvenv.cfg that came from the build context."""
    if how is Arrival.CONTEXT and any(path.startswith(root + "/") for root in host_venvs):
        return Class.HOST_VENV
    for found, words, pattern in _PATTERNS:
        for word in words:
            if word in path:
                break
        else:
            continue
        match = pattern.search(path)
        if match and (found is not Class.TESTS or _TESTS.search(path, match.end() - 1)):
            return found
    ours = how in _COPIED or bool(workdir and path.startswith(workdir + "/"))
    if ours:
        return Class.TESTS if _TEST_FOLDER.search(path) else Class.APPLICATION
    return Class.SYSTEM if _SYSTEM.match(path) else Class.OTHER


def host_venvs(files: Iterable[tuple[str, Arrival]]) -> set[str]:
    """Return the folders that hold a pyvenv.cfg which arrived from the build context."""
    name = "/pyvenv.cfg"
    return {path.removesuffix(name) for path, how in files if how is Arrival.CONTEXT and path.endswith(name)}
