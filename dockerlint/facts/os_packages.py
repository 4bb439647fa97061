"""Packages of the operating system that a RUN installs or removes: apt, apk and the rpm family."""

from dockerlint.syntax.shell import is_static

from .invocations import invocation
from .options import read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .image import Image
    from .stages import Step

_INSTALL = {
    "apt-get": frozenset(("install",)), "apt": frozenset(("install",)), "aptitude": frozenset(("install",)), "apk": frozenset(("add",)),
    "yum": frozenset(("install", "groupinstall")), "dnf": frozenset(("install", "groupinstall")), "microdnf": frozenset(("install",)),
}  # fmt: skip
_REMOVE = frozenset(("remove", "purge", "autoremove", "del", "erase", "autopurge"))
_VALUES = frozenset(
    (
        "-o",
        "--option",
        "-t",
        "--target-release",
        "--virtual",
        "-X",
        "--repository",
        "-p",
        "--root",
        "--default-release",
        "-c",
    )
)
# Short -t is apk's --virtual too; the value is a name in both cases.


class SystemPackages:
    """One ``apt-get install`` or its like: `words` are the packages; `virtual` the name that ``apk add --virtual`` gives them."""

    def __init__(self, step: "Step", manager: str, words: "list[Word]", virtual: "str | None") -> None:
        self.step = step
        self.manager = manager
        self.words = words
        self.virtual = virtual


def package_name(word: "Word") -> str:
    """``libpq-dev=15.3-0`` → ``libpq-dev``."""
    text = word.text
    for sign in ("=", "<", ">", "~", "@", ":"):
        text = text.partition(sign)[0]
    return text


def system_installs(step: "Step") -> "Iterator[SystemPackages]":
    """The packages that a RUN installs and does not remove again in the same RUN."""
    if step.keyword != "RUN":
        return
    if any(
        command.name == "apt-mark" and any(word.text == "auto" for word in command.words) for command in step.commands
    ):
        return  # what is marked so goes with the next purge --auto-remove
    found: list[SystemPackages] = []
    removed: set[str] = set()
    for command in step.commands:
        invoked = invocation(command)
        verbs = _INSTALL.get(invoked.program)
        if not verbs:
            continue
        options = read_options(invoked.arguments, _VALUES)
        verb = options.arguments[0].text if options.arguments else ""
        packages = [word for word in options.arguments[1:] if is_static(word)]
        if verb in verbs:
            virtual = options.value("--virtual", "-t") if invoked.program == "apk" else None
            found.append(SystemPackages(step, invoked.program, packages, virtual.text if virtual else None))
        elif verb in _REMOVE:
            removed |= {package_name(word) for word in packages}
    for installed in found:
        installed.words = [word for word in installed.words if package_name(word) not in removed]
        if installed.words and (installed.virtual is None or installed.virtual not in removed):
            yield installed


def shipped_packages(image: "Image") -> "Iterator[SystemPackages]":
    """What the final image's own steps install and keep."""
    for step in image.shipped:
        yield from system_installs(step)
