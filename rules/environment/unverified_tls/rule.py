"""A variable switches the check of servers' certificates off, for the build and for the container."""

from dockerlint import Findings, Image, Rule, Step

rule = Rule(
    summary="A variable switches the check of certificates off",
    severity="error",
    since="0.1.0",
    aliases=("CKV2_DOCKER_5", "CKV2_DOCKER_6", "CKV2_DOCKER_12", "CKV2_DOCKER_14"),
)
_FALSE = frozenset(("false", "0", "no", "off"))
_HELP = "Remove it. For an authority of your own, copy its certificate to /usr/local/share/ca-certificates and run update-ca-certificates."


@rule.step("ENV", "ARG")
def find(step: Step, image: Image) -> Findings:  # noqa: ARG001
    for pair in step.instruction.pairs:
        name, value = pair.key.text, step.value(pair.value) if pair.value is not None else None
        if value is None:
            continue
        who = _switched_off(name, value.strip().lower())
        if who is not None:
            message = f"{name}={value}: {who} no longer looks at servers' certificates: whoever stands in between reads and changes everything"
            yield rule.at(pair, message, _HELP)
        elif name == "PYTHONHTTPSVERIFY" and value == "0" and not _python_2(step):
            message = "PYTHONHTTPSVERIFY=0 does nothing in Python 3: certificates are still checked, and whoever reads this believes otherwise"
            yield rule.at(pair, message, "Remove it.", severity="warning")


def _switched_off(name: str, value: str) -> str | None:
    """Which program the value keeps from looking at certificates."""
    if name == "GIT_SSL_NO_VERIFY":
        return "git"  # any value does, also 0 and false
    if name == "NODE_TLS_REJECT_UNAUTHORIZED" and value == "0":
        return "Node.js"
    return "npm" if name.upper() == "NPM_CONFIG_STRICT_SSL" and value in _FALSE else None


def _python_2(step: Step) -> bool:
    """Whether the stage's Python may be an old one that reads the variable."""
    version = step.stage.root.base.python_version
    return version is None or version[0] < 3
