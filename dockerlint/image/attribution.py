"""Which fix saved which bytes: every file in which two images differ goes to one fix, or stays unexplained.

A rule claims files by how they came into the image, by their class, their path and the line they belong to. The first claim in the
order of `_CLAIMS` counts, so that nothing is counted twice and all parts add up to what was measured.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dockerlint.image.classes import SITE, Arrival, Class
from dockerlint.image.model import Mended
from dockerlint.image.shipped import differences
from dockerlint.image.sizes import human_signed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dockerlint.image.fixes import Made
    from dockerlint.image.model import Report
    from dockerlint.image.shipped import Difference, Shipped

_TOP = re.compile(SITE + r"([^/]+)")
_DIST_INFO = re.compile(r"^(.+?)-([^-]+)\.dist-info$")
_SCRIPT = re.compile(r"(?:^|/)bin/([^/]+)$")
_ACCOUNTS = re.compile(
    r"^etc/(?:passwd|group|g?shadow|sub[ug]id)-?$|^etc/\.pwd\.lock$|^var/log/(?:lastlog|faillog)$|^home/|^var/(?:spool/)?mail/"
)
_BASE_RULES = ("end-of-life-python", "full-base-image", "floating-distribution", "redundant-platform")
# What `python -m venv` brings along; no fix asks for it by name.
_OF_VENV = frozenset(("pip", "setuptools", "pkg_resources", "_distutils_hack", "distutils_precedence_pth", "wheel"))
_SIBLINGS = 4  # classes that a reason names


@dataclass
class Spot:
    """What a claim is judged by: the fix, the line its row begins on, and what is new among the Python packages."""

    made: Made
    line: int | None
    packages: Packages


@dataclass
class Packages:
    """Top-level names below site-packages: those only the second image has, and those whose version differs."""

    added: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()


@dataclass
class _Share:
    """What one fix is given."""

    spot: Spot
    saved: int = 0
    text: int = 0
    any: bool = False
    classes: defaultdict[Class, int] = field(default_factory=lambda: defaultdict(int))

    def take(self, difference: Difference) -> None:
        self.any = True
        self.saved += difference.saved
        self.classes[difference.file.kind] += difference.saved

    def take_text(self, saved: int) -> None:
        self.any = True
        self.saved += saved
        self.text += saved


def attribute_savings(
    made: Sequence[Made], before: Sequence[Shipped], after: Sequence[Shipped], report: Report
) -> tuple[tuple[Mended, ...], int, str]:
    """Give what differs to the fixes: what each saved, the bytes that no fix explains, and in words which files those are.

    `before` and `after` are all files of the two images, `report` is the first one's.
    """
    found = differences(before, after)
    packages = _packages(before, after)
    shares = [_Share(Spot(one, _row_line(report, one), packages)) for one in made]
    left: defaultdict[Class, int] = defaultdict(int)
    for difference in found:
        if _by_text(difference, shares):
            continue
        owner = _owner(difference, shares)
        if owner is not None:
            owner.take(difference)
        else:
            left[difference.file.kind] += difference.saved
    mended = tuple(_mended(share) for share in shares)
    total = sum(difference.saved for difference in found)
    return mended, total - sum(one.saved_bytes or 0 for one in mended), _named(left)


def _owner(difference: Difference, shares: Sequence[_Share]) -> _Share | None:
    for rule, claim in _CLAIMS:
        for share in shares:
            if share.spot.made.rule == rule and claim.fits(difference, share.spot):
                return share
    return None


def _by_text(difference: Difference, shares: Sequence[_Share]) -> bool:
    """Share out a file that the fixes themselves edit and that was copied into the image: each its own words."""
    if difference.gone or difference.file.arrival not in (Arrival.CONTEXT, Arrival.STAGE):
        return False
    name = posixpath.basename(difference.file.path)
    grown = [(share, _growth(share.spot.made, name)) for share in shares]
    if not any(growth for _, growth in grown) or sum(growth for _, growth in grown) != -difference.saved:
        return False
    for share, growth in grown:
        if growth:
            share.take_text(-growth)
    return True


def _growth(made: Made, name: str) -> int:
    return sum(growth for path, growth in made.growth.items() if posixpath.basename(path.replace("\\", "/")) == name)


def _mended(share: _Share) -> Mended:
    made = share.spot.made
    claim = dict(_CLAIMS).get(made.rule)
    saved: int | None = share.saved
    if share.any:
        reason = _named(share.classes)
        if share.text:
            reason = ", ".join(filter(None, (reason, f"its own text in a copied file {human_signed(share.text)}")))
    elif made.without_files:
        reason = "changes no file of the image"
    elif claim is not None:
        reason = claim.nothing
    else:
        saved, reason = None, "not measured: the files of the image do not tell"
    return Mended(made.rule, made.label, made.path, made.line, made.safe, saved, reason)


def _named(classes: Mapping[Class, int]) -> str:
    """``pip cache 11.7 MB, bytecode 0.2 MB``, the largest first."""
    items = sorted(((kind, size) for kind, size in classes.items() if size), key=lambda item: -abs(item[1]))
    named = [f"{kind.label} {human_signed(size)}" for kind, size in items[:_SIBLINGS]]
    rest = sum(size for _, size in items[_SIBLINGS:])
    return ", ".join([*named, *([f"other files {human_signed(rest)}"] if items[_SIBLINGS:] else [])])


def _row_line(before: Report, made: Made) -> int | None:
    row = before.row_at(made.line) if made.path == before.dockerfile else None
    return row.line if row else None


def _packages(before: Iterable[Shipped], after: Iterable[Shipped]) -> Packages:
    old, new = _versions(before), _versions(after)
    moved = {name for name in old.keys() & new.keys() if old[name] and new[name] and old[name] != new[name]}
    return Packages(frozenset(new.keys() - old.keys() - _OF_VENV), frozenset(moved))


def _versions(files: Iterable[Shipped]) -> dict[str, set[str]]:
    """Each top-level name below the image's own site-packages, with the versions that its metadata names."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in files:
        # What came with the context, as a virtual environment of the host does, nobody installed here.
        if file.arrival is not Arrival.CONTEXT and (top := _TOP.search(file.path)):
            match = _DIST_INFO.match(top[1])
            found[_plain(top[1])].update([match[2]] if match else ())
    return found


def _plain(name: str) -> str:
    match = _DIST_INFO.match(name)
    return re.sub(r"[-_.]+", "_", (match[1] if match else name.removesuffix(".py")).lower())


def _package(difference: Difference) -> str:
    """The top-level name below site-packages, or the script's name."""
    found = _TOP.search(difference.file.path) or _SCRIPT.search(difference.file.path)
    return _plain(found[1]) if found else ""


@dataclass(frozen=True)
class _Claim:
    """What a rule's fix is given, and the reason where that is nothing."""

    fits: Callable[[Difference, Spot], bool]
    nothing: str


def _here(difference: Difference, spot: Spot) -> bool:
    return difference.gone and spot.line is not None and difference.file.line == spot.line


def _cache(difference: Difference, spot: Spot) -> bool:
    return difference.file.kind is Class.PIP_CACHE and _here(difference, spot)


def _dotenv(difference: Difference, _: Spot) -> bool:
    return difference.gone and posixpath.basename(difference.file.path).startswith(".env")


def _new_package(difference: Difference, spot: Spot) -> bool:
    installed = difference.file.arrival is not Arrival.CONTEXT
    return difference.new and installed and _package(difference) in spot.packages.added


def _other_version(difference: Difference, spot: Spot) -> bool:
    file = difference.file
    installed = file.kind is not Class.PIP and file.arrival is not Arrival.CONTEXT
    return installed and _package(difference) in spot.packages.moved


def _second_pip(difference: Difference, spot: Spot) -> bool:
    file = difference.file
    if _here(difference, spot):
        return True
    return file.kind is Class.PIP and file.arrival is Arrival.RUN


def _copied_twice(difference: Difference, spot: Spot) -> bool:
    return _here(difference, spot) or (difference.new and difference.file.arrival is Arrival.STAGE)


def _script(difference: Difference, _: Spot) -> bool:
    return (
        difference.new and _SCRIPT.search(difference.file.path) is not None and difference.file.arrival is Arrival.STAGE
    )


def _lists(difference: Difference, _: Spot) -> bool:
    return difference.file.kind is Class.APT and difference.file.arrival is Arrival.RUN


def _installed_here(difference: Difference, spot: Spot) -> bool:
    return spot.line is not None and difference.file.line == spot.line and not difference.new


def _base(difference: Difference, _: Spot) -> bool:
    return difference.file.arrival is Arrival.BASE


def _junk(difference: Difference, _: Spot) -> bool:
    return difference.gone and difference.file.arrival is Arrival.CONTEXT


def _account(difference: Difference, _: Spot) -> bool:
    return _ACCOUNTS.search(difference.file.path) is not None and not difference.gone


def _bytecode(difference: Difference, _: Spot) -> bool:
    return difference.file.kind is Class.BYTECODE and difference.file.arrival is not Arrival.BASE


def _manifest(difference: Difference, _: Spot) -> bool:
    # The manifests come with a COPY of their own, and once more with the source.
    return difference.new and difference.file.arrival is Arrival.CONTEXT


def _staged(difference: Difference, _: Spot) -> bool:
    # What the context brought and is gone are the requirements: they are copied into the build stage only.
    arrival = difference.file.arrival
    return arrival in (Arrival.RUN, Arrival.STAGE) or (difference.gone and arrival is Arrival.CONTEXT)


_NO_CACHE = (
    "no cache was in the image: the index forbade caching, the step fetched nothing, or its stage is not shipped"
)
_NO_LISTS = "no package lists or caches were in the image above its base"
_NOTHING_COPIED = "no .git, virtual environment, cache or .env came into the image from here"


def _claims() -> Iterator[tuple[str, _Claim]]:
    yield "pip-cache-in-layer", _Claim(_cache, _NO_CACHE)
    yield "uv-cache-in-layer", _Claim(_cache, _NO_CACHE)
    yield "unused-cache-mount", _Claim(_cache, "the mounted cache is not part of the image")
    yield "copied-dotenv", _Claim(_dotenv, "no .env was in the image")
    yield "server-not-installed", _Claim(_new_package, "the files of the image do not show the server's package as new")
    yield "unpinned-version", _Claim(_other_version, "the same versions were installed without it")
    yield "second-pip", _Claim(_second_pip, "no second pip was in the image")
    yield "duplicated-base-packages", _Claim(_copied_twice, "the copy brought nothing that the base has")
    yield "lost-console-script", _Claim(_script, "the files of the image do not show the script as new")
    for rule in ("package-lists-in-layer", "apk-index-in-layer", "update-in-own-layer"):
        yield rule, _Claim(_lists, _NO_LISTS)
    yield "recommended-packages", _Claim(_installed_here, "no recommended package was installed")
    for rule in _BASE_RULES:
        yield rule, _Claim(_base, "both bases have the same files, or another fix at this line counts them")
    yield (
        "root-only-pattern",
        _Claim(lambda one, spot: _junk(one, spot) and one.file.kind is not Class.APPLICATION, _NOTHING_COPIED),
    )
    yield "unfiltered-copy", _Claim(_junk, _NOTHING_COPIED)
    yield "root-at-run-time", _Claim(_account, "the account takes no bytes")
    yield "uncompiled-bytecode", _Claim(_bytecode, "the bytecode was there already")
    yield "switch-with-inverted-value", _Claim(_bytecode, "it made no difference to the bytecode")
    yield "single-stage-build", _Claim(_staged, "nothing was left behind in the build stage")
    yield (
        "dependencies-after-source",
        _Claim(_manifest, "moves files to another layer: a rebuild is faster, the image is no smaller"),
    )
    yield "apt-in-script", _Claim(lambda _one, _spot: False, "apt-get installs what apt did")
    yield "unanswered-question", _Claim(lambda _one, _spot: False, "the same packages are installed")
    yield "add-for-local-files", _Claim(lambda _one, _spot: False, "COPY brings the same files as ADD")
    yield "relative-workdir", _Claim(lambda _one, _spot: False, "the same folder by its full path")


_CLAIMS = tuple(_claims())
