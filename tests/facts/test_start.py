"""What is started: through ENTRYPOINT and CMD, shells, wrappers, scripts and the application's own source."""

from pathlib import Path

import pytest

from dockerlint.facts.init_process import init_of

from .helpers import project

BASE = "FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\n"
APP = "from flask import Flask\napp = Flask(__name__)\nif __name__ == '__main__':\n    app.run({})\n"


@pytest.mark.parametrize(
    ("lines", "kind", "host", "port"),
    [
        ('CMD ["gunicorn", "-b", "0.0.0.0:5000", "app:app"]', "gunicorn", "0.0.0.0", 5000),
        ('CMD ["gunicorn", "--bind=:8080", "app:app"]', "gunicorn", "0.0.0.0", 8080),
        ('CMD ["gunicorn", "app:app"]', "gunicorn", "127.0.0.1", 8000),
        ('CMD ["gunicorn -b 0.0.0.0:5000 app:app"]', "gunicorn", "0.0.0.0", 5000),
        ('CMD ["gunicorn app:app", "-b", "0.0.0.0:5000"]', "gunicorn", "0.0.0.0", 5000),
        ('ENTRYPOINT ["python -m gunicorn"]\nCMD ["-b", "0.0.0.0:5000", "app:app"]', "gunicorn", "0.0.0.0", 5000),
        ('ENV PORT=5000\nCMD ["gunicorn", "app:app"]', "gunicorn", "0.0.0.0", 5000),
        ('ENV GUNICORN_CMD_ARGS="--bind=0.0.0.0:7000"\nCMD ["gunicorn", "app:app"]', "gunicorn", "0.0.0.0", 7000),
        ('CMD ["gunicorn", "-b", "unix:/tmp/x.sock", "app:app"]', "gunicorn", None, None),
        ("CMD exec gunicorn --bind :$PORT app:app", "gunicorn", "0.0.0.0", None),
        ('CMD ["sh", "-c", "python migrate.py && exec gunicorn -b 0.0.0.0:5000 app:app"]', "gunicorn", "0.0.0.0", 5000),
        ('ENTRYPOINT ["gunicorn"]\nCMD ["-b", "0.0.0.0:5000", "app:app"]', "gunicorn", "0.0.0.0", 5000),
        ('ENTRYPOINT ["tini", "--"]\nCMD ["gunicorn", "-b0.0.0.0:5000", "app:app"]', "gunicorn", "0.0.0.0", 5000),
        ('CMD ["python", "-m", "gunicorn", "-b", "0.0.0.0:5000", "app:app"]', "gunicorn", "0.0.0.0", 5000),
        ('CMD ["/opt/venv/bin/gunicorn", "-b", "0.0.0.0:5000", "app:app"]', "gunicorn", "0.0.0.0", 5000),
        ('CMD ["uv", "run", "--frozen", "gunicorn", "-b", "0.0.0.0:5000", "app:app"]', "gunicorn", "0.0.0.0", 5000),
        ("CMD env A=b nice -n 5 uvicorn main:app --host 0.0.0.0 --port 80", "uvicorn", "0.0.0.0", 80),
        ('CMD ["uvicorn", "main:app"]', "uvicorn", "127.0.0.1", 8000),
        ('ENV FLASK_RUN_HOST=0.0.0.0 FLASK_RUN_PORT=8000\nCMD ["flask", "run"]', "flask", "0.0.0.0", 8000),
        ('CMD ["flask", "--app", "app", "run", "--host=0.0.0.0"]', "flask", "0.0.0.0", 5000),
        ('CMD ["python", "-m", "flask", "run", "-h", "0.0.0.0", "-p", "80"]', "flask", "0.0.0.0", 80),
        ('CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]', "django", "0.0.0.0", 8000),
        ('CMD ["waitress-serve", "--listen=0.0.0.0:5000", "app:app"]', "waitress-serve", "0.0.0.0", 5000),
        ('CMD ["hypercorn", "-b", "0.0.0.0:5000", "app:app"]', "hypercorn", "0.0.0.0", 5000),
        ('CMD ["fastapi", "run", "main.py", "--port", "80"]', "fastapi", "0.0.0.0", 80),
        ("CMD gunicorn -b 0.0.0.0:5000 app:app | tee /log", "gunicorn", "0.0.0.0", 5000),
        ("ENV PORT=9000\nCMD exec gunicorn -b 0.0.0.0:$PORT app:app", "gunicorn", "0.0.0.0", 9000),
        ("CMD exec gunicorn -b 0.0.0.0:${PORT:-8000} app:app", "gunicorn", "0.0.0.0", 8000),
        ('ENV PORT=9000\nCMD ["sh", "-c", "exec gunicorn -b :${PORT} app:app"]', "gunicorn", "0.0.0.0", 9000),
    ],
)
def test_servers_on_the_command_line(tmp_path: Path, lines: str, kind: str, host: str | None, port: int | None) -> None:
    server = project(tmp_path, BASE + lines + "\n").server
    assert server is not None
    assert (server.kind, server.host, server.port) == (kind, host, port)


@pytest.mark.parametrize(
    "lines",
    ['CMD ["celery", "-A", "x", "worker"]', 'CMD ["python", "worker.py"]', "CMD $COMMAND", "CMD []", 'CMD ["flask", "db", "upgrade"]',
     'CMD ["python", "-c", "app.run()"]', "RUN x"],
)  # fmt: skip
def test_no_server(tmp_path: Path, lines: str) -> None:
    assert project(tmp_path, BASE + lines + "\n", worker_dot_py="print(1)\n").server is None


@pytest.mark.parametrize(
    ("arguments", "host", "port", "debug"),
    [
        ("", "127.0.0.1", 5000, False),
        ("host='0.0.0.0'", "0.0.0.0", 5000, False),
        ("'0.0.0.0', 80, True", "0.0.0.0", 80, True),
        ("host='0.0.0.0', port=8080, debug=True", "0.0.0.0", 8080, True),
        ("host=os.environ.get('HOST', '0.0.0.0'), port=int(os.getenv('PORT', 8000))", "0.0.0.0", 8000, False),
        ("host=HOST, port=PORT", None, None, False),
        ("**options", None, None, False),
    ],
)
def test_app_run(tmp_path: Path, arguments: str, host: str | None, port: int | None, debug: bool) -> None:
    server = project(tmp_path, BASE + 'CMD ["python", "app.py"]\n', app_dot_py=APP.format(arguments)).server
    assert server is not None
    assert (server.kind, server.host, server.port, server.debug is not None) == ("flask", host, port, debug)
    assert server.development


@pytest.mark.parametrize("path", ["app.py", "app/__main__.py"])
def test_a_module_is_started_like_a_script(tmp_path: Path, path: str) -> None:
    server = project(tmp_path, BASE + 'CMD ["python", "-m", "app"]\n', more={path: APP.format("host='0.0.0.0'")}).server
    assert server is not None
    assert (server.development, server.host, server.port) == (True, "0.0.0.0", 5000)


def test_a_factory_in_a_package(tmp_path: Path) -> None:
    server = project(
        tmp_path, BASE + "CMD python ./run.py\n", run_dot_py="from shop import create_app\napp = create_app()\n\ndef main():\n    app.run()\n\nmain()\n",
        more={"shop/__init__.py": "from flask import Flask\n\ndef create_app():\n    app = Flask(__name__)\n    return app\n"},
    ).server  # fmt: skip
    assert server is not None
    assert server.development


@pytest.mark.parametrize("call", ["serve(app)", "socketio.run(app)", "worker.run()", "asyncio.run(main())"])
def test_other_calls_are_not_flask(tmp_path: Path, call: str) -> None:
    text = f"from flask import Flask\napp = Flask(__name__)\n{call}\n"
    assert project(tmp_path, BASE + 'CMD ["python", "app.py"]\n', app_dot_py=text).server is None


def test_the_configuration_file_of_gunicorn(tmp_path: Path) -> None:
    lines = 'CMD ["gunicorn", "-c", "conf/g.py", "app:app"]\n'
    server = project(tmp_path, BASE + lines, conf__g_dot_py="import os\nbind = '0.0.0.0:5000'\n").server
    assert server is not None
    assert (server.host, server.port) == ("0.0.0.0", 5000)
    assert server.host_at is not None
    assert server.host_at.source.path.endswith("conf/g.py")
    assert server.host_at.source.position(server.host_at.span.start) == (2, 8)


def test_a_start_script(tmp_path: Path) -> None:
    found = project(
        tmp_path, BASE + 'ENTRYPOINT ["./start.sh"]\nCMD ["gunicorn", "-b", "0.0.0.0:5000", "app:app"]\n',
        start_dot_sh='#!/bin/sh\nset -e\nflask db upgrade\nexec "$@"\n',
    )  # fmt: skip
    assert found.start is not None
    assert [command.text for command in found.start.commands][:2] == ["set -e", "flask db upgrade"]
    assert found.server is not None
    assert found.server.port == 5000
    assert [source.path for source in found.start.scripts] == [str(tmp_path / "start.sh")]


def test_a_script_that_starts_itself_ends(tmp_path: Path) -> None:
    found = project(tmp_path, BASE + "CMD ./a.sh\n", a_dot_sh="#!/bin/sh\n./a.sh\n")
    assert found.server is None


def test_an_entrypoint_of_a_later_stage_resets_the_command(tmp_path: Path) -> None:
    text = 'FROM python:3.12-slim AS base\nCMD ["flask", "run"]\nFROM base\nENTRYPOINT ["gunicorn", "app:app"]\n'
    start = project(tmp_path, text).start
    assert start is not None
    assert start.process is not None
    assert [word.text for word in start.process.arguments] == ["app:app"]


@pytest.mark.parametrize(
    ("script", "waiting"),
    [
        ("exec gunicorn app:app\n", []),
        ("gunicorn app:app\n", ["gunicorn app:app"]),
        ("flask db upgrade && gunicorn app:app\n", ["gunicorn app:app"]),
        ('exec "$@"\n', []),
        ('"$@"\n', ['"$@"']),
        ("./second.sh\n", ["./second.sh", "flask run"]),
        ("exec ./second.sh\n", ["flask run"]),
    ],
)
def test_scripts_that_wait_for_their_last_command(tmp_path: Path, script: str, waiting: list[str]) -> None:
    files = {"start.sh": "#!/bin/sh\n" + script, "second.sh": "#!/bin/sh\nflask run\n"}
    start = project(tmp_path, BASE + 'ENTRYPOINT ["./start.sh"]\nCMD ["gunicorn", "app:app"]\n', files).start
    assert start is not None
    assert [command.text for command in start.waiting] == waiting


@pytest.mark.parametrize(
    ("lines", "init"),
    [
        ('ENTRYPOINT ["tini", "--", "gunicorn", "-g", "x"]', ("tini", False)),
        ('ENTRYPOINT ["/usr/bin/tini", "-vg", "--"]', ("tini", True)),
        ('ENV TINI_KILL_PROCESS_GROUP=1\nENTRYPOINT ["tini", "--"]', ("tini", True)),
        ('ENTRYPOINT ["dumb-init"]\nCMD ["flask", "run"]', ("dumb-init", True)),
        ('CMD ["dumb-init", "--single-child", "flask", "run"]', ("dumb-init", False)),
        ('CMD ["flask", "run"]', None),
    ],
)
def test_init_process(tmp_path: Path, lines: str, init: tuple[str, bool] | None) -> None:
    start = project(tmp_path, BASE + lines + "\n").start
    assert start is not None
    found = init_of(start)
    assert (found and (found.name, found.whole_group)) == init


def test_the_init_process_of_compose(tmp_path: Path) -> None:
    for text, expected in (("init: true", True), ("init: false", False), ("restart: always", False)):
        compose = f"services:\n  web:\n    build: .\n    {text}\n"
        start = project(tmp_path, BASE + 'CMD ["flask", "run"]\n', {"compose.yaml": compose}).start
        assert start is not None
        assert (init_of(start) is not None) is expected
        (tmp_path / "compose.yaml").unlink()


@pytest.mark.parametrize(
    "definition", ["main() {\n  exec flask run\n}", "function main {\n  flask run\n}", "main () { flask run; }"]
)
def test_a_function_of_a_script_is_not_followed(tmp_path: Path, definition: str) -> None:
    files = {"start.sh": f'#!/bin/bash\n{definition}\nmain "$@"\n'}
    start = project(tmp_path, BASE + 'CMD ["./start.sh"]\n', files).start
    assert start is not None
    assert start.process is None
    assert start.waiting == []
