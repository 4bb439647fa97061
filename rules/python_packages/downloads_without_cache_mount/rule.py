"""Packages are downloaded without a cache that outlives the build."""

from dockerlint import Findings, Image, Install, Rule, Step

rule = Rule(
    summary="Packages are downloaded without a cache mount", severity="info", since="0.1.0", presets=("strict",)
)
_CACHES = {
    "pip": "/root/.cache/pip",
    "uv pip": "/root/.cache/uv",
    "uv": "/root/.cache/uv",
    "poetry": "/root/.cache/pypoetry/artifacts",  # beside it lies virtualenvs, which has to stay in the image
    "pipenv": "/root/.cache/pipenv",
    "pdm": "/root/.cache/pdm",
}


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    folder = _CACHES.get(install.tool)
    if folder is None or step.stage not in image.needed or step.stage.root.base.text is None:
        return
    if install.options.has("--no-index") or any(mount.get("type") == "cache" for mount in step.mounts):
        return
    message = f"no cache is mounted: whenever this layer is built again, {install.tool} downloads everything again"
    yield rule.at(
        install.command_word,
        message,
        f"Write RUN --mount=type=cache,target={folder} before it, and leave options that switch the cache off out.",
    )
