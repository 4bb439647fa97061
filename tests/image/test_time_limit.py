"""What a time limit does to a block that takes too long, and to one that does not."""

from __future__ import annotations

import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest

from dockerlint.image.errors import BuildTimeoutError, ImageError
from dockerlint.image.time_limit import Deadline, time_limit

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_blocking_call_is_interrupted() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(BuildTimeoutError, match=r"longer than 0\.1 seconds"), time_limit(0.1):
        threading.Event().wait(30)
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_nothing_takes_the_alarm_for_its_own_failure() -> None:
    def stubborn() -> None:
        while True:
            try:
                time.sleep(30)
            except Exception:  # noqa: S112 - what a library does that tries again
                continue

    with pytest.raises(BuildTimeoutError), time_limit(0.1):
        stubborn()


def test_what_is_done_in_time_is_left_alone() -> None:
    with time_limit(30) as deadline:
        deadline.check()
    with pytest.raises(ImageError, match="another"), time_limit(30):
        raise ImageError("another")


def test_where_no_alarm_can_ring_the_block_asks() -> None:
    def work() -> None:
        with time_limit(0.05) as deadline:
            while True:
                time.sleep(0.01)
                deadline.check()

    assert isinstance(_raised_in_a_thread(work), BuildTimeoutError)


def test_a_call_that_gave_up_too_late_was_too_late() -> None:
    def work() -> None:
        with time_limit(0.01):
            time.sleep(0.02)
            raise ImageError("read timed out")

    assert isinstance(_raised_in_a_thread(work), BuildTimeoutError)


def _raised_in_a_thread(work: Callable[[], None]) -> BaseException | None:
    """What the work raises where it is not the main thread: no alarm rings there."""
    raised: list[BaseException] = []

    def held() -> None:
        try:
            work()
        except BuildTimeoutError as error:
            raised.append(error)

    thread = threading.Thread(target=held)
    thread.start()
    thread.join()
    return raised[0] if raised else None


def test_a_deadline_is_over_when_it_has_passed() -> None:
    assert not Deadline(30).over
    assert Deadline(0).over
