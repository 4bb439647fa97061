"""The treemap's layout: areas are in proportion, nothing overlaps, nothing leaves the box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dockerlint.image.classes import Class
from dockerlint.image.model import Entry
from dockerlint.image.tree import ENTRIES
from dockerlint.report.html_map import treemaps
from dockerlint.report.treemap import Box, anchor, squarified, svg, tiles
from tests.report.sample import tree

SIZES = st.lists(st.integers(1, 10**9), min_size=1, max_size=60).map(lambda sizes: sorted(sizes, reverse=True))
SIDES = st.floats(10, 2000)


@given(SIZES, SIDES, SIDES)
def test_areas_are_in_proportion_and_inside(sizes: list[int], width: float, height: float) -> None:
    boxes = squarified(sizes, Box(0, 0, width, height))
    whole = width * height
    for size, box in zip(sizes, boxes, strict=True):
        assert abs(box.width * box.height - whole * size / sum(sizes)) < whole * 1e-6
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= width * (1 + 1e-6)
        assert box.y + box.height <= height * (1 + 1e-6)


@given(SIZES)
def test_boxes_do_not_overlap(sizes: list[int]) -> None:
    boxes = squarified(sizes, Box(0, 0, 800, 500))
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
            high = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
            assert min(wide, high) <= 1e-6 or wide * high < 1e-3


def test_equal_sizes_are_squares() -> None:
    assert {(round(box.width), round(box.height)) for box in squarified([1, 1, 1, 1], Box(0, 0, 100, 100))} == {
        (50, 50)
    }


def test_folders_with_one_thing_are_one_tile_and_nothing_empty_is_drawn() -> None:
    found = list(tiles(tree(), Box(0, 0, 800, 500)))
    assert found[0].path == "/usr/lib"
    assert all(tile.box.drawn for tile in found)


def test_any_path_is_an_id() -> None:
    assert anchor('/a"><b>/\udcff') == anchor('a"><b>/\udcff')
    assert anchor("/é").removeprefix("map-").isalnum()


def _flat(name: str, count: int, size: int) -> Entry:
    files = tuple(Entry(f"{name}{number}", size, 1, Class.PYTHON, ()) for number in range(count))
    return Entry(name, size * count, count, Class.PYTHON, files)


def test_a_narrow_map_has_shapes_and_labels_and_no_hints() -> None:
    narrow = svg(tree(), (380, 520), "all", ("/usr/lib",), hints=False)
    assert "<title>" not in narrow
    assert 'aria-label="/usr/lib: ' in narrow
    assert narrow.count("<rect") == svg(tree(), (380, 520), "all", ()).count("<rect")


def test_a_folder_that_fills_the_map_has_none_of_its_own() -> None:
    root = Entry("", 1000, 100, Class.PYTHON, (_flat("usr", 90, 10), _flat("opt", 10, 10)))
    assert anchor("/usr") not in treemaps(root)
    root = Entry("", 1000, 100, Class.PYTHON, (_flat("usr", 50, 10), _flat("opt", 50, 10)))
    assert f'id="{anchor("/usr")}"' in treemaps(root)


def test_the_most_entries_that_a_tree_has_make_a_small_page() -> None:
    """Each width of each map has its own shapes, so that their bytes count nine times."""
    folders = tuple(_flat(f"folder-with-a-name-{number}", 49, 1000 + number) for number in range(8))
    root = Entry("", sum(folder.bytes for folder in folders), ENTRIES - 8, Class.PYTHON, folders)
    page = treemaps(root)
    assert page.count("<rect") == 2 * (ENTRIES + ENTRIES - 8)
    assert len(page) < 250_000
