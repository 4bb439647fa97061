"""Compiled packages are copied between a stage on Alpine (musl) and one on Debian or its like (glibc)."""

from dockerlint import Copy, Findings, Image, Rule, Stage, installs
from dockerlint.data.compiled_packages import NEED_COMPILED
from dockerlint.facts.carried_packages import carried
from dockerlint.facts.os_packages import package_name, system_installs
from dockerlint.facts.required import surely_installed

rule = Rule(
    summary="Compiled packages are copied between Alpine and a system with glibc",
    severity="error",
    since="0.1.0",
    needs="stages",
)
_GLIBC = frozenset(("debian", "rpm", "distroless", "wolfi"))
_BRIDGES = frozenset(("gcompat", "libc6-compat", "musl"))


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    final = copy.step.stage
    if copy.stage is None or copy.stage not in image.needed or final not in image.needed:
        return
    there, here, packages = _libc(copy.stage), _libc(final), carried(copy)
    if there is None or here is None or there == here or not packages:
        return
    compiled = sorted(surely_installed(image, copy.stage) & NEED_COMPILED)
    if not compiled or _bridged(final) or any(installs(step) for step in final.all_steps):
        return
    bases = [(copy.stage.root.base, there), (final.root.base, here)]
    message = (
        f"{packages[0].word.text} holds {', '.join(compiled[:4])}, compiled for {there} in {bases[0][0].origin}; "
        f"{bases[1][0].origin} has {here}, so the import fails"
    )
    related = [(base.part_at_fault, libc) for base, libc in bases]
    yield rule.at(packages[0].word, message, "Build both stages on the same distribution.", related=related)


def _libc(stage: Stage) -> str | None:
    """``musl`` or ``glibc``; None where the base image does not tell."""
    base = stage.root.base
    known, tag = base.known, (base.reference.tag if base.reference else None) or ""
    if known is None or (base.python_tag is not None and base.python_tag.variant in (None, "windows")):
        return None
    if known.distribution == "alpine" or "alpine" in tag:
        return "musl"
    return "glibc" if known.distribution in _GLIBC else None


def _bridged(stage: Stage) -> bool:
    """Whether the stage installs the other C library, or a layer that stands for it."""
    return any(
        package_name(word) in _BRIDGES
        for step in stage.all_steps
        for found in system_installs(step)
        for word in found.words
    )
