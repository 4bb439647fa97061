#!/usr/bin/env python3
"""Write ``dockerlint/data/debian_and_ubuntu.py`` from the tables of Debian's package distro-info-data.

usage: update_distributions.py [FOLDER]

FOLDER holds ``debian.csv`` and ``ubuntu.csv``: /usr/share/distro-info where the package is installed (apt-get install
distro-info-data), or the same folder of an unpacked one (apt-get download distro-info-data; dpkg -x …).
"""

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "dockerlint" / "data" / "debian_and_ubuntu.py"
INSTALLED = Path("/usr/share/distro-info")
_OLDEST = {"debian": 7.0, "ubuntu": 12.04}
_HEAD = '''"""Releases of Debian and Ubuntu: code name → version and the end of the security fixes that cost nothing.

Source: Debian's package distro-info-data, whose newest entry was made on {created}; for Debian the end of long-term support, for Ubuntu the
end of standard support. Written by `scripts/update_distributions.py`.
"""

'''


def releases(folder: Path, system: str) -> "list[dict[str, str]]":
    """The rows of a table whose version and end are known, the oldest that an official image exists of first."""
    with (folder / f"{system}.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row["eol"] and float(row["version"].split()[0]) >= _OLDEST[system]]


def table(name: str, rows: "list[dict[str, str]]") -> str:
    """The rows as a dict that the formatter leaves as it is."""
    lines = [
        f'    "{row["series"]}": ("{row["version"].split()[0]}", "{row["eol-lts"] or row["eol"]}"),' for row in rows
    ]
    return f'{name}: "dict[str, tuple[str, str]]" = {{\n' + "\n".join(lines) + "\n}\n"


def main(folder: Path) -> None:
    """Write the module."""
    debian, ubuntu = releases(folder, "debian"), releases(folder, "ubuntu")
    created = max(row["created"] for row in (*debian, *ubuntu))
    for row in ubuntu:
        row["eol-lts"] = ""  # what Ubuntu Pro brings is not for everyone
    TARGET.write_text(_HEAD.format(created=created) + table("DEBIAN", debian) + table("UBUNTU", ubuntu))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else INSTALLED)
