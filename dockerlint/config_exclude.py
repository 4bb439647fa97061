"""The keys of the configuration that leave Dockerfiles out."""

from .config_reader import WORDS, Reader, key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@key("exclude", WORDS, "Patterns of Dockerfiles that are not judged, as lines of .gitignore, seen from this file.")
def _exclude(reader: Reader, name: str, value: object) -> None:
    reader.config.exclude = list(_patterns(reader, name, value))


@key("extend-exclude", WORDS, "More of them, beside what the configuration that is extended leaves out.")
def _extend_exclude(reader: Reader, name: str, value: object) -> None:
    reader.config.extend_exclude += _patterns(reader, name, value)


def _patterns(reader: Reader, name: str, value: object) -> "Iterator[tuple[str, str]]":
    from .gitignore import Pattern

    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise reader.error(name, f"{name} has to be a list of patterns", f'For instance: {name} = ["vendor/"]')
    for line in value:
        if Pattern.read(line) is None:
            raise reader.error(name, f"{name}: the pattern {line!r} matches nothing", 'For instance: "vendor/"')
        yield reader.folder, line
