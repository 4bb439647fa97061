"""apt-get, dnf or yum asks before it goes on, and in a build nobody answers."""

from dockerlint import Findings, Fix, Image, Invocation, Rule, Step, Word
from dockerlint.edits import words_behind
from dockerlint.facts.apt import configured, read_apt
from dockerlint.facts.invocations import invocation
from dockerlint.facts.os_packages import package_calls

rule = Rule(
    summary="apt-get, dnf or yum install without -y",
    severity="warning",
    since="0.1.0",
    aliases=(
        "DL3014", "DL3030", "DL3038", "DS-0021", "apt_get_missing_flags_to_avoid_manual_input", "missing-assume-yes-switch",
        "yum_install_allows_manual_input", "missing_flag_from_dnf_install", "missing-dnf-assume-yes-switch", "missing-yum-assume-yes-switch",
    ),
)  # fmt: skip
_ASKING = frozenset(
    ("install", "upgrade", "dist-upgrade", "full-upgrade", "remove", "purge", "autoremove", "build-dep")
)


@rule.command("apt-get", "apt")
def find(invoked: Invocation, step: Step, _: Image) -> Findings:
    apt = read_apt(invoked)
    if apt is None or apt.verb.text not in _ASKING or not apt.asks or apt.sets("APT::Get::Assume-Yes"):
        return
    if apt.verb.text in ("remove", "purge") and not apt.packages:
        return  # nothing is removed
    if invoked.command.piped or "xargs" in invoked.wrappers:
        return  # what is piped into it may be the answer: yes | apt-get install
    if apt.options.has("-f", "--fix-broken") and not apt.packages and _behind_dpkg(invoked, step):
        return  # dpkg ends the chain where something is missing; else there is nothing to ask
    if step.stage.root.base.known is None or configured(step.stage, "Assume-Yes"):
        return  # a base image that is not known may have apt configured
    yield rule.at(
        apt.verb,
        f"{invoked.program} {apt.verb.text} asks as soon as it installs or removes more than what it is told, and in a build nobody answers: "
        "then it aborts, and the build stops",
        "Add -y.",
        _fix(apt.verb),
    )


def _behind_dpkg(invoked: Invocation, step: Step) -> bool:
    """Whether ``dpkg -i`` stands before it in the same list, joined by ``&&``."""
    commands = step.commands
    for at in range(commands.index(invoked.command), 0, -1):
        if not commands[at].chained:
            return False
        before = invocation(commands[at - 1])
        if before.program == "dpkg":
            return not commands[at - 1].tolerated and any(word.text in ("-i", "--install") for word in before.arguments)
    return False


@rule.command("dnf", "yum")
def find_rpm(invoked: Invocation, step: Step, _: Image) -> Findings:
    call = next((call for call in package_calls(step) if call.invoked is invoked), None)
    if (
        call is None
        or not (call.installs or call.verb.text in _ASKING)
        or invoked.command.piped
        or "xargs" in invoked.wrappers
    ):
        return
    known = step.stage.root.base.known
    if (
        known is None
        or known.distribution != "rpm"
        or call.options.has("-y", "--assumeyes", "--assumeno", "--downloadonly", "--setopt")
    ):
        return
    if any(word.raw.strip('"').startswith("$") for word in invoked.arguments) or _configured(step):
        return
    message = f"{invoked.program} {call.verb.text} asks before it goes on, and in a build nobody answers: it aborts, and the build stops"
    yield rule.at(call.verb, message, "Add -y.", _fix(call.verb))


def _configured(step: Step) -> bool:
    """Whether an earlier instruction may have written assumeyes into the configuration."""
    texts = [
        word.text
        for other in step.stage.all_steps
        for word in (*other.words, *(word for command in other.commands for word in command.words))
    ]
    return any("assumeyes" in text or "dnf.conf" in text or "yum.conf" in text for text in texts)


def _fix(verb: Word) -> Fix | None:
    edit = words_behind(verb, "-y")
    return Fix("add -y", [edit], effect=["extends RUN"]) if edit else None
