"""Which packages an installation brings, as pip's dry run tells it for the image's Python: nothing of the project is run or built.

https://pip.pypa.io/en/stable/reference/installation-report/
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dockerlint.facts.masking import masked
from dockerlint.facts.requirements import normalise
from dockerlint.forecast.errors import UnresolvedError
from dockerlint.scratch import scratch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SECONDS = 240
"""How long pip may take for one installation."""
WITH_VALUE = ("--index-url", "--extra-index-url", "--trusted-host", "--find-links")
"""The options, among those that are handed on, whose value is the next word."""
_TRIES = 12
# Settings of the user's own pip that are of no use for another Python, or would stop it.
_NOT_HANDED_ON = frozenset((
    "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV", "PIP_NO_BINARY", "PIP_ONLY_BINARY", "PIP_DRY_RUN", "PIP_REPORT",
    "PIP_PLATFORM", "PIP_PYTHON_VERSION", "PIP_IMPLEMENTATION", "PIP_ABI", "PIP_REQUIREMENT", "PIP_EDITABLE", "PIP_QUIET", "PIP_VERBOSE", "PIP_PYTHON",
    "PIP_LOG", "PIP_REQUIRE_HASHES",
))  # fmt: skip
# pip install asks its own interpreter for markers (PEP 508) and Requires-Python, whatever --python-version says: here both get the image's answers.
_PIP = """
import json, runpy, sys
answers = json.loads(sys.argv.pop(1))
try:
    from pip._internal.cli.req_command import RequirementCommand
    from pip._vendor.packaging import markers
    own, make = markers.default_environment, RequirementCommand.make_resolver.__func__
    version = tuple(int(part) for part in answers["python_full_version"].split("."))
    markers.default_environment = lambda *a, **k: {**own(*a, **k), **answers}
    RequirementCommand.make_resolver = classmethod(lambda cls, *a, **k: make(cls, *a, **{**k, "py_version_info": version}))
except (ImportError, AttributeError):
    pass
runpy.run_module("pip", run_name="__main__", alter_sys=True)
"""
_MISSING = re.compile(
    r"Could not find a version that satisfies the requirement (.+?)(?: \(from (.+?)\))? \(from versions: "
)
_OFFLINE = re.compile(
    r"Retrying \(|NewConnectionError|name resolution|Max retries|[Tt]imed out|Timeout|ProxyError|SSLError|Connection ?(?:reset|refused|aborted|Error)"
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Target:
    """The image's Python, such as ``3.13.5``, and its C library: ``glibc`` or ``musl`` with its version, on x86_64."""

    python: str
    libc: str
    libc_version: tuple[int, int]

    @property
    def minor(self) -> str:
        return ".".join(self.python.split(".")[:2])

    @property
    def abi(self) -> str:
        """``cp313``."""
        return "cp" + self.minor.replace(".", "")

    @property
    def tag(self) -> str:
        """``cpython-313``, as bytecode files are named."""
        return "cpython-" + self.minor.replace(".", "")

    @property
    def platforms(self) -> list[str]:
        """The platform tags whose wheels fit (PEP 600, 656), the best first."""
        major, minor = self.libc_version
        if self.libc == "musl":
            return [*(f"musllinux_{major}_{each}_x86_64" for each in range(minor, 0, -1)), "linux_x86_64"]
        found = [f"manylinux_2_{each}_x86_64" for each in range(minor, 4, -1)]
        return [*found, "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64"]

    @property
    def markers(self) -> dict[str, str]:
        """The answers to the environment markers of PEP 508."""
        return {
            "python_version": self.minor, "python_full_version": self.python, "implementation_version": self.python, "implementation_name": "cpython",
            "platform_python_implementation": "CPython", "os_name": "posix", "sys_platform": "linux", "platform_system": "Linux",
            "platform_machine": "x86_64",
        }  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """One installation: requirements and constraints as lines of a file, `options` of pip, `variables` that its environment has."""

    requirements: tuple[str, ...]
    constraints: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> list[str]:
        """The options as lines of a requirements file."""
        pairs = zip(self.options, [*self.options[1:], ""], strict=False)
        return [
            f"{name} {value}" if name in WITH_VALUE else name
            for name, value in pairs
            if name.startswith("--") and name != "--no-deps"
        ]

    @property
    def indexes(self) -> list[str]:
        """The addresses of indexes that the Dockerfile names, the main one last."""
        pairs = list(zip(self.options, self.options[1:], strict=False))
        found = [value for name, value in pairs if name == "--extra-index-url"]
        found += (self.variables.get("PIP_EXTRA_INDEX_URL") or "").split()
        found += [self.variables["PIP_INDEX_URL"]] if self.variables.get("PIP_INDEX_URL") else []
        return found + [value for name, value in pairs if name == "--index-url"]

    @property
    def index(self) -> str:
        """The main index that the Dockerfile names; empty where it names none."""
        main = self.indexes[-1:] if "--index-url" in self.options or self.variables.get("PIP_INDEX_URL") else []
        return main[0] if main else ""


@dataclass(frozen=True)
class Resolved:
    """A package that would be installed, and where its wheel lies. `asked`: the installation names it itself."""

    name: str
    version: str
    url: str
    asked: bool


@dataclass(frozen=True)
class Resolution:
    """The packages, and the requirements that had to be left out with the reason."""

    packages: tuple[Resolved, ...]
    left_out: tuple[tuple[str, str], ...] = ()


def resolve(wanted: Wanted, target: Target) -> Resolution:
    """Ask pip. What has no wheel is left out, by name, and so is what only it requires. Raises UnresolvedError."""
    named = {_name(line) for line in wanted.requirements}
    left_out: dict[str, str] = {}
    alone: dict[str, Resolved] = {}
    for _ in range(_TRIES):
        if not wanted.requirements:
            return Resolution(tuple(alone.values()), tuple(left_out.items()))
        done = _ask(wanted, target)
        if done.returncode == 0:
            found = {
                each.name: replace(each, asked=each.asked and each.name in named) for each in _packages(done.stdout)
            }
            return Resolution(tuple({**alone, **found}.values()), tuple(left_out.items()))
        name, parents = _missing(done.stderr)
        lines = set(map(_name, wanted.requirements))
        parent = next((each for each in (name, *parents) if each in lines), (*parents, name)[0])
        why = f"the index has no fitting wheel (Python {target.minor}, {target.libc}); it would be built from source"
        kept = tuple(line for line in wanted.requirements if _name(line) != parent)
        if name != parent and (opened := _opened(wanted, name, parent, target)):
            alone.update((each.name, replace(each, asked=each.name in named)) for each in opened[0])
            left_out[name] = f"{why}; {parent} requires it"
            kept = opened[1]
        elif len(kept) == len(wanted.requirements):
            raise UnresolvedError(f"the index has no wheel of {name} for Python {target.minor} and {target.libc}")
        else:
            of = f" of {name}, which it requires" if name != parent else ""
            left_out[parent] = why.replace(" (", f"{of} (", 1)
        wanted = replace(wanted, requirements=kept)
    raise UnresolvedError("too many of the packages have no wheel")


def _opened(wanted: Wanted, name: str, parent: str, target: Target) -> tuple[list[Resolved], tuple[str, ...]] | None:
    """The package `parent`, or those of the requirements that require it, each by itself; and the requirements with what they require in
    their place, without `name`. None where pip does not tell that.

    Where hashes are asked for, pip takes no requirement without one: there nothing can be added.
    """
    if "--require-hashes" in wanted.options or any("--hash" in line for line in wanted.requirements):
        return None
    own = tuple(line for line in wanted.requirements if _name(line) == parent)
    alone = replace(wanted, requirements=own or wanted.requirements, options=(*wanted.options, "--no-deps"))
    done = _ask(alone, target)
    if done.returncode:
        return None
    found, needed = [], []
    for package, told in zip(_packages(done.stdout), json.loads(done.stdout)["install"], strict=True):
        requires = [str(line) for line in told["metadata"].get("requires_dist") or ()]
        if package.name == parent or parent in map(_name, requires):
            found.append(package)
            needed += requires
    opened = {package.name for package in found}
    kept = [line for line in wanted.requirements if _name(line) not in opened]
    # what lies at an address or in a repository would be built: to build is to run what it says
    more = [line for line in needed if _name(line) != name and "@" not in line.partition(";")[0]]
    return (found, (*kept, *more)) if found else None


def configured_index() -> str:
    """The index that the user's pip is configured for; empty where it is none."""
    with scratch() as folder:
        command = [sys.executable, "-m", "pip", "config", "list"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return ""
    found = re.findall(r"^(?:global|install)\.index-url='(.*)'$", done.stdout, re.MULTILINE)
    return str(found[-1]) if found else ""


def _ask(wanted: Wanted, target: Target) -> subprocess.CompletedProcess[str]:
    with scratch() as folder:
        command = [
            sys.executable,
            "-c",
            _PIP,
            json.dumps(target.markers),
            "install",
            "--dry-run",
            "--quiet",
            "--report",
            "-",
            "--ignore-installed",
        ]
        command += [
            "--only-binary",
            ":all:",
            "--python-version",
            target.minor,
            "--implementation",
            "cp",
            "--abi",
            target.abi,
        ]
        command += [word for platform in target.platforms for word in ("--platform", platform)]
        command += [
            "--target",
            os.path.join(folder, "unused"),
            "--no-input",
            "--retries",
            "2",
            "--timeout",
            "30",
        ]
        command += ["--no-deps"] if "--no-deps" in wanted.options else []
        # Addresses stand in the file, not in the command, which other users of the machine can see.
        command += ["-r", _written(folder, "requirements.txt", [*wanted.lines, *wanted.requirements])]
        if wanted.constraints:
            command += ["-c", _written(folder, "constraints.txt", wanted.constraints)]
        environment = {name: value for name, value in os.environ.items() if name not in _NOT_HANDED_ON}
        environment.update(wanted.variables, PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONIOENCODING="utf-8")
        try:
            # The folder is empty but for these files, so that no module of the project can stand in for one of pip's.
            return subprocess.run(
                command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise UnresolvedError(f"pip did not resolve the packages within {SECONDS} s", _SLOW) from None
        except OSError as error:
            raise UnresolvedError(f"pip cannot be run: {error.strerror}") from error


def _written(folder: str, name: str, lines: Sequence[str]) -> str:
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.writelines(" ".join(line.split()) + "\n" for line in lines)  # one line each, whatever a variable holds
    return path


def _packages(text: str) -> tuple[Resolved, ...]:
    try:
        report: dict[str, Any] = json.loads(text)
        return tuple(
            Resolved(
                normalise(each["metadata"]["name"]),
                each["metadata"]["version"],
                each["download_info"]["url"],
                bool(each.get("requested")),
            )
            for each in report["install"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UnresolvedError("pip's report cannot be read", "pip 22.2 or newer writes it.") from error


_SLOW = "Try again later; PIP_INDEX_URL names another index."


def _missing(stderr: str) -> tuple[str, list[str]]:
    """What has no wheel, and what requires it, the nearest first. Raises UnresolvedError for any other reason."""
    if "No module named pip" in stderr:
        remedy = f"Install it there: {sys.executable} -m ensurepip, or install dockerlint where pip is."
        raise UnresolvedError("the Python that runs dockerlint has no pip", remedy)
    if "no such option" in stderr:
        raise UnresolvedError("pip beside dockerlint is too old to say what it would install", "pip 22.2 or newer can.")
    missing = _MISSING.search(stderr)
    if _OFFLINE.search(stderr):
        raise UnresolvedError(
            "the package index does not answer", "Check the network; PIP_INDEX_URL names another index."
        )
    if missing is None:
        raise UnresolvedError(f"pip refuses: {_first_error(stderr)}")
    # pip names who requires it, and the file whose line that is.
    parents = [part for part in (missing[2] or "").split("->") if part and not part.strip().startswith("-r ")]
    return _name(missing[1]), list(map(_name, parents))


def _name(text: str) -> str:
    found = _NAME.match(text.strip())
    return normalise(found[0]) if found else ""


def _first_error(stderr: str) -> str:
    lines = [line.removeprefix("ERROR: ") for line in stderr.splitlines() if line.startswith("ERROR: ")]
    lines = lines or [line for line in stderr.splitlines() if line.strip()][-1:]
    return masked(lines[0].strip()) if lines else "it says nothing"
