"""Sizes in and out."""

import pytest

from dockerlint.image.sizes import human, parse_size, written


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("0", 0),
        ("1000", 1000),
        ("512B", 512),
        ("150MB", 150_000_000),
        ("150 mb", 150_000_000),
        ("1.5GB", 1_500_000_000),
        ("2kB", 2000),
        ("1KiB", 1024),
        ("1.5MiB", 1_572_864),
        ("2GiB", 2_147_483_648),
        ("0.1 kB", 100),
    ],
)
def test_sizes_are_read(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "MB", "-1MB", "150M", "1,5GB", "150 M B", "1e3", "NaN"])
def test_what_is_no_size_is_refused_with_the_units(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a size: .*MB.*MiB"):
        parse_size(text)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (999_949, "999.9 kB"),
        (999_950, "1.0 MB"),
        (45_312_000, "45.3 MB"),
        (999_999_999, "1.00 GB"),
        (1_506_176_506, "1.51 GB"),
        (2_500_000_000_000, "2.50 TB"),
    ],
)
def test_sizes_are_shown_in_si_units(size: int, text: str) -> None:
    assert human(size) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0B"),
        (999, "999B"),
        (1024, "1KiB"),
        (80_000_000, "80MB"),
        (1_610_612_736, "1.5GiB"),
        (123_456_789, "123456789B"),
        (2_000_000_000, "2GB"),
    ],
)
def test_as_a_configuration_has_it(size: int, text: str) -> None:
    assert written(size) == text
    assert parse_size(text) == size
