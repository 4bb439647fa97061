"""Which packages of the system are there when a RUN installs Python packages and in the end, and whether a C compiler is among them."""

from dockerlint.regex import regex
from dockerlint.syntax.shell import is_static

from .carried_packages import carried
from .copies import copies
from .invocations import invocations
from .os_packages import package_name, system_installs
from .provision import brings_only_uv, understood

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .copies import Copy
    from .image import Image
    from .installs import Install
    from .stages import Stage, Step

_VERBS = {"apt-get": "install", "apt": "install", "aptitude": "install", "apk": "add"}
_ALSO_READ = frozenset(("uv", "poetry", "pipenv", "pdm", ".", "source", "deactivate", "xargs", "aptitude"))
_SYSTEM = ("/", "/usr", "/usr/bin", "/usr/lib", "/usr/local", "/opt", "/bin")
# A compiler, or a package that may bring one along.
_COMPILER = regex(
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


def system_packages_of(stage: "Stage", image: "Image") -> "set[str] | None":
    """Those that a stage's image has in the end, or may have, beside the base image's own; None where that is not known."""
    names: set[str] = set()
    for step in stage.all_steps:
        found = _installed(step, image)
        if found is None:
            return None
        gone = (
            any(each.program == "apk" or "auto" in each.command.text for each in invocations(step))
            if step.keyword == "RUN"
            else False
        )
        kept = {package_name(word) for packages in system_installs(step) for word in packages.words}
        names |= kept if gone else found
    return names


def may_compile(names: "set[str]") -> bool:
    """Whether a C compiler may be among the packages, or come along with one of them."""
    return any(_COMPILER.search(name) for name in names)


def _installed(step: "Step", image: "Image", install: "Install | None" = None) -> "set[str] | None":
    if step.keyword in ("COPY", "ADD"):
        return None if any(_may_bring(copy) for copy in copies(image, [step])) else set()
    if step.keyword != "RUN":
        return None if step.keyword == "ONBUILD" else set()
    if not understood(step, image, _ALSO_READ):
        return None
    names: set[str] = set()
    for invoked in invocations(step):
        if install is not None and invoked is install.invoked:
            break
        verb = _VERBS.get(invoked.program)
        words = [word for word in invoked.arguments if not word.text.startswith("-")]
        if verb is None or not words or words[0].text != verb:
            continue
        if "xargs" in invoked.wrappers or not all(is_static(word) for word in words):
            return None
        names.update(package_name(word) for word in words[1:])
    return names


def _may_bring(copy: "Copy") -> bool:
    """Whether a copy may bring programs or libraries of the system."""
    if copy.local or brings_only_uv(copy) or carried(copy):
        return False
    return copy.destination is None or copy.destination in _SYSTEM or "/lib" in copy.destination
