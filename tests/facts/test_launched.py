"""Files of the context that are run when the container starts: which ones, by what, and what may have changed them."""

from pathlib import Path

import pytest

from dockerlint.facts.launched import Launched, launched

from .helpers import project

BASE = "FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n"
SCRIPT = '#!/bin/sh\nexec "$@"\n'


def files(folder: Path, lines: str, more: dict[str, str] | None = None) -> list[Launched]:
    start = project(folder, BASE + lines + "\n", {"start.sh": SCRIPT, **(more or {})}).start
    assert start is not None
    return launched(start)


@pytest.mark.parametrize(
    ("lines", "shell", "by_runtime"),
    [
        ('CMD ["./start.sh"]', None, True),
        ('CMD ["/app/start.sh", "x"]', None, True),
        ('ENTRYPOINT ["./start.sh"]\nCMD ["flask", "run"]', None, True),
        ('ENTRYPOINT ["tini", "--", "./start.sh"]', None, False),
        ("CMD ./start.sh", None, False),
        ('CMD ["sh", "start.sh"]', "sh", False),
        ("CMD bash /app/start.sh", "bash", False),
    ],
)
def test_who_runs_the_file(tmp_path: Path, lines: str, shell: str | None, by_runtime: bool) -> None:
    (found,) = files(tmp_path, lines)
    assert (found.path, found.place, found.shell, found.by_runtime) == ("start.sh", "/app/start.sh", shell, by_runtime)


@pytest.mark.parametrize(
    "lines", ['CMD ["python", "start.sh"]', 'CMD ["flask", "run"]', "CMD cd x && ./start.sh", 'CMD ["./other.sh"]']
)
def test_no_file_of_the_context_is_run(tmp_path: Path, lines: str) -> None:
    assert files(tmp_path, lines) == []


def test_scripts_that_call_scripts(tmp_path: Path) -> None:
    found = files(
        tmp_path,
        'CMD ["./first.sh"]',
        {"first.sh": "#!/bin/sh\n./migrate.sh\nexec ./start.sh flask run\n", "migrate.sh": SCRIPT},
    )
    assert [(one.path, one.outcome) for one in found] == [
        ("first.sh", "the container does not start"),
        ("migrate.sh", "it is not run"),
        ("start.sh", "the container does not start"),
    ]


@pytest.mark.parametrize(
    ("text", "interpreter"),
    [
        ("#!/bin/bash -e\n", "/bin/bash"),
        ("#!/usr/bin/env python3\r\n", "python3"),
        ("#!/usr/bin/env -S uv run\n", "uv"),
        ("#! /bin/sh", "/bin/sh"),
        ("set -e\n", None),
        ("", None),
    ],
)
def test_interpreter(tmp_path: Path, text: str, interpreter: str | None) -> None:
    (found,) = files(tmp_path, 'CMD ["./run.sh"]', {"run.sh": text})
    assert found.interpreter == interpreter


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ("RUN pip install flask && useradd app", True),
        ("RUN chmod +x start.sh && chown -R app .", True),
        ("RUN sed -i 's/\\r//' start.sh", False),
        ("RUN sed -i 's/\\r//' *.sh", False),
        ("RUN echo exit >> start.sh", False),
        ("RUN make", False),
        ("FROM python:3.13-slim\nWORKDIR /app\nCOPY --from=0 /app .\nRUN dos2unix *", False),
    ],
)
def test_what_may_change_the_text(tmp_path: Path, lines: str, kept: bool) -> None:
    (found,) = files(tmp_path, f'{lines}\nCMD ["./start.sh"]')
    assert found.as_in_context is kept


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ("", True),
        ("RUN chmod 644 other.txt", True),
        ("RUN chmod +x start.sh", False),
        ("RUN chmod -R 755 /app", False),
        ("RUN chmod +x *.sh", False),
        ("RUN <<EOF\nchmod +x start.sh\nEOF", False),
        ("RUN find . -name '*.sh' | xargs chmod +x", False),
        ("RUN chmod +x {start,other}.sh", False),
        ("COPY --chmod=755 start.sh .", False),
        ("FROM python:3.13-slim\nWORKDIR /app\nCOPY --from=0 /app .", True),
        ("RUN chmod +x start.sh\nFROM python:3.13-slim\nWORKDIR /app\nCOPY --from=0 /app .", False),
        ("RUN useradd app\nFROM python:3.13-slim\nWORKDIR /app\nCOPY --from=0 /app .\nRUN useradd app", True),
    ],
)
def test_permission(tmp_path: Path, lines: str, missing: bool) -> None:
    (tmp_path / ".git").mkdir()
    (found,) = files(tmp_path, f'{lines}\nCMD ["./start.sh"]')
    assert (found.without_permission is not None) is missing
    (tmp_path / "start.sh").chmod(0o755)
    assert found.without_permission is None


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ("COPY start.sh /bin/serve", True),
        ("COPY start.sh /bin/serve\nRUN chmod +x /bin/serve", False),
        ("COPY start.sh /bin/serve\nRUN cd /bin && chmod +x serve", False),
        ("COPY start.sh /x/go\nRUN chmod +x /x/go\nFROM python:3.13-slim\nCOPY --from=0 /x/go /bin/serve", False),
        ("COPY start.sh /x/go\nFROM python:3.13-slim\nCOPY --from=0 /x/go /bin/serve", True),
    ],
)
def test_permission_of_a_file_that_is_copied_under_another_name(tmp_path: Path, lines: str, missing: bool) -> None:
    (tmp_path / ".git").mkdir()
    (found,) = files(tmp_path, f'{lines}\nCMD ["/bin/serve"]')
    assert (found.without_permission is not None) is missing


def test_without_a_repository_one_executable_file_tells_that_modes_are_kept(tmp_path: Path) -> None:
    (found,) = files(tmp_path, 'CMD ["./start.sh"]', {"tool": "x"})
    assert found.without_permission is None
    (tmp_path / "tool").chmod(0o755)
    (again,) = files(tmp_path, 'CMD ["./start.sh"]')
    assert again.without_permission is not None


@pytest.mark.parametrize(
    ("lines", "off"), [("", True), ("ENV PATH=/app:$PATH", False), ("ENV PATH=$WHERE:$PATH", False)]
)
def test_off_path(tmp_path: Path, lines: str, off: bool) -> None:
    (found,) = files(tmp_path, f'{lines}\nCMD ["start.sh"]')
    assert found.off_path is off
