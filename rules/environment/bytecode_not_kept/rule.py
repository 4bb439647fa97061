"""PYTHONDONTWRITEBYTECODE goes on in the container, so that every process compiles the standard library anew."""

from dockerlint import Findings, Image, Rule, Server

rule = Rule(
    summary="Python may not keep the bytecode it makes in the container",
    severity="info",
    since="0.1.0",
    presets=("strict",),
)


@rule.server()
def find(server: Server, image: Image) -> Findings:
    setting, base, user = (
        image.final.end.env.get("PYTHONDONTWRITEBYTECODE"),
        image.final.root.base,
        image.final.end.user,
    )
    if (
        setting is None
        or not setting.value
        or setting.value.strip() == "0"
        or base.official != "python"
        or image.project.for_development
    ):
        return
    if user is None or user.partition(":")[0] not in ("root", "0") or _compiled(image):
        return
    message = (
        f"PYTHONDONTWRITEBYTECODE={setting.value} goes on in the container: {base.text} has no bytecode of the standard library, "
        f"so each process of {server.kind} compiles it anew"
    )
    yield rule.at(
        setting.pair,
        message,
        "Set it for the build alone (RUN PYTHONDONTWRITEBYTECODE=1 …), or compile in the image: RUN python -m compileall -q /usr/local/lib.",
    )


def _compiled(image: Image) -> bool:
    words = (
        word.text
        for step in image.shipped
        if step.keyword == "RUN"
        for command in step.commands
        for word in command.words
    )
    return any("compileall" in text for text in words)
