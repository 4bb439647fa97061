"""Modules that left Python's standard library: the first version without them, and the distributions on PyPI that bring them back.

Source: "What's New in Python" 3.10 to 3.13, section "Removed"; PEP 594 and PEP 632; for what brings them back, the
requirements of each distribution on PyPI, read 2026-11. `distutils` is left out: setuptools
brings it back, and many packages bring setuptools.
"""

AS_OF = "2026-11"
GONE_SINCE: "dict[str, tuple[int, int]]" = {
    "formatter": (3, 10), "parser": (3, 10), "symbol": (3, 10), "binhex": (3, 11),
    "asynchat": (3, 12), "asyncore": (3, 12), "imp": (3, 12), "smtpd": (3, 12),
    **dict.fromkeys((
        "aifc", "audioop", "cgi", "cgitb", "chunk", "crypt", "imghdr", "mailcap", "msilib", "nis", "nntplib", "ossaudiodev", "pipes",
        "sndhdr", "spwd", "sunau", "telnetlib", "uu", "xdrlib", "lib2to3",
    ), (3, 13)),
}  # fmt: skip
BRING_BACK = {
    "cgi": frozenset(("legacy-cgi", "webob", "pyramid")), "cgitb": frozenset(("legacy-cgi", "webob", "pyramid")),
    "audioop": frozenset(("audioop-lts", "discord-py")), "asyncore": frozenset(("pyasyncore", "pyftpdlib")),
    "asynchat": frozenset(("pyasynchat", "pyftpdlib")), "imp": frozenset(("zombie-imp",)),
}  # fmt: skip
"""Beside ``standard-<module>``, which exists for most of them."""
