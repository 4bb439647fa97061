"""Which Python packages reach the final image, also by way of other stages; known only where every step is understood."""

import posixpath
from itertools import pairwise

from dockerlint.data.framework_packages import BROUGHT_BY, BROUGHT_EARLIER
from dockerlint.data.server_packages import BRINGS, BROUGHT_BY_INSTALLERS, OTHER_NAMES
from dockerlint.data.well_known_packages import NAMES

from .copies import copies
from .installers import TOOLS, installers
from .installs import installed_names, installs
from .invocations import invocation
from .locked_packages import ADD, locked_packages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base_image import BaseImage
    from .copies import Copy
    from .image import Image
    from .invocations import Invocation
    from .stages import Stage, Step

# Programs that install no Python package; anything else in a RUN (make, a script, curl | sh …) might.
_HARMLESS = frozenset(
    [
        "[",
        ":",
        "adduser",
        "addgroup",
        "apk",
        "apt",
        "apt-get",
        "cat",
        "cd",
        "chgrp",
        "chmod",
        "chown",
        "command",
        "cp",
        "cut",
        "date",
        "echo",
        "export",
        "find",
        "getent",
        "grep",
        "groupadd",
        "id",
        "install",
        "ldconfig",
        "ln",
        "locale-gen",
        "ls",
        "mkdir",
        "mv",
        "pip",
        "printf",
        "pwd",
        "rm",
        "sed",
        "set",
        "yes",
        "sleep",
        "sort",
        "tar",
        "test",
        "touch",
        "true",
        "tr",
        "umask",
        "uname",
        "unzip",
        "useradd",
        "usermod",
        "virtualenv",
        "dpkg",
        "dpkg-reconfigure",
        "update-ca-certificates",
        "strip",
        "false",
        "exit",
        "which",
    ]
)

_MODULES = frozenset(("pip", "venv", "virtualenv", "compileall", "ensurepip", "site"))
_INSTALLERS = frozenset(("uv", "poetry", "pipenv", "pipx"))
_VERBS = {
    "uv": frozenset(("sync", "pip", "venv", "cache", "version")),
    "poetry": frozenset(("install", "sync", "config", "check", "cache", "about")),
    "pipenv": frozenset(("install", "sync", "verify", "check", "graph", "requirements")),
    "pipx": frozenset(("install", "ensurepath")),
}  # fmt: skip
"""What the tools do without installing anything but what is followed through a lock file."""
_ON_FILES = frozenset(("rm", "chmod", "chown", "chgrp", "touch", "ls", "cat", "strip"))
"""What ``find -exec`` may run that installs nothing."""
_NO_PYTHON = frozenset(("node", "golang", "rust", "nginx", "alpine", "debian", "ubuntu", "busybox"))
"""Official images that bring no package of Python: what is built there comes into no folder of packages."""
_ABOVE_PACKAGES = ("/", "/usr", "/usr/local", "/opt")
_BY_DJANGO = frozenset(("check", "collectstatic", "compilemessages", "compress", "migrate", "makemigrations"))
"""Commands of manage.py, all of which install nothing."""
_SHELLS = frozenset(("sh", "bash", "ash"))
_ALWAYS = frozenset(("pip", "setuptools", "wheel"))
_OTHER_ENVIRONMENT = frozenset(
    ("--with", "--with-requirements", "--with-editable", "--isolated", "--no-project", "--script", "-s", "--active")
)


class Packages:
    """The packages of an image, by normalised name. `named`: those that pip installs by name, without what these require (``flask``,
    ``flask[async]``); `locked`: all that installations from a lock file may bring, and `certain`: all that are surely installed.
    """

    __slots__ = ("certain", "in_lock_files", "lock_files", "locked", "named")

    def __init__(self) -> None:
        self.named: set[str] = set()
        self.locked: set[str] = set()
        self.certain: set[str] = set()
        self.in_lock_files: set[str] = set()
        """All that the lock files have, also what is left out."""
        self.lock_files: dict[str, str] = {}
        """The names of these files, each with the tool that installs from it."""

    @property
    def names(self) -> "set[str]":
        """All that may be installed, as far as it is named."""
        return self.named | self.locked

    def lacks(self, distribution: str) -> bool:
        """Whether none of the packages is the distribution or requires it; False where one that pip installs is not well known."""
        same = {distribution, *OTHER_NAMES.get(distribution, ())}
        return (
            not self.locked & same
            and surely_lacks(self.named - TOOLS, distribution)
            and not self._by_tool(distribution)
        )

    def described(self, distribution: str) -> str:
        """What is installed instead of the distribution, for a message."""
        if not self.lock_files:
            names = sorted(name for name in self.named - _ALWAYS if "[" not in name)[:6]
            return f"installed: {', '.join(names) or 'no package'}"
        files = " and ".join(self.lock_files)
        if distribution in self.in_lock_files:
            return f"{files} has it, but in a group or as an extra that is left out"
        return f"it is not in {files}"

    def how_to_add(self, distribution: str) -> str:
        """What to do so that the distribution is installed."""
        if not self.lock_files:
            return f"Add {distribution} with a version to the requirements that the image installs."
        if distribution in self.in_lock_files:
            return f"Make {distribution} one of the project's own dependencies, or install its group or extra, too."
        return f"Add it to the project: {ADD[next(iter(self.lock_files.values()))]} {distribution}."

    def _by_tool(self, distribution: str) -> bool:
        """Whether a package manager that pip installs may bring it along."""
        return bool(self.named & TOOLS) and distribution in BROUGHT_BY_INSTALLERS


def python_packages(image: "Image") -> "Packages | None":
    """The packages that pip, and uv, poetry and pipenv from a lock file, bring into the final image.

    None where that cannot be known: an unknown base image, a step that is not understood, a file that is not there.
    """
    found = Packages()
    return found if _gather(found, image, image.final, set()) else None


def packages_at_start(image: "Image", process: "Invocation") -> "Packages | None":
    """As `python_packages`, for what the container starts: ``uv run`` first installs the groups that are left out in the image.

    None, too, where something looks for the program in places of its own: ``conda run``, ``uv run --with``.
    """
    runners = {name for name in process.wrappers if name in _INSTALLERS}
    words = {word.text.partition("=")[0] for word in process.command.words}
    if (not process.direct and not runners) or (runners == {"uv"} and words & _OTHER_ENVIRONMENT):
        return None
    found = python_packages(image)
    if found is not None and runners == {"uv"} and "--no-sync" not in words:
        found.locked |= found.in_lock_files
    return found if not runners or (found is not None and runners == set(found.lock_files.values())) else None


def _gather(found: Packages, image: "Image", stage: "Stage", seen: "set[int]") -> bool:
    """Add what the stage has; False where that is not known."""
    if not _known_base(stage.root.base) or not all(_understood(link, image) for link in stage.chain):
        return False
    names = installed_names(image, stage, others=False)
    if names is None or not _gather_locked(found, image, stage):
        return False
    found.named |= names
    found.certain |= names
    for copy in copies(image, stage.all_steps):
        if (copy.foreign and not brings_only_uv(copy)) or None in copy.sources or _may_bring_programs(copy):
            return False
        if copy.stage is not None and copy.stage.index not in seen and not _without_python(copy):
            seen.add(copy.stage.index)
            if not _gather(found, image, copy.stage, seen):
                return False
    return True


def _gather_locked(found: Packages, image: "Image", stage: "Stage") -> bool:
    made = [each for step in stage.all_steps for each in installs(step) if each.tool not in ("pip", "uv pip")]
    for install in made:
        locked = locked_packages(image, install)
        if locked is None:
            return False
        found.locked |= locked.possible
        found.in_lock_files |= locked.everywhere
        found.lock_files[locked.file] = install.tool
        if install is made[-1]:  # which may remove what an earlier one brought
            found.certain |= set(locked.certain)
    return True


def _known_base(base: "BaseImage") -> bool:
    """Whether the base image has a Python and no packages but pip: an official one, or one of uv."""
    if base.reference is None or "onbuild" in (base.reference.tag or ""):
        return False
    return base.python_tag is not None or base.python_version is not None


def _without_python(copy: "Copy") -> bool:
    """Whether what is copied comes from an image without Python's packages, and goes to where none are looked for: a built frontend."""
    base = copy.stage.root.base if copy.stage is not None else None
    if (
        base is None
        or copy.destination is None
        or copy.destination in _ABOVE_PACKAGES
        or _among_packages(copy.destination)
    ):
        return False
    return base.official in _NO_PYTHON or (base.reference is not None and base.reference.repository == "oven/bun")


def brings_only_uv(copy: "Copy") -> bool:
    """Whether a copy out of another image brings the programs of uv alone."""
    return all(source in ("/uv", "/uvx") for source in copy.sources)


def _may_bring_programs(copy: "Copy") -> bool:
    """Whether a copy from the build context may hold commands or packages: an archive, or one that goes where those lie."""
    if not copy.local:
        return False
    place = copy.destination or "/bin"
    archives = copy.step.keyword == "ADD" and any(
        ".tar" in (text or "") or (text or "").endswith((".tgz", ".txz")) for text in copy.sources
    )
    return archives or _among_packages(place)


def _among_packages(place: str) -> bool:
    """Whether the folder is one of programs or packages."""
    return any(part in place for part in ("/bin", "venv", "-packages", "/usr/local/lib", "/usr/lib"))


def _understood(stage: "Stage", image: "Image") -> bool:
    steps = [step for step in stage.steps if step.keyword in ("RUN", "ONBUILD")]
    return all(step.keyword == "RUN" and _harmless(step, image, by_tools=True) for step in steps)


def understood(step: "Step", image: "Image", more: "frozenset[str]" = frozenset()) -> bool:
    """Whether a RUN runs only programs that bring no Python package, but by a pip that is seen, and `more`."""
    return _harmless(step, image, more)


def _harmless(step: "Step", image: "Image", more: "frozenset[str]" = frozenset(), by_tools: bool = False) -> bool:
    script = step.script
    if not script.readable or not script.commands:
        return False
    if any(image.stage_named(mount["from"]) for mount in step.mounts if "from" in mount):
        return False  # what is mounted may be copied
    found = [invocation(command) for command in script.commands]
    by_script = by_tools and any(each.by == "script" for each in installers(step))
    return all(
        invoked.program in more
        or (by_tools and _is_followed(invoked))
        or (by_script and _is_of_script(invoked))
        or (
            (not by_tools or "uv" not in invoked.wrappers or "--no-sync" in invoked.command.text)
            and _installs_nothing(invoked)
        )
        for invoked in found
    )


def _is_followed(invoked: "Invocation") -> bool:
    """Whether the tool installs nothing but from a lock file, by a pip that is seen, or another one of these tools."""
    words = [word.text for word in invoked.arguments if not word.text.startswith("-")]
    if invoked.program in (".", "source"):
        return words[-1:] != [] and words[-1].endswith("/bin/activate")
    if invoked.program in _SHELLS:  # what astral.sh serves, added under the name that uv's documentation gives it
        return [posixpath.basename(word.text) for word in invoked.arguments] == ["uv-installer.sh"]
    if invoked.program not in _INSTALLERS or (not words and not invoked.arguments):
        return False
    if invoked.program == "pipx" and not {word.partition("=")[0] for word in words[1:]} <= TOOLS:
        return False
    return not words or words[0] in _VERBS[invoked.program]


def _is_of_script(invoked: "Invocation") -> bool:
    """Whether it may be part of ``curl … | sh`` in a RUN that installs one of the tools so."""
    words = [word.text for word in invoked.arguments]
    if invoked.program in ("curl", "wget"):
        return True
    if invoked.program in _SHELLS or invoked.python is not None:
        return "-c" not in words and not any("/" in word or word.endswith((".sh", ".py")) for word in words)
    return False


def _installs_nothing(invoked: "Invocation") -> bool:
    """Whether the program installs no Python package but by a pip that is seen."""
    if invoked.program == "manage.py" or (invoked.python is not None and _is_manage(invoked)):
        return any(word.text in _BY_DJANGO for word in invoked.arguments[:2])
    if invoked.module or invoked.python is not None:
        first = invoked.arguments[0].text if invoked.arguments else ""
        options = [word.text for word in invoked.python or ()]
        code = invoked.arguments[1].text if first == "-c" and len(invoked.arguments) > 1 else "pip"
        return invoked.program in _MODULES or "pip" not in code or bool({"-V", "--version"} & set(options))
    executed = invoked.arguments if invoked.program == "find" else []
    run = [word.text for before, word in pairwise(executed) if before.text.startswith("-exec")]
    return invoked.program in _HARMLESS and all(posixpath.basename(name) in _ON_FILES for name in run)


def _is_manage(invoked: "Invocation") -> bool:
    first = invoked.arguments[:1]
    return not invoked.module and bool(first) and posixpath.basename(first[0].text) == "manage.py"


def surely_lacks(names: "set[str]", distribution: str) -> bool:
    """Whether none of the packages is the distribution or requires it; False where one of them is not well known."""
    same = {distribution, *OTHER_NAMES.get(distribution, ())}
    nobody = frozenset[str]()
    bring = nobody.union(*(table.get(distribution, nobody) for table in (BRINGS, BROUGHT_BY, BROUGHT_EARLIER)))
    return (
        not names & same
        and not names & bring
        and not any(distribution in name.partition("[")[2] for name in names)
        and {name.partition("[")[0] for name in names} <= NAMES
    )
