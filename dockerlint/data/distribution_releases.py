"""Releases of Debian, Ubuntu and Alpine: their names, the end of all security fixes, and which mark their Python as externally managed.

Source: <https://endoflife.date/debian> and <https://endoflife.date/alpine-linux>; for Debian the end of long-term support; their files
`products/debian.md` and `products/alpine-linux.md`, read 2026-11. The marker of PEP 668: Debian's and Alpine's release notes.
"""

AS_OF = "2026-11"
DEBIAN_NUMBERS = {
    "wheezy": 7, "jessie": 8, "stretch": 9, "buster": 10, "bullseye": 11, "bookworm": 12, "trixie": 13,
}  # fmt: skip
UBUNTU_NUMBERS = {
    "trusty": "14.04", "xenial": "16.04", "bionic": "18.04", "focal": "20.04", "jammy": "22.04", "noble": "24.04",
}  # fmt: skip
END_OF_LIFE: "dict[tuple[str, tuple[int, ...]], str]" = {
    ("Debian", (7,)): "2018-05-31", ("Debian", (8,)): "2020-06-30", ("Debian", (9,)): "2022-07-01", ("Debian", (10,)): "2024-06-30",
    ("Debian", (11,)): "2026-08-31", ("Debian", (12,)): "2028-06-30",
    ("Alpine", (3, 4)): "2018-05-01", ("Alpine", (3, 5)): "2018-11-01", ("Alpine", (3, 6)): "2019-05-01", ("Alpine", (3, 7)): "2019-11-01",
    ("Alpine", (3, 8)): "2020-05-01", ("Alpine", (3, 9)): "2020-11-01", ("Alpine", (3, 10)): "2021-05-01", ("Alpine", (3, 11)): "2021-11-01",
    ("Alpine", (3, 12)): "2022-05-01", ("Alpine", (3, 13)): "2022-11-01", ("Alpine", (3, 14)): "2023-05-01", ("Alpine", (3, 15)): "2023-11-01",
    ("Alpine", (3, 16)): "2024-05-23", ("Alpine", (3, 17)): "2024-11-22", ("Alpine", (3, 18)): "2025-05-09", ("Alpine", (3, 19)): "2025-11-01",
    ("Alpine", (3, 20)): "2026-04-01", ("Alpine", (3, 21)): "2026-11-01", ("Alpine", (3, 22)): "2027-05-01", ("Alpine", (3, 23)): "2027-11-01",
}  # fmt: skip
EXTERNALLY_MANAGED_SINCE: "dict[str, tuple[int, ...]]" = {"Debian": (12,), "Ubuntu": (23, 4), "Alpine": (3, 19)}
