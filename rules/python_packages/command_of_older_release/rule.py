"""A command or option of poetry or pipenv that the installed release no longer has."""

from dockerlint import Findings, Image, Invocation, Rule, Step, Word
from dockerlint.data.removed_commands import OLDEST_PYTHON, OPTIONS, PLUGINS, SETTINGS, SINCE
from dockerlint.facts.installers import Installer, installer_for, steps_until
from dockerlint.facts.locked_installs import manifest
from dockerlint.facts.options import read_options

rule = Rule(
    summary="poetry or pipenv is told something that its release no longer knows", severity="error", since="0.1.0"
)
_VALUES = frozenset(
    (
        "-f",
        "--format",
        "-o",
        "--output",
        "-C",
        "--directory",
        "-P",
        "--project",
        "--with",
        "--without",
        "--only",
        "-E",
        "--extras",
    )
)


@rule.command("poetry", "pipenv")
def find(invoked: Invocation, step: Step, image: Image) -> Findings:
    tool = invoked.program
    source = installer_for(step, invoked, tool)
    if invoked.command.guarded or source is None or not _is_newer(source, step):
        return
    options = read_options(invoked.arguments, _VALUES)
    verb = options.arguments[0] if options.arguments else None
    if verb is None:
        return
    where, cure = _refused(tool, verb, options.arguments, invoked.arguments)
    plugin = PLUGINS.get(verb.text) if tool == "poetry" else None
    if plugin is not None:
        if _has_plugin(plugin, step, invoked, image):
            return
        where, cure = verb, f"Install {plugin} beside poetry, in the same way."
    if where is None:
        return
    release = "the newest release" if source.newest else ".".join(map(str, source.version or ()))
    message = f"since {tool} {SINCE[tool][0]} there is no {where.text if where is not verb else f'{tool} {verb.text}'} any more, and {release} is installed: the build fails"
    yield rule.at(where, message, cure, related=[(source.word, "installed here")])


def _is_newer(source: Installer, step: Step) -> bool:
    """Whether the release is one that no longer knows the older commands."""
    if not source.newest:
        return source.version is not None and source.version >= SINCE[source.name]
    python = step.stage.root.base.python_version
    return python is not None and python >= OLDEST_PYTHON[source.name]


def _refused(tool: str, verb: Word, arguments: list[Word], words: list[Word]) -> tuple[Word | None, str]:
    """The word that is refused, and what to write instead."""
    known = OPTIONS.get((tool, verb.text), {})
    for word in words:
        if word.text in known:
            return word, _cure(known[word.text])
    if tool == "poetry" and verb.text == "config" and len(arguments) > 1 and arguments[1].text in SETTINGS:
        return arguments[1], _cure(SETTINGS[arguments[1].text])
    return None, ""


def _cure(instead: str) -> str:
    return f"Write {instead} instead." if instead else "Leave it out: it has no use any more."


def _has_plugin(plugin: str, step: Step, invoked: Invocation, image: Image) -> bool:
    """Whether the plugin is, or may be, installed: by an earlier command, or because pyproject.toml requires it."""
    if any(plugin in other.instruction.text for other in steps_until(step)):
        return True
    source = manifest(image, step, invoked, "poetry")
    return source is None or plugin in source.text
