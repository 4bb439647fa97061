"""Python's environment variables that are switches, by what switches them on.

Source: each was tried with the values 0, false, no and off on CPython 3.11, and agrees with "Command line and environment" in Python's
documentation, 2026-11.
"""

AS_OF = "2026-11"
BY_ANY_TEXT = frozenset((
    "PYTHONFAULTHANDLER", "PYTHONDEVMODE", "PYTHONASYNCIODEBUG", "PYTHONSAFEPATH", "PYTHONPROFILEIMPORTTIME", "PYTHONMALLOCSTATS",
))  # fmt: skip
"""On with any text, also with ``0``."""
BY_NUMBER = frozenset((
    "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONOPTIMIZE", "PYTHONNOUSERSITE", "PYTHONVERBOSE", "PYTHONINSPECT", "PYTHONDEBUG",
))  # fmt: skip
"""Off with ``0``, on with any other number and any word."""
FALSE_WORDS = frozenset(("false", "no", "off", "none", "disabled", "f", "n"))
