"""End of life of each Python release.

Source: the "Status of Python versions" page of the Python developer's guide, and PEP 373, 478, 494, 537, 569, 596, 619, 664,
693, 719, 745; read 2026-11-20. Dates to come are the planned ones (the end of October).
"""

AS_OF = "2026-11-20"
END_OF_LIFE: "dict[tuple[int, int], str]" = {
    (2, 6): "2013-10-29",
    (2, 7): "2020-01-01",
    (3, 0): "2009-06-27",
    (3, 1): "2012-04-09",
    (3, 2): "2016-02-20",
    (3, 3): "2017-09-29",
    (3, 4): "2019-03-18",
    (3, 5): "2020-09-30",
    (3, 6): "2021-12-23",
    (3, 7): "2023-06-27",
    (3, 8): "2024-10-07",
    (3, 9): "2025-10-31",
    (3, 10): "2026-10-31",
    (3, 11): "2027-10-31",
    (3, 12): "2028-10-31",
    (3, 13): "2029-10-31",
    (3, 14): "2030-10-31",
}
NEWEST = "3.14"
# Releases on which the official image has every minor version that is not at its end, not each patch version
# (docker-library/official-images, library/python at 01732a42e52e).
NEWEST_DEBIAN = "trixie"
NEWEST_ALPINE = "3.22"
