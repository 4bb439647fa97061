"""What has come since a revision: both versions are judged, and compared by what the findings are about, not by their lines.

A filter of the changed lines would miss what a change makes of other lines, and other files.
"""

import os
import subprocess
from collections import Counter
from contextlib import contextmanager

from .baseline import Docs
from .finding_key import key
from .run import Settings, run
from .scratch import scratch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .finding_key import Key
    from .policy import Policy
    from .rule import Finding
    from .run import Result

_WITHOUT_FILTERS = ("-c", "filter.lfs.smudge=", "-c", "filter.lfs.process=", "-c", "filter.lfs.required=false")


class SinceError(Exception):
    """Why the two versions cannot be compared; `remedy` is what the user can do."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class Revision:
    """The files of a revision in a folder of their own: `here` is what the current folder was. `renamed`: old path → new one, both as
    they are seen from the current folder.
    """

    __slots__ = ("here", "renamed")

    def __init__(self, here: str, renamed: "Mapping[str, str]") -> None:
        self.here, self.renamed = here, renamed


@contextmanager
def checked_out(reference: str) -> "Iterator[Revision]":
    """The files of the last revision that `reference` and the current one have in common; `reference` itself where they have none.

    Neither the repository nor its index is changed. Raises SinceError.
    """
    root = _git("rev-parse", "--show-toplevel").strip()
    commit = _commit(reference)
    with scratch() as folder:
        index = {"GIT_INDEX_FILE": os.path.join(folder, "index"), "GIT_WORK_TREE": root}
        tree = os.path.join(folder, "tree")
        _git("read-tree", commit, environment=index)
        _git(
            *_WITHOUT_FILTERS, "checkout-index", "--all", "--quiet", f"--prefix={tree}/", environment=index, folder=root
        )
        inside = os.path.relpath(os.path.realpath("."), os.path.realpath(root))
        yield Revision(os.path.normpath(os.path.join(tree, inside)), _renamed(commit, root))


def keep_new(result: "Result", settings: Settings, reference: str) -> int:
    """Leave in the result the findings that have come since the revision; how many others there were. Raises SinceError.

    Both versions are judged by the configuration of today: what a new rule finds in old text is not new.
    """
    with checked_out(reference) as revision:
        old_names = {new: old for old, new in revision.renamed.items()}
        files = [os.path.relpath(path) for path in result.files]
        paths = [os.path.normpath(os.path.join(revision.here, old_names.get(path, path))) for path in files]
        before = run([path for path in paths if os.path.isfile(path)], _as_of(settings, revision))
        docs = Docs(before.files)
        known = [_placed(key(found, docs.of(found)), revision) for found in before.findings]
    docs = Docs(result.files)
    all_of_now = [(_here(key(found, docs.of(found))), found) for found in result.findings]
    result.findings = new(all_of_now, known)
    return len(all_of_now) - len(result.findings)


def new(now: "Iterable[tuple[Key, Finding]]", before: "Iterable[Key]") -> "list[Finding]":
    """The findings that are there more often than before, by their keys; of several with one key the last ones."""
    known = Counter(before)
    found = []
    for place, finding in now:
        if known[place]:
            known[place] -= 1
        else:
            found.append(finding)
    return found


def _as_of(settings: Settings, revision: Revision) -> Settings:
    """The settings for the revision's files, which are judged as those of today are."""

    def policy(path: str) -> "Policy":
        inside = os.path.relpath(path, revision.here)
        return settings.policy(revision.renamed.get(inside, inside))

    context = settings.context and os.path.normpath(os.path.join(revision.here, os.path.relpath(settings.context)))
    return Settings((), settings.build_args, settings.target, context, policy=policy)


def _placed(found: "Key", revision: Revision) -> "Key":
    """The key with the path that the file has today."""
    path, rule, digest = found
    inside = os.path.relpath(path, revision.here)
    return revision.renamed.get(inside, inside), rule, digest


def _here(found: "Key") -> "Key":
    path, rule, digest = found
    return os.path.relpath(path), rule, digest


def _commit(reference: str) -> str:
    try:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}").strip()
    except SinceError as error:
        remedy = "Fetch it first, for instance: git fetch origin main. A shallow clone has only the last commits."
        raise SinceError(f"--since: git knows no revision {reference!r}", remedy) from error
    try:
        return _git("merge-base", commit, "HEAD").strip()
    except SinceError:
        return commit


def _renamed(commit: str, root: str) -> "dict[str, str]":
    """Old name → new name of the files that have moved since, from the current folder."""
    words = _git("diff", "--name-status", "-z", "--find-renames", "--diff-filter=R", commit, folder=root).split("\0")
    pairs = zip(words[1::3], words[2::3], strict=False)
    return {os.path.relpath(os.path.join(root, old)): os.path.relpath(os.path.join(root, new)) for old, new in pairs}


def _git(*words: str, environment: "Mapping[str, str] | None" = None, folder: "str | None" = None) -> str:
    command: Sequence[str] = ("git", *words)
    variables = {**os.environ, **(environment or {})}
    try:
        done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, check=False)
    except OSError as error:
        raise SinceError("--since needs git, and there is none on PATH", "Install git.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SinceError(f"--since: git {words[0]}: {said[-1] if said else 'failed'}")
    return done.stdout.decode("utf-8", "surrogateescape")
