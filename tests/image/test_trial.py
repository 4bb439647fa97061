"""The sentences that several probes say."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from dockerlint.image.trial import Trial


def test_what_a_container_said_last_has_no_colours() -> None:
    promises = SimpleNamespace(masked=lambda text: text.replace("S3CRT", "****"))
    trial = Trial(cast("Any", None), "", cast("Any", promises), cast("Any", None), {}, {}, print)
    container = SimpleNamespace(
        log=lambda: [
            "\x1b[33mPress CTRL+C\x1b[0m",
            '"\x1b[35m\x1b[1mGET /?k=S3CRT HTTP/1.1\x1b[0m" 503 -',
            "\x1b]0;x\x07",
        ]
    )
    said = trial.last_words(cast("Any", container))
    assert (
        said == '; it said last: Press CTRL+C | "GET /?k=**** HTTP/1.1" 503 - | \x1b]0;x\x07'
    )  # what else commands is shown as such
