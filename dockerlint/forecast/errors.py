"""What keeps a forecast, or a part of it, from being made."""

from __future__ import annotations


class ForecastError(Exception):
    """Nothing can be said; ``str(error)`` is the message, `remedy` what would help."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class UnresolvedError(Exception):
    """pip did not say which packages would be installed; ``str(error)`` says why. `remedy` may be empty."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy
