"""A RUN calls curl, wget, bash, Python or pip in an image that has none."""

from dockerlint import Findings, Image, Invocation, Rule, Step, Word
from dockerlint.facts.invocations import invocations
from dockerlint.facts.os_packages import package_calls
from dockerlint.facts.shell_options import has_pipefail
from dockerlint.regex import regex

rule = Rule(summary="A RUN calls a program that the image does not have", severity="error", since="0.1.0")
_PYTHON = regex(r"(?:python3?|pip3?)(?:(?<=3)\.\d+)?")
_FIRST_WITHOUT_PYTHON = (16,)
"""Ubuntu's images had a Python until 14.04."""
_HARMLESS = frozenset(
    ("cd", "set", "echo", "mkdir", "rm", "ls", "true", "test", "[", ":", "pip", "pip3", "apk", "apt", "apt-get")
)


@rule.command("curl", "wget", "bash")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:
    from dockerlint.facts.programs import surely_lacks_program

    if _is_certain(invoked, step) and surely_lacks_program(image, step.stage, invoked.program, before=step):
        yield rule.at(
            invoked.word, _message(invoked.program, invoked, step), _help(invoked.program, step), related=_base(step)
        )


@rule.command("pip", "python", "python3", "venv", "virtualenv", "ensurepip", "compileall")
def find_python(invoked: Invocation, step: Step, image: Image) -> Findings:
    if step.stage.root.base.official not in ("alpine", "debian", "ubuntu"):
        return
    word = invoked.interpreter or invoked.word
    if not _PYTHON.fullmatch(word.text) or not invoked.direct or not _is_certain(invoked, step):
        return
    from dockerlint.facts.distribution import release_of
    from dockerlint.facts.programs import surely_lacks_program

    name = "pip" if word.text.startswith("pip") else word.text.partition(".")[0]
    release = release_of(step.stage.root.base)
    if release is not None and release.system == "Ubuntu" and release.number < _FIRST_WITHOUT_PYTHON:
        return
    if "PATH" in step.before.env or _something_else_before(invoked, step) or _told_before(word, invoked, step):
        return
    if surely_lacks_program(image, step.stage, name, before=step):
        yield rule.at(word, _message(word.text, invoked, step), _python_help(name, image, step), related=_base(step))


def _is_certain(invoked: Invocation, step: Step) -> bool:
    """Whether the command is run, by its bare name, its failure has no answer, and nothing in the same RUN brings the program."""
    command = invoked.command
    if command.guarded or command.tolerated or command.nested or "/" in invoked.path or not step.script.readable:
        return False
    return not step.mounts and not any(call.installs for call in package_calls(step))


def _something_else_before(invoked: Invocation, step: Step) -> bool:
    """Whether something in the same RUN may bring a Python or change PATH; what failed before ends the build before."""
    earlier = step.commands[: step.commands.index(invoked.command)]
    paths = [word for command in (*earlier, invoked.command) for word in command.assignments]
    return any(command.name not in _HARMLESS for command in earlier) or any(
        word.text.startswith("PATH=") for word in paths
    )


def _told_before(word: Word, invoked: Invocation, step: Step) -> bool:
    """Whether the stage has called the same program before: the build has stopped there."""
    for earlier in step.stage.steps:
        for other in invocations(earlier) if earlier.keyword == "RUN" else ():
            if other.command is invoked.command:
                return False
            if other.path == word.text:
                return True
    return False


def _message(program: str, invoked: Invocation, step: Step) -> str:
    ends = "the command fails (not found), and the build stops"
    if invoked.command.feeds and not has_pipefail(step):
        ends = "the command fails (not found), and the pipe behind it hides that"
    return f"{step.stage.root.base.origin} has no {program}, and no step before installs it: {ends}"


def _base(step: Step) -> list[tuple[Word, str]]:
    return [(step.stage.root.base.written, "the base image")]


def _help(program: str, step: Step) -> str:
    if program == "bash":
        return "Install bash before, or write for sh."
    fetch = "from urllib.request import urlretrieve; urlretrieve('URL', 'FILE')"
    python = step.stage.root.base.python_tag is not None
    other = f', or Python, which is there: python -c "{fetch}"' if python else ""
    return f"Install {program} before; or take ADD --checksum=sha256:… URL{other}."


def _python_help(name: str, image: Image, step: Step) -> str:
    from dockerlint.data.python_releases import NEWEST, NEWEST_ALPINE, NEWEST_DEBIAN
    from dockerlint.facts.programs import surely_lacks_program

    if name == "python" and not surely_lacks_program(image, step.stage, "python3", before=step):
        return "Write python3, which is there, or install python-is-python3."
    alpine = step.stage.root.base.official == "alpine"
    variant = f"alpine{NEWEST_ALPINE}" if alpine else f"slim-{NEWEST_DEBIAN}"
    return f"Begin with the official image, which has Python and pip: FROM python:{NEWEST}-{variant}."
