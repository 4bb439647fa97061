"""A Python package loads a shared library of the system that the image does not have."""

from collections.abc import Iterator

from dockerlint import Findings, Image, Install, Located, Rule, Step, installs
from dockerlint.data.shared_libraries import BRINGS, LIBRARIES
from dockerlint.facts.build_tools import system_packages_of
from dockerlint.facts.carried_packages import carried
from dockerlint.facts.installs import inline_requirements, requirements_of
from dockerlint.facts.required import locked
from dockerlint.facts.requirements import Requirement

rule = Rule(summary="A Python package's shared library is not in the image", severity="error", since="0.1.0")


@rule.image
def find(image: Image) -> Findings:
    base = image.final.root.base
    variant = base.python_tag.variant if base.python_tag else None
    distroless = base.known is not None and base.known.distribution == "distroless"
    if base.python_tag is not None and (base.python_tag.version or (3, 14)) < (3, 8):
        return  # there were wheels of psycopg2 for older ones
    if not (variant in ("slim", "alpine") or distroless) or "LD_LIBRARY_PATH" in image.final.end.env:
        return
    found = {name: (item, install, copied) for item, install, copied in _shipped(image) if (name := _known(item))}
    everything = {f"{item.name}{item.extras}" for item, _, _ in _shipped(image)} if found else set()
    system = system_packages_of(image.final, image) if found else None
    if system is None:
        return
    for name, (item, install, copied) in found.items():
        library = LIBRARIES[name]
        package = library.alpine if variant == "alpine" else library.debian
        if not package or _completed(name, everything):
            continue
        if any(part in installed for installed in system for part in library.named):
            continue
        message = f"{name} loads {library.file}, which {base.text} does not have and no step installs: the import fails"
        instead = f"{library.instead} brings it along" if library.instead else ""
        add = f"Install {package} in the final stage" if not distroless else "Take a base image that has it"
        related: list[tuple[Located, str]] = [
            (install.command_word, "installed here"),
            (base.part_at_fault, "the final image"),
        ]
        related += [(copied, "copied here")] if copied else []
        yield rule.at(item.word, message, f"{add}{f', or {instead}' if instead else ''}.", related=related)


def _completed(name: str, everything: set[str]) -> bool:
    """Whether a wheel that holds the library is installed too: ``psycopg[binary]``, ``psycopg-binary``."""
    return any(each == f"{name}-binary" or (each.startswith(f"{name}[") and "binary" in each) for each in everything)


def _shipped(image: Image) -> Iterator[tuple[Requirement, Install, Located | None]]:
    """What pip installs into the final image by name, and what is copied into it with the packages of another stage."""
    stages: list[tuple[Located | None, list[Step]]] = [(None, image.shipped)]
    stages += [
        (packages[0].word, copy.stage.all_steps)
        for copy in image.project.copies
        if copy.stage and (packages := carried(copy))
    ]
    for copied, steps in stages:
        for install in [each for step in steps for each in installs(step)]:
            if install.tool in ("pip", "uv pip"):
                yield from ((item, install, copied) for item in _requirements(install, image))
            else:
                yield from ((item.requirement, install, copied) for item in locked(image, install))


def _requirements(install: Install, image: Image) -> Iterator[Requirement]:
    yield from inline_requirements(install)
    for _, file in requirements_of(image, install):
        yield from file.requirements if file else ()


def _known(item: Requirement) -> str | None:
    """The package with a library of its own that the requirement is or brings; None where a marker or a URL decides."""
    name = BRINGS.get(f"{item.name}{item.extras}") or BRINGS.get(str(item.name)) or item.name
    return name if name in LIBRARIES and not set(";@") & set(item.word.text) else None
