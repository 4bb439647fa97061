"""``check --fix``, ``--diff`` and their kin, through the front door."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from dockerlint.cli.main import run

CURL = "FROM scratch\nRUN curl x\n"
DIFF = "--- Dockerfile\n+++ Dockerfile\n@@ -1,2 +1,2 @@\n FROM scratch\n-RUN curl x\n+RUN wget x\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    path = tmp_path / "Dockerfile"
    path.write_text(CURL)
    return path


def test_fix_mends_and_shows_what_is_left(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.chmod(0o600)
    assert run(["check", "--fix"]) == 0
    assert file.read_text() == CURL.replace("curl", "wget")
    assert file.stat().st_mode & 0o777 == 0o600
    out, err = capsys.readouterr()
    assert out.endswith("\nFixed 1 finding in 1 file: Dockerfile.\nFound 1 info in 1 file.\n")
    assert "curl is used" not in out
    assert err == ""
    assert run(["check", "--fix", "--fail-on", "info"]) == 1
    assert "Fixed" not in capsys.readouterr().out


def test_without_fix_the_report_says_what_could_be_mended(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 1
    out = capsys.readouterr().out
    assert "  = fix: use wget\n" in out
    assert out.endswith("\n1 can be mended with --fix.\n")
    assert file.read_text() == CURL


def test_diff_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--diff"]) == 1
    assert capsys.readouterr() == (DIFF, "Would fix 1 finding in 1 file: Dockerfile.\n")
    assert file.read_text() == CURL
    file.write_text("FROM scratch\n")
    assert run(["check", "--diff"]) == 0
    assert capsys.readouterr() == ("", "Nothing to fix.\n")


def test_fix_only_reports_nothing_that_is_left(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(CURL + "ENV SECRET_KEY=hunter2\n")
    assert run(["check", "--fix-only"]) == 0
    assert capsys.readouterr() == ("", "Fixed 1 finding in 1 file: Dockerfile.\n")
    assert "wget" in file.read_text()


@pytest.mark.parametrize(
    ("arguments", "mended"),
    [
        (["--fixable", "curl-used"], True),
        (["--fixable", "old-base"], False),
        (["--unfixable", "TT9001"], False),
        (["--fixable", "downloads", "--unfixable", "old-base"], True),
    ],
)
def test_fixes_are_chosen_by_rule(file: Path, arguments: list[str], mended: bool) -> None:
    run(["check", "--fix", *arguments])
    assert (file.read_text() != CURL) == mended


def test_a_rule_that_is_not_known(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--fix", "--fixable", "curl-use"]) == 2
    assert "--fixable: there is no rule, alias or topic called 'curl-use'" in capsys.readouterr().err
    assert file.read_text() == CURL


def test_every_byte_outside_the_edit_stays(file: Path) -> None:
    before = b"\xef\xbb\xbf# c\r\nFROM scratch\r\nRUN   curl x \\\r\n\t# \xff\r\n  && y\r\n\r\nLABEL a=b"
    file.write_bytes(before)
    assert run(["check", "--fix"]) == 0
    assert file.read_bytes() == before.replace(b"curl", b"wget")


def test_a_file_that_changed_meanwhile_is_not_written(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dockerlint import repair
    from dockerlint.mending import mend

    def slow(*arguments: Any) -> Any:  # as somebody who saves the file while it is judged
        result = mend(*arguments)
        file.write_text("FROM scratch\n# theirs\n")
        return result

    monkeypatch.setattr(repair, "mend", slow)
    assert run(["check", "--fix"]) == 2
    assert (
        "Dockerfile: has changed since it was read, and was not written\n  help: Run dockerlint again."
        in capsys.readouterr().err
    )
    assert file.read_text() == "FROM scratch\n# theirs\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.parent.chmod(0o500)
    try:
        assert run(["check", "--fix"]) == 2
    finally:
        file.parent.chmod(0o700)
    assert "Dockerfile: cannot be written: permission denied" in capsys.readouterr().err


def test_one_file_that_cannot_be_judged_does_not_stop_the_others(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--fix", "gone", "Dockerfile"]) == 2
    assert "gone: does not exist" in capsys.readouterr().err
    assert file.read_text() == CURL.replace("curl", "wget")


def test_a_rule_that_fails_does_not_stop_the_fixes(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(CURL + "USER crash\n")
    assert run(["check", "--fix"]) == 2
    assert "rule crashes failed: ZeroDivisionError: on purpose" in capsys.readouterr().err
    assert file.read_text() == CURL.replace("curl", "wget") + "USER crash\n"


@pytest.mark.usefixtures("file")
def test_standard_input_goes_to_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for text, status in ((CURL.encode() + b"# \xff\r\n", 0), (b"FROM scratch\n", 0)):
        for arguments in (["-"], ["-", "--stdin-filename", "Other"]):
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
            assert run(["check", "--fix", *arguments]) == status
            out, err = capsysbinary.readouterr()
            assert out == text.replace(b"curl", b"wget")
            assert b"1 info in 1 file" in err
    assert Path("Dockerfile").read_text() == CURL
    assert not Path("Other").exists()


def test_a_credential_is_starred_in_a_diff(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("FROM scratch\nENV SECRET_KEY=hunter2secret\nRUN curl x\nLABEL a=hunter2secret\n")
    assert run(["check", "--diff"]) == 1
    out = capsys.readouterr().out
    assert "hunter2secret" not in out
    assert " ENV SECRET_KEY=*************\n-RUN curl x\n" in out
    assert run(["check", "--fix"]) == 1
    assert "SECRET_KEY=hunter2secret\nRUN wget" in file.read_text()


def test_json_counts_what_was_mended(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--output-format", "json"]) == 1
    before = json.loads(capsys.readouterr().out)
    assert (before["summary"]["fixable"], before["summary"]["fixed"]) == (1, 0)
    assert run(["check", "--fix", "--output-format", "json"]) == 0
    after = json.loads(capsys.readouterr().out)
    assert (after["summary"]["fixable"], after["summary"]["fixed"]) == (0, 1)
    assert [found["rule"] for found in after["fixed"]] == ["curl-used"]
    assert file.read_text() != CURL


def test_the_fast_way_leaves_fixes_to_click() -> None:
    from dockerlint.cli.plain import plain

    assert plain(["check", "--fix"], {}) is None
