"""FROM names an image by a tag, which may stand for another image tomorrow."""

from dockerlint import Findings, Image, Rule, Stage

rule = Rule(
    summary="FROM has no digest", severity="info", since="0.1.0", aliases=("dockerfile-source-not-pinned",), presets=("strict",)
)  # fmt: skip


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    base = stage.base
    reference = base.reference
    if reference is None or reference.digest is not None or stage not in image.needed:
        return
    if base.official and base.known is None:
        return  # a bare name that is no well-known image may be one of the machine's own, or a named build context
    message = f"{base.origin} has no digest: the same commit may be built on another image tomorrow, and which one it was cannot be told later"
    help_text = f"Write {reference.text}@sha256:… (docker buildx imagetools inspect {reference.text} shows it), and let Dependabot or Renovate renew it."
    yield rule.at(base.written, message, help_text)
