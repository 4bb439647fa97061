"""COPY --from brings the whole file system of another stage or image."""

import posixpath

from dockerlint import Copy, Findings, Image, Rule

rule = Rule(
    summary="The whole file system of another stage is copied",
    severity="warning",
    since="0.1.0",
    aliases=("DL3067",),
    mentions=("from=",),
)


@rule.copy
def find(copy: Copy, image: Image) -> Findings:
    if copy.local or copy.destination != "/" or not image.ships(copy.step) or copy.step.stage.root.base.scratch:
        return
    if image.project.for_development:
        return
    for word, source in zip(copy.source_words, copy.sources, strict=True):
        if source is not None and posixpath.normpath(f"/{source}") in ("/", "//", "/*"):
            flag = copy.step.flag("from")
            name = flag.value if flag else ""
            message = (
                f"all of {name} is copied over this stage: what the separate stage should leave behind comes along, "
                "and its system files replace those of the base image"
            )
            yield rule.at(
                word,
                message,
                "Copy what the application needs, for instance /opt/venv; or begin the stage FROM scratch.",
            )
