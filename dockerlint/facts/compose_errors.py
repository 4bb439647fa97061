"""Why Compose refuses a compose file: where it stops being YAML, or what is no mapping in it."""

from dockerlint.regex import regex
from dockerlint.syntax.source import Source, Span, Word, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    import yaml

    from .compose import Compose, Node

_TEMPLATE = regex(r"\{\{|\{%|<%|\$\[\[")
_AT_SIGNS = regex(r"@[A-Za-z_]\w*@")
_TAB = regex(r"(?m)^ *\t")
# What the reader says, in PyYAML's words -> what is wrong, and whether it is wrong where the reading of the thing began.
# Go's reader, which Compose uses, stops at the same places: both are libyaml by descent. Where only PyYAML stops, nothing is said.
_REASONS = (
    (r"expected <block end>, but found '(?:-|<block sequence start>)'", "a list item stands where only a key can", False),
    (r"expected <block end>, but found '<block mapping start>'", "this line is indented like none of the lines above it", False),
    (r"expected <block end>, but found '\?'", "a key stands where only a list item can", False),
    (r"expected <block end>, but found '<scalar>'", "this stands behind a value that is complete without it", False),
    (r"expected ',' or '\]'", "the [ is not closed, or a comma is missing in it", True),
    (r"expected ',' or '\}'", "the { is not closed, or a comma is missing in it", True),
    (r"found unexpected end of stream", "the quote is not closed", True),
    (r"could not find expected ':'", "this is neither a key, which ends with a colon, nor a list item", True),
    (r"mapping values are not allowed here", "no key can stand here: it is indented too far, the line above lacks its colon, or a value with ': ' in it lacks quotes", False),
    (r"found character '([@`%])' that cannot start any token", "no value begins with {0} unless it is in quotes", False),
    (r"expected alphabetic or numeric character", "no value begins with * or & unless it is in quotes", True),
    (r"found undefined alias '([^']*)'", "no anchor &{0} stands above this alias", False),
    (r"expected the node content, but found '([\]\},])'", "no value begins with {0} unless it is in quotes", False),
    (r"found unknown escape character", "a double-quoted text knows no such escape: write \\\\ for a backslash, or use single quotes", False),
)  # fmt: skip


class Refused:
    """What is wrong at `place`; `end`, where it is not there, is where the reader stops."""

    __slots__ = ("end", "place", "reason")

    def __init__(self, place: Word, reason: str, end: "Word | None" = None) -> None:
        self.place, self.reason, self.end = place, reason, end


def refused(compose: "Compose") -> "Refused | None":
    """Why no version of Compose reads the file; None where it does, where readers of YAML differ, and for a template."""
    text = compose.source.text
    if _TEMPLATE.search(text) or _AT_SIGNS.search(text) or _TAB.search(text):
        return None
    if compose.root is None:
        return _not_yaml(compose.source) or _not_a_mapping(compose)
    services = compose.root.get("services")
    if services is not None and _is_other(services):
        return Refused(
            _line(compose.source, services.span.start), "no names of services stand here, each with a colon behind it"
        )
    for service in compose.services:
        if _is_other(service.node):
            return Refused(
                _line(compose.source, service.node.span.start),
                f"the service {service.name} is no list of keys, such as image and build",
            )
    return None


def _is_other(node: "Node") -> bool:
    """Whether it is a list or a text where a mapping must stand; what is empty, an alias' or tagged is not judged."""
    return not node.null and (node.text is not None or bool(node.elements)) and node.plain


def _not_yaml(source: Source) -> "Refused | None":
    import yaml

    try:
        yaml.compose(source.text.removeprefix("\ufeff"), Loader=yaml.SafeLoader)  # the one whose words are known
    except yaml.MarkedYAMLError as error:
        return _reason(source, error)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return None


def _reason(source: Source, error: "yaml.MarkedYAMLError") -> "Refused | None":
    for pattern, reason, at_begin in _REASONS:
        found = regex(pattern).match(error.problem or "")
        if found is None or error.problem_mark is None:
            continue
        shift = 1 if source.text.startswith("\ufeff") else 0
        end = _line(source, error.problem_mark.index + shift)
        if not at_begin or error.context_mark is None:
            return Refused(end, reason.format(*found.groups()))
        return Refused(_line(source, error.context_mark.index + shift), reason, end)
    return None


def _not_a_mapping(compose: "Compose") -> "Refused | None":
    node = compose.document
    if node is None or not _is_other(node):
        return None
    return Refused(_line(compose.source, node.span.start), "this is no list of keys, services among them")


def _line(source: Source, start: int) -> Word:
    """The rest of the line at an offset; the last line's that has text, where the file ends there."""
    text = source.text
    if not text[start:].strip():
        start = len(text.rstrip()) - 1
    end = text.find("\n", start)
    span = Span(start, len(text) if end < 0 else end)
    width = len(text[span.start : span.end].rstrip())
    return Word(whole(source), span.start, span.start + max(width, 1))
