"""Image archives made by hand, in each of the forms that engines write."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Mapping, Sequence
from typing import Any

Files = Sequence[tuple[str, object]]


def layer(files: Files, dialect: int = tarfile.GNU_FORMAT) -> bytes:
    """Make a layer: bytes make a file, None a folder, "=path" a hard link, ">path" a symlink."""
    body = io.BytesIO()
    with tarfile.open(fileobj=body, mode="w", format=dialect) as tar:
        for path, content in files:
            info = tarfile.TarInfo(path)
            if content is None:
                info.type = tarfile.DIRTYPE
            elif isinstance(content, str):
                info.type = tarfile.LNKTYPE if content[0] == "=" else tarfile.SYMTYPE
                info.linkname = content[1:]
            data = content if isinstance(content, bytes) else b""
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return body.getvalue()


def config(history: Sequence[Mapping[str, Any]], **settings: Any) -> bytes:
    """Make an image configuration."""
    return json.dumps({"os": "linux", "architecture": "amd64", "config": settings, "history": list(history)}).encode()


def old_save(layers: Sequence[bytes], settings: bytes, tag: str = "app:latest") -> bytes:
    """`docker save` up to 24: a folder per layer, a repeated layer as a symlink to the first."""
    members: list[tuple[str, object]] = []
    names: list[str] = []
    for number, data in enumerate(layers):
        name = f"{number:064x}/layer.tar"
        first = next((names[i] for i in range(number) if layers[i] == data), None)
        members += [(f"{number:064x}/VERSION", b"1.0"), (f"{number:064x}/json", b'{"id": "x"}')]
        members.append((name, f">../{first}" if first else data))
        names.append(name)
    key = hashlib.sha256(settings).hexdigest()
    manifest = json.dumps([{"Config": f"{key}.json", "RepoTags": [tag], "Layers": names}]).encode()
    return layer([*members, (f"{key}.json", settings), ("manifest.json", manifest), ("repositories", b'{"app": {}}')])


def new_save(layers: Sequence[bytes], settings: bytes, tag: str = "app:latest") -> bytes:
    """`docker save` from 25 on: blobs by digest, with manifest.json beside an OCI index."""
    blobs = {blob(data): data for data in (*layers, settings)}
    manifest = [{"Config": blob(settings), "RepoTags": [tag], "Layers": [blob(data) for data in layers]}]
    return layer([*blobs.items(), ("index.json", b"{}"), ("manifest.json", json.dumps(manifest).encode())])


def oci(layers: Sequence[bytes], settings: bytes, *, gzipped: bool = True) -> list[tuple[str, bytes]]:
    """Make an OCI layout with a nested index that also lists an attestation and a platform that is not there."""
    stored = [gzip.compress(data) if gzipped else data for data in layers]
    blobs = {blob(data): data for data in (*stored, settings)}
    manifest = json.dumps({"config": _described(settings), "layers": [_described(data) for data in stored]}).encode()
    proof = json.dumps({"config": _described(b"{}"), "layers": []}).encode()
    nested = json.dumps(
        {
            "manifests": [
                {**_described(proof), "platform": {"os": "unknown", "architecture": "unknown"}},
                {**_described(b"absent"), "platform": {"os": "linux", "architecture": "arm64"}},
                {**_described(manifest), "platform": {"os": "linux", "architecture": "amd64"}},
            ]
        }
    ).encode()
    notes = {"annotations": {"io.containerd.image.name": "docker.io/library/app:latest"}}
    index = json.dumps({"manifests": [{**_described(nested), **notes}]}).encode()
    blobs |= {blob(data): data for data in (manifest, proof, nested)}
    return [*blobs.items(), ("index.json", index), ("oci-layout", b'{"imageLayoutVersion": "1.0.0"}')]


def blob(data: bytes) -> str:
    """Return the name under which a blob is stored."""
    return "blobs/sha256/" + hashlib.sha256(data).hexdigest()


def _described(data: bytes) -> dict[str, Any]:
    return {"digest": "sha256:" + hashlib.sha256(data).hexdigest(), "size": len(data)}
