"""Values that must not be seen: which variables hold a credential, and where such values stand in the files."""

import re

from dockerlint.regex import regex
from dockerlint.syntax.source import Source, Span, Word, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from dockerlint.syntax.source import Derived

    from .project import Project
    from .stages import Step

# The credential must be what the name ends with: SECRET_KEY, DB_PASSWORD, SECRET_KEY_BASE; not TOKEN_LIFETIME or SECRET_BACKEND.
_NAME = regex(
    r"(?i)(?:^|[_-])(?:api_?keys?|access_?key|auth_?key|secret_?key|private_?key|encryption_?key|signing_?key|master_?key|secrets?|password|"
    r"passwd|pword|pwd|pass|pgpassword|tokens?|credentials?|passphrase|salt)\d*(?:[_-](?:base|id|prod|production|value|default|root|admin|\d+))?$"
)
_IN_A_NAME = ("key", "secret", "pass", "pwd", "pword", "token", "credential", "salt")
"""One of these is in every name that `_NAME` finds; looking for them is faster than compiling it."""
# What nginx hands requests to, as its directives are called: uwsgi_pass names a server.
_DIRECTIVE = regex(r"(?i)(?:^|[_-])(?:uwsgi|fastcgi|scgi|grpc|memcached)_?pass$")
_PUBLIC = regex(r"(?i)(?:^|[_-])public(?:[_-]|$)")
_PASSWORD = regex(r"(?i)(?:password|passwd|pass|pwd|pword)\d*$")
_URL_PASSWORD = regex(r"[a-zA-Z0-9+.-]://[^\s/:@\"']*:([^\s/@\"']+)@")
_URL_LOGIN = regex(r"[a-zA-Z0-9+.-]://(?:[^\s/@\"':]*(:))?([^\s/@\"']+)@")
_LOGIN = regex(r"([A-Za-z0-9+.-]{1,20})://(?:[^\s/@\"':]*(:))?([^\s/@\"']+)@")
_TOKEN = regex(r"(?=[^\s]*\d)[A-Za-z0-9_-]{20,}")
_VARIABLE = regex(r"\$\{?([A-Za-z_]\w*)")
_DEFAULT = regex(
    r"(?i)^(?:pass|passwd|password|pwd|root|root_?password|admin|user|postgres|mysql|mongo|redis|rabbitmq|guest|secret|test|testing|dev|development|docker|"
    r"default|dummy|fake|nothing|key|token|foo|bar|changeit|letmein|qwerty|\d{1,8})$|change[-_ ]?(?:me|this|in)|example|(?:^|[-_ ])(?:your|demo)(?:[-_ ]|$)|insecure|"
    r"placeholder|replace|minioadmin|localstack|some_?(?:password|secret)|not[-_ ]?(?:a[-_ ])?(?:real|secret)|local[-_ ]?dev|for[-_ ]?(?:dev|test)|"
    r"not[-_ ]?for[-_ ]?prod"
)
_ENDS_AS_WORD = regex(r"(?i)^(?:.*[-_ ])?(?:pass|password|secret)\d{0,4}$")
_RANDOM = regex(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_+/=.@!#%^&*()-]{16,}")
_PLAIN = frozenset(("", "true", "false", "yes", "no", "on", "off", "none", "null", "0", "1"))


def names_credential(name: str) -> bool:
    """Whether a variable of this name holds a credential itself (``SECRET_KEY``; not ``SECRET_KEY_FILE``)."""
    lower = name.lower()
    if not any(word in lower for word in _IN_A_NAME) or _NAME.search(name) is None:
        return False
    return not (_PUBLIC.search(name) or _DIRECTIVE.search(name))


def names_password(name: str) -> bool:
    """Whether a variable of this name holds a password, not a key or a token."""
    return _PASSWORD.search(name) is not None


def is_credential(name: str, value: "str | None") -> bool:
    """Whether ``name=value`` writes a credential out. A bare number is one only as a password."""
    if value is None or not names_credential(name) or not is_literal(value):
        return False
    return not value.strip("'\"").isdecimal() or names_password(name)


def is_literal(value: str) -> bool:
    """Whether a value is written out: not empty, not a variable, not a switch, not a path, not a placeholder (``<token>``, ``xxxx``)."""
    written = value.strip()
    bare = written.strip("'\"")
    if "$" in bare and not (len(written) > 1 and written[0] == written[-1] == "'"):
        return False
    placeholder = (
        (bare.startswith("<") and bare.endswith(">"))
        or "{{" in bare
        or len(set(bare.replace("-", ""))) == 1 < len(bare)
    )
    return bare.lower() not in _PLAIN and not bare.startswith(("/", "./")) and not placeholder


def is_stand_in(value: str) -> bool:
    """Whether a value says itself that it is no real credential: ``password``, ``changeme``, ``your-secret-here``."""
    return is_default(value) or _ENDS_AS_WORD.search(value.strip("'\"")) is not None


def is_default(value: str) -> bool:
    """Whether everybody can guess a value, or it says itself that it is for a demonstration: ``admin``, ``demo-key-not-for-production``."""
    return _DEFAULT.search(value.strip("'\"")) is not None


def is_random(value: str) -> bool:
    """Whether a value looks as if a generator made it: long, one word, letters and digits mixed."""
    return _RANDOM.fullmatch(value.strip("'\"")) is not None and not is_stand_in(value)


def credential_in(name: str, value: str) -> "str | None":
    """The credential that ``name=value`` writes out: the value itself, or the password of a URL; None where it is none."""
    if is_credential(name, value):
        return value
    word = url_password(whole(Source(name, value)), 0, len(value))
    return word.text if word is not None else None


def url_password(derived: "Derived", start: int, end: int) -> "Word | None":
    """The password written inside a URL within the range."""
    found = _URL_PASSWORD.search(derived.text, start, end) if "://" in derived.text else None
    return Word(derived, found.start(1), found.end(1)) if found and is_literal(found[1]) else None


def url_password_variables(word: Word) -> "list[str]":
    """The variables in the password of a URL: ``https://user:${TOKEN}@host``; of a login alone those called as a credential."""
    found = _URL_LOGIN.search(word.raw)
    return [name for name in _VARIABLE.findall(found[2]) if found[1] or names_credential(name)] if found else []


def secret_spans(project: "Project") -> "Iterator[tuple[Source, Span]]":
    """Every place in the Dockerfile, the compose file and their requirements where a credential's value stands."""
    for instruction in project.doc.instructions:
        for pair in instruction.pairs:
            if (
                pair.value is not None
                and pair.value.text
                and (names_credential(pair.key.text) or mentions_credential(pair.key.text))
            ):
                yield pair.value.source, pair.value.span
        yield from _in_urls(instruction.logical)
    if project.compose:
        yield from _in_compose(project.compose.source)
    for source in requirement_sources(project):
        for login in logins(whole(source)):
            yield source, login.span


def requirement_sources(project: "Project") -> "list[Source]":
    """The requirements files that the image's installations read, those that they include among them, each once."""
    if project.image.empty:
        return []
    from .installs import installs, requirements_of

    steps = project.image.steps.get("RUN", ())
    found = [
        found for step in steps for install in installs(step) for _, found in requirements_of(project.image, install)
    ]
    return list({source.path: source for one in found if one for source in one.sources}.values())


def logins(derived: "Derived") -> "Iterator[Word]":
    """What is written out in the URLs of a text to log in with: a password, or a token that stands alone; no user's bare name."""
    for found in _LOGIN.finditer(derived.text):
        alone = found[1].lower().endswith(("http", "https")) and _TOKEN.fullmatch(found[3])
        if (found[2] or alone) and "$" not in found[3] and is_literal(found[3]):
            yield Word(derived, found.start(3), found.end(3))


def login_variables(derived: "Derived") -> "Iterator[tuple[Word, str]]":
    """The URLs of a text whose login is a variable called as a credential, or whose password is any variable, with its name."""
    for found in _LOGIN.finditer(derived.text):
        word = Word(derived, found.start(), found.end())
        yield from ((word, name) for name in url_password_variables(word))


def given_in_run(step: "Step", name: str) -> bool:
    """Whether a RUN itself may give the variable another value: out of a secret, or by an assignment."""
    if any(mount.get("type") == "secret" for mount in step.mounts):
        return True
    return not step.script.readable or f"{name}=" in step.instruction.text


def mentions_credential(name: str) -> bool:
    """Whether a name has a word in it that credentials are called by: also ``KEY_FILE`` and ``TOKEN_LIFETIME``."""
    return re.search(r"(?i)(?:^|_)(?:auth|key|password|secret|token|credentials?)(?:_|$)", name) is not None


def _in_urls(derived: "Derived") -> "Iterator[tuple[Source, Span]]":
    for found in _URL_PASSWORD.finditer(derived.text):
        yield derived.source, derived.span(found.start(1), found.end(1))


_ASSIGNMENT = regex(
    r"^[ \t]*(?:-[ \t]*)?[\"']?([A-Za-z_][A-Za-z0-9_]*)[\"']?[ \t]*[:=][ \t]*(\S[^\n\r]*?)[ \t]*\r?$", re.MULTILINE
)


def _in_compose(source: Source) -> "Iterator[tuple[Source, Span]]":
    for found in _ASSIGNMENT.finditer(source.text):
        if names_credential(found[1]) or mentions_credential(found[1]):
            yield source, Span(found.start(2), found.end(2))
    yield from _in_urls(whole(source))
