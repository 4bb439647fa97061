"""Probes where no engine is needed: what the kernel's tables say, what promises are read, how the section looks."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from dockerlint.cli.build_report import build_report
from dockerlint.image import inside
from dockerlint.image.container import seconds_of
from dockerlint.image.model import Outcome, Probe
from dockerlint.image.probe_life import asked_often
from dockerlint.image.promises import promises_of_config, read_promises
from dockerlint.report.build_probes import probes

EXAMPLES = Path(__file__).parents[2] / "examples"
SHOWN = """\
Line      Time  Probes: what is promised, and what was seen
  19    0.14 s  ✓ answers        EXPOSE 5000 — 200 from /health on port 5000
             ·  ✗ user           no USER — process 1 runs as root (uid 0)
             ·  · log            nothing sets PYTHONUNBUFFERED — not run: the
                                 image holds no Python
     1 of 3 could not be run."""


def test_the_section_fits_80_columns() -> None:
    found = [
        Probe("answers", Outcome.PASSED, "EXPOSE 5000", "200 from /health on port 5000", 19, 0.14),
        Probe("user", Outcome.FAILED, "no USER", "process 1 runs as root (uid 0)"),
        Probe("log", Outcome.NOT_RUN, "nothing sets PYTHONUNBUFFERED", "the image holds no Python"),
    ]
    lines = list(probes(found, lambda _, text: text, width=80))
    assert "\n".join(lines) == SHOWN
    assert max(map(len, lines)) <= 80


def test_probes_that_could_not_run_for_one_reason_share_a_row() -> None:
    ended = "the container had ended"
    found = [
        Probe("starts", Outcome.FAILED, "CMD", "ended with exit code 3; it said nothing", 9),
        *(Probe(name, Outcome.NOT_RUN, "", ended) for name in ("answers", "server", "stop")),
        Probe("healthcheck", Outcome.NOT_RUN, "no HEALTHCHECK", "there is nothing to ask"),
    ]
    assert list(probes(found, lambda _, text: text, width=80))[1:] == [
        "   9         ·  ✗ starts         CMD — ended with exit code 3; it said nothing",
        "             ·  · answers        not run: the container had ended; nor server,",
        "                                 stop",
        "             ·  · healthcheck    no HEALTHCHECK — not run: there is nothing to",
        "                                 ask",
        "     4 of 5 could not be run.",
        "     The container has no network, no mounts, and only the image's variables:",
        "     --run-env NAME=VALUE gives it others.",
    ]


def test_an_image_that_never_answers_may_lack_a_variable() -> None:
    def said(answers: Outcome, server: Outcome) -> bool:
        found = [Probe("answers", answers, "EXPOSE 80", "x", 1), Probe("server", server, "", "y")]
        return "--run-env" in "".join(probes(found, lambda _, text: text, width=80))

    assert said(Outcome.FAILED, Outcome.NOT_RUN)
    assert not said(Outcome.FAILED, Outcome.PASSED)  # it answers, only not from outside
    assert not said(Outcome.PASSED, Outcome.PASSED)


def test_what_listens_is_read_from_the_kernels_tables() -> None:
    head = "  sl  local_address rem_address   st\n"
    assert inside.listening(
        f"{head}   0: 0100007F:1388 00000000:0000 0A 0\n   1: 0100007F:1389 0100007F:1388 01 0\n"
    ) == [("127.0.0.1", 5000)]
    assert inside.listening(f"{head}   0: 00000000000000000000000001000000:0050 0:0 0A\n") == [("::1", 80)]


def test_it_asks_a_real_socket() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert "refused" in str(inside.ask("127.0.0.1", closed.getsockname()[1], "/", 1.0))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1970-01-01T00:00:10.500000000Z", 10.5),
        ("1970-01-01T00:00:10+00:00", 10.0),
        ("0001-01-01T00:00:00Z", 0.0),
        ("soon", 0.0),
    ],
)
def test_the_engines_times(text: str, seconds: float) -> None:
    assert seconds_of(text) == seconds


def test_a_health_check_is_asked_more_often_and_is_else_the_same() -> None:
    check = {"Test": ["CMD", "true"], "Interval": 30_000_000_000, "Timeout": 3_000_000_000, "Retries": 2}
    assert asked_often({"Healthcheck": check}) == {
        "test": ["CMD", "true"], "interval": 500_000_000, "timeout": 3_000_000_000, "retries": 2, "start_period": 0,
    }  # fmt: skip
    assert asked_often({"Healthcheck": {"Test": ["NONE"]}}) is None
    assert asked_often({}) is None


def test_the_file_promises_before_the_configuration() -> None:
    folder = EXAMPLES / "flask"
    found = read_promises(folder / "Dockerfile", folder, {}, None)
    more = found.over(
        promises_of_config({"User": "root", "StopSignal": "SIGQUIT", "ExposedPorts": {"53/udp": {}, "80/tcp": {}}})
    )
    assert (more.user, more.ports, more.path) == (found.user, (5000,), "/health")
    assert more.stop is not None
    assert more.stop.text == "STOPSIGNAL SIGQUIT"


def test_values_that_are_given_are_hidden() -> None:
    found = promises_of_config({}).hiding({"URL": "postgres-of-mine", "N": "1"})
    assert found.masked("cannot reach postgres-of-mine:1\n at all") == "cannot reach ****:1 at all"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--run", "--archive", "."], "--run needs an engine"),
        (
            ["--run", "--run-env", "NOT_SET_HERE"],
            "NOT_SET_HERE is not set in this environment; set it, or write NAME=VALUE",
        ),
        (["--run", "--run-env", "=hunter2"], "write NAME=VALUE, or NAME for a variable of this environment"),
        (["--run-env", "A=b"], "--run-env is for a started image: add --run."),
        (["--no-run", "--compare", "--run-memory", "64MB"], "--run-memory is for a started image: add --run."),
        (["--run-timeout", "5", "--archive", "."], "--run-timeout is for a started image"),
        (["--run", "--run-memory", "1MB"], "less than the 6MB"),
        (["--run", "--run-timeout", "0"], "is not in the range"),
    ],
)
def test_wrong_use(words: list[str], message: str) -> None:
    result = CliRunner().invoke(build_report, [str(EXAMPLES / "flask"), *words])
    assert result.exit_code == 2
    assert message in " ".join(result.output.replace("│", " ").split())
