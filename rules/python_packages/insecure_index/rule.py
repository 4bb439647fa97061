"""pip or uv fetches packages without knowing who answers: by http, or with the check of the certificate switched off."""

from dockerlint import Findings, Image, Rule, Stage, Step
from dockerlint.facts.package_index import IndexSetting, of_step

rule = Rule(
    summary="Packages are fetched without checking who sends them", severity="warning", since="0.1.0",
    aliases=("CKV2_DOCKER_4", "CKV2_DOCKER_16"),
)  # fmt: skip
hosts = rule.option(
    "hosts", [], "Hosts that may be asked without a certificate, in a network that you trust as the build machine."
)
# The machine itself; and the former name of PyPI, which pip does not ask any more.
_LEFT_OUT = ("localhost", "127.", "[::1]", "::1", "pypi.python.org")
_WHO = "whoever stands between can put code into the image"


@rule.step("RUN", "ENV", "ARG", "COPY", "ADD")
def find(step: Step, image: Image) -> Findings:
    if step.stage not in image.needed:
        return
    left_out = (*_LEFT_OUT, *hosts.value(image.project))
    found = [each for each in of_step(step, image) if each.host is not None and not each.host.startswith(left_out)]
    plain = {str(each.host): each for each in found if each.scheme == "http"}
    trusted = {str(each.host): each for each in found if each.kind == "trusted" and each.host not in plain}
    if trusted:
        first = next(iter(trusted.values()))
        message = f"{first.tool} takes packages from {' and '.join(trusted)} without checking the certificate: {_WHO}"
        help_text = f"Remove {first.name}; for an authority of your own, name its certificate: PIP_CERT for pip, SSL_CERT_FILE for uv."
        yield rule.at(first.word, message, help_text)
    for host, setting in plain.items():
        if setting.tool == "pip" and _refused(step.stage, image, host):
            message = f"pip does not speak http to {host}, which is not among its trusted hosts: the packages are not found and the build fails"
            yield rule.at(setting.word, message, "Write https://.", severity="error")
        else:
            message = f"{setting.tool} fetches packages from {host} by http, unencrypted: {_WHO}"
            yield rule.at(setting.word, message, "Write https://, and remove the trusted host.")


def _refused(stage: Stage, image: Image, host: str) -> bool:
    """Whether nothing in the stage, as far as it is known, tells pip to trust the host."""
    settings: list[IndexSetting] = []
    for step in stage.all_steps:
        if any(mount.get("type") == "secret" for mount in step.mounts) or (
            step.keyword == "RUN" and not step.script.readable
        ):
            return False
        settings += of_step(step, image)
    trusted = {each.host for each in settings if each.kind == "trusted"}
    return stage.root.base.known is not None and host not in trusted and None not in trusted
