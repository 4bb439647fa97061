"""JSON documents of an image, held to the shapes that the rest of this room relies on.

Image configuration: https://github.com/opencontainers/image-spec/blob/main/config.md
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from typing import Any

from dockerlint.image.errors import BrokenArchiveError
from dockerlint.image.limits import HISTORY

_SHA256 = re.compile(r"[0-9a-f]{64}")


def parsed(data: bytes, path: str) -> Any:
    """Return a JSON document. Raises BrokenArchiveError for anything else, also where it is nested too deeply."""
    try:
        return json.loads(data)
    except ValueError as error:
        raise BrokenArchiveError(f"{path} is not JSON: {error}") from error
    except RecursionError:
        raise BrokenArchiveError(f"{path} is JSON that is nested too deeply") from None


def unchanged(data: bytes, path: str) -> bytes:
    """The content of a blob that is named by its digest. Raises BrokenArchiveError where it has another one."""
    folder, name = posixpath.split(path)
    if folder == "blobs/sha256" and _SHA256.fullmatch(name) and hashlib.sha256(data).hexdigest() != name:
        raise BrokenArchiveError(f"{path} is damaged: its content has another digest than its name")
    return data


def mapping(value: Any) -> dict[str, Any]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    """The value where it is an array, else an empty one."""
    return value if isinstance(value, list) else []


def texts(value: Any) -> tuple[str, ...]:
    """The strings in an array."""
    return tuple(item for item in listed(value) if isinstance(item, str))


def text(value: Any) -> str:
    """The value where it is a string, else an empty one."""
    return value if isinstance(value, str) else ""


def read_config(data: bytes, path: str) -> dict[str, Any]:
    """Return an image's configuration: `history` is a list of objects, `config` an object with the run-time settings, `diff_ids` are
    the digests of the layers' content, the oldest first.

    `config` has the strings User and WorkingDir and the lists of strings Env, Entrypoint, Cmd. Raises
    BrokenArchiveError where it is no object.
    """
    found = parsed(data, path)
    if not isinstance(found, dict):
        raise BrokenArchiveError(f"{path} is not a JSON object")
    settings = mapping(found.get("config"))
    if len(listed(found.get("history"))) > HISTORY:
        raise BrokenArchiveError(f"{path} has a history of more than {HISTORY:,} entries: that much is not read")
    return {
        **{key: text(found.get(key)) for key in ("os", "architecture", "variant")},
        "diff_ids": texts(mapping(found.get("rootfs")).get("diff_ids")),
        "history": [_entry(item) for item in listed(found.get("history")) if isinstance(item, dict)],
        "config": {
            **{key: text(settings.get(key)) for key in ("User", "WorkingDir")},
            **{key: texts(settings.get(key)) for key in ("Env", "Entrypoint", "Cmd")},
        },
    }


def _entry(item: dict[str, Any]) -> dict[str, Any]:
    return {"created_by": text(item.get("created_by")), "empty_layer": bool(item.get("empty_layer"))}
