"""Who requires an installed package: from the metadata that its neighbours were installed with.

https://packaging.python.org/en/latest/specifications/core-metadata/ (Requires-Dist)
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from dockerlint.image.errors import BrokenArchiveError
from dockerlint.image.limits import REQUIREMENTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_NAME = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"""\bextra\s*==\s*["']([^"']*)["']""")
_VERSION = re.compile(
    r"""\b(?:python_version|python_full_version)\s*(<=?|>=?|==|!=)\s*["'](\d{1,4}(?:\.\d{1,4}){0,3})(?:\.\*)?["']"""
)
_ELSEWHERE = re.compile(
    r"""\b(?:sys_platform|platform_system|os_name)\s*==\s*["'](?:win32|Windows|nt|darwin|Darwin|cygwin|emscripten)["']"""
)
_PYTHON = re.compile(r"(?:^|/)python(\d{1,3})\.(\d{1,3})/")
_FIELD = "requires-dist:"


def normalized(name: str) -> str:
    """Return a name as packages are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirers(
    metadata: Mapping[tuple[str, str], bytes], requested: Collection[tuple[str, str]] = ()
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return who requires a package, by its site folder and normalised name.

    `metadata` is each installed package's METADATA, by site folder and name. What is required only for an extra
    counts where a neighbour asks for that extra; what is only for other systems or Python versions does not.
    Which extras were asked of a `requested` package (by site folder and normalised name) nobody records: one counts for
    what no other package requires, as uvloop after `pip install uvicorn[standard]`.

    Raises BrokenArchiveError for more than limits.py allows.
    """
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    by_extra: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    wanted: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    declared: dict[tuple[str, str], list[tuple[str, frozenset[str], str]]] = {}
    left = REQUIREMENTS
    for key, text in metadata.items():
        declared[key] = list(islice(_requirements(text), left + 1))
        left -= len(declared[key])
        if left < 0:
            raise BrokenArchiveError(
                f"the installed packages require more than {REQUIREMENTS:,} others: that many are not read"
            )
    for (site, _), requirements in declared.items():
        for name, extras, _ in requirements:
            wanted[site, normalized(name)] |= extras
    for (site, name), requirements in declared.items():
        for other, _, marker in requirements:
            target = (site, normalized(other))
            if target[1] == normalized(name):
                continue
            if _applies(marker, site, wanted[site, normalized(name)]):
                found[target].add(name)
            elif (
                (site, normalized(name)) in requested
                and target not in requested
                and _applies(marker, site, _extras(marker))
            ):
                by_extra[target].add(name)
    found |= {target: names for target, names in by_extra.items() if target not in found}
    return {key: tuple(sorted(names, key=str.lower)) for key, names in found.items()}


def _requirements(text: bytes) -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield name, extras and marker of each Requires-Dist; the headers end at the first empty line."""
    for line in _headers(text):
        if line[: len(_FIELD)].lower() != _FIELD:
            continue
        requirement, _, marker = line[len(_FIELD) :].partition(";")
        if match := _NAME.match(requirement):
            extras = frozenset(normalized(extra.strip()) for extra in (match[2] or "").split(",") if extra.strip())
            yield match[1], extras, marker


def _headers(text: bytes) -> Iterable[str]:
    head = re.split(rb"\r?\n\r?\n", text, maxsplit=1)[0]
    return head.decode("utf-8", "replace").splitlines()


def _extras(marker: str) -> set[str]:
    return {normalized(extra) for extra in _EXTRA.findall(marker)}


def _applies(marker: str, site: str, extras: set[str]) -> bool:
    """Whether a marker may hold on Linux with the site's Python; what is not understood may."""
    if (asked := _extras(marker)) and not asked & extras:
        return False
    if " or " in marker:
        return True
    if _ELSEWHERE.search(marker):
        return False
    python = _PYTHON.search(site + "/")
    return python is None or all(_compare(python, match) for match in _VERSION.finditer(marker))


def _compare(python: re.Match[str], match: re.Match[str]) -> bool:
    version = tuple(map(int, match[2].split(".")[:2]))
    own = (int(python[1]), int(python[2]))[: len(version)]
    exact = match[2].count(".") < 2  # the patch release is not known
    return {
        "<": own < version or (own == version and not exact),
        "<=": own <= version,
        ">": own > version or (own == version and not exact),
        ">=": own >= version,
        "==": own == version,
        "!=": own != version or not exact,
    }[match[1]]
