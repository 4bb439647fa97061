"""A RUN calls a command that another distribution has, and the base image's has not."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.distribution import family
from dockerlint.facts.invocations import invocations
from dockerlint.facts.os_packages import package_calls, package_name

rule = Rule(summary="A command of another distribution", severity="error", since="0.1.0")
_NAMES = {"debian": "Debian or Ubuntu", "alpine": "Alpine", "rpm": "a distribution of RPM packages"}
# Family → commands that its base images lack, with what does the same there.
_FOREIGN = {
    "debian": {"apk": "apt-get", "dnf": "apt-get", "yum": "apt-get", "microdnf": "apt-get", "zypper": "apt-get"},
    "alpine": {
        "apt-get": "apk add --no-cache", "apt": "apk add --no-cache", "dnf": "apk add --no-cache", "yum": "apk add --no-cache",
        "useradd": "adduser -D", "groupadd": "addgroup", "usermod": "addgroup USER GROUP, or apk add --no-cache shadow before",
    },
    "rpm": {"apt-get": "dnf", "apt": "dnf", "apk": "dnf"},
}  # fmt: skip


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    base = step.stage.root.base
    kind = family(base) or ""
    foreign = _FOREIGN.get(kind, {})
    for invoked in invocations(step) if foreign and step.posix_shell and step.script.readable else ():
        command = invoked.command
        if (
            invoked.program not in foreign
            or command.guarded
            or command.tolerated
            or command.nested
            or "/" in invoked.path
        ):
            continue
        if _may_be_there(step, invoked.program):
            return
        message = f"{base.origin} is based on {_NAMES[kind]} and has no {invoked.program}: the command is not found, and the build stops"
        yield rule.at(
            invoked.word, message, f"Write {foreign[invoked.program]}, or choose the base image that the command is of."
        )
        return


def _may_be_there(step: Step, program: str) -> bool:
    """Whether a package or a file that is brought before may hold the program, or something unknown may bring it."""
    for earlier in step.stage.all_steps:
        packages = [package_name(word) for call in package_calls(earlier) for word in call.packages]
        if any(
            package in ("shadow", "dpkg", "dnf", "yum", "microdnf", "zypper", "apk-tools")
            or "$" in package
            or package.startswith(program)
            for package in packages
        ):
            return True
        if earlier.keyword in ("COPY", "ADD"):
            place = earlier.value(earlier.words[-1]) if earlier.words else None
            if place is None or place == "/" or place.startswith(("/usr", "/bin", "/sbin", "/etc")):
                return True
        elif earlier.keyword == "RUN" and (
            earlier.mounts
            or not earlier.script.readable
            or any(one.path.startswith((".", "/", "$")) for one in invocations(earlier))
        ):
            return True
        if earlier is step:
            break
    return False
