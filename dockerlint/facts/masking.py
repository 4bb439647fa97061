"""Credentials in any line of text, found by how they are written: what an output shows has them replaced by stars.

Better one word too many than one too few: this decides what is shown, not what is reported.
"""

import re
from functools import lru_cache

from dockerlint.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

# Runs of any length are bounded here and below: on a line of 60,000 characters they would take minutes.
# A name that promises a credential: PASSWORD, api_key, DB_PASS, GH_PAT, SECRET_KEY_BASE, X-Api-Key …
_NAME = (
    r"[A-Za-z0-9_.-]{0,80}(?:password|passwd|passphrase|pword|pwd|pass|secrets?|tokens?|api[_-]?keys?|credentials?|[_-]key|apikey|[_-]pat|[_-]auth|"
    r"requirepass)\d*(?:[_-](?:base|id|prod|production|value|default|root|admin|\d+))?"
)
_VALUE = r"(?:[bBrRuUfF]{{1,2}}(?=[\"']))?(?:\\?\"(?P<{0}a>(?:[^\"\\]|\\.)*?)\\?\"|'(?P<{0}b>[^']*)'|(?P<{0}c>[^\s\"',;&|)\]}}<>]+))"
_TYPES = r"(?:str|bytes|SecretStr|SecretBytes|Optional\[\w{1,20}\]|(?:str|bytes|SecretStr)\s?\|\s?None)"
_ASSIGNED = (
    rf"(?i)(?<![A-Za-z0-9]){_NAME}[\"'\]]{{0,2}}\s*(?:(?-i:\s*:\s*{_TYPES}(?=\s*=)\s*))?(?<![=!<>~])[=:](?!=)\s*"
    + _VALUE.format("v")
)
# What follows an option that takes no value is the next option: --disabled-password --gecos "".
_NEXT = r"(?!\s*\"?(?:--[a-z][a-z-]*|-[a-z])(?:[\s=\"]|$))"
_OPTION = (
    r"(?i)(?:(?<=[\s\"'])|^)--?(?!-?disabled-password\b)"
    + _NAME
    + rf"(?:=|\s+{_NEXT}|\",\s*{_NEXT})"
    + _VALUE.format("v")
)
_LEGACY = r"\b(?:(?i:" + _NAME + r")|[A-Z0-9_]{0,80}(?:KEY|PAT))[ \t]+(?![=:+]=?\s)" + _VALUE.format("v")
_SET = regex(r"(?i)\b(?:env|arg|label|set|configure)\b")
_FALLBACK = (
    r"(?i)[(,]\s*[\"'](?!-)" + _NAME + r"[\"'](?:\s*,\s*(?:default\s*=\s*)?|\s*[)\]]\s*or\s+)" + _VALUE.format("v")
)
_HEADER = r"(?i)authorization:\s*(?:[a-z]+\s+)?(?P<vc>[^\s\"']+)"
_USER = r"(?:\s|\"|^)-u(?:\s+|=|\",\s*\")?(?P<vc>[^\s\"':]+:[^\s\"',]+)"
_HERE = r"(?:(?!&&|\|\|).)"  # not in a later command, as `useradd app && mkdir -p /data`
_MYSQL = (
    rf"(?:\bmysql\w*\b{_HERE}{{0,2000}}?\s-p|\b(?:login|useradd|usermod|sshpass)\b{_HERE}*?\s-p\s*"
    r"|\bhtpasswd\s+(?:-\S+\s+)*\S+\s+\S+\s+)(?P<vc>[^\s\"']+)"
)
_CHPASSWD = r"(?<![\w.-])[\w.-]{1,80}:(?P<vc>[^\s\"']{1,400})[\"']?\s*\|\s*chpasswd"
_URL = r"://(?P<vc>[^\s\"'<>/@:]*:[^\s\"'<>]{0,2000}|[^\s\"'<>/]{0,2000})@"  # host/path@revision is none
_QUERY = r"(?i)[?&](?:[a-z_-]*(?:token|key|secret|password|signature|sig|auth))=(?P<vc>[^\s&\"'#]+)"
_SHAPE = (
    r"(?P<vc>\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|sk_(?:live|test)_\w{8,}|sk-[\w-]{20,}|AKIA[0-9A-Z]{12,}|"
    r"xox[abprs]-[\w-]{10,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+|pypi-[\w-]{30,}|npm_\w{20,}))"
)
_WORD = regex(r"[a-z]{1,20}")
# Python that makes or reads a value holds none: os.urandom(24), os.environ["SECRET_KEY"], env("SECRET_KEY").
_COMPUTED = regex(
    r"(?:str\()?(?:(?:os|secrets|uuid)\.[a-z_]\w*(?:\.\w+)*|uuid4|urandom|get_random_secret_key|getenv|environ(?:\.get)?|env(?:\.[a-z_]+)?|"
    r"(?:decouple\.)?config)[(\[]"
)
_ANNOTATION = regex(_TYPES + r"\W{0,2}|Optional\[\w{1,20}")
# One of these is in every text that a pattern finds something in; looking for them is much faster than the patterns are.
_NAMES = ("pass", "pwd", "pword", "secret", "token", "key", "credential", "auth", "_pat", "-pat")
_SHAPES = (
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat",
    "glpat",
    "sk_",
    "sk-",
    "akia",
    "xox",
    "eyj",
    "pypi-",
    "npm_",
)
_COMMANDS = ("mysql", "login", "useradd", "usermod", "sshpass", "htpasswd")


class _Pattern:
    """A pattern with the `words` one of which, in lower case, a text has that it finds something in, and the `signs` one of which it has.

    Compiled when a text has both: compiling all takes 5 ms.
    """

    __slots__ = ("compiled", "legacy", "signs", "source", "words")

    def __init__(
        self, source: str, words: "tuple[str, ...]", signs: "tuple[str, ...]" = ("",), legacy: bool = False
    ) -> None:
        self.source, self.words, self.signs, self.legacy = source, words, signs, legacy
        self.compiled: re.Pattern[str] | None = None

    def find(self, text: str, lower: str) -> "Iterable[re.Match[str]]":
        """Where it fits the text."""
        if not (any(word in lower for word in self.words) and any(sign in lower for sign in self.signs)):
            return ()
        if self.compiled is None:
            self.compiled = re.compile(self.source)
        return self.compiled.finditer(text)


_PATTERNS = (
    _Pattern(_ASSIGNED, _NAMES, ("=", ":")),
    _Pattern(_FALLBACK, _NAMES, ("(", ",")),
    _Pattern(_OPTION, _NAMES, ("-",)),
    _Pattern(_HEADER, ("authorization:",)),
    _Pattern(_USER, ("-u",)),
    _Pattern(_MYSQL, _COMMANDS),
    _Pattern(_CHPASSWD, ("chpasswd",)),
    _Pattern(_URL, ("://",)),
    _Pattern(_QUERY, (*_NAMES, "sig"), ("?", "&")),
    _Pattern(_SHAPE, _SHAPES),
    _Pattern(_LEGACY, (*_NAMES, "pat"), legacy=True),
)


def secret_ranges(text: str) -> "list[tuple[int, int]]":
    """Where credentials stand in a line, as offsets; references such as ``$TOKEN`` are none."""
    lower = text.lower()
    found: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        if pattern.legacy and not _SET.search(text):
            continue
        for match in pattern.find(text, lower):
            group = next(name for name, value in match.groupdict().items() if value is not None)
            value = match[group]
            if (
                value
                and not value.startswith(("$", "<"))
                and not _COMPUTED.match(value)
                and not _ANNOTATION.fullmatch(value)
            ):
                found.append(match.span(group))
    return found


def without(text: str, secrets: "Iterable[str]", mask: str = "****") -> str:
    """The text with each of these values replaced; the ends of lines within one stay, so that no line below moves.

    One of lower-case letters is replaced where it is a word of its own, also behind an option's letter: of the password `postgres`,
    postgresql-client tells nothing.
    """
    for secret in secrets:
        if _WORD.fullmatch(secret):
            text = re.sub(rf"(?:(?<![A-Za-z0-9])|(?<=\s-[A-Za-z])){secret}(?![A-Za-z0-9])", mask, text)
        else:
            text = text.replace(secret, mask + "\n" * secret.count("\n"))
    return text


# What follows a name in a sentence: "SECRET_KEY is a credential by its name", "a URL with a password: it stands in …".
_PROSE = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "does", "followed", "for", "from", "has", "have", "held", "holds", "in", "into", "is", "it",
    "its", "must", "no", "not", "of", "on", "or", "reaches", "stands", "that", "the", "their", "then", "they", "this", "to", "was", "where", "which",
    "will", "with", "would", "you",
))  # fmt: skip


def starred(text: str) -> str:
    """The text with each credential replaced by as many stars: columns stay where they were."""
    comment = text.lstrip("+- \t").startswith("#")
    for start, end in secret_ranges(text):
        if not (comment and text[start:end].lower() in _PROSE):
            text = text[:start] + "*" * (end - start) + text[end:]
    return text


@lru_cache(maxsize=2048)  # the same few sentences are said of many files
def masked(text: str) -> str:
    """A sentence with each credential in it replaced by four stars, which do not tell its length; its own words are none."""
    for start, end in sorted(secret_ranges(text), reverse=True):
        value = text[start:end].rstrip(".:")
        if value and value not in _PROSE:
            text = text[:start] + "****" + text[start + len(value) :]
    return text
