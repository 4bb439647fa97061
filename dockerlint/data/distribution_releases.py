"""Releases of Debian, Ubuntu and Alpine: their names, the end of all security fixes, and which mark their Python as externally managed.

Source: `debian_and_ubuntu.py` for those two; for Alpine <https://endoflife.date/alpine-linux>, its file `products/alpine-linux.md`, read
2026-11. The marker of PEP 668: Debian 12's package libpython3.11-stdlib holds it and Debian 11's Python is older than the PEP; for Ubuntu
23.04 Debian's maintainer of pip in <https://discuss.python.org/t/10302/69>; for Alpine 3.19 the first builds that it stopped (2023-12).
"""

from .debian_and_ubuntu import DEBIAN, UBUNTU

AS_OF = "2026-11"
DEBIAN_NUMBERS = {name: int(version) for name, (version, _) in DEBIAN.items()}
UBUNTU_NUMBERS = {name: version for name, (version, _) in UBUNTU.items()}
END_OF_LIFE: "dict[tuple[str, tuple[int, ...]], str]" = {
    **{("Debian", (int(version),)): end for version, end in DEBIAN.values()},
    **{("Ubuntu", tuple(map(int, version.split(".")))): end for version, end in UBUNTU.values()},
    ("Alpine", (3, 4)): "2018-05-01", ("Alpine", (3, 5)): "2018-11-01", ("Alpine", (3, 6)): "2019-05-01", ("Alpine", (3, 7)): "2019-11-01",
    ("Alpine", (3, 8)): "2020-05-01", ("Alpine", (3, 9)): "2020-11-01", ("Alpine", (3, 10)): "2021-05-01", ("Alpine", (3, 11)): "2021-11-01",
    ("Alpine", (3, 12)): "2022-05-01", ("Alpine", (3, 13)): "2022-11-01", ("Alpine", (3, 14)): "2023-05-01", ("Alpine", (3, 15)): "2023-11-01",
    ("Alpine", (3, 16)): "2024-05-23", ("Alpine", (3, 17)): "2024-11-22", ("Alpine", (3, 18)): "2025-05-09", ("Alpine", (3, 19)): "2025-11-01",
    ("Alpine", (3, 20)): "2026-04-01", ("Alpine", (3, 21)): "2026-11-01", ("Alpine", (3, 22)): "2027-05-01", ("Alpine", (3, 23)): "2027-11-01",
}  # fmt: skip
EXTERNALLY_MANAGED_SINCE: "dict[str, tuple[int, ...]]" = {"Debian": (12,), "Ubuntu": (23, 4), "Alpine": (3, 19)}
