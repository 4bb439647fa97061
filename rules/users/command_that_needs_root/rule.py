"""A RUN behind a USER calls a command that only root can run."""

from dockerlint import Findings, Image, Invocation, Rule, Step
from dockerlint.facts.accounts import GROUP_PROGRAMS, USER_PROGRAMS, is_root
from dockerlint.facts.invocations import invocations
from dockerlint.facts.os_packages import package_calls
from dockerlint.facts.permissions import changes

rule = Rule(summary="A command that needs root runs as another user", severity="error", since="0.1.0")
_INSTALLERS = frozenset(("apt-get", "apt", "apk", "yum", "dnf", "microdnf", "zypper"))
_ACCOUNTS = USER_PROGRAMS | GROUP_PROGRAMS | {"usermod", "groupmod", "userdel", "groupdel", "chpasswd"}
_READ_ONLY = frozenset(("search", "show", "list", "info", "policy", "download", "changelog", "-h", "--help"))
_ELSEWHERE = ("--root", "-p", "--installroot", "--help", "--version", "-s", "--simulate", "--dry-run")


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    user, switch = step.before.user, step.before.user_step
    if user is None or is_root(user):
        return
    for invoked in invocations(step):
        shown = _shown(invoked, step)
        if shown is None:
            continue
        yield rule.at(
            invoked.word,
            f"{shown} needs root, and this RUN runs as {user}: it fails (permission denied), and the build stops",
            "Move the RUN above the USER, or switch to root for it: USER root, RUN …, and USER again.",
            related=[(switch.instruction.rest, f"from here on everything runs as {user}")] if switch else [],
        )
        return


def _shown(invoked: Invocation, step: Step) -> str | None:
    """The command as a message names it, where it needs root and the build depends on it."""
    command = invoked.command
    if command.guarded or command.tolerated or command.nested or invoked.wrappers:
        return None
    if invoked.program in _ACCOUNTS or (invoked.program == "chown" and _gives_away(invoked, step)):
        return invoked.program
    if invoked.program not in _INSTALLERS:
        return None
    call = next((call for call in package_calls(step) if call.invoked is invoked), None)
    if call is None or call.verb.text in _READ_ONLY or call.options.has(*_ELSEWHERE):
        return None
    return f"{invoked.program} {call.verb.text}"


def _gives_away(invoked: Invocation, step: Step) -> bool:
    """Whether a chown names another user than the one it runs as; a name and a number may mean the same."""
    user = (step.before.user or "").partition(":")[0]
    owners = [change.owner for change in changes(step) if change.invoked is invoked]
    return any(
        owner and owner != user and (is_root(owner) or owner.isdecimal() == user.isdecimal()) for owner in owners
    )
