"""The baseline: findings that a project lives with for now, kept in a file, so that only new ones are told. Docs: docs/baseline.md.

An entry says how many findings of a rule an instruction has; lines are no part of it, and a finding that is new finds no entry that
another one has left.
"""

import os
from collections import Counter

from .facts.masking import masked
from .finding_key import key, subject
from .suppress import Suppressed
from .syntax.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .finding_key import Key
    from .rule import Finding
    from .run import Result
    from .syntax.tree import Dockerfile

DEFAULT = "dockerlint-baseline.json"
VERSION = 1
_LONGEST_TEXT = 72
_STRINGS = ("path", "rule", "digest")


class BaselineError(Exception):
    """A baseline that cannot be used, and what the user can do."""

    def __init__(self, path: str, message: str, remedy: str) -> None:
        super().__init__(f"{path}: {message}")
        self.remedy = remedy


class Entry:
    """`count` findings of `rule` in what `digest` stands for, `text` as a person knows it again; paths are seen from the baseline.

    `dockerfile`: for another file than a Dockerfile the one that it belongs to.
    """

    __slots__ = ("count", "digest", "dockerfile", "path", "rule", "text")

    def __init__(self, key: "Key", count: int, text: str = "", dockerfile: "str | None" = None) -> None:
        self.path, self.rule, self.digest = key
        self.count, self.text, self.dockerfile = count, text, dockerfile

    @property
    def key(self) -> "Key":
        return self.path, self.rule, self.digest


class Baseline:
    """The entries of one file. Raises BaselineError where it cannot be read; `missing_ok`: one that is not there has none."""

    def __init__(self, path: str, missing_ok: bool = False) -> None:
        self.path = path
        self.folder = os.path.dirname(os.path.abspath(path))
        self.before = _content(path, missing_ok)
        self.entries = list(_entries(path, self.before)) if self.before is not None else []

    def seen_from_here(self, path: str) -> str:
        return os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")

    def key(self, found: "Finding", docs: "Docs") -> "Key":
        path, rule, digest = key(found, docs.of(found))
        return self.seen_from_here(path), rule, digest

    def stale(
        self, result: "Result", files: "Iterable[str]", known: "frozenset[str]", left: "Counter[Key]"
    ) -> "list[Entry]":
        """The entries of which some are `left`, as far as the run has judged them: what it did not ask may be there still.

        `files`: the Dockerfiles of the run that this baseline is for; `known`: the names of all rules.
        """
        asked = {self.seen_from_here(path): result.asked.get(path, frozenset()) for path in files}
        return [
            one for one in self.entries if left[one.key] > 0 and (self._gone(one, known) or self.judged(one, asked))
        ]

    def judged(self, entry: Entry, asked: "dict[str, frozenset[str]]") -> bool:
        return entry.rule in asked.get(entry.dockerfile or entry.path, ())

    def _gone(self, entry: Entry, known: "frozenset[str]") -> bool:
        """Whether its rule or one of its files is not there any more."""
        paths = [entry.path, *([entry.dockerfile] if entry.dockerfile else [])]
        return entry.rule not in known or not all(os.path.exists(os.path.join(self.folder, path)) for path in paths)


class Docs:
    """The Dockerfiles of a run, parsed where a finding is in one; `parsed` are those that are already."""

    def __init__(self, files: "Iterable[str]", parsed: "dict[str, Dockerfile] | None" = None) -> None:
        self._files = set(files)
        self._parsed = parsed or {}

    def of(self, found: "Finding") -> "Dockerfile | None":
        if found.path not in self._files:
            return None
        if found.path not in self._parsed:
            self._parsed[found.path] = parse(found.source.text, found.path)
        return self._parsed[found.path]


class Stale:
    """The entries of a baseline that fit nothing any more; `strict`: whether that makes the run fail."""

    __slots__ = ("baseline", "entries", "strict")

    def __init__(self, baseline: Baseline, entries: "list[Entry]", strict: bool) -> None:
        self.baseline, self.entries, self.strict = baseline, entries, strict


def apply(result: "Result", known: "frozenset[str]") -> "list[Stale]":
    """Take the findings that baselines know out of what is told. `known`: the names of all rules. Raises BaselineError."""
    return [_apply(Baseline(path), result, files, known) for path, files in groups(result).items()]


def known_to(baseline: Baseline, findings: "Iterable[Finding]", docs: Docs) -> "tuple[list[Finding], Counter[Key]]":
    """Those of the findings that the baseline knows, and what its entries have left of their counts then."""
    left = Counter({entry.key: entry.count for entry in baseline.entries})
    known = []
    for found in findings if left else ():
        place = baseline.key(found, docs)
        if left[place] > 0:
            left[place] -= 1
            known.append(found)
    return known, left


def groups(result: "Result", default: "str | None" = None) -> "dict[str, list[str]]":
    """By path of a baseline the Dockerfiles that it is for; `default` for those for which none is named."""
    found: dict[str, list[str]] = {}
    for file in result.files:
        path = result.baselines[file][0] if file in result.baselines else default
        if path is not None:
            found.setdefault(path, []).append(file)
    return found


def _apply(baseline: Baseline, result: "Result", files: "list[str]", known: "frozenset[str]") -> Stale:
    own = set(files)
    known_ones, left = known_to(
        baseline, (one for one in result.findings if owner(one, result) in own), Docs(result.files)
    )
    hidden = {id(found) for found in known_ones}
    result.suppressed += [Suppressed(found, "external") for found in known_ones]
    result.findings = [found for found in result.findings if id(found) not in hidden]
    strict = any(result.baselines[file][1] for file in files if file in result.baselines)
    return Stale(baseline, baseline.stale(result, files, known, left), strict)


def owner(found: "Finding", result: "Result") -> str:
    """The Dockerfile that a finding belongs to."""
    return found.path if found.path in result.asked else min(result.beside.get(found.path, [found.path]))


def recorded(baseline: Baseline, result: "Result", files: "list[str]", known: "frozenset[str]") -> "list[Entry]":
    """The entries for all findings of the run, and those of before that it has not judged."""
    docs, own = Docs(result.files), set(files)
    asked = {baseline.seen_from_here(path): result.asked.get(path, frozenset()) for path in files}
    entries = {
        one.key: one for one in baseline.entries if not baseline.judged(one, asked) and not baseline._gone(one, known)
    }
    for found in result.findings:
        if (of := owner(found, result)) not in own:
            continue
        place = baseline.key(found, docs)
        if place in entries:
            entries[place].count += 1
        else:
            beside = baseline.seen_from_here(of) if of != found.path else None
            entries[place] = Entry(place, 1, _shown(found, docs, result), beside)
    return list(entries.values())


def pruned(stale: Stale, result: "Result", files: "list[str]") -> "list[Entry]":
    """The entries with no more findings than there are."""
    baseline, docs, own = stale.baseline, Docs(result.files), set(files)
    hidden = (one.finding for one in result.suppressed if one.kind == "external")
    there = Counter(baseline.key(found, docs) for found in hidden if owner(found, result) in own)
    gone = {id(entry) for entry in stale.entries}
    for entry in baseline.entries:
        entry.count = there[entry.key] if id(entry) in gone else entry.count
    return [entry for entry in baseline.entries if entry.count]


def written(entries: "Iterable[Entry]") -> bytes:
    """The file: an entry on each line, in order, so that a difference shows what has changed."""
    import json

    lines = []
    for one in sorted(entries, key=lambda one: one.key):
        line = {"path": one.path, "rule": one.rule, "count": one.count, "digest": one.digest, "text": one.text}
        lines.append(
            "    "
            + json.dumps({**line, **({"dockerfile": one.dockerfile} if one.dockerfile else {})}, ensure_ascii=False)
        )
    body = ",\n".join(lines)
    text = f'{{\n  "version": {VERSION},\n  "findings": [' + (f"\n{body}\n  ]\n" if lines else "]\n") + "}\n"
    return text.encode("utf-8", "backslashreplace")


def _shown(found: "Finding", docs: Docs, result: "Result") -> str:
    """What the finding is about, short and without the value of a credential."""
    text = subject(found, docs.of(found))
    for start, end in result.secrets.get(found.path, ()):
        value = " ".join(found.source.text[start:end].split())
        text = text.replace(value, "****") if value else text
    text = masked(text)
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1].rstrip() + "…"


def _content(path: str, missing_ok: bool) -> "bytes | None":
    from .replace import content

    try:
        found = content(path)
    except OSError as error:
        raise BaselineError(
            path, f"cannot be read: {(error.strerror or str(error)).lower()}", "Name a baseline that can be read."
        ) from error
    if found is None and not missing_ok:
        raise BaselineError(
            path, "there is no such baseline", "`dockerlint baseline write` makes one of the findings that there are."
        )
    return found


def _entries(path: str, data: bytes) -> "Iterator[Entry]":
    import json

    remedy = "Take it from version control again, or remove it and run `dockerlint baseline write`."
    try:
        document = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BaselineError(path, f"is no baseline: {error}", remedy) from error
    if isinstance(document, dict) and isinstance(version := document.get("version"), int) and version > VERSION:
        raise BaselineError(
            path, f"is of version {version}, and this dockerlint reads {VERSION}", "Take a newer dockerlint."
        )
    found = document.get("findings") if isinstance(document, dict) else None
    if not isinstance(found, list) or document.get("version") != VERSION:
        raise BaselineError(path, "is no baseline: it has no version or no findings", remedy)
    for number, one in enumerate(found, 1):
        if not isinstance(one, dict) or not all(isinstance(one.get(name), str) for name in _STRINGS):
            raise BaselineError(path, f"its entry {number} does not say path, rule and digest", remedy)
        count, dockerfile = one.get("count", 1), one.get("dockerfile")
        if not isinstance(count, int) or count < 1 or not isinstance(dockerfile, (str, type(None))):
            raise BaselineError(path, f"its entry {number} has a count or dockerfile that is none", remedy)
        yield Entry((one["path"], one["rule"], one["digest"]), count, str(one.get("text", "")), dockerfile)
