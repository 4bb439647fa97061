"""A download does not look at the server's certificate."""

from dockerlint import Findings, Image, Invocation, Rule, Step, Word
from dockerlint.facts.options import read_options

rule = Rule(
    summary="A download without looking at the server's certificate",
    severity="warning",
    since="0.1.0",
    aliases=("CKV2_DOCKER_2", "CKV2_DOCKER_3", "CKV2_DOCKER_13"),
)
_LOCAL = ("http://", "https://localhost", "https://127.0.0.1", "localhost", "127.0.0.1")
_FLAGS = {"curl": ("-k", "--insecure"), "wget": ("--no-check-certificate",)}
_VALUES = {
    "curl": frozenset((
        "-o", "--output", "-H", "--header", "-x", "--proxy", "-u", "--user", "-A", "--user-agent", "--retry", "--retry-delay", "-m", "--max-time", "-d",
        "--data", "-X", "--request", "--connect-timeout", "-e", "--referer", "-T", "--upload-file", "-w", "--write-out", "-E", "--cert", "-C",
    )),
    "wget": frozenset(("-O", "--output-document", "-P", "--directory-prefix", "-o", "-t", "--tries", "-T", "--timeout", "-U", "--header")),
    "git": frozenset(("-c", "-C")),
    "npm": frozenset[str](),
    "yarn": frozenset[str](),
}  # fmt: skip
_FALSE = ("false", "0", "off", "no")
_HELP = "Leave it out. Where the server's certificate is of an own authority, copy that one to /usr/local/share/ca-certificates and run update-ca-certificates."


@rule.command("curl", "wget", "git", "npm", "yarn")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:  # noqa: ARG001
    where = _switch(invoked)
    if where is None:
        return
    targets = [
        word.text for word in invoked.arguments if "://" in word.text or word.text.startswith(("localhost", "127."))
    ]
    if targets and all(target.startswith(_LOCAL) for target in targets):
        return
    message = (
        f"with {_shown(where)}, {invoked.program} does not look at the server's certificate: whoever stands in between can answer for it, "
        "and what they send goes into the image"
    )
    yield rule.at(where, message, _HELP)


def _shown(where: Word) -> str:
    """A setting's value stands in a word of its own: ``git config http.sslVerify false``."""
    return f"{where.text} false" if where.text.lower() == "http.sslverify" else where.text


def _switch(invoked: Invocation) -> Word | None:
    """The option or setting that switches the check off."""
    words = invoked.arguments
    options = read_options(words, _VALUES[invoked.program], stop_at_argument=invoked.program == "git")
    for name in _FLAGS.get(invoked.program, ()):
        if options.has(name):
            return options.flags[name]
    inline = next(
        (
            word
            for word in invoked.command.assignments
            if word.text in ("GIT_SSL_NO_VERIFY=1", "GIT_SSL_NO_VERIFY=true")
        ),
        None,
    )
    if inline is not None and invoked.program == "git":
        return inline
    if invoked.program == "git":
        off = [word for word in options.all("-c") if _is_off(word.text.partition("="))]
        texts = [word.text.lower() for word in words]
        setting = next((word for word in words if word.text.lower() == "http.sslverify"), None)
        sets = setting is not None and texts[:1] == ["config"] and texts[-1].strip("\"'") in _FALSE
        return off[0] if off else setting if sets else None
    if invoked.program in ("npm", "yarn") and len(words) > 2 and [word.text for word in words[:2]] == ["config", "set"]:
        name, _, value = " ".join(word.text for word in words[2:]).replace("=", " ").partition(" ")
        return words[2] if name in ("strict-ssl", "strictSSL") and value.strip() in _FALSE else None
    return None


def _is_off(setting: "tuple[str, str, str]") -> bool:
    return setting[0].lower() == "http.sslverify" and setting[2].lower() in _FALSE
