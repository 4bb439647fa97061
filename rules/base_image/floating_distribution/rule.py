"""The python tag names a Python version but not the Debian or Alpine release below it."""

from dockerlint import Findings, Fix, Image, Rule
from dockerlint.data.python_releases import END_OF_LIFE, NEWEST_ALPINE, NEWEST_DEBIAN
from dockerlint.edits import replaced
from dockerlint.facts.base_image import BaseImage
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
    yield rule.at(base.part_at_fault, message, _help(base.reference, tag, today), _fix(base, tag, today))


def _help(reference: Reference, tag: PythonTag, today: str) -> str:
    """An example only where the tag is known to exist: other versions may be older than the release."""
    joint, release = ("", NEWEST_ALPINE) if tag.variant == "alpine" else ("-", NEWEST_DEBIAN)
    text = f"Name the release too: {reference.image}:{reference.tag}{joint}<release>"
    return f"{text}, such as {reference.tag}{joint}{release}." if _on_newest(tag, today) else f"{text}."


def _on_newest(tag: PythonTag, today: str) -> bool:
    """Whether the image surely exists on the newest release."""
    return END_OF_LIFE.get(tag.version or (0, 0), "") > today and tag.pre is None and tag.patch is None


def _fix(base: BaseImage, tag: PythonTag, today: str) -> Fix | None:
    """The newest Debian release, which the tag stands for; only where the tag is written out in FROM."""
    word = base.part_at_fault
    if (
        tag.variant == "alpine"
        or not _on_newest(tag, today)
        or base.reference is None
        or word.text != base.reference.tag
    ):
        return None
    edit = replaced(word, f"{word.text}-{NEWEST_DEBIAN}")
    return Fix(f"write {word.text}-{NEWEST_DEBIAN}", [edit], safe=False, effect=["changes FROM"]) if edit else None
