"""Layers over layers: whiteouts, opaque folders, links, and a naive model that has to agree on random stacks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dockerlint.image.bytestream import ByteStream
from dockerlint.image.layers import Layer, read_layer
from dockerlint.image.merge import File, Merged, merge, walk
from tests.image.archives import Files, layer


def stack(*contents: Files) -> Merged:
    """Merge layers with these contents."""
    return merge(_layers(*contents))


def sizes(merged: Merged) -> dict[str, int]:
    """Return what the final file system holds."""
    return {file.path: file.size for file in walk(merged.root)}


def hidden(merged: Merged) -> list[tuple[str, int, int | None]]:
    """Return the files no path leads to any more: path, the layer that ships them, the layer that hides them."""
    return [(file.path, file.layer, file.hidden_by) for file in merged.files if file.hidden_by is not None]


def test_overwritten_and_deleted_files_are_hidden_by_the_layer_that_does_it() -> None:
    merged = stack([("a", b"1"), ("b", b"22")], [("a", b"333")], [(".wh.b", b"")])
    assert sizes(merged) == {"a": 3}
    assert hidden(merged) == [("a", 0, 1), ("b", 0, 2)]


def test_a_whiteout_takes_a_whole_folder() -> None:
    merged = stack([("d/x", b"1"), ("d/e/y", b"2"), ("f", b"3")], [(".wh.d", b"")])
    assert sizes(merged) == {"f": 1}


def test_whiteouts_reach_lower_layers_only_wherever_they_stand() -> None:
    merged = stack([("d/x", b"1")], [("d/x", b"22"), ("d/.wh.x", b"")])
    assert sizes(merged) == {"d/x": 2}
    merged = stack([("d/x", b"1"), ("d/y", b"1")], [("d/z", b"22"), ("d/.wh..wh..opq", b"")])
    assert sizes(merged) == {"d/z": 2}


def test_an_opaque_folder_stays_a_folder() -> None:
    merged = stack([("d/x", b"1")], [("d/.wh..wh..opq", b"")], [("d/y", b"2")])
    assert sizes(merged) == {"d/y": 1}
    assert isinstance(merged.find("d"), dict)


def test_whiteouts_of_nothing_do_nothing() -> None:
    merged = stack([("a", b"1")], [(".wh.b", b""), ("a/.wh.c", b""), ("n/.wh..wh..opq", b""), (".wh..wh.plnk", b"")])
    assert hidden(merged) == []


def test_a_folder_replaced_by_a_file_and_back() -> None:
    merged = stack([("d/x", b"1"), ("d/y", b"2")], [("d", b"333")], [("d", None), ("d/z", b"4")])
    assert sizes(merged) == {"d/z": 1}
    assert hidden(merged) == [("d/x", 0, 1), ("d/y", 0, 1), ("d", 1, 2)]


def test_a_folder_over_a_folder_keeps_its_content() -> None:
    assert sizes(stack([("d/x", b"1")], [("d", None)])) == {"d/x": 1}


def test_a_parent_that_is_not_listed_replaces_a_link() -> None:
    merged = stack([("usr/lib/a", b"1"), ("lib", ">usr/lib")], [("lib/b", b"2")])
    assert sizes(merged) == {"usr/lib/a": 1, "lib/b": 1}


def test_bytes_count_while_any_hard_link_is_left() -> None:
    merged = stack([("a", b"12345"), ("b", "=a")], [(".wh.a", b"")])
    assert hidden(merged) == []
    merged = stack([("a", b"12345"), ("b", "=a")], [(".wh.a", b"")], [("b", b"x")])
    assert hidden(merged) == [("a", 0, 2)]


def test_a_hard_link_to_nothing_is_an_empty_file() -> None:
    assert sizes(stack([("b", "=gone")])) == {"b": 0}


def test_a_path_twice_in_one_layer_hides_its_first_bytes_itself() -> None:
    assert hidden(stack([("a", b"1"), ("a", b"2")])) == [("a", 0, 0)]


def test_very_deep_folders() -> None:
    merged = stack([("d/" * 3000 + "f", b"1")], [(".wh.d", b"")])
    assert hidden(merged) == [("d/" * 3000 + "f", 0, 1)]


NAMES = st.sampled_from(["a", "b", "c", "d"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
CONTENTS = st.one_of(st.binary(max_size=40), st.none())
ENTRIES = st.one_of(
    st.tuples(PATHS, CONTENTS),
    st.tuples(PATHS, st.just(b"")).map(lambda item: (_beside(item[0], ".wh." + item[0].rpartition("/")[2]), b"")),
    st.tuples(PATHS, st.just(b"")).map(lambda item: (item[0] + "/.wh..wh..opq", b"")),
)
STACKS = st.lists(st.lists(ENTRIES, max_size=8), min_size=1, max_size=6)


@settings(max_examples=300, deadline=None)
@given(STACKS)
def test_random_stacks_agree_with_a_naive_model_and_add_up(contents: list[list[tuple[str, bytes | None]]]) -> None:
    layers = _layers(*contents)
    merged = merge(layers)
    assert {path: len(data) for path, data in _naive(contents).items() if data is not None} == sizes(merged)
    final = sum(file.size for file in walk(merged.root))
    lost = sum(file.size for file in merged.files if file.hidden_by is not None)
    assert sum(found.size for found in layers) == final + lost


def _naive(contents: list[list[tuple[str, bytes | None]]]) -> dict[str, bytes | None]:
    """A file system as a flat mapping of paths, None for folders; slow, and obviously what the specification says."""
    system: dict[str, bytes | None] = {}

    def remove_below(path: str) -> None:
        for known in [known for known in system if known.startswith(path + "/")]:
            del system[known]

    def parents(path: str) -> list[str]:
        parts = path.split("/")
        return ["/".join(parts[:end]) for end in range(1, len(parts))]

    for entries in contents:
        for path, _ in entries:
            folder, _, name = path.rpartition("/")
            if name == ".wh..wh..opq":
                remove_below(folder)
            elif name.startswith(".wh."):
                system.pop(_beside(path, name[4:]), None)
                remove_below(_beside(path, name[4:]))
        for path, data in entries:
            if path.rpartition("/")[2].startswith(".wh."):
                continue
            for parent in parents(path):
                system[parent] = None
            if data is not None:
                remove_below(path)
            system[path] = data
    return system


def _beside(path: str, name: str) -> str:
    folder = path.rpartition("/")[0]
    return f"{folder}/{name}" if folder else name


def _layers(*contents: Files) -> list[Layer]:
    found = []
    for number, files in enumerate(contents):
        data = layer(files)
        found.append(read_layer(str(number), ByteStream([data]), len(data)))
    return found


def test_links_of_one_file_are_walked_by_path() -> None:
    merged = stack([("a", b"1"), ("b", "=a")])
    assert [file.path for file in walk(merged.root)] == ["a", "a"]
    assert isinstance(merged.find("b"), File)
