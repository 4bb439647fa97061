"""Command-line options read with knowledge of which ones take a value, so that a value is never taken for an argument."""

from dockerlint.syntax.source import Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence, Set


class Options:
    """`values`: option → its values (words); `flags`: option → the word it stands in; `arguments`: all other words."""

    __slots__ = ("arguments", "flags", "values")

    def __init__(self) -> None:
        self.values: dict[str, list[Word]] = {}
        self.flags: dict[str, Word] = {}
        self.arguments: list[Word] = []

    def value(self, *names: str) -> "Word | None":
        """The last value given to any of the names."""
        found = [word for name in names for word in self.values.get(name, ())]
        return max(found, key=lambda word: word.start) if found else None

    def all(self, *names: str) -> "list[Word]":
        return [word for name in names for word in self.values.get(name, ())]

    def has(self, *names: str) -> bool:
        return any(name in self.flags for name in names)

    def _give(self, name: str, flag: Word, value: Word) -> None:
        self.flags[name] = flag
        self.values.setdefault(name, []).append(value)


def read_options(words: "Sequence[Word]", with_value: "Set[str]", stop_at_argument: bool = False) -> Options:
    """Sort `words` into options and arguments; with `stop_at_argument` everything from the first argument on is one."""
    found = Options()
    index = 0
    while index < len(words):
        word = words[index]
        text = word.text
        index += 1
        if text == "--":
            found.arguments.extend(words[index:])
            break
        if text.startswith("--"):
            index = _long(found, words, index, word, with_value)
        elif text.startswith("-") and len(text) > 1:
            index = _short(found, words, index, word, with_value)
        elif stop_at_argument:
            found.arguments.extend(words[index - 1 :])
            break
        else:
            found.arguments.append(word)
    return found


def _long(found: Options, words: "Sequence[Word]", index: int, word: Word, with_value: "Set[str]") -> int:
    name, equals, value = word.text.partition("=")
    if equals:
        at = word.raw.find("=") + 1
        part = word.part(at) if word.raw == word.text else Word(word.derived, word.start, word.end, value)
        found._give(name, word, part)
    elif name in with_value and index < len(words):
        found._give(name, word, words[index])
        return index + 1
    else:
        found.flags[name] = word
    return index


def _short(found: Options, words: "Sequence[Word]", index: int, word: Word, with_value: "Set[str]") -> int:
    text = word.text
    for at in range(1, len(text)):
        name = f"-{text[at]}"
        if name not in with_value:
            found.flags[name] = word
            continue
        if at + 1 < len(text):
            attached = (
                word.part(at + 1) if word.raw == text else Word(word.derived, word.start, word.end, text[at + 1 :])
            )
            found._give(name, word, attached)
        elif index < len(words):
            found._give(name, word, words[index])
            return index + 1
        break
    return index
