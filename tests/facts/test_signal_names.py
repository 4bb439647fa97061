"""Signals, named as the builder reads them."""

import pytest

from dockerlint.facts.signal_names import signal_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SIGTERM", "SIGTERM"), ("term", "SIGTERM"), ("9", "SIGKILL"), ("19", "SIGSTOP"), ("15", "SIGTERM"), ("28", "28"), ("SIGRTMIN+3", "SIGRTMIN+3"), ("RTMAX-14", "SIGRTMAX-14"),
        ("SIGFOO", None), ("0", None), ("", None), ("SIGRTMIN+16", None),
    ],
)  # fmt: skip
def test_signal_name(text: str, name: str | None) -> None:
    assert signal_name(text) == name
