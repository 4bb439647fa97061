"""Packages are copied between stages that have different versions of Python, or from a folder of another version."""

from dockerlint import Copy, Findings, Image, Located, Rule, Stage, installs
from dockerlint.facts.carried_packages import Carried, carried, version_in
from dockerlint.facts.copies import copies

rule = Rule(
    summary="Packages are copied to where the image's Python does not find them",
    severity="error",
    since="0.1.0",
    needs="stages",
)
_HELP = "Give both stages the same Python, by one ARG before the first FROM, and copy a virtual environment as a whole."


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    final = copy.step.stage
    if copy.stage is None or copy.stage not in image.needed or final not in image.needed:
        return
    there, here = _version(copy.stage), _version(final)
    for packages in carried(copy):
        message = _missing(packages, copy.stage, there) or _not_found(packages, final, here, there)
        if message is not None:
            places = [stage.root for stage in (copy.stage, final) if _version(stage)]
            related: list[tuple[Located, str]] = [
                (root.base.part_at_fault, f"Python {_text(_version(root))}") for root in dict.fromkeys(places)
            ]
            related += [(packages.made, "made here")] if packages.made else []
            yield rule.at(packages.word, message, _HELP, related=related)
            return


def _version(stage: Stage) -> tuple[int, int] | None:
    """The Python of the official image at the stage's root, where nothing may have put another one beside it."""
    tag = stage.root.base.python_tag
    if tag is None or tag.variant == "windows":
        return None
    return tag.version


def _text(version: tuple[int, int] | None) -> str:
    return f"{version[0]}.{version[1]}" if version else ""


def _missing(packages: Carried, stage: Stage, there: tuple[int, int] | None) -> str | None:
    """The folder names a version that the stage it is copied from does not have."""
    named = packages.version
    if there is None or named is None or named == there or not packages.source.startswith("/usr/local/lib/python"):
        return None
    if _may_have(stage, named, packages.copy.image):
        return None
    return f"{packages.word.text} does not exist in {stage.root.base.origin}, which has Python {_text(there)}: the build fails"


def _not_found(
    packages: Carried, final: Stage, here: tuple[int, int] | None, there: tuple[int, int] | None
) -> str | None:
    """The packages come to lie where the Python of the image does not look."""
    if here is None or packages.place is None or "PYTHONPATH" in final.end.env:
        return None
    at = version_in(packages.place)
    if at is not None:
        if (
            at == here
            or not packages.place.startswith("/usr/local/lib/python")
            or _may_have(final, at, packages.copy.image)
        ):
            return None
        return f"Packages are copied to {packages.place}, but {final.root.base.origin} looks for them in /usr/local/lib/python{_text(here)}: they are not found"
    again = any(installs(step) for step in final.all_steps)
    if there is None or there == here or not packages.own or again or _may_have(final, there, packages.copy.image):
        return None
    return (
        f"{packages.word.text} holds packages for Python {_text(there)} and is copied into {final.root.base.origin}, "
        f"whose Python {_text(here)} does not find them"
    )


def _may_have(stage: Stage, version: tuple[int, int], image: Image) -> bool:
    """Whether a step of the stage may bring that Python or use the folder itself."""
    texts = [step.instruction.text for step in stage.all_steps if step.keyword in ("RUN", "ENV", "CMD", "ENTRYPOINT")]
    brought = [
        copy
        for copy in copies(image, stage.all_steps)
        if copy.destination in (None, "/", "/usr", "/usr/local") and not copy.local
    ]
    name = f"python{_text(version)}"
    return any(name in text for text in texts) or any(
        copy.stage is None or copy.stage.root.base.python_tag is None or _version(copy.stage) == version
        for copy in brought
        if not carried(copy)
    )
