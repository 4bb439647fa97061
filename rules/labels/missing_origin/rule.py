"""No label says which repository and which commit the image was built from."""

from dockerlint import Findings, Image, Rule

rule = Rule(summary="No label says where the image comes from", severity="info", since="0.1.0", presets=("strict",))
_OLDER = {
    "org.opencontainers.image.source": "org.label-schema.vcs-url",
    "org.opencontainers.image.revision": "org.label-schema.vcs-ref",
}
labels = rule.option("labels", list(_OLDER), "The labels by which the origin of an image is found.")


@rule.image
def find(image: Image) -> Findings:
    if image.project.for_development or image.final.root.base.text is None:
        return
    pairs = [pair for step in image.shipped if step.keyword == "LABEL" for pair in step.instruction.pairs]
    keys = {pair.key.text.strip("'\"") for pair in pairs}
    missing = [label for label in labels.value(image.project) if not keys & {label, _OLDER.get(label)}]
    if not missing or any("$" in key for key in keys) or _given_by_compose(image):
        return
    message = (
        f"no label {' or '.join(missing)}: from a running container nobody can tell which commit it was built from"
    )
    help_text = f'Write ARG REVISION and LABEL {labels.value(image.project)[-1]}="$REVISION", or let the build add the labels (docker/metadata-action, --label).'
    yield rule.at(image.final.instruction.words[0], message, help_text)


def _given_by_compose(image: Image) -> bool:
    """Whether the build section of a compose file gives labels."""
    builds = [service.node.get("build") for service in image.project.services]
    return any(build is not None and build.get("labels") is not None for build in builds)
