"""The Python packages of an image and what each takes, from what their installers recorded.

https://packaging.python.org/en/latest/specifications/recording-installed-packages/
"""

from __future__ import annotations

import csv
import io
import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from dockerlint.image.classes import SITE
from dockerlint.image.errors import BrokenArchiveError
from dockerlint.image.limits import RECORDED
from dockerlint.image.merge import File
from dockerlint.image.model import Package
from dockerlint.image.requirers import normalized, requirers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dockerlint.image.merge import Merged

_SITE = re.compile(rf"^(.*?{SITE})([^/]+)(/.*)?$")
_METADATA = re.compile(r"^(.+?)-([^-]+?)(?:-py\d[\d.]*)?\.(?:dist-info|egg-info)$")
_BYTECODE = re.compile(r"^(.*?)/?__pycache__/([^/]+?)\.[^/.]+(?:\.opt-\d)?\.pyc$")
_MARKED = ".dist-info"

_Key = tuple[str, str, str]  # folder, name, version


def packages(merged: Merged, texts: Mapping[str, bytes]) -> list[Package]:
    """Return the packages, biggest first: by RECORD, and by folder name for files that no RECORD lists.

    `texts` are the layers' RECORD and METADATA files by path, the newest of each. Raises BrokenArchiveError for more than limits.py allows.
    """
    present = {path: text for path, text in texts.items() if isinstance(merged.find(path), File)}
    owners = _owners({path: text for path, text in present.items() if path.endswith("/RECORD")})
    tops = _tops(owners)
    told = _Metadata(merged, present)
    found: defaultdict[_Key, list[int]] = defaultdict(list)
    for file in merged.files:
        if file.hidden_by is not None:
            continue
        key = owners.get(file.path) or owners.get(_source(file.path)) or told.named(_by_folder(file.path, tops))
        if key:
            found[key].append(file.size)
    every = [
        Package(name, version, site, sum(sizes), len(sizes), told.requirers(site, name), told.requested(site, name))
        for (site, name, version), sizes in found.items()
    ]
    return sorted(every, key=lambda package: (-package.bytes, package.name, package.path))


def recorded_elsewhere(texts: Mapping[str, bytes]) -> Iterable[str]:
    """The files of packages outside every site-packages, where `pip install --target` puts them, by their RECORD in `texts`."""
    records = {path: text for path, text in texts.items() if path.endswith("/RECORD") and not _SITE.match(path)}
    return _owners(records)


class _Metadata:
    """What installers and authors wrote down beside the packages."""

    def __init__(self, merged: Merged, texts: Mapping[str, bytes]) -> None:
        self._merged = merged
        self._folders: dict[tuple[str, str], str] = {}
        written: dict[tuple[str, str], bytes] = {}
        for path, text in texts.items():
            folder, name = posixpath.split(path)
            site, base = posixpath.split(folder)
            if name in ("METADATA", "PKG-INFO") and (match := _METADATA.match(base)):
                written[site, match[1]] = text
                self._folders[site, normalized(match[1])] = folder
        self._requirers = requirers(written, {key for key, folder in self._folders.items() if self._asked(folder)})
        self._tell = self._marked(True) & self._marked(False)

    def requirers(self, site: str, name: str) -> tuple[str, ...]:
        return self._requirers.get((site, normalized(name)), ())

    def requested(self, site: str, name: str) -> bool | None:
        """Whether the package has the mark that pip and uv leave (PEP 376's REQUESTED); None where the marks tell nothing.

        That is so where no package of the folder has it, and where all have: a lock file names what others require, too.
        """
        folder = self._folders.get((site, normalized(name)))
        return self._asked(folder) if folder and folder.endswith(_MARKED) and site in self._tell else None

    def named(self, key: _Key | None) -> _Key | None:
        """The key with the version that an .egg-info beside a folder of the package's name tells."""
        if key is None or key[2] or not (folder := self._folders.get((key[0], normalized(key[1])))):
            return key
        match = _METADATA.match(posixpath.basename(folder))
        return (key[0], match[1], match[2]) if match else key

    def _marked(self, mark: bool) -> set[str]:
        """The folders in which a package has the mark; those in which one that others require has none."""
        return {
            site
            for (site, name), folder in self._folders.items()
            if folder.endswith(_MARKED) and self._asked(folder) == mark and (mark or (site, name) in self._requirers)
        }

    def _asked(self, folder: str) -> bool:
        return self._merged.find(f"{folder}/REQUESTED") is not None


def _owners(records: Mapping[str, bytes]) -> dict[str, _Key]:
    owners: dict[str, _Key] = {}
    left = RECORDED
    for path, text in records.items():
        metadata = posixpath.dirname(path)
        site, folder = posixpath.split(metadata)
        if match := _METADATA.match(folder):
            for name in _recorded(text):
                left -= 1
                if left < 0:
                    raise BrokenArchiveError(
                        f"the installed packages say they have more than {RECORDED:,} files: that many are not read"
                    )
                owners.setdefault(posixpath.normpath(posixpath.join("/", site, name))[1:], (site, match[1], match[2]))
    return owners


def _recorded(text: bytes) -> Iterator[str]:
    # Line by line: all of them at once would take ten times the text.
    lines = io.TextIOWrapper(io.BytesIO(text), "utf-8", "surrogateescape")
    try:
        yield from (fields[0] for fields in csv.reader(lines) if fields)
    except csv.Error:
        return


def _source(path: str) -> str:
    # pip records the bytecode it compiles, uv and `python` at run time do not.
    match = _BYTECODE.match(path) if path.endswith(".pyc") else None
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
    match = _SITE.match(path) if "-packages/" in path else None
    if not match or not match[3] or match[2] == "__pycache__":
        return None
    if owner := tops.get(match[1] + match[2]):
        return owner
    named = _METADATA.match(match[2])
    return (match[1].rstrip("/"), named[1], named[2]) if named else (match[1].rstrip("/"), match[2], "")
