"""apt-get install asks before it goes on, and in a build nobody answers."""

from dockerlint import Edit, Findings, Fix, Image, Invocation, Rule, Step
from dockerlint.facts.apt import configured, read_apt
from dockerlint.syntax.shell import ShellWord

rule = Rule(
    summary="apt-get install without -y",
    severity="warning",
    since="0.1.0",
    aliases=("DL3014", "DS-0021", "apt_get_missing_flags_to_avoid_manual_input", "missing-assume-yes-switch"),
)
_ASKING = frozenset(
    ("install", "upgrade", "dist-upgrade", "full-upgrade", "remove", "purge", "autoremove", "build-dep")
)


@rule.command("apt-get", "apt")
def find(invoked: Invocation, step: Step, _: Image) -> Findings:
    apt = read_apt(invoked)
    if apt is None or apt.verb.text not in _ASKING or not apt.asks or apt.sets("APT::Get::Assume-Yes"):
        return
    if invoked.command.piped or "xargs" in invoked.wrappers:
        return  # what is piped into it may be the answer: yes | apt-get install
    if step.stage.root.base.known is None or configured(step.stage, "Assume-Yes"):
        return  # a base image that is not known may have apt configured
    yield rule.at(
        apt.verb,
        f"{invoked.program} {apt.verb.text} asks as soon as it installs or removes more than what it is told, and in a build nobody answers: "
        "then it aborts, and the build stops",
        "Add -y.",
        Fix("add -y", [Edit(apt.verb.source.path, apt.verb.span.end, apt.verb.span.end, " -y")], effect=["extends RUN"])
        if isinstance(apt.verb, ShellWord) and apt.verb.raw == apt.verb.text
        else None,
    )
