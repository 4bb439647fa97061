"""build-report --run through its front door on a real engine: images that keep their promises, and one for each way not to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from dockerlint.cli.build_report import build_report
from dockerlint.image.container_limits import Limits
from dockerlint.image.probe import NAMES, probe
from dockerlint.image.promises import Promises, promises_of_config, read_promises
from dockerlint.image.session import SESSION, Session
from tests.engine_support import BASE, TestEngine

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.engine
EXAMPLES = Path(__file__).parents[2] / "examples"
SERVE = """\
import http.server, os, signal, sys

class Answer(http.server.BaseHTTPRequestHandler):
    server_version, sys_version = "plain", ""
    def do_GET(self):
        self.send_response(int(os.environ.get("STATUS", "200")))
        self.end_headers()
    def log_message(self, *words):
        pass

if "WRITE" in os.environ:
    open("/srv/visits.db", "w").write("1")
if "NEEDS_URL" in os.environ:
    os.environ["DATABASE_URL"]
if "STOPS" in os.environ:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
http.server.HTTPServer((os.environ.get("HOST", "0.0.0.0"), int(os.environ.get("PORT", "8000"))), Answer).serve_forever()
"""


def run(engine: TestEngine, folder: Path, *more: str) -> dict[str, dict[str, Any]]:
    """Run the command for JSON, and return its probes by name."""
    words = [str(folder), *engine.options, "--run", "--output-format", "json", *more]
    result = CliRunner().invoke(build_report, words)
    assert result.exit_code == 0, result.output
    found = {one["probe"]: one for one in json.loads(result.stdout)["probes"]}
    assert tuple(found) == NAMES
    assert engine.labelled(SESSION) == []
    return found


def small(folder: Path, dockerfile: str) -> Path:
    """A project of one script and what its Dockerfile adds."""
    (folder / "serve.py").write_text(SERVE)
    (folder / "Dockerfile").write_text(f"FROM {BASE}\nWORKDIR /srv\nCOPY serve.py .\n{dockerfile}")
    return folder


def tried(engine: TestEngine, folder: Path, environment: Mapping[str, str] | None = None) -> dict[str, tuple[str, str]]:
    """Build and probe without the report, with short times: outcome and what was seen, by name."""
    session = Session(engine.client)
    try:
        image, _ = engine.client.images.build(
            path=str(folder), network_mode=engine.network, labels=session.labels, rm=True, forcerm=True
        )
        limits = Limits(timeout=5, stop_seconds=1, environment=environment or {})
        promises = read_promises(folder / "Dockerfile", folder, {}, None)
        rows = probe(engine.client, str(image.id), promises, limits, session.labels, lambda _: None)
        assert engine.client.containers.list(all=True, filters={"label": f"{SESSION}={session.id}"}) == []
        return {row.name: (row.outcome.value, row.seen) for row in rows}
    finally:
        session.clean()


def test_the_model_keeps_every_promise(engine: TestEngine) -> None:
    found = run(engine, EXAMPLES / "flask", "--build-arg", f"BASE_IMAGE={BASE}")
    assert {name: one["outcome"] for name, one in found.items()} == dict.fromkeys(NAMES, "passed")
    lines = (EXAMPLES / "flask" / "Dockerfile").read_text().splitlines()
    said = {name: lines[one["line"] - 1].split()[0] for name, one in found.items() if one["line"]}
    assert said == {
        "starts": "CMD", "answers": "EXPOSE", "server": "CMD", "user": "USER", "first-process": "CMD",
        "healthcheck": "HEALTHCHECK", "log": "PYTHONUNBUFFERED=1",
    }  # fmt: skip
    assert found["answers"]["seen"] == "200 from /health on port 5000"
    assert found["server"]["seen"] == "gunicorn"
    assert found["user"]["seen"] == "uid 10001"
    assert found["healthcheck"]["seen"] == "healthy, asked every 0.5 s instead of 30 s"
    assert found["stop"]["seen"].startswith("exit code 0")
    assert all(found[name]["seconds"] > 0 for name in ("answers", "healthcheck", "stop", "read-only-root"))


def test_a_development_server_in_a_shell_as_root(engine: TestEngine, tmp_path: Path) -> None:
    folder = tmp_path / "app"
    shutil.copytree(EXAMPLES / "tutorials" / "your-first-image", folder)
    (folder / "requirements.txt").write_text("flask==3.1.3\n")
    (folder / "app.py").write_text(
        "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get('/ping')\ndef ping():\n    return 'ok'\n"
    )
    (folder / "Dockerfile").write_text(
        f"FROM {BASE}\nWORKDIR /app\nCOPY . .\nRUN pip install --no-cache-dir -r requirements.txt\nEXPOSE 5000\n"
        "CMD flask run --host 0.0.0.0 --debug\n"
    )  # fmt: skip
    found = tried(engine, folder)
    assert found["answers"] == ("passed", "200 from /ping on port 5000")
    assert found["server"][0] == "failed"
    assert found["server"][1].startswith("Werkzeug/")
    assert found["user"] == ("failed", "process 1 runs as root (uid 0)")
    assert found["first-process"][0] == "failed"
    assert found["first-process"][1].startswith("process 1 is a shell: /bin/sh -c flask run")
    assert found["healthcheck"] == ("not-run", "there is nothing to ask")
    assert found["log"] == ("failed", "a printed line waits in a buffer: a crash loses it")
    assert found["stop"] == ("failed", "SIGTERM does not end it: killed after 1 s, requests under way are lost")


def test_an_image_that_ends_at_once(engine: TestEngine, tmp_path: Path) -> None:
    folder = small(tmp_path, 'EXPOSE 8000\nCMD ["python3", "-c", "print(\'no such table\'); raise SystemExit(3)"]\n')
    found = tried(engine, folder)
    assert found["starts"] == ("failed", "ended with exit code 3; it said last: no such table")
    assert {outcome for outcome, _ in found.values()} == {"failed", "not-run"}
    assert found["answers"] == ("not-run", "the container had ended")


def test_a_program_that_is_not_there(engine: TestEngine, tmp_path: Path) -> None:
    found = tried(engine, small(tmp_path, 'CMD ["gunicorn", "app:app"]\n'))
    assert found["starts"][0] == "failed"
    assert found["starts"][1].startswith('cannot be started: exec: "gunicorn": executable file not found')


def test_lines_that_underline_others_are_left_out(engine: TestEngine, tmp_path: Path) -> None:
    """As Python's tracebacks have them; beside the line they are about they say something, at the end of a cell nothing."""
    told = r"echo '    broken()'; echo '    ~~~~~~^^'; echo 'ValueError: no'; exit 1"
    found = tried(engine, small(tmp_path, f'CMD ["sh", "-c", "{told}"]\n'))
    assert found["starts"][1].endswith("broken() | ValueError: no")


def test_a_variable_that_is_needed_and_given(engine: TestEngine, tmp_path: Path) -> None:
    folder = small(tmp_path, 'ENV NEEDS_URL=1 STOPS=1\nEXPOSE 8000\nCMD ["python3", "-u", "serve.py"]\n')
    without = tried(engine, folder)
    assert without["starts"][0] == "failed"
    assert without["starts"][1].endswith("KeyError: 'DATABASE_URL'")
    given = tried(engine, folder, {"DATABASE_URL": "sqlite:////tmp/x"})
    assert given["answers"] == ("passed", "200 from / on port 8000")
    assert given["log"] == ("passed", "a printed line arrives at once")
    assert given["stop"] == ("passed", "exit code 0")


@pytest.mark.parametrize("word", ["DATABASE_URL=hunter2hunter2", "DATABASE_URL"])
def test_a_variables_value_is_in_no_output(
    engine: TestEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", "hunter2hunter2")
    folder = small(tmp_path, 'CMD ["sh", "-c", "echo url is $DATABASE_URL; exit 1"]\n')
    words = [str(folder), *engine.options, "--run", "--run-env", word]
    result = CliRunner().invoke(build_report, words)
    assert "url is ****" in " ".join(result.output.split())
    assert "hunter2" not in result.output


def test_bound_to_loopback_is_not_reachable(engine: TestEngine, tmp_path: Path) -> None:
    found = tried(engine, small(tmp_path, 'ENV HOST=127.0.0.1\nEXPOSE 8000\nCMD ["python3", "serve.py"]\n'))
    assert found["answers"] == (
        "failed",
        "200 from / on port 8000, but it listens on 127.0.0.1 only: nothing outside the container reaches it",
    )


def test_another_port_than_the_promised_one(engine: TestEngine, tmp_path: Path) -> None:
    found = tried(engine, small(tmp_path, 'EXPOSE 5000\nCMD ["python3", "serve.py"]\n'))
    assert found["answers"] == ("failed", "200 from / on port 8000; nothing answers on 5000")


def test_errors_and_files(engine: TestEngine, tmp_path: Path) -> None:
    found = tried(engine, small(tmp_path, 'ENV STATUS=503 WRITE=1\nEXPOSE 8000\nCMD ["python3", "serve.py"]\n'))
    assert found["answers"][0] == "failed"
    assert found["answers"][1].startswith("503 from / on port 8000")
    assert found["writes"][0] == "failed"
    assert found["writes"][1].split(";")[0] == "/srv/visits.db"
    assert found["read-only-root"][0] == "failed"
    assert "Read-only file system" in found["read-only-root"][1]


def test_a_health_check_that_fails(engine: TestEngine, tmp_path: Path) -> None:
    check = "HEALTHCHECK --retries=2 CMD echo no table; exit 1\n"
    found = tried(engine, small(tmp_path, f'{check}ENV STOPS=1\nCMD ["python3", "serve.py"]\n'))
    assert found["healthcheck"][0] == "failed"
    assert found["healthcheck"][1].endswith("exit code 1: no table")


def test_an_image_without_python(engine: TestEngine, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(
        f"FROM {BASE} AS base\nFROM scratch\nCOPY --from=base /bin /bin\nCOPY --from=base /lib /lib\nCOPY --from=base /lib64 /lib64\n"
        'USER 65532\nEXPOSE 80\nCMD ["/bin/sleep", "60"]\n'
    )  # fmt: skip
    found = tried(engine, tmp_path)
    assert found["starts"] == ("passed", "runs")
    assert found["answers"] == ("not-run", "the image holds neither Python nor wget nor curl to ask with")
    assert found["user"] == ("passed", "uid 65532")
    assert found["first-process"] == ("passed", "/bin/sleep 60")
    assert found["log"] == ("not-run", "the image holds no Python")


def test_an_image_that_says_nothing_to_start(engine: TestEngine, tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(f"FROM {BASE} AS base\nFROM scratch\nCOPY --from=base /bin/true /true\n")
    found = tried(engine, tmp_path)
    assert set(found.values()) == {("not-run", "the image has neither CMD nor ENTRYPOINT: there is nothing to start")}


def test_without_a_dockerfile_the_configuration_promises(engine: TestEngine, tmp_path: Path) -> None:
    folder = small(tmp_path, 'ENV STOPS=1 PORT=8000\nUSER 1000\nCMD ["python3", "serve.py"]\n')
    session = Session(engine.client)
    try:
        image, _ = engine.client.images.build(
            path=str(folder), network_mode=engine.network, labels=session.labels, rm=True, forcerm=True
        )
        promises = promises_of_config(image.attrs["Config"])
        rows = probe(engine.client, str(image.id), Promises(), Limits(), session.labels, lambda _: None)
    finally:
        session.clean()
    found = {row.name: row for row in rows}
    assert promises.ports == (8000,)
    assert found["user"].promised == "USER 1000"
    assert found["user"].line is None
    assert found["answers"].seen == "200 from / on port 8000"
