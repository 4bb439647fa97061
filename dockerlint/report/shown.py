"""What of a finding may leave the program: text without stray bytes, fixes without credentials."""

from dockerlint.facts.masking import secret_ranges

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dockerlint.rule import Edit, Finding
    from dockerlint.run import Result
    from dockerlint.syntax.source import Source


def text(value: str) -> str:
    """`value` with bytes that are not UTF-8 as ``\\xNN``: a lone surrogate is no valid JSON for strict readers."""
    return value if value.isascii() else value.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def sources_of(found: "Finding") -> "dict[str, Source]":
    """The files that the finding names, by path."""
    return {source.path: source for source in (found.source, *(place[0] for place in found.related))}


def shown_edits(found: "Finding", result: "Result") -> "Sequence[Edit]":
    """The edits of the finding's fix; none where there is no fix, or where one of them is not to be shown: a fix is made whole or not."""
    if found.fix is None:
        return ()
    sources = sources_of(found)
    return found.fix.edits if all(may_be_shown(edit, sources, result) for edit in found.fix.edits) else ()


def may_be_shown(edit: "Edit", sources: "Mapping[str, Source]", result: "Result") -> bool:
    """Whether the edit is in a file that the finding names, can be written as JSON, and repeats no secret."""
    if edit.path not in sources or text(edit.text) != edit.text:
        return False
    secrets = (sources[edit.path].text[start:end] for start, end in result.secrets.get(edit.path, ()))
    return not secret_ranges(edit.text) and not any(secret and secret in edit.text for secret in secrets)


def starred_text(source: "Source", start: int, end: int, result: "Result") -> str:
    """A stretch of a file with each known secret replaced by four stars, whatever its length."""
    shown = source.text[start:end]
    for first, last in sorted(result.secrets.get(source.path, ()), reverse=True):
        begin, stop = max(0, first - start), min(last, end) - start
        if begin < stop:
            shown = shown[:begin] + "****" + shown[stop:]
    return shown
