"""Who decides about colour."""

import io

import pytest

from dockerlint.colour import Paint, wanted


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("choice", "terminal", "environ", "coloured"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", True, {"TERM": "xterm"}, True),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, True),
        ("auto", False, {"FORCE_COLOR": "0"}, False),
        ("auto", False, {"FORCE_COLOR": ""}, False),
        ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)  # fmt: skip
def test_flag_before_no_color_before_force_before_terminal(
    choice: str, terminal: bool, environ: dict[str, str], coloured: bool
) -> None:
    assert wanted(choice, Stream(terminal), environ) is coloured


def test_paint() -> None:
    assert Paint(False)("error", "x") == "x"
    assert Paint(True)("error", "x") == "\x1b[1;31mx\x1b[0m"
    assert Paint(True)("error", "") == ""
