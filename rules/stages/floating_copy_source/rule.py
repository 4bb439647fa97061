"""Files are taken from an image whose tag does not say a version."""

from dockerlint import Findings, Image, Rule, Step, Word
from dockerlint.facts.reference import Reference, parse_reference
from dockerlint.syntax.words import Flag

rule = Rule(
    summary="COPY --from or a mount names an image without a version",
    severity="warning",
    since="0.1.0",
    mentions=("from=",),
)
_MOVING = frozenset(("latest", "stable", "edge", "nightly", "main", "master", "dev", "mainline", "lts", "current"))


@rule.step("COPY", "RUN")
def find(step: Step, image: Image) -> Findings:
    if step.stage not in image.needed:
        return
    seen: set[str] = set()
    for flag in step.instruction.flags:
        name = _source(flag)
        reference = parse_reference(name) if name and "$" not in name and image.stage_named(name) is None else None
        if not name or reference is None or name in seen or not _floats(reference):
            continue
        seen.add(name)
        message = (
            f"{name} names no version: what is taken from it changes at a pull, and nothing in the repository shows it"
        )
        help_text = f"Name the version: {reference.image}:<version>."
        yield rule.at(_place(flag, name), message, help_text)


def _source(flag: Flag) -> str | None:
    """What ``--from=…`` or ``--mount=…,from=…`` names."""
    if flag.name == "from":
        return flag.value
    pairs = (flag.value or "").split(",") if flag.name == "mount" else []
    return next((pair.partition("=")[2] for pair in pairs if pair.startswith("from=")), None)


def _floats(reference: Reference) -> bool:
    """Whether the tag moves; a bare name without a tag may be a named build context, or an image of the machine's own."""
    if reference.digest is not None:
        return False
    if reference.tag is None:
        return "/" in reference.repository or reference.registry is not None
    words = reference.tag.split("-")
    return words[0] in _MOVING and not any(char.isdigit() for char in reference.tag)


def _place(flag: Flag, name: str) -> Word:
    at = flag.word.raw.find(name)
    return flag.word.part(at, at + len(name)) if at >= 0 else flag.word
