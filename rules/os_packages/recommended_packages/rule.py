"""apt-get install brings packages that are only recommended."""

from dockerlint import Findings, Image, Invocation, Rule, Step
from dockerlint.facts.apt import configured, read_apt

rule = Rule(
    summary="apt-get install brings recommended packages too",
    severity="info",
    since="0.1.0",
    aliases=(
        "DL3015",
        "DS-0029",
        "apt_get_not_avoiding_additional_packages",
        "missing-no-install-recommends",
        "apt-get_recommends",
    ),
)


@rule.command("apt-get", "apt")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:
    apt = read_apt(invoked)
    if apt is None or apt.verb.text != "install" or not image.ships(step) or step.stage.root.base.known is None:
        return  # a base image that is not known may have apt configured
    if apt.options.has("--no-install-recommends", "--install-recommends") or apt.sets("APT::Install-Recommends"):
        return
    if any(word.raw.strip('"').startswith("$") for word in invoked.arguments) or configured(
        step.stage, "Install-Recommends"
    ):
        return
    yield rule.at(
        apt.verb,
        f"{invoked.program} install brings every package that the named ones only recommend: build-essential is 73 MB larger with them, git 12 MB",
        "Add --no-install-recommends, and name what you miss afterwards (often ca-certificates).",
    )
