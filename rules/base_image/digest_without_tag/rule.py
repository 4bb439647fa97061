"""FROM names an image by its digest alone, so that nobody sees which version it is."""

from dockerlint import Findings, Image, Rule, Stage
from dockerlint.facts.comments import comments_before

rule = Rule(summary="FROM has a digest and no tag", severity="info", since="0.1.0", mentions=("@",))
# Images that have no version tags: their tags say the variant alone.
_WITHOUT_VERSIONS = ("distroless/",)


@rule.stage
def find(stage: Stage, image: Image) -> Findings:  # noqa: ARG001
    reference = stage.base.reference
    if reference is None or reference.digest is None or reference.tag is not None:
        return
    if reference.repository.startswith(_WITHOUT_VERSIONS) or _told(stage, reference.name):
        return
    algorithm, _, value = reference.digest.partition(":")
    short = f"{reference.image}@{algorithm}:{value[:12]}…"
    message = f"{short} does not say which version it is: neither people nor tools that update it or know ends of life can tell"
    yield rule.at(
        stage.base.written,
        message,
        f"Name the tag too, it is not used to find the image: {reference.image}:<version>@{algorithm}:….",
    )


def _told(stage: Stage, name: str) -> bool:
    """Whether a comment before FROM names the image with a tag."""
    return any(f"{name}:" in comment for comment in comments_before(stage.instruction))
