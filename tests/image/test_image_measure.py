"""From an archive and a Dockerfile to rows, classes, packages and savings; no engine takes part."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings

from dockerlint.image.archive import Archive, read_archive
from dockerlint.image.classes import Class
from dockerlint.image.measure import measure
from dockerlint.image.model import Kind, Report
from dockerlint.image.plan import Base
from dockerlint.image.savings import Finding, savings
from tests.image.archives import Files, config, layer, new_save
from tests.image.plans import plan
from tests.image.test_image_merge import STACKS

SITE = "usr/local/lib/python3.11/site-packages"
FLASK_RECORD = b"flask/__init__.py,sha256=x,200\nflask-3.1.dist-info/RECORD,,\n../../../bin/flask,sha256=y,30\n"
STEPS = ["ENV A=1", "COPY . .", "RUN pip install flask", "RUN rm -rf /app/.git", 'CMD ["flask"]']
HISTORY: list[dict[str, Any]] = [
    {"created_by": "base"},
    {"created_by": "ENV A=1", "empty_layer": True},
    {"created_by": "COPY . . # buildkit"},
    {"created_by": "RUN /bin/sh -c pip install flask # buildkit"},
    {"created_by": "RUN /bin/sh -c rm -rf /app/.git # buildkit"},
    {"created_by": 'CMD ["flask"]', "empty_layer": True},
]
CONTENTS: list[Files] = [
    [("usr/bin/python3.11", b"p" * 5000), (f"{SITE}/pip/__init__.py", b"i" * 900), ("etc/os-release", b"o" * 100)],
    [
        ("app/main.py", b"m" * 400),
        ("app/tests/test_main.py", b"t" * 60),
        ("app/.git/objects/aa", b"g" * 7000),
        ("app/.venv/pyvenv.cfg", b"v" * 50),
        ("app/.venv/lib/python3.11/site-packages/x.py", b"v" * 950),
        ("app/__pycache__/main.pyc", b"c" * 80),
    ],
    [
        (f"{SITE}/flask/__init__.py", b"f" * 200),
        (f"{SITE}/flask/__pycache__/__init__.cpython-311.pyc", b"f" * 150),
        (f"{SITE}/flask-3.1.dist-info/RECORD", FLASK_RECORD),
        ("usr/local/bin/flask", b"f" * 30),
        (f"{SITE}/pip/__init__.py", b"I" * 1000),
        ("root/.cache/pip/http-v2/a", b"w" * 3000),
        ("usr/lib/gcc/x86_64-linux-gnu/12/cc1", b"k" * 2000),
    ],
    [("app/.wh..git", b"")],
]


def archive(contents: list[Files] = CONTENTS, history: list[dict[str, Any]] = HISTORY) -> Archive:
    """An image with these layers."""
    return read_archive([new_save([layer(files) for files in contents], config(history, WorkingDir="/app"))], "t.tar")


@pytest.fixture(scope="module")
def report() -> Report:
    """The image above, measured."""
    return measure(archive(), plan(STEPS), Base(1))


def test_rows_follow_the_dockerfile_and_add_up(report: Report) -> None:
    record = len(FLASK_RECORD)
    found = [(row.kind, row.line, row.bytes, row.files, row.hidden_bytes, row.hides_bytes) for row in report.rows]
    assert found == [
        (Kind.BASE, 1, 6000, 3, 900, 0),
        (Kind.INSTRUCTION, 2, 0, 0, 0, 0),
        (Kind.INSTRUCTION, 3, 8540, 6, 7000, 0),
        (Kind.INSTRUCTION, 4, 6380 + record, 7, 0, 900),
        (Kind.INSTRUCTION, 5, 0, 0, 0, 7000),
        (Kind.INSTRUCTION, 6, 0, 0, 0, 0),
    ]
    assert sum(row.bytes for row in report.rows) == report.image.size_bytes == 20920 + record
    assert report.image.unreachable_bytes == 7900
    assert (report.image.platform, report.image.layers, report.image.base) == ("linux/amd64", 4, "python:3.11-slim")


def test_files_are_told_apart_by_class(report: Report) -> None:
    found = {item.kind: (item.bytes, item.base_bytes, item.hidden_bytes) for item in report.contents}
    assert found == {
        Class.PYTHON: (5000, 5000, 0),
        Class.PIP_CACHE: (3000, 0, 0),
        Class.TOOLCHAIN: (2000, 0, 0),
        Class.HOST_VENV: (1000, 0, 0),
        Class.PIP: (1000, 0, 900),
        Class.APPLICATION: (400, 0, 0),
        Class.PACKAGES: (200 + len(FLASK_RECORD), 0, 0),
        Class.BYTECODE: (230, 0, 0),
        Class.SYSTEM: (130, 100, 0),
        Class.TESTS: (60, 0, 0),
        Class.GIT: (0, 0, 7000),
    }
    assert sum(item.bytes for item in report.contents) == report.image.final_bytes


def test_packages_own_what_their_record_lists_and_its_bytecode(report: Report) -> None:
    flask = next(found for found in report.packages if found.name == "flask")
    assert (flask.version, flask.path, flask.bytes, flask.files) == ("3.1", SITE, 380 + len(FLASK_RECORD), 4)
    assert [found.name for found in report.packages] == ["pip", "flask"]


@pytest.mark.parametrize(
    ("rule", "line", "saved", "reason"),
    [
        ("pip-cache-in-layer", 4, 3000, "pip's cache, 1 file"),
        ("pip-cache-in-layer", 5, 0, "no pip cache here"),
        ("uv-cache-in-layer", 4, 3000, "uv's cache, 1 file"),
        ("second-pip", 4, 1000, r"it hides 900 B of the base's own pip"),
        (
            "unfiltered-copy",
            3,
            8080,
            r"\.git 7\.0 kB, virtual environment of the host 1\.0 kB, bytecode \(\.pyc\) 80 B",
        ),
        ("single-stage-build", 1, 2000, "compilers and headers above the base"),
        ("removed-later", 5, 7000, "earlier layers ship what is deleted here"),
        ("stored-twice", 4, 0, "shipped again"),
        ("package-lists-in-layer", 4, 0, "no package lists"),
        ("package-lists-in-layer", 99, None, "only through COPY --from"),
        ("stored-twice", 99, None, "only through COPY --from"),
        ("full-base-image", 1, None, "not measured: it takes a second build"),
        ("root-user", 6, None, "not measured"),
        ("second-pip", 99, None, "only through COPY --from"),
    ],
)
def test_savings(report: Report, rule: str, line: int, saved: int | None, reason: str) -> None:
    (saving,) = savings(report, [finding(rule, line)])
    assert (saving.bytes, saving.measured) == (saved, saved is not None)
    assert re.search(reason, saving.reason)


def test_savings_of_layers_that_repeat_delete_and_keep_lists() -> None:
    contents: list[Files] = [
        [("base", b"b")],
        [("app/a", b"a" * 700), ("m.tar", b"m" * 400)],
        [("app/a", b"a" * 700), ("var/lib/apt/lists/x_Packages", b"l" * 300), (".wh.m.tar", b""), ("srv/m.tar", b"m" * 400)],
    ]  # fmt: skip
    steps = ["COPY . /", "RUN chown -R 1 /app && apt-get update && mv m.tar /srv"]
    history = [
        {"created_by": "base"},
        {"created_by": "COPY . / # buildkit"},
        {"created_by": "RUN /bin/sh -c x # buildkit"},
    ]
    found = measure(archive(contents, history), plan(steps), Base(1))
    asked = [
        ("stored-twice", "chown stores it a second time", 700, "shipped again, unchanged but for owner, mode or time"),
        ("stored-twice", "mv stores it a second time", 400, "earlier layers ship what is moved away here"),
        ("package-lists-in-layer", "they stay", 300, "package lists and caches, 1 file"),
        ("rpm-cache-in-layer", "it stays", 300, "package lists and caches, 1 file"),
    ]
    for rule, message, saved, reason in asked:
        (saving,) = savings(found, [Finding("Dockerfile", 3, 1, rule, "warning", message)])
        assert (saving.bytes, saving.reason, saving.measured) == (saved, reason, True)


def test_bytes_two_findings_share_are_counted_once(report: Report) -> None:
    first, second = savings(report, [finding("unfiltered-copy", 3), finding("single-stage-build", 1)])
    assert (first.bytes, second.bytes) == (8080, 2000)
    twice = savings(measure(archive(), None), [finding("pip-cache-in-layer", 4), finding("pip-cache-in-layer", 5)])
    assert [(saving.bytes, saving.reason) for saving in twice][1] == (0, "counted with line 4")


def test_without_a_dockerfile_the_history_is_shown() -> None:
    found = measure(archive(), None)
    assert [(row.kind, row.instruction, row.line) for row in found.rows] == [
        (Kind.HISTORY, "RUN base", None),
        (Kind.HISTORY, "ENV A=1", None),
        (Kind.HISTORY, "COPY . .", None),
        (Kind.HISTORY, "RUN pip install flask", None),
        (Kind.HISTORY, "RUN rm -rf /app/.git", None),
        (Kind.HISTORY, 'CMD ["flask"]', None),
    ]
    assert found.notes == ()
    assert Class.HOST_VENV not in {item.kind for item in found.contents}  # nobody knows where it came from


def test_a_dockerfile_that_does_not_fit_is_said() -> None:
    found = measure(archive(), plan(["RUN make", "COPY a b", "COPY c d"]))
    assert found.rows[0].kind is Kind.HISTORY
    assert found.notes == ("The image's history does not fit Dockerfile: its own entries are shown instead.",)


def test_a_dockerfile_of_another_image_is_noticed_by_its_commands() -> None:
    other = plan([text.replace("flask", "django") for text in STEPS])
    assert measure(archive(), other).rows[0].kind is Kind.BASE
    assert measure(archive(), other, strict=True).rows[0].kind is Kind.HISTORY
    assert measure(archive(), plan(STEPS), strict=True).rows[0].kind is Kind.BASE


def test_triggers_of_the_base_are_a_row_of_their_own() -> None:
    history = [{"created_by": "base"}, {"created_by": "COPY . . # buildkit"}, {"created_by": "RUN /bin/sh -c make"}]
    contents: list[Files] = [[("base", b"1")], [("app/x", b"22")], [("y", b"333")]]
    found = measure(archive(contents, history), plan(["RUN make"]), Base(1))
    assert [(row.kind, row.bytes) for row in found.rows] == [
        (Kind.BASE, 1),
        (Kind.ONBUILD, 2),
        (Kind.INSTRUCTION, 3),
    ]


def test_each_trigger_the_engine_knows_of_is_a_row_at_its_from() -> None:
    history: list[dict[str, Any]] = [
        {"created_by": "base"},
        {"created_by": "COPY dir:1 in /app "},
        {"created_by": "ENV A=1", "empty_layer": True},
        {"created_by": "RUN /bin/sh -c make"},
    ]
    contents: list[Files] = [[("base", b"1")], [("app/x", b"22")], [("y", b"333")]]
    base = Base(1, ("COPY --from=build . /app", "ENV A=1"))
    found = measure(archive(contents, history), plan(["RUN make"]), base, strict=True)
    assert [(row.kind, row.line, row.instruction, row.bytes) for row in found.rows[1:]] == [
        (Kind.ONBUILD, 1, "ONBUILD COPY --from=build . /app", 2),
        (Kind.ONBUILD, 1, "ONBUILD ENV A=1", 0),
        (Kind.INSTRUCTION, 2, "RUN make", 3),
    ]


def test_triggers_of_a_base_that_has_changed_since_are_not_claimed() -> None:
    history = [{"created_by": "base"}, {"created_by": "RUN /bin/sh -c old"}, {"created_by": "RUN /bin/sh -c make"}]
    contents: list[Files] = [[("base", b"1")], [("app/x", b"22")], [("y", b"333")]]
    for base in (Base(1, ("RUN new",)), Base(1, ("COPY . .",)), Base(1), None):
        found = measure(archive(contents, history), plan(["RUN make"]), base, strict=True)
        assert [(row.kind, row.bytes) for row in found.rows] == [(Kind.BASE, 3), (Kind.INSTRUCTION, 3)]


def test_an_image_from_scratch_has_an_empty_base_row() -> None:
    found = measure(archive([[("x", b"1")]], [{"created_by": "COPY x / # buildkit"}]), plan(["COPY x /"], "scratch"))
    assert [(row.kind, row.bytes, row.layers) for row in found.rows] == [(Kind.BASE, 0, 0), (Kind.INSTRUCTION, 1, 1)]


def test_files_copied_from_a_stage_are_no_host_environment() -> None:
    history = [{"created_by": "base"}, {"created_by": "COPY /opt/venv /opt/venv # buildkit"}]
    contents: list[Files] = [[("base", b"1")], [("opt/venv/pyvenv.cfg", b"22"), ("opt/venv/bin/gunicorn", b"3")]]
    found = measure(archive(contents, history), plan(["COPY --from=build /opt/venv /opt/venv"]))
    assert {item.kind for item in found.contents} == {Class.OTHER, Class.APPLICATION}


def test_packages_in_a_folder_of_their_own_are_no_application() -> None:
    # pip install --target=/dependencies, copied to /usr/local: changedetection.io does so.
    record = b"cv2/__init__.py,sha256=x,3\ncv2-5.0.dist-info/RECORD,,\n"
    folder: Files = [("usr/local/cv2/__init__.py", b"123"), ("usr/local/cv2-5.0.dist-info/RECORD", record)]
    history = [{"created_by": "base"}, {"created_by": "COPY /dependencies /usr/local # buildkit"}]
    steps = ["COPY --from=build /dependencies /usr/local"]
    found = measure(archive([[("base", b"1")], [*folder, ("usr/local/run.py", b"4444")]], history), plan(steps))
    assert {item.kind: item.bytes for item in found.contents} == {
        Class.OTHER: 1,
        Class.PACKAGES: 3 + len(record),
        Class.APPLICATION: 4,
    }


@settings(max_examples=100, deadline=None)
@given(STACKS)
def test_rows_of_random_images_add_up(contents: list[Files]) -> None:
    history = [{"created_by": f"RUN /bin/sh -c step {number}"} for number in range(len(contents))]
    steps = [f"RUN step {number}" for number in range(1, len(contents))]
    found = measure(archive(contents, history), plan(steps), Base(1))
    assert [row.kind for row in found.rows] == [Kind.BASE, *[Kind.INSTRUCTION] * len(steps)]
    assert sum(row.bytes for row in found.rows) == found.image.size_bytes
    hidden = sum(row.hidden_bytes for row in found.rows)
    assert hidden == sum(row.hides_bytes for row in found.rows) == found.image.unreachable_bytes
    assert sum(item.bytes for item in found.contents) == found.image.final_bytes
    for row in found.rows:
        assert sum(portion.bytes for portion in row.classes.values()) == row.bytes


def finding(rule: str, line: int) -> Finding:
    """A finding of `check`."""
    return Finding("Dockerfile", line, 1, rule, "warning", "message")
