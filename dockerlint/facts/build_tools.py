"""Which packages of the system are installed when a RUN installs Python packages, and whether a C compiler is among them."""

import re

from dockerlint.syntax.shell import is_static

from .copies import copies
from .invocations import invocations
from .os_packages import package_name
from .provision import understood

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .image import Image
    from .installs import Install
    from .stages import Step

_VERBS = {"apt-get": "install", "apt": "install", "aptitude": "install", "apk": "add"}
_ALSO_READ = frozenset(("uv", ".", "source", "deactivate", "xargs", "aptitude"))
_SYSTEM = ("/", "/usr", "/usr/bin", "/usr/lib", "/usr/local", "/opt", "/bin")
# A compiler, or a package that may bring one along.
_COMPILER = re.compile(
    r"gcc|g\+\+|clang|llvm|build|cmake|auto|libtool|dpkg-dev|devscripts|devel|cargo|rust|fortran|meson|ninja|npm|nodejs|python3|-pip|all-dev|"
    r"mpi|boost|linux-|ruby|perl|jdk|golang|swig|cython|gdb|^cc$|^tcc$|^pip$"
)


def system_packages_at(install: "Install", image: "Image") -> "set[str] | None":
    """The packages that apt or apk has installed before the command runs, beside the base image's own; None where that is not known."""
    names: set[str] = set()
    for step in install.step.stage.all_steps:
        found = _installed(step, image, install)
        if found is None:
            return None
        names |= found
        if step is install.step:
            break
    return names


def may_compile(names: "set[str]") -> bool:
    """Whether a C compiler may be among the packages, or come along with one of them."""
    return any(_COMPILER.search(name) for name in names)


def _installed(step: "Step", image: "Image", install: "Install") -> "set[str] | None":
    if step.keyword in ("COPY", "ADD"):
        return None if any(_may_bring(copy.local, copy.destination) for copy in copies(image, [step])) else set()
    if step.keyword != "RUN":
        return None if step.keyword == "ONBUILD" else set()
    if not understood(step, image, _ALSO_READ):
        return None
    names: set[str] = set()
    for invoked in invocations(step):
        if invoked is install.invoked:
            break
        verb = _VERBS.get(invoked.program)
        words = [word for word in invoked.arguments if not word.text.startswith("-")]
        if verb is None or not words or words[0].text != verb:
            continue
        if "xargs" in invoked.wrappers or not all(is_static(word) for word in words):
            return None
        names.update(package_name(word) for word in words[1:])
    return names


def _may_bring(local: bool, place: "str | None") -> bool:
    return place is None or (not local and place in _SYSTEM)
