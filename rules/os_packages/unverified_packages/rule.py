"""Packages of the operating system are installed without looking at their signatures."""

from dockerlint import Findings, Image, Invocation, Rule, Step, Word
from dockerlint.facts.os_packages import PackageCall, package_calls

rule = Rule(
    summary="Packages are installed without their signature",
    severity="warning",
    since="0.1.0",
    aliases=("CKV2_DOCKER_7", "CKV2_DOCKER_8", "CKV2_DOCKER_9", "CKV2_DOCKER_10", "CKV2_DOCKER_11"),
)
_FLAGS = {
    "apt-get": ("--allow-unauthenticated", "--allow-insecure-repositories", "--force-yes"),
    "apk": ("--allow-untrusted",),
    "dnf": ("--nogpgcheck", "--no-gpgchecks"),
    "zypper": ("--no-gpg-checks", "--allow-unsigned-rpm"),
}
_OF_RPM = frozenset(("--nosignature", "--nodigest", "--noverify"))
_LIKE = {"apt": "apt-get", "aptitude": "apt-get", "yum": "dnf", "microdnf": "dnf"}
_HELP = "Leave it out, and install the repository's key: then its packages are known."
_SETTINGS = ("apt::get::allowunauthenticated", "acquire::allowinsecurerepositories", "gpgcheck")
_OFF = {"gpgcheck": ("0", "false", "no", "off")}


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    found: dict[str, list[tuple[Word, PackageCall]]] = {}
    for call in package_calls(step):
        where = _switch(call)
        if where is not None and not _own_files(call):
            found.setdefault(call.manager, []).append((where, call))
    for manager, calls in found.items():
        # apt-get update and the install behind it take the same switch: one decision
        where = next((word for word, call in calls if call.installs), calls[0][0])
        related = [(word, "here too") for word, _ in calls if word is not where]
        yield rule.at(where, _message(where, manager), _HELP, related=related)


@rule.command("rpm")
def find_rpm(invoked: Invocation, step: Step, image: Image) -> Findings:  # noqa: ARG001
    where = next((word for word in invoked.arguments if word.text in _OF_RPM), None)
    if where is not None and any("://" in word.text for word in invoked.arguments):
        yield rule.at(where, _message(where, "rpm"), _HELP)


def _message(where: Word, manager: str) -> str:
    return (
        f"{where.text} makes {manager} take packages that nobody signed: whoever answers for the server, or stands in between, "
        "chooses what is installed as root"
    )


def _switch(call: PackageCall) -> Word | None:
    """The option that switches the check off."""
    names = _FLAGS.get(_LIKE.get(call.manager, call.manager), ())
    flag = next((call.options.flags[name] for name in names if call.options.has(name)), None)
    if flag is not None:
        return flag
    for word in call.options.all("-o", "--option", "--setopt"):
        name, _, value = word.text.lower().partition("=")
        wanted = _OFF.get(name.rpartition(".")[2], ("1", "true", "yes", "on"))
        if name.rpartition(".")[2] in _SETTINGS and value.strip('"') in wanted:
            return word
    return None


def _own_files(call: PackageCall) -> bool:
    """Whether only files of the image are installed: ``apk add --allow-untrusted ./own.apk``; they came by another way."""
    return bool(call.packages) and all(
        word.text.startswith(("/", "./", "../"))
        or (word.text.endswith((".apk", ".deb", ".rpm")) and ":" not in word.text)
        for word in call.packages
    )
