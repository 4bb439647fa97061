"""A RUN puts another shell in the place of /bin/sh, where SHELL would do."""

from dockerlint import Findings, Image, Invocation, Rule, Step

rule = Rule(
    summary="/bin/sh is replaced by another shell",
    severity="info",
    since="0.1.0",
    aliases=("DL4005", "changing_default_shell_using_shell_command", "use-shell-instruction"),
    presets=("strict",),
)


@rule.command("ln", "mv", "cp")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:  # noqa: ARG001
    words = [word for word in invoked.arguments if not word.text.startswith("-")]
    if len(words) != 2 or words[1].text != "/bin/sh" or not words[0].text.endswith(("bash", "zsh", "ksh")):
        return
    shell = words[0].text.rpartition("/")[2]
    message = f"{shell} takes the place of /bin/sh for every program of the image, also for those that are written for the system's own"
    yield rule.at(words[1], message, f'Write SHELL ["/bin/{shell}", "-c"] before the RUNs that need it.')
