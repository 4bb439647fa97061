"""The formats of ``check`` by name. A format's module is loaded when the format is asked for."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.colour import Paint
    from dockerlint.run import Result

FORMATS = {
    "full": "for people: the words at fault, why, and how to mend it",
    "concise": "one line for each finding",
    "grouped": "by file",
    "json": "one document for programs",
    "jsonl": "one JSON object on a line for each finding",
    "github": "annotations of GitHub Actions, and the step's summary",
    "sarif": "SARIF 2.1.0, for GitHub code scanning and others",
    "gitlab": "GitLab code quality",
    "junit": "JUnit XML",
    "checkstyle": "Checkstyle XML",
    "sonarqube": "SonarQube's generic issues",
    "rdjson": "reviewdog, with suggestions",
    "markdown": "a table for a comment",
}
"""Name → for what."""
ALIASES = {
    "json-lines": "jsonl", "tty": "full", "gnu": "concise", "codeclimate": "gitlab", "gitlab_codeclimate": "gitlab",
}  # fmt: skip
"""Other tools' names for them."""
TEXT = ("full", "concise", "grouped")
"""For a terminal: these know colours and a width."""
COUNTED = (*TEXT, "json", "jsonl")
"""Those that ``--statistics`` is shown in, on standard output."""


class FormatError(Exception):
    """What cannot be followed, and the `remedy`."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class Output:
    """A report that is asked for: its format and the file that it is written to, standard output where there is none."""

    __slots__ = ("file", "format")

    def __init__(self, format_: str, file: "str | None" = None) -> None:
        self.format, self.file = format_, file

    def __repr__(self) -> str:
        return f"Output({self.format!r}, {self.file!r})"


def outputs(words: "Sequence[str]") -> "list[Output]":
    """What ``FORMAT``, ``FORMAT=FILE`` and lists of them with commas ask for. Raises FormatError.

    An empty word asks for nothing. Only one report can go to standard output, and one to a file.
    """
    asked = [_output(part) for word in words if word.strip() for part in word.split(",")]
    files = [output.file for output in asked]
    for output in asked:
        if files.count(output.file) > 1:
            named = [other.format for other in asked if other.file == output.file]
            remedy = "Name another file." if output.file else f"Write all but one to a file: {named[-1]}=FILE."
            where = output.file or "standard output"
            raise FormatError(f"--output-format: {' and '.join(named)} would all go to {where}", remedy)
    return asked


def _output(text: str) -> Output:
    name, equals, file = text.strip().partition("=")
    known = name.lower().replace("_", "-")
    known = ALIASES.get(name.lower(), ALIASES.get(known, known))
    if known not in FORMATS:
        from dockerlint.syntax.suggest import suggest

        near = suggest(name, (*FORMATS, *ALIASES))
        remedy = f"Did you mean {near}?" if near else f"There are {', '.join(FORMATS)}."
        raise FormatError(f"--output-format: there is no format {name!r}", remedy)
    if equals and not file:
        raise FormatError(
            f"--output-format: {text!r} names no file", f"Write {known}=FILE, or {known} for standard output."
        )
    return Output(known, file if file and file != "-" else None)


def render(name: str, result: "Result", status: int, paint: "Paint", width: int) -> str:
    """The report in a format. `status`: the run's exit status; `paint` and `width`, in cells, are for the terminal's formats."""
    if name in TEXT:
        return _text(name, result, paint, width)
    from importlib import import_module

    module = import_module(f".{'json_format' if name == 'json' else name}", __package__)
    made: str = getattr(module, "json_format" if name == "json" else name)(result, status)
    return made


def _text(name: str, result: "Result", paint: "Paint", width: int) -> str:
    if name == "concise":
        from .concise import concise

        return concise(result, paint)
    if name == "grouped":
        from .grouped import grouped

        return grouped(result, paint, width)
    from .full import full

    return full(result, paint, width)
