"""A RUN calls sudo."""

from dockerlint import Command, Findings, Image, Rule, Step
from dockerlint.facts.accounts import is_root
from dockerlint.facts.arrivals import may_lie_at
from dockerlint.facts.invocations import invocations
from dockerlint.facts.os_packages import package_calls, package_name

rule = Rule(
    summary="sudo in a RUN",
    severity="warning",
    since="0.1.0",
    aliases=(
        "DL3004",
        "DS-0010",
        "CKV2_DOCKER_1",
        "run_using_sudo",
        "no-sudo-in-dockerfile",
        "DKL-DI-0001",
        "sudo_usage",
    ),
    mentions=("sudo",),
)
_HELP = "Leave sudo out, and where a RUN needs another user, write USER before it."


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    found = next((invoked for invoked in invocations(step) if "sudo" in (invoked.program, *invoked.wrappers)), None)
    if found is None:
        return
    user, command = step.before.user, found.command
    if not (command.guarded or command.tolerated) and not _may_be_there(step, image):
        message = f"sudo is not in {step.stage.root.base.origin} and no RUN installs it: the command fails (sudo: not found), and the build stops"
        yield rule.at(command.words[0], message, _HELP, severity="error")
    elif is_root(user) and not _to_another_user(command):
        message = "sudo has nothing to do: this RUN runs as root already"
        yield rule.at(command.words[0], message, _HELP, severity="info")
    elif user is not None and not is_root(user) and image.ships(step):
        message = f"with sudo in the image, whoever breaks into the application as {user} is root with one command"
        yield rule.at(
            command.words[0], message, "Do the work as root before the USER, and leave sudo out of the image."
        )


def _to_another_user(command: Command) -> bool:
    """``sudo -u app …``."""
    names = [word.text for word in command.words[1:] if word.text.startswith("-")]
    return any(
        name.startswith(("--user", "--group")) or (name[1:2] != "-" and set(name) & set("ug")) for name in names[:3]
    )


def _may_be_there(step: Step, image: Image) -> bool:
    """Whether sudo may be installed: it is in none of the images that are known."""
    for earlier in step.stage.all_steps:
        for call in package_calls(earlier):
            if any("sudo" in package_name(word) or "$" in word.raw for word in call.packages):
                return True
        if earlier is step:
            break
    return may_lie_at(image, step, "/usr/bin/sudo")
