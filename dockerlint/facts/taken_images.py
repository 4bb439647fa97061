"""The images outside of the Dockerfile that COPY --from and RUN --mount take files from."""

from .reference import Reference, parse_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Word
    from dockerlint.syntax.words import Flag

    from .image import Image
    from .stages import Step


def taken_images(step: "Step", image: "Image") -> "Iterator[tuple[Word, str, Reference]]":
    """Each image once: where it is named, its name, and what that says. Stages, and names that hold a variable, are none."""
    seen: set[str] = set()
    for flag in step.instruction.flags:
        name = _source(flag)
        if not name or "$" in name or name in seen or name == "scratch" or image.stage_named(name) is not None:
            continue
        reference = parse_reference(name)
        if reference is not None:
            seen.add(name)
            yield _place(flag, name), name, reference


def _source(flag: "Flag") -> "str | None":
    """What ``--from=…`` or ``--mount=…,from=…`` names."""
    if flag.name == "from":
        return flag.value
    pairs = (flag.value or "").split(",") if flag.name == "mount" else []
    return next((pair.partition("=")[2] for pair in pairs if pair.startswith("from=")), None)


def _place(flag: "Flag", name: str) -> "Word":
    at = flag.word.raw.find(name)
    return flag.word.part(at, at + len(name)) if at >= 0 else flag.word
