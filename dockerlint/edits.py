"""Edits that several rules make."""

from dockerlint.rule import Edit
from dockerlint.syntax.shell import ShellWord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.syntax.source import Word


def option_behind(word: "Word", option: str) -> "Edit | None":
    """The option as one more word behind `word`, in shell form or exec form; None where the word is not written as it is read."""
    if word.raw != word.text:
        return None
    end = word.span.end
    if isinstance(word, ShellWord):
        return Edit(word.source.path, end, end, f" {option}")
    return Edit(word.source.path, end + 1, end + 1, _next_string(word, option))  # behind the closing quote


def _next_string(word: "Word", option: str) -> str:
    """One more string of the exec form, spaced as the ones there are."""
    after = word.derived.text[word.end + 1 : word.end + 3]
    return f', "{option}"' if after[1:] in (" ", "") or after[:1] != "," else f',"{option}"'
