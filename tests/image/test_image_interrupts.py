"""What a signal does, and what it must not disturb."""

from __future__ import annotations

import signal
import time
from typing import Any

import pytest

from dockerlint.image.errors import Interrupted
from dockerlint.image.interrupts import interruptible, stopping, uninterrupted
from dockerlint.image.session import session_on


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_interrupt_once_and_handlers_come_back(number: signal.Signals) -> None:
    inherited = signal.signal(number, signal.SIG_DFL)  # the tests themselves may run below nohup
    try:
        with pytest.raises(Interrupted) as stopped:
            _send_twice(number)
        assert stopped.value.signum == number
        assert signal.getsignal(number) == signal.SIG_DFL
    finally:
        signal.signal(number, inherited)


def _send_twice(number: signal.Signals) -> None:
    with interruptible():
        try:
            signal.raise_signal(number)
        finally:
            signal.raise_signal(number)  # must not disturb the cleaning up


def test_one_within_another_changes_nothing() -> None:
    with interruptible():
        handler = signal.getsignal(signal.SIGTERM)
        with interruptible():
            assert signal.getsignal(signal.SIGTERM) == handler
        with pytest.raises(Interrupted):
            signal.raise_signal(signal.SIGTERM)


def test_what_is_being_cleaned_up_is_finished_first() -> None:
    done: list[str] = []
    with interruptible():
        with pytest.raises(Interrupted) as stopped:
            _clean(done)
        assert (done, stopped.value.signum) == (["cleaned"], signal.SIGINT)


def _clean(done: list[str]) -> None:
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
        done.append("cleaned")
    done.append("went on")


def test_a_failure_while_signals_are_held_back_is_told() -> None:
    with interruptible(), pytest.raises(ValueError, match="why"):
        _fail()


def _fail() -> None:
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
        raise ValueError("why")


def test_a_run_that_is_stopping_is_left_alone() -> None:
    with interruptible():
        with pytest.raises(Interrupted):
            signal.raise_signal(signal.SIGINT)
        stopping()
        signal.raise_signal(signal.SIGINT)


def test_a_signal_whose_exception_was_swallowed_can_be_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with interruptible():
        with pytest.raises(Interrupted):
            signal.raise_signal(signal.SIGINT)
        now = time.monotonic()
        monkeypatch.setattr(time, "monotonic", lambda: now + 60)
        with pytest.raises(Interrupted):
            signal.raise_signal(signal.SIGINT)


def test_nohup_stays_in_force() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interruptible():
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_for_good_means_until_the_program_ends() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        with pytest.raises(Interrupted), interruptible(for_good=True):
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGTERM)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    with interruptible(for_good=True):
        pass
    assert signal.getsignal(signal.SIGINT) == before[signal.SIGINT]


class _Quiet:
    """An engine that has nothing, for a session that ends."""

    def __init__(self) -> None:
        self.api = self
        self.timeout, self.closed = 60, False

    def containers(self, **_: object) -> list[object]:
        return []

    images = containers

    def ping(self) -> bool:
        return True

    def close(self) -> None:
        self.closed = True


def test_what_goes_wrong_because_of_a_signal_is_the_signal() -> None:
    engine = _Quiet()
    with pytest.raises(Interrupted) as stopped:
        _fail_in_a_session(engine)
    assert (stopped.value.signum, stopped.value.told) == (signal.SIGTERM, "what the build made has been removed")
    assert engine.closed


def _fail_in_a_session(engine: Any) -> None:
    with session_on(engine, []):
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            raise RuntimeError("cannot join thread before it is started")
