"""dnf, yum, microdnf or zypper leaves its cache in a layer of the image."""

from dockerlint import Findings, Image, Invocation, Rule, Step
from dockerlint.facts.invocations import invocations
from dockerlint.facts.os_packages import RPM, package_calls

rule = Rule(
    summary="The cache of dnf, yum or zypper stays in the image",
    severity="warning",
    since="0.1.0",
    aliases=(
        "DL3032", "DL3036", "DL3040", "DS-0015", "DS-0019", "DS-0020", "DS-0027", "yum_clean_all_missing", "missing_dnf_clean_all", "missing_zypper_clean",
        "missing-dnf-clean-all", "missing-yum-clean-all", "missing-zypper-clean",
    ), mentions=("dnf", "yum", "zypper"),)  # fmt: skip
_CACHES = ("/var/cache", "/var/*", "/var/lib/dnf", "/var/lib/yum", "/var/lib/zypp")
_FOLDERS = {"dnf": "dnf", "yum": "yum", "microdnf": "yum", "zypper": "zypp"}
_FETCHES = frozenset(("upgrade", "update", "up", "dup", "makecache", "refresh", "ref", "group", "groupinstall"))


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    if not image.ships(step) or not step.script.readable or step.mounts:
        return
    calls = [call for call in package_calls(step) if call.manager in RPM and not call.invoked.command.guarded]
    call = next((call for call in calls if call.installs or call.verb.text in _FETCHES), None)
    if (
        call is None
        or call.options.has("--installroot", "--root", "--downloadonly")
        or any(map(_removes, invocations(step)))
    ):
        return
    name, clean = call.manager, "clean" if call.manager == "zypper" else "clean all"
    message = f"{name} {call.verb.text} keeps the repositories' metadata and what it downloads in /var/cache, and the layer carries it into the image"
    yield rule.at(
        call.verb,
        message,
        f"End the same RUN with && {name} {clean}, or mount a cache: RUN --mount=type=cache,target=/var/cache/{_FOLDERS[name]}",
    )


def _removes(invoked: Invocation) -> bool:
    """``dnf clean all``, ``rm -rf /var/cache/dnf``, or a script that may do it."""
    words = [word.text for word in invoked.arguments]
    if invoked.program in RPM:
        return any(word in ("clean", "cc") for word in words)
    if invoked.program in ("rm", "find"):
        return any(word.startswith(_CACHES) or "$" in word for word in words)
    return invoked.program.endswith(".sh") or invoked.path.startswith((".", "$"))
