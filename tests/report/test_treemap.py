"""The treemap's layout: areas are in proportion, nothing overlaps, nothing leaves the box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dockerlint.report.treemap import Box, anchor, squarified, tiles
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
