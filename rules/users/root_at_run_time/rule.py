"""The container's process runs as root."""

from dockerlint import Findings, Image, Rule

rule = Rule(
    summary="The container runs as root",
    severity="warning",
    since="0.1.0",
    aliases=("DL3002", "DS-0002", "CKV_DOCKER_3", "CKV_DOCKER_8", "CIS-DI-0001"),
)
_DROPS = (
    "gosu",
    "su-exec",
    "setpriv",
    "runuser",
    "chpst",
    "sudo -u",
    "su -s",
    "su -c",
    "su - ",
    "chroot --userspec",
    "setuidgid",
    "--user",
    "--uid",
)
_HELP = "Create a user and switch to it at the end: RUN useradd --system --uid 10001 app, then USER 10001."


@rule.image
def find(image: Image) -> Findings:
    start, state = image.project.start, image.final.end
    if start is None or start.step is None or image.project.for_development or not _is_root(state.user):
        return
    if _drops_rights(image) or image.final.root.base.scratch:
        return
    base = image.final.root.base
    if state.user_step is not None and not (
        state.user_step.stage is not image.final and state.user_step.stage not in image.final.chain
    ):
        message = f"USER {state.user} is the last one: the application runs as root, and so does whoever breaks into it"
        yield rule.at(state.user_step.instruction.rest, message, "End with a USER that is not root.")
    else:
        message = f"no USER is set and {base.text} runs as root: the application runs as root, and so does whoever breaks into it"
        yield rule.at(start.step.instruction.rest, message, _HELP)


def _is_root(user: str | None) -> bool:
    return user is not None and user.partition(":")[0] in ("root", "0")


def _drops_rights(image: Image) -> bool:
    """Whether the start command or its script switches to another user, or compose does."""
    start, service = image.project.start, image.project.service
    if service is not None and service.node.get("user") is not None:
        return True
    texts = [command.text for command in start.commands] if start else []
    texts += [source.text for source in start.scripts] if start else []
    instructions = [step.instruction.text for step in (start.entrypoint, start.cmd) if step] if start else []
    return any(drop in text for text in [*texts, *instructions] for drop in _DROPS)
