"""A RUN upgrades all packages of the base image."""

from dockerlint import Findings, Image, Rule, Step
from dockerlint.facts.os_packages import package_calls

rule = Rule(
    summary="All packages of the base image are upgraded in the build",
    severity="info",
    since="0.1.0",
    aliases=(
        "DL3035", "DS-0024", "run_using_upgrade_commands", "avoid-apt-get-upgrade", "DKL-DI-0003", "apt-get-upgrade", "apt-get-dist-upgrade",
        "use_of_apk_upgrade", "avoid-apk-upgrade", "yum_update_disabled", "run_using_dnf_update", "run_using_zypper_update", "avoid-dnf-update",
        "avoid-yum-update", "avoid-zypper-update",
    ),
    presets=("strict",),
)  # fmt: skip
_ALL = {
    "apt-get": ("upgrade", "dist-upgrade"), "apt": ("upgrade", "full-upgrade", "dist-upgrade"), "aptitude": ("upgrade", "full-upgrade", "safe-upgrade"),
    "apk": ("upgrade",), "dnf": ("upgrade", "update"), "yum": ("upgrade", "update"), "microdnf": ("upgrade", "update"), "zypper": ("update", "up", "dup"),
}  # fmt: skip


@rule.step("RUN")
def find(step: Step, image: Image) -> Findings:
    for call in package_calls(step) if image.ships(step) else ():
        if call.verb.text in _ALL[call.manager] and not (call.packages or call.invoked.command.guarded):
            shown = f"{call.manager} {call.verb.text}"
            message = f"{shown} installs what is newest on the day of the build, and every upgraded package is stored a second time, in this layer"
            help_text = "Build with --pull, or raise the base image's tag or digest: its makers rebuild it with the same upgrades."
            yield rule.at(call.verb, message, help_text)
