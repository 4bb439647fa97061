"""Which Python packages a RUN installs, by pip and the other package managers."""

import posixpath
from functools import cached_property

from dockerlint.regex import regex
from dockerlint.syntax.shell import is_static
from dockerlint.syntax.source import Word

from .copies import locate, trace
from .invocations import Invocation, invocations
from .mounts import mount_target
from .options import Options, read_options
from .requirements import Requirement, Requirements, normalise, read_requirement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .image import Image
    from .stages import Stage, Step

_PIP_GLOBAL = frozenset(("--python", "--log", "--proxy", "--retries", "--timeout", "--exists-action", "--trusted-host", "--cert", "--client-cert",
    "--cache-dir", "--use-feature", "--use-deprecated", "--keyring-provider", "--resume-retries"))  # fmt: skip
PIP_VALUES = _PIP_GLOBAL | frozenset((
    "-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-t", "--target", "--platform", "--python-version", "--implementation",
    "--abi", "--root", "--prefix", "--src", "--upgrade-strategy", "-C", "--config-settings", "--config-setting", "--global-option",
    "--build-option", "--no-binary", "--only-binary", "--progress-bar", "--report", "-i", "--index-url", "--pypi-url", "--extra-index-url",
    "-f", "--find-links", "--root-user-action", "--group", "--requirements-from-script", "-b", "--build", "-w", "--wheel-dir", "-d", "--dest",
    "--uploaded-prior-to", "--extra", "-p", "--link-mode", "--index", "--default-index", "--exclude-newer", "--python-platform", "--torch-backend",
    "--only-group", "--no-group", "-G", "--package", "--allow-insecure-host", "-B", "--build-constraints", "-o", "--output", "--with", "--without",
    "--only", "-E", "--extras", "--requirements", "--constraints", "--override", "--overrides", "--build-constraint", "--index-strategy",
    "--python-preference", "--prerelease", "--resolution", "--fork-strategy", "--upgrade-package", "-P", "--reinstall-package",
    "--refresh-package", "--no-binary-package", "--no-build-package", "--no-build-isolation-package", "--exclude-newer-package", "--config-file",
    "--config-settings-package", "--directory", "--project", "--color", "--no-sources-package", "--excludes",
))  # fmt: skip
_OTHER_VALUES = (PIP_VALUES - {"-d"}) | {"--categories"}
_VERSION_IN_VARIABLE = regex(r"([A-Za-z0-9][A-Za-z0-9._-]*)==\$(?:\{[A-Za-z0-9_]+\}|[A-Za-z0-9_]+)")
_OTHERS = {
    "uv": frozenset(("sync",)), "poetry": frozenset(("install", "sync")), "pipenv": frozenset(("install", "sync")),
    "pdm": frozenset(("install", "sync")), "conda": frozenset(("install", "create", "env")), "mamba": frozenset(("install", "create", "env")),
    "micromamba": frozenset(("install", "create")), "rye": frozenset(("sync",)), "hatch": frozenset(("env",)),
}  # fmt: skip


class Install:
    """One install command. `tool` is ``pip``, ``uv pip``, ``uv``, ``poetry`` …; `files` the words of ``-r``; `packages` the rest."""

    def __init__(self, step: "Step", invoked: Invocation, tool: str, verb: Word, options: Options) -> None:
        self.step = step
        self.invoked = invoked
        self.tool = tool
        self.verb = verb
        self.options = options
        self.memo: dict[tuple[str, Image], Any] = {}

    @cached_property
    def files(self) -> "list[Word]":
        return self.options.all("-r", "--requirement", "--requirements")

    @property
    def packages(self) -> "list[Word]":
        return self.options.arguments

    @property
    def open_ended(self) -> bool:
        """Whether more may be installed than its words say: by xargs, by a variable, by a configured requirements file."""
        variables = {**self.step.before.env, **self.step.before.args}
        named = any(word.text.startswith("PIP_REQUIREMENT") for word in self.invoked.command.assignments)
        return named or "PIP_REQUIREMENT" in variables or bool({"xargs", "find"} & set(self.invoked.wrappers))

    @property
    def upgrades(self) -> bool:
        return self.options.has("-U", "--upgrade")

    @property
    def command_word(self) -> Word:
        """``pip install`` as one word, from the program to the verb."""
        first = self.invoked.word
        return (
            Word(first.derived, first.start, max(first.end, self.verb.end))
            if first.derived is self.verb.derived
            else first
        )


def installs(step: "Step") -> "list[Install]":
    """The install commands of a RUN, in order."""
    if step.keyword != "RUN":
        return []
    if "installs" not in step.memo:
        step.memo["installs"] = [found for invoked in invocations(step) if (found := _install(step, invoked))]
    return step.memo["installs"]  # type: ignore[return-value]


def _install(step: "Step", invoked: Invocation) -> "Install | None":
    words = invoked.arguments
    if invoked.program == "uv" and words and words[0].text == "pip":
        return _pip(step, invoked, "uv pip", words[1:])
    if invoked.program == "pip":
        return _pip(step, invoked, "pip", words)
    verbs = _OTHERS.get(invoked.program)
    if not verbs:
        return None
    options = read_options(words, _OTHER_VALUES)
    if not options.arguments or options.arguments[0].text not in verbs:
        return None
    verb, options.arguments = options.arguments[0], options.arguments[1:]
    return Install(step, invoked, invoked.program, verb, options)


def fetches(step: "Step") -> "list[Install]":
    """The commands of a RUN by which pip fills its cache: install, wheel and download."""
    if step.keyword != "RUN":
        return []
    verbs = ("install", "wheel", "download")
    return [
        found
        for each in invocations(step)
        if each.program == "pip" and (found := _pip(step, each, "pip", each.arguments, verbs))
    ]


def _pip(
    step: "Step", invoked: Invocation, tool: str, words: "list[Word]", verbs: "tuple[str, ...]" = ("install", "sync")
) -> "Install | None":
    before = read_options(words, _PIP_GLOBAL, stop_at_argument=True)
    if not before.arguments or before.arguments[0].text not in verbs:
        return None
    verb = before.arguments[0]
    options = read_options(before.arguments[1:], PIP_VALUES)
    options.flags = {**before.flags, **options.flags}
    options.values = {**before.values, **options.values}
    if verb.text == "sync":
        options.values["-r"], options.arguments = options.arguments, []
    return Install(step, invoked, tool, verb, options)


def requirements_of(image: "Image", install: Install) -> "list[tuple[Word, Requirements | None]]":
    """The requirements files that an install reads, each with its word; None where the file is not known."""
    key = "files", image
    if key not in install.memo:
        install.memo[key] = list(_requirements_of(image, install))
    found: list[tuple[Word, Requirements | None]] = install.memo[key]
    return found


def _requirements_of(image: "Image", install: Install) -> "Iterator[tuple[Word, Requirements | None]]":
    context = image.project.context
    for word in install.files:
        path = _context_path(image, install, word) if is_static(word) else None
        listed = path is not None and not path.endswith((".toml", ".cfg", ".py", ".lock"))  # uv reads these too
        yield word, context.requirements(path) if path and listed and context else None


def image_path(install: Install, word: Word) -> "str | None":
    """The absolute path in the image that a word of the command names."""
    if not is_static(word):
        return None
    folder = "/" if word.text.startswith("/") else folder_of_command(install.step, install.invoked)
    return None if folder is None else posixpath.normpath(posixpath.join(folder, word.text))


def editable_folder(install: Install) -> "str | None":
    """The folder in the image that ``pip install -e`` links to; None where it links to none, or it is not known."""
    words = install.options.all("-e", "--editable")
    if not words or any("://" in word.text or word.text.startswith("git+") for word in words):
        return None
    path = image_path(install, words[-1])
    return path.partition("[")[0].rstrip("/") or "/" if path else None


def into_user_folder(install: Install) -> bool:
    """Whether pip surely installs into ``~/.local`` of the user who runs it: told so, or because only root may write to the base's Python."""
    if install.tool != "pip" or install.options.has(
        "--prefix", "--root", "--python", "-t", "--target", "-e", "--editable"
    ):
        return False
    if install.options.has("--user"):
        return True
    user = (install.step.before.user or "root").partition(":")[0]
    if user in ("root", "0") or "/" in install.invoked.path or install.invoked.wrappers or _active_environment(install):
        return False
    steps = install.step.stage.all_steps
    return install.step.stage.root.base.python_tag is not None and not any(_opens_folders(step) for step in steps)


def _active_environment(install: Install) -> bool:
    """Whether the pip that is run may be a virtual environment's."""
    commands = install.step.commands
    return bool({"PATH", "VIRTUAL_ENV"} & install.step.before.env.keys()) or any(
        command.name in (".", "source", "export", "eval") for command in commands
    )


def _opens_folders(step: "Step") -> bool:
    """Whether the step may let others write to the Python of the base image."""
    if step.keyword == "RUN" and (not step.script.readable or not step.commands):
        return True
    changing = [command for command in step.commands if command.name in ("chown", "chmod", "setfacl")]
    return any(
        word.text == "/" or word.text.startswith("/usr") or not is_static(word)
        for command in changing
        for word in command.words
    )


def _context_path(image: "Image", install: Install, word: Word) -> "str | None":
    path = image_path(install, word)
    return None if path is None else origin(image, install.step, path)


def beside(image: "Image", step: "Step", invoked: Invocation, name: str) -> "str | None":
    """The context path of the file of that name in the folder in which the command runs; None where it is not known."""
    folder = folder_of_command(step, invoked)
    return None if folder is None else origin(image, step, posixpath.join(folder, name))


def arrived(image: "Image", step: "Step", invoked: Invocation, name: str) -> "str | None":
    """As `beside`, where the file is there when the command runs: on a bind mount of the RUN, or brought by an earlier step."""
    folder = folder_of_command(step, invoked)
    if folder is None:
        return None
    path = posixpath.join(folder, name)
    mounted = _mounted(image, step, path)
    found = trace(image, step.stage, path, before=step) if mounted is None else None
    return mounted if found is None else found[0]


def origin(image: "Image", step: "Step", path: str) -> "str | None":
    """The context path of the file that a command of the step finds at a path of the image: on a bind mount, or copied before."""
    return _mounted(image, step, path) or locate(image, step.stage, path)


def folder_of_command(step: "Step", invoked: Invocation) -> "str | None":
    """The working directory of the command: WORKDIR, and the ``cd`` before it in the same RUN."""
    folder = step.before.workdir
    for command in step.commands:
        if command is invoked.command:
            break
        if command.name == "cd" and len(command.words) == 2 and not command.guarded:
            target = command.words[1]
            folder = (
                posixpath.join(folder or "/", target.text)
                if is_static(target) and (folder or target.text[0] == "/")
                else None
            )
    return folder


def _mounted(image: "Image", step: "Step", path: str) -> "str | None":
    """The context path behind a bind mount of the RUN, if `path` lies on one."""
    context = image.project.context
    for mount in step.mounts:
        if mount.get("type", "bind") != "bind" or "from" in mount:
            continue
        target = mount_target(mount)
        source = mount.get("source") or mount.get("src") or ""
        target = posixpath.normpath(posixpath.join(step.before.workdir or "/", target))
        if path == target or path.startswith(target.rstrip("/") + "/"):
            found = posixpath.normpath(posixpath.join(source.lstrip("/"), path[len(target) :].lstrip("/")) or ".")
            return found if context and context.is_file(found) else None
    return None


def inline_requirements(install: Install) -> "list[Requirement]":
    """The packages named on the command line."""
    return [read_requirement(word) for word in install.packages if is_static(word)]


def installed_names(image: "Image", stage: "Stage", others: bool = True) -> "set[str] | None":
    """Normalised names of all packages that pip installs by name in the stage; None where the files do not tell them all, and with `others`
    where another package manager installs any.
    """
    names: set[str] = set()
    for step in stage.all_steps:
        for install in installs(step):
            if not others and install.tool not in ("pip", "uv pip"):
                continue
            found = _names(image, install)
            if found is None:
                return None
            names |= found
    return names


def rewritten(install: Install) -> bool:
    """Whether an earlier command names one of the requirements files: ``echo gunicorn >> requirements.txt``, ``sed -i`` …"""
    names = {posixpath.basename(word.text) for word in install.files}
    for step in install.step.stage.all_steps:
        if step.keyword == "RUN" and any(name in step.instruction.text for name in names):
            readers = [other.invoked.command for other in installs(step)]
            texts = [command.text for command in step.commands if command not in readers]
            written = any(f">{gap}{name}" in step.instruction.text for name in names for gap in ("", " "))
            if written or any(name in text for name in names for text in texts):
                return True
        if step is install.step:
            break
    return False


def _names(image: "Image", install: Install) -> "set[str] | None":
    if install.tool not in ("pip", "uv pip") or install.open_ended or install.options.has("--group"):
        return None
    if rewritten(install):
        return None
    from .own_dependencies import folders, own_dependencies

    names: set[str] = set()
    own = folders(install)
    own_words = [word for word, _, _ in own]
    if any(word not in own_words for word in install.options.all("-e", "--editable")):
        return None
    for _, path, extras in own:
        items = own_dependencies(image, install, path, extras)
        if items is None or any(not item.name for item in items):
            return None
        names |= {f"{item.name}{extra}" for item in items for extra in ("", item.extras)}
    for word, found in requirements_of(image, install):
        if word in own_words:
            continue
        if found is None or not found.complete or any(not item.name for item in found.requirements):
            return None
        names |= found.names | {f"{item.name}{item.extras}" for item in found.requirements if item.extras}
    for word in install.packages:
        if word in own_words:
            continue
        found_name = None if is_static(word) else _VERSION_IN_VARIABLE.fullmatch(word.text.strip("\"'"))
        if found_name is not None:  # whatever release it is
            names.add(normalise(found_name[1]))
            continue
        requirement = read_requirement(word)
        if not is_static(word) or not requirement.name:
            return None
        names |= {requirement.name, f"{requirement.name}{requirement.extras}"}
    return names
