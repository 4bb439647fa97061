"""Releases of Debian that deb.debian.org and security.debian.org have no more, and since when (year and month).

They lie on archive.debian.org. What is told of it: GrahamDumpleton/mod_wsgi-docker#37 (jessie, 2023-03-28), Tecnativa/doodba#546 (stretch,
2023-04-24), Tecnativa/doodba#669 (buster, 2025-07-13), nimmis/docker-java#3 (wheezy, 2019-03-26); read 2026-11. The official images name the
servers they were built with, and are built no more.
"""

ARCHIVED = {7: "2019-03", 8: "2023-03", 9: "2023-04", 10: "2025-07"}
"""Number of the release → month."""
