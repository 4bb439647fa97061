"""Before and after as a person sees it, whole, and as programs read it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from dockerlint.image.model import (
    Build,
    Comparison,
    Engine,
    Image,
    Kind,
    Mended,
    NotMade,
    Outcome,
    Probe,
    Report,
    Row,
    Side,
)
from dockerlint.report import build_compare, build_json

PAGE = """\
3 fixes: 130.0 MB → 118.3 MB (−9.0%)
  base python:3.11-slim · Docker 26.1.5 · linux/amd64

                               Before       After    Difference
image                        130.0 MB    118.3 MB      −11.7 MB
above the base                60.0 MB     48.3 MB      −11.7 MB
≈ compressed                  45.0 MB     36.0 MB       −9.0 MB
unreachable                       0 B         0 B           0 B
layers                              6           6             0
build, cold                    13.7 s       4.0 s        −9.7 s
rebuild after a change          1.9 s       0.1 s        −1.8 s
≈ pushed again then           17.8 MB       359 B      −17.8 MB

Line      Saves  Fix
   6    11.7 MB  pip-cache-in-layer: pip cache 11.7 MB
            0 B  unpinned-version (requirements.txt:1), unsafe: the same
                 versions were installed without it
   9          —  some-rule: not measured: the files of the image do not tell
           −5 B  unexplained: application −5 B
        11.7 MB  together, as measured

Run
  answers
    ✗ before  nothing on port 5000 within 10 s
    ✓ after   200 on / (0.4 s)

Not made
   9             second-pip: remove it; unsafe: --unsafe-fixes makes it

note: Build seconds are the median of 3 builds each, by turns, every step anew
      above a base that the engine has; how fast packages download is part of
      them.
note: Rebuilt from the cache after one comment line more in app.py.
note: After: something else was seen.
"""


def side(size: int, compressed: int, seconds: float, rebuild: float | None, again: int | None, *probes: Probe) -> Side:
    """One of the two."""
    rows = (
        Row(Kind.BASE, "FROM python:3.11-slim", 1, 1, 1, 70_000_000),
        Row(Kind.INSTRUCTION, "RUN x", 2, 2, 5, size - 70_000_000),
    )
    image = Image("sha256:1", None, "python:3.11-slim", size, size, compressed, True, 6, "linux/amd64")
    build = Build("buildkit", seconds, 5, 0)
    report = Report(
        image,
        rows,
        (),
        (),
        build=build,
        engine=Engine("Docker", "26.1.5", "1.45"),
        dockerfile="Dockerfile",
        probes=probes,
    )
    return Side(report, rebuild, again)


def compared() -> Report:
    """A report with a comparison."""
    promise = "gunicorn on port 5000"
    before = side(
        130_000_000, 45_000_000, 13.7, 1.9, 17_800_000,
        Probe("answers", Outcome.FAILED, promise, "nothing on port 5000 within 10 s", 9),
    )  # fmt: skip
    after = side(118_310_005, 36_000_000, 4.0, 0.1, 359, Probe("answers", Outcome.PASSED, promise, "200 on /", 9, 0.4))
    after = replace(after, report=replace(after.report, notes=("something else was seen.",)))
    mended = (
        Mended("some-rule", "mend it", "Dockerfile", 9, True, None, "not measured: the files of the image do not tell"),
        Mended(
            "unpinned-version", "pin", "requirements.txt", 1, False, 0, "the same versions were installed without it"
        ),
        Mended("pip-cache-in-layer", "add --no-cache-dir", "Dockerfile", 6, True, 11_690_000, "pip cache 11.7 MB"),
    )
    left = NotMade("second-pip", "remove it", "Dockerfile", 9, "unsafe: --unsafe-fixes makes it")
    comparison = Comparison(
        before, after, mended, -5, "--- Dockerfile\n+++ Dockerfile\n", "application −5 B", 3, "app.py", (left,)
    )
    return replace(before.report, comparison=comparison)


def test_the_page_as_a_person_sees_it() -> None:
    assert build_compare.render(compared(), width=80, color=False) == PAGE


@pytest.mark.parametrize("width", [42, 50, 62, 63, 80, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = build_compare.render(compared(), width=width, color=False)
    assert max(len(line) for line in text.splitlines()) <= width
    assert ("Difference" in text) == (width >= 63)


def test_the_diff_is_shown_on_request() -> None:
    assert build_compare.render(compared(), width=80, color=False, diff=True).endswith(
        "\n--- Dockerfile\n+++ Dockerfile\n"
    )


def test_colours_change_nothing_else_and_ascii_is_ascii() -> None:
    coloured = build_compare.render(compared(), width=80, color=True)
    assert coloured.replace("\x1b[1m", "").replace("\x1b[0m", "") == PAGE
    assert build_compare.render(compared(), width=80, color=False, ascii_only=True).isascii()


def test_what_was_not_tried_is_called_so_with_the_reason() -> None:
    report = compared()
    assert report.comparison is not None
    bare = [replace(one, rebuild_seconds=None, pushed_again_bytes=None, rebuild_reason="not tried, because x")
            for one in (report.comparison.before, report.comparison.after)]  # fmt: skip
    comparison = replace(report.comparison, before=bare[0], after=bare[1], changed="")
    text = build_compare.render(replace(report, comparison=comparison), width=80, color=False)
    assert "rebuild after a change      not tried   not tried\n" in text
    assert "note: Rebuild, before: not tried, because x.\n" in text


def test_json_holds_both_reports_and_every_part() -> None:
    found: dict[str, Any] = json.loads(build_json.render(compared(), (), "0.1.0"))["comparison"]
    assert found["saved_bytes"] == 11_689_995
    assert sum(fix["saved_bytes"] or 0 for fix in found["mended"]) + found["unexplained_bytes"] == found["saved_bytes"]
    assert found["before"]["report"]["image"]["size_bytes"] == 130_000_000
    assert found["after"]["report"]["image"]["size_bytes"] == 118_310_005
    assert (found["after"]["rebuild_seconds"], found["after"]["pushed_again_bytes"]) == (0.1, 359)
    assert found["not_made"][0]["rule"] == "second-pip"
    assert found["diff"].startswith("--- Dockerfile")


def test_without_a_comparison_there_is_none() -> None:
    assert json.loads(build_json.render(side(80_000_000, 1, 1, None, None).report, (), "0.1.0"))["comparison"] is None


def test_probes_that_neither_side_could_run_stand_together() -> None:
    report = compared()
    assert report.comparison is not None
    gone = [Probe(name, Outcome.NOT_RUN, "", "the container had ended") for name in ("user", "log", "stop")]
    ended = Probe("starts", Outcome.FAILED, "CMD", "ended with exit code 3", 9)
    before = replace(report.comparison.before.report, probes=(ended, *gone))
    after = replace(report.comparison.after.report, probes=(ended, *gone))
    comparison = replace(
        report.comparison,
        before=replace(report.comparison.before, report=before),
        after=replace(report.comparison.after, report=after),
    )
    text = build_compare.render(replace(report, comparison=comparison), width=80, color=False)
    assert (
        "  starts\n    ✗ before  ended with exit code 3\n    ✗ after   ended with exit code 3\n"
        "  user, log, stop\n    · before  the container had ended\n    · after   the container had ended\n\n"
    ) in text
