"""Packages of the operating system that a RUN installs or removes: apt, apk and the rpm family."""

from dockerlint.syntax.shell import is_static

from .invocations import invocations
from .options import read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word

    from .image import Image
    from .invocations import Invocation
    from .options import Options
    from .stages import Step

RPM = frozenset(("yum", "dnf", "microdnf", "zypper"))
_INSTALL = {
    "apt-get": frozenset(("install",)), "apt": frozenset(("install",)), "aptitude": frozenset(("install",)), "apk": frozenset(("add",)),
    "yum": frozenset(("install", "groupinstall")), "dnf": frozenset(("install", "groupinstall")), "microdnf": frozenset(("install",)),
    "zypper": frozenset(("install", "in")),
}  # fmt: skip
_REMOVE = frozenset(("remove", "purge", "autoremove", "del", "erase", "autopurge"))
_VALUES = frozenset((
    "-o", "--option", "-t", "--target-release", "--virtual", "-X", "--repository", "-p", "--root", "--default-release", "-c", "--enablerepo",
    "--disablerepo", "--setopt", "--installroot", "--releasever", "--repo", "-x", "--exclude",
))  # fmt: skip
# Short -t is apk's --virtual too; the value is a name in both cases.


class PackageCall:
    """One call of a package manager: its `verb`, its `options`, and the `packages` that are named, variables among them."""

    def __init__(self, invoked: "Invocation", options: "Options") -> None:
        self.invoked = invoked
        self.manager = invoked.program
        self.options = options
        self.verb, *self.packages = options.arguments

    @property
    def installs(self) -> bool:
        return self.verb.text in _INSTALL[self.manager]

    @property
    def removes(self) -> bool:
        return self.verb.text in _REMOVE


def package_calls(step: "Step") -> "list[PackageCall]":
    """The calls of package managers in a RUN that say what to do, in order."""
    if step.keyword != "RUN":
        return []
    if "packages" not in step.memo:
        step.memo["packages"] = list(_calls(step))
    return step.memo["packages"]  # type: ignore[return-value]


def _calls(step: "Step") -> "Iterator[PackageCall]":
    for invoked in invocations(step):
        if invoked.program in _INSTALL:
            options = read_options(invoked.arguments, _VALUES)
            if options.arguments:
                yield PackageCall(invoked, options)


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
    calls = package_calls(step)
    if any(
        invoked.program == "apt-mark" and any(word.text == "auto" for word in invoked.arguments)
        for invoked in (invocations(step) if calls else ())
    ):
        return  # what is marked so goes with the next purge --auto-remove
    removed = {package_name(word) for call in calls if call.removes for word in call.packages if is_static(word)}
    for call in calls:
        if call.installs:
            given = call.options.value("--virtual", "-t") if call.manager == "apk" else None
            virtual = given.text if given else None
            words = [word for word in call.packages if is_static(word) and package_name(word) not in removed]
            if words and (virtual is None or virtual not in removed):
                yield SystemPackages(step, call.manager, words, virtual)


def shipped_packages(image: "Image") -> "Iterator[SystemPackages]":
    """What the final image's own steps install and keep."""
    for step in image.shipped:
        yield from system_installs(step)
