"""A package has no wheel for the image's system, so that pip has to compile it, and often cannot."""

from dockerlint import Findings, Image, Install, Located, Rule, Step
from dockerlint.data.build_needs import BRINGS, HEADERS, INSTEAD, NO_SOURCE
from dockerlint.data.compiled_packages import NEED_COMPILED
from dockerlint.data.wheels import NO_LINUX_WHEEL, NO_MUSL_WHEEL
from dockerlint.facts.base_image import variant_of
from dockerlint.facts.build_tools import may_compile, system_packages_at
from dockerlint.facts.installs import inline_requirements, requirements_of
from dockerlint.facts.locked_packages import ADD, UPGRADE, locked_packages
from dockerlint.facts.package_index import of_install
from dockerlint.facts.required import Required, locked
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
    base = step.stage.root.base
    if step.stage not in image.needed or variant_of(base) not in ("slim", "alpine"):
        return
    if install.tool in ADD:
        yield from _locked(install, step, image)
        return
    tag = base.python_tag
    if tag is None or "onbuild" in tag.words:
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


def _locked(install: Install, step: Step, image: Image) -> Findings:
    """What the lock file has and the image cannot take a wheel of: by the file's own list of wheels, or as it is known."""
    base = step.stage.root.base
    found, version, alpine = locked_packages(image, install), base.python_version, variant_of(base) == "alpine"
    if found is None or version is None or install.invoked.command.guarded or "onbuild" in str(base.text):
        return
    lacking: dict[str, tuple[Required, str | None]] = {}
    for item in locked(image, install):
        name = item.requirement.name or ""
        has = found.has_wheel(name, version, alpine) if name in NEED_COMPILED | NO_LINUX_WHEEL | NO_MUSL_WHEEL else True
        by_table = name in NO_LINUX_WHEEL or (alpine and name in NO_MUSL_WHEEL)
        if has is False or (has is None and by_table):
            lacking[name] = (
                item,
                None if by_table else f"Python {version[0]}.{version[1]}{' on Alpine (musl)' if alpine else ''}",
            )
    installed = system_packages_at(install, image) if lacking else None
    places: list[tuple[Located, str]] = [
        (base.part_at_fault, "the base image"),
        (install.command_word, "installed here"),
    ]
    for name, (item, lacks) in lacking.items() if installed is not None else ():
        if lacks is None:
            told = _told(name, alpine, installed or set(), str(base.text), install.tool)
        else:
            told = _told_of_release(item, lacks, installed or set(), str(base.text), install)
        if told is not None:
            message, help_text, severity = told
            yield rule.at(item.word, message, help_text, related=places, severity=severity)


def _told_of_release(
    item: Required, lacks: str, installed: set[str], base: str, install: Install
) -> "tuple[str, str, Severity] | None":
    """As `_told`, for a release that has wheels, but none for this Python; None where it may be compiled."""
    if may_compile(installed):
        return None
    message = f"{item.word.text} has no wheel for {lacks} in {item.path.rpartition('/')[2]}, so {install.tool} compiles it, and {base} has no C compiler here: the build fails"
    help_text = f"Raise it to a release that has one ({UPGRADE[install.tool]} {item.requirement.name}), or take a base image with an older Python."
    return message, help_text, "error"


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


def _told(
    name: str, alpine: bool, installed: set[str], base: str, tool: str = "pip"
) -> "tuple[str, str, Severity] | None":
    """What is wrong with the package, what helps, and how bad it is; None where it can be compiled and has a wheel nowhere."""
    only_debian = alpine and name in NO_MUSL_WHEEL
    lacks = f"{name} has no wheel for {'Alpine (musl)' if only_debian else 'Linux'}"
    if only_debian:
        slim = "trixie-slim" if "/uv:" in base else "slim"
        help_text = f"Build on {base.partition('-alpine')[0]}-{slim}, for which it has a wheel."
        if name in NO_SOURCE:
            message = f"{lacks} and no source distribution: {tool} finds nothing to install, and the build fails"
            return message, help_text, "error"
    else:
        help_text = _how_to_compile(name, alpine)
    if not may_compile(installed):
        return f"{lacks}, so {tool} compiles it, and {base} has no C compiler here: the build fails", help_text, "error"
    headers = HEADERS.get(name)
    if headers and not any(part in package for package in installed for part in headers.named):
        message = f"{lacks}, so {tool} compiles it against {headers.library}, and nothing installs {headers.package(alpine)}: the build fails"
        return message, help_text, "error"
    if only_debian:
        return f"{lacks}, but one for Debian: {tool} compiles it at each build", help_text, "warning"
    return None


def _how_to_compile(name: str, alpine: bool) -> str:
    compiler, headers = "build-base" if alpine else "gcc", HEADERS.get(name)
    wanted = f"{compiler} and {headers.package(alpine)}" if headers else compiler
    instead = f"; or install {INSTEAD[name]}, which has a wheel" if name in INSTEAD else ""
    return f"Install {wanted} before, in a build stage whose packages are copied{instead}."
