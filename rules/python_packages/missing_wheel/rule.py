"""A package has no wheel for the image's system, so that pip has to compile it, and often cannot."""

from dockerlint import Findings, Image, Install, Located, Rule, Step
from dockerlint.data.build_needs import BRINGS, HEADERS, INSTEAD, NO_SOURCE
from dockerlint.data.wheels import NO_LINUX_WHEEL, NO_MUSL_WHEEL
from dockerlint.facts.build_tools import may_compile, system_packages_at
from dockerlint.facts.installs import inline_requirements, requirements_of
from dockerlint.facts.package_index import of_install
from dockerlint.facts.requirements import Requirement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.rule import Severity

rule = Rule(summary="A package without a wheel for the image's system", severity="error", since="0.1.0")
_OTHER_SOURCES = ("--no-index", "-f", "--find-links", "--index", "--only-binary", "--platform", "--dry-run", "--help")
_VARIABLES = frozenset((
    "PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_ONLY_BINARY", "PIP_CONFIG_FILE", "UV_FIND_LINKS", "UV_INDEX", "UV_NO_INDEX", "UV_CONFIG_FILE",
))  # fmt: skip


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    tag = step.stage.root.base.python_tag
    if step.stage not in image.needed or tag is None or tag.variant not in ("slim", "alpine") or "onbuild" in tag.words:
        return
    if install.tool not in ("pip", "uv pip") or install.invoked.command.guarded or (tag.version or (3, 14)) < (3, 8):
        return
    variables = {*step.before.env, *step.before.args}
    if install.options.has(*_OTHER_SOURCES) or _VARIABLES & variables or of_install(install, image):
        return  # there may be a wheel elsewhere
    alpine = tag.variant == "alpine"
    lacking = {name: item for item in _requirements(install, image) if (name := _lacking(item, alpine))}
    installed = system_packages_at(install, image) if lacking else None
    if installed is None:
        return
    places: list[tuple[Located, str]] = [
        (step.stage.root.base.part_at_fault, "the base image"),
        (install.command_word, "installed here"),
    ]
    for name, item in lacking.items():
        told = _told(name, alpine, installed, str(step.stage.root.base.text))
        if told is not None:
            message, help_text, severity = told
            yield rule.at(item.word, message, help_text, related=places, severity=severity)


def _requirements(install: Install, image: Image) -> list[Requirement]:
    """All that is installed by name and whatever the platform is, each at its place."""
    found = list(inline_requirements(install))
    for _, file in requirements_of(image, install):
        found += file.requirements if file else []
    return [item for item in found if not set(";@") & set(item.word.text)]


def _lacking(item: Requirement, alpine: bool) -> str | None:
    """The package without a wheel that the requirement is or brings."""
    name = BRINGS.get(f"{item.name}{item.extras}", item.name)
    return name if name in NO_LINUX_WHEEL or (alpine and name in NO_MUSL_WHEEL) else None


def _told(name: str, alpine: bool, installed: set[str], base: str) -> "tuple[str, str, Severity] | None":
    """What is wrong with the package, what helps, and how bad it is; None where it can be compiled and has a wheel nowhere."""
    only_debian = alpine and name in NO_MUSL_WHEEL
    lacks = f"{name} has no wheel for {'Alpine (musl)' if only_debian else 'Linux'}"
    if only_debian:
        help_text = f"Build on {base.partition('-alpine')[0]}-slim, for which it has a wheel."
        if name in NO_SOURCE:
            message = f"{lacks} and no source distribution: pip finds nothing to install, and the build fails"
            return message, help_text, "error"
    else:
        help_text = _how_to_compile(name, alpine)
    if not may_compile(installed):
        return f"{lacks}, so pip compiles it, and {base} has no C compiler here: the build fails", help_text, "error"
    headers = HEADERS.get(name)
    if headers and not any(part in package for package in installed for part in headers.named):
        message = f"{lacks}, so pip compiles it against {headers.library}, and nothing installs {headers.package(alpine)}: the build fails"
        return message, help_text, "error"
    if only_debian:
        return f"{lacks}, but one for Debian: pip compiles it at each build", help_text, "warning"
    return None


def _how_to_compile(name: str, alpine: bool) -> str:
    compiler, headers = "build-base" if alpine else "gcc", HEADERS.get(name)
    wanted = f"{compiler} and {headers.package(alpine)}" if headers else compiler
    instead = f"; or install {INSTEAD[name]}, which has a wheel" if name in INSTEAD else ""
    return f"Install {wanted} before, in a build stage whose packages are copied{instead}."
