"""Which Python packages reach the final image, also by way of other stages; known only where every step is understood."""

from dockerlint.data.framework_packages import BROUGHT_BY, BROUGHT_EARLIER
from dockerlint.data.server_packages import BRINGS, OTHER_NAMES
from dockerlint.data.well_known_packages import NAMES

from .copies import copies
from .installs import installed_names
from .invocations import invocation

TYPE_CHECKING = False
if TYPE_CHECKING:
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


def python_packages(image: "Image") -> "set[str] | None":
    """Normalised names of the packages that pip brings into the final image by name, without what those require.

    None where that cannot be known: an unknown base image, a step that is not understood, a file that is not there.
    """
    return _packages(image, image.final, set())


def _packages(image: "Image", stage: "Stage", seen: "set[int]") -> "set[str] | None":
    base = stage.root.base
    if base.python_tag is None or base.reference is None or "onbuild" in (base.reference.tag or ""):
        return None
    if not all(_understood(link, image) for link in stage.chain):
        return None
    names = installed_names(image, stage)
    if names is None:
        return None
    for copy in copies(image, stage.all_steps):
        if copy.foreign or None in copy.sources or _may_bring_programs(copy):
            return None
        if copy.stage is not None and copy.stage.index not in seen:
            seen.add(copy.stage.index)
            other = _packages(image, copy.stage, seen)
            if other is None:
                return None
            names = names | other
    return names


def _may_bring_programs(copy: "Copy") -> bool:
    """Whether a copy from the build context may hold commands or packages: an archive, or one that goes where those lie."""
    if not copy.local:
        return False
    place = copy.destination or "/bin"
    archives = copy.step.keyword == "ADD" and any(
        ".tar" in (text or "") or (text or "").endswith((".tgz", ".txz")) for text in copy.sources
    )
    return archives or any(part in place for part in ("/bin", "venv", "-packages", "/usr/local/lib", "/usr/lib"))


def _understood(stage: "Stage", image: "Image") -> bool:
    steps = [step for step in stage.steps if step.keyword in ("RUN", "ONBUILD")]
    return all(step.keyword == "RUN" and _harmless(step, image) for step in steps)


def understood(step: "Step", image: "Image", more: "frozenset[str]" = frozenset()) -> bool:
    """Whether a RUN runs only programs that bring no Python package, but by a pip that is seen, and `more`."""
    return _harmless(step, image, more)


def _harmless(step: "Step", image: "Image", more: "frozenset[str]" = frozenset()) -> bool:
    script = step.script
    if not script.readable or not script.commands:
        return False
    if any(image.stage_named(mount["from"]) for mount in step.mounts if "from" in mount):
        return False  # what is mounted may be copied
    found = [invocation(command) for command in script.commands]
    return all(invoked.program in more or _installs_nothing(invoked) for invoked in found)


def _installs_nothing(invoked: "Invocation") -> bool:
    """Whether the program installs no Python package but by a pip that is seen."""
    if invoked.module or invoked.python is not None:
        first = invoked.arguments[0].text if invoked.arguments else ""
        options = [word.text for word in invoked.python or ()]
        code = invoked.arguments[1].text if first == "-c" and len(invoked.arguments) > 1 else "pip"
        return invoked.program in _MODULES or "pip" not in code or bool({"-V", "--version"} & set(options))
    executes = invoked.program == "find" and any(word.text.startswith("-exec") for word in invoked.arguments)
    return invoked.program in _HARMLESS and not executes


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
