"""Where pip and uv are told to fetch packages from: by options, variables, ``pip config set``, pip.conf and requirements files."""

from dockerlint.regex import regex
from dockerlint.syntax.shell import is_static
from dockerlint.syntax.source import Word, whole

from .copies import copies
from .installs import PIP_VALUES, installs, requirements_of
from .invocations import invocations
from .options import read_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Source

    from .image import Image
    from .installs import Install
    from .invocations import Invocation
    from .stages import Step

_KINDS = {
    "-i": "index", "--index-url": "index", "--pypi-url": "index", "--default-index": "index", "--extra-index-url": "extra",
    "--trusted-host": "trusted", "--allow-insecure-host": "trusted",
}  # fmt: skip
_VARIABLES = {
    "PIP_INDEX_URL": "index", "PIP_EXTRA_INDEX_URL": "extra", "PIP_TRUSTED_HOST": "trusted", "UV_INDEX_URL": "index", "UV_DEFAULT_INDEX": "index",
    "UV_EXTRA_INDEX_URL": "extra", "UV_INSECURE_HOST": "trusted",
}  # fmt: skip
_LINE = regex(r"(?m)^[ \t]*(?:--|(?=-i))?(-i|index-url|extra-index-url|trusted-host)(?:[ \t]*=[ \t]*|[ \t]+)(\S+)")
_URL = regex(r"(?:[a-z]+\+)?(https?)://(?:[^/@\s]*@)?([^/:\s]+)")


class IndexSetting:
    """One setting. `kind`: ``index``, ``extra`` or ``trusted``; `name`: how it is written; `value`: as far as it is known.

    `tool`: ``pip`` or ``uv``; `word`: the value's place.
    """

    __slots__ = ("kind", "name", "tool", "value", "word")

    def __init__(self, kind: str, name: str, word: Word, value: "str | None", tool: str) -> None:
        self.kind, self.name, self.word, self.value, self.tool = kind, name, word, value, tool

    @property
    def scheme(self) -> "str | None":
        found = _URL.match(self.value or "")
        return found[1] if found else None

    @property
    def host(self) -> "str | None":
        """The host without login and port; None where it is not known or the index is a folder."""
        if self.kind == "trusted":
            return self.value.partition(":")[0] if self.value and "$" not in self.value else None
        found = _URL.match(self.value or "")
        return found[2] if found and "$" not in found[2] else None


def of_install(install: "Install", image: "Image") -> "list[IndexSetting]":
    """What is in force for one installation, the nearest last: files, variables, earlier ``pip config set``, requirements, options."""
    stage, found = install.step.stage, []
    for step in stage.all_steps:
        if step is install.step:
            break
        found += of_step(step, image) if step.keyword != "RUN" else _configured(step)
    found += [each for invoked in _until(install) for each in _of_config(install.step, invoked)]
    for _, requirements in requirements_of(image, install):
        found += [each for source in (requirements.sources if requirements else ()) for each in _in_file(source)]
    found += _of_command(install.step, install.invoked)
    tool = install.tool.partition(" ")[0]
    return [each for each in found if each.tool == tool]


def of_step(step: "Step", image: "Image") -> "list[IndexSetting]":
    """The settings that stand in one instruction, in the files that it copies to pip, and in the requirements that it installs."""
    if "indexes" not in step.memo:
        step.memo["indexes"] = _of_step(step, image)
    return step.memo["indexes"]  # type: ignore[return-value]


def _of_step(step: "Step", image: "Image") -> "list[IndexSetting]":
    if step.keyword in ("ENV", "ARG"):
        return list(_of_variables(step))
    if step.keyword in ("COPY", "ADD"):
        return list(_of_files(step, image))
    found = (
        [each for invoked in invocations(step) for each in _of_command(step, invoked)] if step.keyword == "RUN" else []
    )
    for install in installs(step):
        for _, requirements in requirements_of(image, install):
            found += [each for source in (requirements.sources if requirements else ()) for each in _in_file(source)]
    return found


def _of_variables(step: "Step") -> "Iterator[IndexSetting]":
    for pair in step.instruction.pairs:
        name = pair.key.text
        if name in _VARIABLES and pair.value is not None:
            yield IndexSetting(
                _VARIABLES[name], name, pair.value, step.value(pair.value) or pair.value.text, _tool(name)
            )


def _of_command(step: "Step", invoked: "Invocation") -> "list[IndexSetting]":
    if invoked.program not in ("pip", "uv"):
        return []
    found = [
        IndexSetting(_VARIABLES[name], name, word, _unquoted(value), _tool(name))
        for word in invoked.command.assignments
        for name, _, value in [word.text.partition("=")]
        if name in _VARIABLES
    ]
    options = read_options(invoked.arguments, PIP_VALUES)
    for name, kind in _KINDS.items() if options.values else ():
        found += [IndexSetting(kind, name, word, _value(step, word), invoked.program) for word in options.all(name)]
    return [*found, *_of_config(step, invoked)]


def _configured(step: "Step") -> "list[IndexSetting]":
    return [each for invoked in invocations(step) for each in _of_config(step, invoked)]


def _of_config(step: "Step", invoked: "Invocation") -> "Iterator[IndexSetting]":
    """``pip config set global.index-url …``."""
    if invoked.program != "pip":
        return
    words = read_options(invoked.arguments, frozenset()).arguments
    if len(words) == 4 and [word.text for word in words[:2]] == ["config", "set"]:
        name = words[2].text.partition(".")[2]
        kind = _KINDS.get(f"--{name}")
        if kind is not None:
            yield IndexSetting(kind, name, words[3], _value(step, words[3]), "pip")


def _of_files(step: "Step", image: "Image") -> "Iterator[IndexSetting]":
    context = image.project.context
    for copy in copies(image, [step]) if context else ():
        for path, place in copy.files:
            if place.endswith(("/etc/pip.conf", "pip/pip.conf", ".pip/pip.conf")):
                source = context.text(path) if context else None
                yield from _in_file(source) if source else ()


def _in_file(source: "Source") -> "Iterator[IndexSetting]":
    """The lines of a pip.conf or a requirements file."""
    for line in _LINE.finditer(source.text):
        kind = _KINDS[line[1] if line[1] == "-i" else f"--{line[1]}"]
        yield IndexSetting(kind, line[1], Word(whole(source), line.start(2), line.end(2)), line[2], "pip")


def _until(install: "Install") -> "Iterator[Invocation]":
    for invoked in invocations(install.step):
        if invoked is install.invoked:
            return
        yield invoked


def _value(step: "Step", word: Word) -> str:
    """The word's value; as it is written where it holds a variable that is not known."""
    return (
        word.text if is_static(word) else step.before.expand(word.raw, step.instruction.escape) or _unquoted(word.raw)
    )


def _unquoted(text: str) -> str:
    return text.strip("'\"")


def _tool(variable: str) -> str:
    return variable.partition("_")[0].lower()
