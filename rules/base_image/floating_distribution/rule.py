"""The python tag names a Python version but not the Debian or Alpine release below it."""

from dockerlint import Findings, Fix, Image, Rule
from dockerlint.data.python_releases import END_OF_LIFE, NEWEST_ALPINE, NEWEST_DEBIAN
from dockerlint.edits import replaced
from dockerlint.facts.reference import PythonTag, Reference

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
        or "onbuild" in tag.words
        or tag.major == 2  # its images are built no more
        or base.reference is None
        or base.reference.digest
    ):
        return
    system = "Alpine" if tag.variant == "alpine" else "Debian"
    message = f"{base.origin} names no {system} release: when the tag moves to the next one, system packages and libraries change with it"
    today = image.project.today
    yield rule.at(base.part_at_fault, message, _help(base.reference, tag, today), _fix(image, tag))


def _help(reference: Reference, tag: PythonTag, today: str) -> str:
    """An example only where the tag is known to exist: other versions may be older than the release."""
    joint, release = _release(tag)
    text = f"Name the release too: {reference.image}:{reference.tag}{joint}<release>"
    return f"{text}, such as {reference.tag}{joint}{release}." if _on_newest(tag, today) else f"{text}."


def _release(tag: PythonTag) -> "tuple[str, str]":
    """The newest release on which the image exists, and what stands before it in a tag."""
    return ("", NEWEST_ALPINE) if tag.variant == "alpine" else ("-", NEWEST_DEBIAN)


def _on_newest(tag: PythonTag, today: str) -> bool:
    """Whether the image surely exists on the newest release."""
    return END_OF_LIFE.get(tag.version or (0, 0), "") > today and tag.pre is None and tag.patch is None


def _fix(image: Image, tag: PythonTag) -> Fix | None:
    """The newest release on which the image surely exists, in every FROM that has the tag; not where an ARG holds it."""
    base = image.final.root.base
    if not _on_newest(tag, image.project.today) or base.reference is None or base.reference.tag is None:
        return None
    words = [
        stage.base.part_at_fault for stage in image.stages if stage.base.text == base.text and not stage.base.stage
    ]
    if any(word.text != base.reference.tag for word in words):
        return None
    written = base.reference.tag + "".join(_release(tag))
    edits = [edit for word in words if (edit := replaced(word, written))]
    if len(edits) != len(words):
        return None
    return Fix(f"write {written}", edits, safe=False, effect=["changes FROM"] * len(edits))
