"""The usual forms of ``dockerlint check`` read without click, which costs a start twice what the rest of it does.

What is not plain (another command, an option not listed, a value click would refuse, ``--help``) gives None, and click
decides.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

_CHOICES = {
    "--output-format": ("full", "concise", "json"),
    "--fail-on": ("error", "warning", "info"),
    "--color": ("auto", "always", "never"),
}
_LISTS = ("--select", "--ignore")
VARIABLES = frozenset(
    f"DOCKERLINT_{name}" for name in ("CONFIG", "FAIL_ON", "IGNORE", "OUTPUT_FORMAT", "PRESET", "SELECT")
)
"""What the environment may say in place of options; click reads it."""
_EXPANDED = frozenset("*?[~$%")


def plain(arguments: "Sequence[str]", environ: "Mapping[str, str]") -> "dict[str, Any] | None":
    """The parameters of `judge` for these arguments, or None."""
    if not arguments or arguments[0] != "check" or "_DOCKERLINT_COMPLETE" in environ:
        return None
    if not VARIABLES.isdisjoint(environ):
        return None
    options: dict[str, Any] = {"paths": []}
    rest = iter(arguments[1:])
    for word in rest:
        if not _read(word, rest, options):
            return None
    return options


def _read(word: str, rest: "Iterator[str]", options: "dict[str, Any]") -> bool:
    if word == "-" or not word.startswith("-"):
        options["paths"].append(word)
        return bool(word) and _EXPANDED.isdisjoint(word)  # click expands these on Windows
    name, equals, value = word.partition("=")
    if name in ("--exit-zero", "--isolated", "--force-exclude"):
        options[name[2:].replace("-", "_")] = True
        return not equals
    if not equals:
        value = next(rest, "")
    if name in _LISTS:
        options.setdefault(name[2:], []).append(value)
        return bool(value) and value[0] != "-"
    options[name[2:].replace("-", "_")] = value
    if name == "--preset":  # which ones there are is for the selection to say
        return bool(value) and value[0] != "-"
    return value in _CHOICES.get(name, ())
