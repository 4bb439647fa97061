"""Values that must not be seen: which variables hold a credential, and where such values stand in the files."""

import re

from dockerlint.syntax.source import Source, Span, Word, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Derived

    from .project import Project

_NAME = re.compile(
    r"(?i)(?:^|[_-])(?:api_?key|access_?key(?:_id)?|auth_?key|secret_?key|private_?key|encryption_?key|signing_?key|auth_?token|secret|secrets|password|passwd|pword|pwd|token|credentials?|passphrase)(?:[_-]|$|\d)"
)
_NOT_A_VALUE = re.compile(
    r"(?i)(?:^|[_-])(?:public|file|path|dir|name|url|uri|host|header|algorithm|type|expir\w*|lifetime|ttl|length|min|max|version|enabled?|policy|prefix|user)(?:[_-]|$)"
)
_URL_PASSWORD = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^\s/:@\"']*:([^\s/@\"']+)@")
_PLAIN = frozenset(("", "true", "false", "yes", "no", "on", "off", "none", "null", "0", "1"))


def names_credential(name: str) -> bool:
    """Whether a variable of this name holds a credential itself (``SECRET_KEY``; not ``SECRET_KEY_FILE``)."""
    return _NAME.search(name) is not None and not _NOT_A_VALUE.search(name)


def is_literal(value: "str | None") -> bool:
    """Whether a value is a credential written out: not empty, not a variable, not a switch, not a path."""
    if value is None:
        return False
    bare = value.strip().strip("'\"")
    return (
        bare.lower() not in _PLAIN
        and "$" not in bare
        and not bare.startswith(("/", "./"))
        and not (bare.startswith("<") and bare.endswith(">"))
    )


def url_password(derived: "Derived", start: int, end: int) -> "Word | None":
    """The password written inside a URL within the range."""
    found = _URL_PASSWORD.search(derived.text, start, end)
    return Word(derived, found.start(1), found.end(1)) if found and is_literal(found[1]) else None


def secret_spans(project: "Project") -> "Iterator[tuple[Source, Span]]":
    """Every place in the Dockerfile, the compose file and their requirements where a credential's value stands."""
    for instruction in project.doc.instructions:
        for pair in instruction.pairs:
            if (
                pair.value is not None
                and pair.value.text
                and (names_credential(pair.key.text) or _broad(pair.key.text))
            ):
                yield pair.value.source, pair.value.span
        yield from _in_urls(instruction.logical)
    if project.compose:
        yield from _in_compose(project.compose.source)


def _broad(name: str) -> bool:
    return re.search(r"(?i)(?:^|_)(?:auth|key|password|secret|token|credentials?)(?:_|$)", name) is not None


def _in_urls(derived: "Derived") -> "Iterator[tuple[Source, Span]]":
    for found in _URL_PASSWORD.finditer(derived.text):
        yield derived.source, derived.span(found.start(1), found.end(1))


_ASSIGNMENT = re.compile(
    r"^[ \t]*(?:-[ \t]*)?[\"']?([A-Za-z_][A-Za-z0-9_]*)[\"']?[ \t]*[:=][ \t]*(\S[^\n\r]*?)[ \t]*\r?$", re.MULTILINE
)


def _in_compose(source: Source) -> "Iterator[tuple[Source, Span]]":
    for found in _ASSIGNMENT.finditer(source.text):
        if names_credential(found[1]) or _broad(found[1]):
            yield source, Span(found.start(2), found.end(2))
    yield from _in_urls(whole(source))
