"""One image in every form in which archives hold it."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from dockerlint.image.archive import open_archive, read_archive
from dockerlint.image.errors import BrokenArchiveError
from tests.image.archives import config, layer, new_save, oci, old_save

if TYPE_CHECKING:
    from pathlib import Path

LAYERS = [layer([("etc/os", b"a" * 3000)]), layer([("app/main.py", b"b" * 700)]), layer([])]
CONFIG = config([{"created_by": "COPY . . # buildkit"}], WorkingDir="/app")
FORMS = {
    "old": old_save(LAYERS, CONFIG),
    "new": new_save(LAYERS, CONFIG),
    "oci": layer(oci(LAYERS, CONFIG)),
    "oci plain": layer(oci(LAYERS, CONFIG, gzipped=False)),
    "whole gzipped": gzip.compress(old_save(LAYERS, CONFIG)),
    "members gzipped in pieces": layer(oci(LAYERS, CONFIG, gzipped=False)),
}


def in_chunks(data: bytes, size: int = 32_000) -> list[bytes]:
    """Cut as an engine's answer arrives."""
    return [data[at : at + size] for at in range(0, len(data), size)]


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_the_same_image(form: str) -> None:
    found = read_archive(in_chunks(FORMS[form]), "image.tar")
    assert [entry.size for entry in found.layers] == [3000, 700, 0]
    assert [entry.files for entry in found.layers] == [1, 1, 0]
    assert found.config["config"]["WorkingDir"] == "/app"
    assert found.id.startswith("sha256:")
    assert len(found.id) == 7 + 64
    assert found.tag is not None
    assert found.tag.endswith("app:latest")


def test_a_layer_stored_once_is_used_twice() -> None:
    twice = [LAYERS[0], LAYERS[1], LAYERS[0]]
    found = read_archive(in_chunks(old_save(twice, CONFIG)), "image.tar")
    assert [entry.size for entry in found.layers] == [3000, 700, 3000]


def test_compressed_sizes_are_exact_where_layers_are_stored_compressed() -> None:
    exact = read_archive([FORMS["oci"]], "image.tar").layers
    assert [entry.packed for entry in exact] == [len(gzip.compress(data)) for data in LAYERS]
    assert not any(entry.packed_is_estimate for entry in exact)
    assert all(entry.packed_is_estimate for entry in read_archive([FORMS["new"]], "image.tar").layers)


def test_gzip_in_several_members() -> None:
    data = LAYERS[0]
    pieces = gzip.compress(data[:1000]) + gzip.compress(data[1000:]) + bytes(100)
    form = new_save([pieces], CONFIG)
    assert [entry.size for entry in read_archive(in_chunks(form, 77), "image.tar").layers] == [3000]


def test_an_oci_layout_in_a_folder(tmp_path: Path) -> None:
    for name, data in oci(LAYERS, CONFIG):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert [entry.size for entry in open_archive(tmp_path).layers] == [3000, 700, 0]


def test_one_of_several_images_is_chosen_by_tag() -> None:
    manifests = (
        b'[{"Config": "a.json", "RepoTags": ["a:1"], "Layers": ["0/layer.tar"]},'
        b' {"Config": "b.json", "RepoTags": ["b:1", "b:latest"], "Layers": ["1/layer.tar"]}]'
    )
    both = layer(
        [
            ("0/layer.tar", LAYERS[0]),
            ("1/layer.tar", LAYERS[1]),
            ("a.json", CONFIG),
            ("b.json", CONFIG),
            ("manifest.json", manifests),
        ]
    )
    assert read_archive([both], "two.tar", "b").layers[0].size == 700
    with pytest.raises(BrokenArchiveError, match=r"two\.tar holds 2 images \(a:1, b:1\); choose one with --tag"):
        read_archive([both], "two.tar")
    with pytest.raises(BrokenArchiveError, match="holds no image named c"):
        read_archive([both], "two.tar", "c")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is no image archive"),
        (b"hello", "is no image archive"),
        (layer([("etc/passwd", b"root")]), "neither manifest.json nor index.json"),
        (FORMS["old"][:2000], "is cut off"),
        (FORMS["whole gzipped"][:-300], "is cut off"),
        (FORMS["whole gzipped"][:40] + b"\xff" * 60 + FORMS["whole gzipped"][100:], "damaged gzip data"),
        (layer([("manifest.json", b"[{]")]), "manifest.json is not JSON"),
        (layer([("manifest.json", b'[{"Config": "c", "Layers": ["l"]}]')]), "names the layer l and does not hold it"),
        (layer([("manifest.json", b'[{"Config": "c", "Layers": []}]')]), "names the configuration c"),
        (b"\xfd7zXZ\x00" + bytes(600), "compressed with xz"),
    ],
)
def test_what_is_wrong_with_an_archive_is_said(data: bytes, message: str) -> None:
    with pytest.raises(BrokenArchiveError, match=message):
        read_archive(in_chunks(data), "image.tar")


def test_a_cut_layer_is_named_by_its_digest() -> None:
    broken = new_save([LAYERS[0][:1300]], CONFIG)
    with pytest.raises(BrokenArchiveError, match=r"layer [0-9a-f]{12} is cut off"):
        read_archive([broken], "image.tar")


def test_files_dockerlint_itself_brought_are_passed_over() -> None:
    own = layer([("app/.dockerlint-x.Dockerfile", b"FROM x"), ("app/main.py", b"12")])
    found = read_archive([new_save([own], CONFIG)], "image.tar", without=".dockerlint-x.Dockerfile")
    assert (found.layers[0].size, found.layers[0].files) == (2, 1)
