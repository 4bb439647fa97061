"""The python tag names a Python version but not the Debian or Alpine release below it."""

from dockerlint import Findings, Image, Rule

rule = Rule(summary="The python tag does not say which distribution release", severity="info", since="0.1.0")


@rule.image
def find(image: Image) -> Findings:
    base = image.final.root.base
    tag = base.python_tag
    if (
        tag is None
        or tag.version is None
        or tag.release
        or tag.variant == "windows"
        or base.reference is None
        or base.reference.digest
    ):
        return
    system, example = ("Alpine", "3.22") if tag.variant == "alpine" else ("Debian", "trixie")
    message = f"{base.origin} names no {system} release: when the tag moves to the next one, system packages and libraries change with it"
    yield rule.at(base.part_at_fault, message, f"Name the release too, such as {example}: python:{base.reference.tag}{'' if system == 'Alpine' else '-'}<release>.")
