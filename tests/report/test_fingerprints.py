"""Fingerprints: GitHub's line hashes, with the values that its action's own tests expect; ours for GitLab."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dockerlint import Source, Span
from dockerlint.report.fingerprints import Fingerprints, line_hashes
from dockerlint.report.places import Places

from .support import finding, result

GREETINGS = [
    "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1",
    "c129715d7a2bc9a3:1",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
        (" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", GREETINGS),
        (" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", GREETINGS),
        (" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", GREETINGS),
        (" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", GREETINGS),
        (
            "Lorem ipsum dolor sit amet.\n" * 10,
            [
                *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
                "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1",
            ],
        ),
    ],
)  # fmt: skip
def test_line_hashes_are_those_of_the_action(text: str, hashes: list[str]) -> None:
    assert line_hashes(text) == hashes


@given(st.text())
def test_no_text_is_without_hashes(text: str) -> None:
    readable = text.encode("utf-8", "replace").decode()
    hashes = line_hashes(readable)
    assert len(set(hashes)) == len(hashes) > readable.count("\n")


def test_bytes_that_are_no_utf_8_count_as_the_action_reads_them() -> None:
    assert line_hashes("a\udcff\udcfeb") == line_hashes("a\ufffd\ufffdb")


def test_a_line_may_move_and_a_second_one_counts() -> None:
    first = finding("pip install x")
    moved = finding("pip install x", text="# a comment\n\n" + first.source.text.replace("RUN pip", "RUN  pip"))
    again = finding("pip")
    shown = Fingerprints(result(first, again), Places())
    one, two = shown.of(first), shown.of(again)
    assert one != two
    assert Fingerprints(result(moved), Places()).of(moved) == one


def test_a_secret_plays_no_part() -> None:
    prints = set()
    for secret in ("hunter2", "another1"):
        text = f"ENV TOKEN={secret}\n"
        found = finding("TOKEN", text=text)
        made = result(found)
        made.secrets["Dockerfile"] = [Span(10, 10 + len(secret))]
        prints.add(Fingerprints(made, Places()).of(found))
    assert len(prints) == 1
    assert Source("Dockerfile", text).line(1) == "ENV TOKEN=another1"
