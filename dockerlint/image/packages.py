"""The Python packages of an image and what each takes, from what their installers recorded.

https://packaging.python.org/en/latest/specifications/recording-installed-packages/
"""

from __future__ import annotations

import csv
import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from dockerlint.image.classes import SITE
from dockerlint.image.merge import File, Merged
from dockerlint.image.model import Package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SITE = re.compile(rf"^(.*?{SITE})([^/]+)(/.*)?$")
_METADATA = re.compile(r"^(.+?)-([^-]+)\.(?:dist-info|egg-info)$")
_BYTECODE = re.compile(r"^(.*?)/?__pycache__/([^/]+?)\.[^/.]+(?:\.opt-\d)?\.pyc$")

_Key = tuple[str, str, str]  # folder, name, version


def packages(merged: Merged, files: Iterable[File], records: Mapping[str, bytes]) -> list[Package]:
    """Return the packages, biggest first: by RECORD, and by folder name for files that no RECORD lists.

    `files` are the final file system's, `records` the text of each RECORD file by path.
    """
    owners = _owners(merged, records)
    tops = _tops(owners)
    found: defaultdict[_Key, list[int]] = defaultdict(list)
    for file in files:
        key = owners.get(file.path) or owners.get(_source(file.path)) or _by_folder(file.path, tops)
        if key:
            found[key].append(file.size)
    every = [Package(key[1], key[2], key[0], sum(sizes), len(sizes)) for key, sizes in found.items()]
    return sorted(every, key=lambda package: (-package.bytes, package.name, package.path))


def _owners(merged: Merged, records: Mapping[str, bytes]) -> dict[str, _Key]:
    owners: dict[str, _Key] = {}
    for path, text in records.items():
        if not isinstance(merged.find(path), File):
            continue
        metadata = posixpath.dirname(path)
        site, folder = posixpath.split(metadata)
        if match := _METADATA.match(folder):
            for name in _recorded(text):
                owners.setdefault(posixpath.normpath(posixpath.join("/", site, name))[1:], (site, match[1], match[2]))
    return owners


def _recorded(text: bytes) -> Iterator[str]:
    lines = text.decode("utf-8", "surrogateescape").splitlines()
    try:
        yield from (fields[0] for fields in csv.reader(lines) if fields)
    except csv.Error:
        return


def _source(path: str) -> str:
    # pip records the bytecode it compiles, uv and `python` at run time do not.
    match = _BYTECODE.match(path)
    return posixpath.join(match[1], match[2] + ".py") if match else ""


def _tops(owners: Mapping[str, _Key]) -> dict[str, _Key | None]:
    """Folders in site-packages with a single owner; None for those several share (namespace packages)."""
    tops: dict[str, _Key | None] = {}
    for path, key in owners.items():
        if match := _SITE.match(path):
            top = match[1] + match[2]
            tops[top] = key if tops.get(top, key) == key else None
    return tops


def _by_folder(path: str, tops: Mapping[str, _Key | None]) -> _Key | None:
    match = _SITE.match(path)
    if not match or not match[3] or match[2] == "__pycache__":
        return None
    if owner := tops.get(match[1] + match[2]):
        return owner
    named = _METADATA.match(match[2])
    return (match[1].rstrip("/"), named[1], named[2]) if named else (match[1].rstrip("/"), match[2], "")
