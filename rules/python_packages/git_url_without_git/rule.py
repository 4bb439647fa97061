"""pip or uv installs from a Git repository in an image that has no git."""

from dockerlint import Command, Findings, Image, Install, Located, Rule, Step, Word
from dockerlint.facts.base_image import variant_of
from dockerlint.facts.copies import copies
from dockerlint.facts.installs import requirements_of
from dockerlint.facts.invocations import invocation
from dockerlint.facts.locked_packages import locked_packages
from dockerlint.facts.os_packages import package_name
from dockerlint.syntax.shell import is_static

rule = Rule(summary="Packages are installed from Git without git", severity="error", since="0.1.0")
_FOLDERS_OF_GIT = frozenset(
    ("/", "/usr", "/usr/bin", "/usr/bin/git", "/usr/local", "/usr/local/bin", "/usr/local/bin/git")
)
_MANAGERS = frozenset(("apt-get", "apt", "aptitude", "apk"))
_OPEN = frozenset(
    ("sh", "bash", "make", "curl", "wget", "source", ".", "eval", "conda", "mamba", "micromamba", "ansible-playbook")
)


@rule.install
def find(install: Install, step: Step, image: Image) -> Findings:
    if install.tool not in ("pip", "uv pip", "uv") or install.invoked.command.guarded or not _lacks_git(step, image):
        return
    if install.tool == "uv":
        yield from _locked(install, step, image)
        return
    message = "{} is fetched with git, and {} has no git: the build fails"
    help_text = "Install git in this stage before, or name an archive of the commit (https://github.com/…/archive/COMMIT.tar.gz)."
    base = step.stage.root.base.text
    for word in (*install.packages, *install.options.all("-e", "--editable")):
        if _from_git(word):
            yield rule.at(word, message.format(_shown(word), base), help_text)
    for word, found in requirements_of(image, install):
        lines = [item.word for item in found.requirements if _from_git(item.word)] if found else []
        if lines:
            related: list[tuple[Located, str]] = [(line, "fetched with git") for line in lines]
            text = f"{_shown(lines[0])} in {word.text}"
            yield rule.at(word, message.format(text, base), help_text, related=related)


def _locked(install: Install, step: Step, image: Image) -> Findings:
    """What uv fetches from a repository that its lock file names."""
    found = locked_packages(image, install)
    for word in found.from_git if found is not None else ():
        message = f"{word.text} is fetched with git, and {step.stage.root.base.text} has no git: the build fails"
        help_text = "Install git in this stage before."
        yield rule.at(word, message, help_text, related=[(install.command_word, "installed here")])


def _lacks_git(step: Step, image: Image) -> bool:
    """Whether the base image is known to come without git, and nothing before in the stage speaks of it."""
    base = step.stage.root.base
    tag = base.reference.tag if base.reference else None
    slim = variant_of(base) in ("slim", "alpine")
    if not slim or "onbuild" in (tag or ""):
        return False
    for earlier in step.stage.all_steps:
        if not _without_git(earlier, image):
            return False
        if earlier is step:
            break
    return True


def _without_git(step: Step, image: Image) -> bool:
    """Whether the step surely brings no git: no command names it, and none is a script or takes its packages from a variable."""
    if step.keyword in ("COPY", "ADD"):
        return all(copy.local or (copy.destination or "/") not in _FOLDERS_OF_GIT for copy in copies(image, [step]))
    if step.keyword != "RUN":
        return True
    if not step.script.readable or not step.commands:
        return False
    return all(_brings_no_git(command) for command in step.commands)


def _brings_no_git(command: Command) -> bool:
    invoked = invocation(command)
    if (
        "xargs" in invoked.wrappers
        or invoked.program in _OPEN
        or invoked.program.endswith(".sh")
        or "/" in invoked.path
    ):
        return False
    if invoked.program in _MANAGERS and not all(is_static(word) for word in invoked.arguments):
        return False
    return not any(package_name(word) in ("git", "git-core", "git-all", "devscripts") for word in command.words)


def _from_git(word: Word) -> bool:
    if ";" in word.text:
        return False  # a marker may leave it out
    text = word.text.partition("@ ")[2].strip() or word.text
    return text.removeprefix("--editable").removeprefix("-e").lstrip(" =").startswith("git+")


def _shown(word: Word) -> str:
    text = word.text.partition(" ;")[0]
    return text if len(text) <= 80 else text[:79] + "…"
