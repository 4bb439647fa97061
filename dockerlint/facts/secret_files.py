"""Files that are there to hold credentials: by their name, or by what stands in them; and those that COPY brings into the image."""

import posixpath
import re

from dockerlint.regex import regex

from .copies import below
from .invocations import invocations
from .shipped_sources import places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dockerlint.syntax.shell import Command
    from dockerlint.syntax.source import Source, Word

    from .context import Context
    from .copies import Copy
    from .image import Image
    from .stages import Stage

_HINT = regex(r"(?i)(?:^|[._-])(?:secrets?|credentials?|tokens?|passwords?|private|deploy[_-]?keys?)(?:[._-]|$)")
_HARMLESS = ("example", "sample", "template", "dist", "default", "defaults", "tmpl", "test", "tests", "testing")
_SHORTEST = 8
"""Characters of the shortest value that may be a credential where its name does not say so: ``AUTH_MODE=local`` is none."""
_FOR_TESTS = frozenset(
    (
        "test",
        "tests",
        "testing",
        "testdata",
        "test_data",
        "fixtures",
        "examples",
        "example",
        "samples",
        "docs",
        "doc",
        "site-packages",
    )
)
_BY_NAME = {
    "id_rsa": "a private key", "id_dsa": "a private key", "id_ecdsa": "a private key", "id_ed25519": "a private key",
    ".netrc": "logins", "_netrc": "logins", ".pypirc": "logins", ".git-credentials": "logins", ".pgpass": "passwords",
}  # fmt: skip
_BY_CONTENT = [
    (regex(name), regex(text, re.MULTILINE), what)
    for name, text, what in (
        (r".*\.(?:pem|key|p8|ppk)", r"^-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----|^PuTTY-User-Key-File", "a private key"),
        (
            r"(?i).*(?:service|account|credential|secret|key|gcp|gcloud|firebase|google|client|token)[^/]*\.json",
            r'"private_key"\s*:\s*"-----BEGIN|"client_secret"\s*:\s*"[^"<$]',
            "the key of an account",
        ),
        (r"(?:.*/)?pip\.(?:conf|ini)", r"^[^#;\n]*://[^\s/:@]*:[^\s/@$<]+@", "the login of a package index"),
        (r"(?:.*/)?\.npmrc", r"^[^#;\n]*_auth(?:Token)?\s*=\s*[^\s$<]", "the login of a package index"),
        (r"(?:.*/)?\.docker/config\.json", r'"auth"\s*:\s*"[^"]', "the login of a registry"),
        (r"(?:.*/)?\.aws/credentials", r"^\s*aws_secret_access_key\s*=\s*[^\s$<]", "the key of an account"),
        (r"(?:.*/)?\.kube/config", r"^\s*(?:token|password|client-key-data):\s*[^\s$<]", "the login of a cluster"),
        (r"(?:.*/)?\.streamlit/secrets\.toml", r'^\s*\w+\s*=\s*["\'][^"\'<$]', "credentials"),
    )
]
_DOTENV_LINE = regex(r"^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \t]*=[ \t]*(\S[^\r\n]*)", re.MULTILINE)
_ENDINGS = (".pem", ".key", ".p8", ".ppk", ".json", ".conf", ".ini", ".npmrc", "credentials", "config", ".toml")


def is_dotenv(name: str) -> bool:
    """``.env`` and ``.env.production``, not ``.env.example`` and its kin."""
    if name == ".env":
        return True
    return name.startswith(".env.") and not any(
        part in _HARMLESS for part in name[5:].lower().replace("-", ".").split(".")
    )


def dotenv_weight(context: "Context", path: str) -> "str | None":
    """``error`` for a dotenv file with a credential, ``warning`` for one with what may be one, or with one that everybody can guess; None for
    one with other settings or none.
    """
    from .secrets import credential_in, is_literal, is_random, is_stand_in, mentions_credential

    source = context.text(path)
    if source is None:
        return None
    pairs = [(found[1], found[2].strip()) for found in _DOTENV_LINE.finditer(source.text)]
    found = [credential for name, value in pairs if (credential := credential_in(name, value)) is not None]
    if any(not is_stand_in(credential) for credential in found):
        return "error"
    suspect = any(
        is_literal(value) and (is_random(value) or (mentions_credential(name) and len(value) >= _SHORTEST))
        for name, value in pairs
    )
    return "warning" if found or suspect else None


def credentials_in(path: str, text_of: "Callable[[str], Source | None]") -> "str | None":
    """What a credentials file holds, as a message names it; None for any other file, and for keys that are there for tests."""
    named = _BY_NAME.get(posixpath.basename(path))
    if named is not None:
        return named
    for name, text, what in _BY_CONTENT if path.lower().endswith(_ENDINGS) else ():
        if name.fullmatch(path) and not _FOR_TESTS & {*path.split("/")}:
            source = text_of(path)
            if source is not None and text.search(source.text):
                return what
    return None


class Brought:
    """What one source of a COPY brings: `paths` of the context, or the name that is written where no context is known (`named`)."""

    __slots__ = ("copy", "named", "paths", "word")

    def __init__(self, copy: "Copy", word: "Word", paths: "list[str]", named: bool) -> None:
        self.copy = copy
        self.word = word
        self.paths = paths
        self.named = named


def brought_secrets(image: "Image") -> "Iterator[Brought]":
    """The dotenv and credentials files in the layers of the final image: named by a COPY, or in a folder that it brings."""
    context = image.project.context
    for copy in image.project.copies:
        for word, text in copy.local_sources:
            path = posixpath.normpath(text.lstrip("/") or ".")
            folder = "" if path == "." else path
            name = path.rstrip("*")
            if is_dotenv(posixpath.basename(name)) or credentials_in(name, context.text if context else lambda _: None):
                yield Brought(copy, word, [name], named=True)
            elif context is not None and context.is_dir(folder):
                prefix = folder and folder + "/"
                held = [path for path in _held(context) if path.startswith(prefix)]
                paths = [found for found in held if not copy.leaves_out(found)]
                if paths:
                    yield Brought(copy, word, paths, named=False)
        if copy.stage is not None and context is not None and (held := _held(context)):
            yield from _through_stage(copy, copy.stage, held)


def _held(context: "Context") -> "list[str]":
    """The dotenv and credentials files that are sent to the builder."""
    return [thing.path for thing in context.unwanted if thing.kind == "secrets"]


def _through_stage(copy: "Copy", stage: "Stage", held: "list[str]") -> "Iterator[Brought]":
    """Those of the files that the folder of another stage holds, as COPY has brought them there, and that no RUN of the stage names."""
    there = {inside: path for inside, path in places(copy.image, stage).items() if path in held}
    told = " ".join(step.instruction.text for step in stage.all_steps if step.keyword == "RUN")
    for word, source in zip(copy.source_words, copy.sources, strict=True):
        folder = posixpath.normpath(posixpath.join("/", source)) if source is not None else None
        paths = [
            path
            for inside, path in sorted(there.items())
            if folder is not None
            and inside != folder
            and below(inside, folder) is not None
            and posixpath.basename(path) not in told
        ]
        if paths:
            yield Brought(copy, word, paths, named=False)


def removed_secrets(image: "Image") -> "Iterator[tuple[Copy, Word, Command]]":
    """Files that are called like a secret, and that a RUN removes after a COPY has brought them, each with that command."""
    for copy in image.project.copies:
        for word, text in copy.local_sources:
            name = posixpath.basename(posixpath.normpath(text))
            if _HINT.search(name) and (command := removal(image, copy, text)):
                yield copy, word, command


def removal(image: "Image", copy: "Copy", text: str) -> "Command | None":
    """The ``rm`` in a later layer that names a file that is copied by its name, by the path where it lies or by its bare name."""
    name = posixpath.basename(posixpath.normpath(text))
    if set(name) & set("*?["):
        return None
    place = posixpath.join(copy.destination or "", name) if copy.into_folder else copy.destination
    steps = image.final.all_steps
    for step in steps[next(at for at, other in enumerate(steps) if other is copy.step) :]:
        for invoked in invocations(step) if step.keyword == "RUN" else ():
            if invoked.program in ("rm", "shred", "unlink") and any(
                word.text in (place, name, f"./{name}") for word in invoked.arguments
            ):
                return invoked.command
    return None
