"""Inside an image: how bytes were lost, the tree, who requires a package, and what is observed."""

from __future__ import annotations

import io
import tarfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from dockerlint.image.archive import read_archive
from dockerlint.image.classes import Class
from dockerlint.image.measure import measure
from dockerlint.image.merge import merge
from dockerlint.image.model import Entry, Observation, Package, Report, Waste
from dockerlint.image.plan import Base
from dockerlint.image.requirers import requirers
from dockerlint.image.tree import tree
from tests.image.archives import Files, config, layer, new_save
from tests.image.plans import plan
from tests.image.test_image_measure import SITE
from tests.image.test_image_merge import STACKS, _layers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BASE: Files = [("bin/sh", b"s" * 100)]


def modes(files: Sequence[tuple[str, bytes, int]]) -> bytes:
    """Make a layer whose files have modes."""
    body = io.BytesIO()
    with tarfile.open(fileobj=body, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for path, data, mode in files:
            info = tarfile.TarInfo(path)
            info.size, info.mode = len(data), mode
            tar.addfile(info, io.BytesIO(data))
    return body.getvalue()


def measured(layers: Sequence[bytes | Files], steps: Sequence[str] | None = None, **run: Any) -> Report:
    """Measure an image of these layers; the first is the base's, each other one is made by one of `steps`."""
    steps = steps or [f"RUN step {number}" for number in range(1, len(layers))]
    stored = [found if isinstance(found, bytes) else layer(found) for found in layers]
    history: list[dict[str, Any]] = [{"created_by": "base"}]
    history += [{"created_by": step if step.startswith("COPY") else f"RUN /bin/sh -c {step[4:]}"} for step in steps]
    archive = read_archive([new_save(stored, config(history, **run))], "t.tar")
    return measure(archive, plan(steps), Base(1))


def seen(report: Report, name: str) -> list[Observation]:
    """The observations of a name."""
    return [found for found in report.observations if found.name == name]


BIG = bytes(range(256)) * 800  # 204,800 bytes
OTHER = BIG[::-1]


def test_waste_is_told_apart_and_adds_up() -> None:
    report = measured(
        [[("a", BIG), ("b", BIG), ("c", BIG), ("d/x", BIG)], [("a", BIG), ("b", OTHER), (".wh.c", b"")], [("d", b"1")]]
    )
    size = len(BIG)
    assert report.waste == Waste(deleted=2 * size, overwritten=size, only_metadata=size)
    assert [row.waste for row in report.rows] == [Waste(), Waste(size, size, size), Waste(size, 0, 0)]
    assert [(found.name, found.line, found.bytes) for found in report.observations] == [
        ("deletes-shipped", 2, size),
        ("replaces-shipped", 2, size),
        ("metadata-copies", 2, size),
        ("deletes-shipped", 3, size),
    ]
    assert "RUN step 1" in seen(report, "metadata-copies")[0].instruction


def test_what_a_base_loses_in_itself_is_not_told() -> None:
    stored = [layer([("a", BIG), ("b", BIG)]), layer([("a", OTHER), (".wh.b", b"")]), layer([("a", BIG)])]
    history = [{"created_by": "base"}, {"created_by": "base"}, {"created_by": "RUN /bin/sh -c step 1"}]
    report = measure(read_archive([new_save(stored, config(history))], "t.tar"), plan(["RUN step 1"]), Base(2))
    assert report.rows[0].waste == Waste(deleted=len(BIG), overwritten=len(BIG), only_metadata=0)
    assert [(found.name, found.line) for found in report.observations] == [("replaces-shipped", 2)]


def test_only_a_command_may_have_changed_owner_or_mode() -> None:
    report = measured([[("a", BIG)], [("a", BIG)], [("a", BIG)]], ["COPY a /a", "RUN step 2"])
    assert [found.message for found in seen(report, "metadata-copies")] == [
        "ships 204.8 kB again, unchanged but for owner, mode or time",
        "ships 204.8 kB again, unchanged but for owner, mode or time (chmod, chown, touch, or written anew)",
    ]


def test_a_folder_made_again_is_no_deletion() -> None:
    again: Files = [("d/.wh..wh..opq", b""), ("d/same", BIG), ("d/other", OTHER)]
    report = measured([[("d/same", BIG), ("d/other", BIG), ("d/gone", BIG)], again])
    assert report.waste == Waste(deleted=len(BIG), overwritten=len(BIG), only_metadata=len(BIG))


def test_empty_files_and_links_lose_nothing_and_a_link_over_a_file_replaces_it() -> None:
    report = measured([[("a", BIG), ("b", b"")], [("a", ">b"), ("b", b"")]])
    assert report.waste == Waste(overwritten=len(BIG))


@settings(max_examples=100, deadline=None)
@given(STACKS)
def test_waste_and_tree_of_random_images_add_up(contents: list[Files]) -> None:
    report = measured([BASE, *contents])
    assert report.waste is not None
    waste = report.waste
    assert waste.deleted + waste.overwritten + waste.only_metadata == report.image.unreachable_bytes
    for row in report.rows:
        assert row.waste.deleted + row.waste.overwritten + row.waste.only_metadata == row.hides_bytes
    assert report.tree is not None
    assert report.tree.bytes == report.image.final_bytes
    _adds_up(report.tree)


@settings(max_examples=100, deadline=None)
@given(STACKS)
def test_small_trees_add_up_too(contents: list[Files]) -> None:
    merged = merge(_layers(*contents))
    whole = tree(merged.root, 5)
    _adds_up(whole)
    assert len(list(_every(whole))) <= 6
    assert whole.files == sum(file.regular and file.hidden_by is None for file in merged.files)


def _every(entry: Entry) -> Iterator[Entry]:
    yield entry
    for child in entry.children:
        yield from _every(child)


def _adds_up(whole: Entry) -> None:
    for entry in _every(whole):
        if entry.children:
            assert sum(child.bytes for child in entry.children) == entry.bytes
            assert sum(child.files for child in entry.children) == entry.files


def test_the_tree_keeps_what_is_big_and_sums_up_the_rest() -> None:
    small: Files = [(f"usr/share/doc/{number}", b"x") for number in range(50)]
    report = measured([BASE, [(f"{SITE}/flask/a.py", b"a" * 9000), (f"{SITE}/flask/b.py", b"b" * 400), *small]])
    assert report.tree is not None
    assert (report.tree.name, report.tree.bytes, report.tree.files) == ("/", 9550, 53)
    paths: dict[str, Entry] = {}
    waiting = [("", report.tree)]
    for path, entry in waiting:
        paths[path] = entry
        waiting += [(f"{path}/{child.name}", child) for child in entry.children]
    assert paths[f"/{SITE}/flask/a.py"] == Entry("a.py", 9000, 1, Class.PACKAGES)
    assert paths["/usr/share/doc/…"] == Entry("…", 50, 50, Class.DOCS)
    assert paths["/usr"].kind is Class.PACKAGES


def test_hard_links_count_once_in_the_tree() -> None:
    report = measured([BASE, [("a/x", BIG), ("a/y", "=a/x"), ("b/z", "=a/x")]])
    assert report.tree is not None
    assert {child.name: child.bytes for child in report.tree.children} == {"a": len(BIG), "…": 100}


def test_a_deep_tree_is_no_problem() -> None:
    whole = tree(merge(_layers([("d/" * 3000 + "f", b"1")])).root)
    assert len(list(_every(whole))) == 25
    _adds_up(whole)


def metadata(name: str, *requires: str) -> bytes:
    """A METADATA file."""
    lines = "".join(f"Requires-Dist: {text}\n" for text in requires)
    return f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n{lines}\nRequires-Dist: prose; not a field\n".encode()


def installed(name: str, text: bytes, *, requested: bool = False) -> Files:
    """A package as pip leaves it."""
    folder = f"{SITE}/{name.replace('-', '_')}-1.dist-info"
    record = f"{name}/__init__.py,,\n{name}-1.dist-info/RECORD,,\n".encode()
    files: Files = [
        (f"{SITE}/{name}/__init__.py", b"x" * 50),
        (f"{folder}/METADATA", text),
        (f"{folder}/RECORD", record),
    ]
    return [*files, (f"{folder}/REQUESTED", b"")] if requested else files


def test_packages_say_who_requires_them() -> None:
    files: Files = [
        *installed(
            "flask",
            metadata("Flask", "Werkzeug>=3", "Jinja2 (>=3.1)", 'tomli; python_version < "3.11"'),
            requested=True,
        ),
        *installed("jinja2", metadata("Jinja2", "MarkupSafe>=2.0", "Babel>=2.7; extra == 'i18n'")),
        *installed("werkzeug", metadata("Werkzeug", "markupsafe>=2.1.1")),
        *installed("markupsafe", metadata("MarkupSafe")),
        *installed("tomli", metadata("tomli")),
        *installed("babel", metadata("Babel")),
    ]
    found = {package.name: package for package in measured([BASE, files]).packages}
    assert {name: package.required_by for name, package in found.items()} == {
        "flask": (),
        "jinja2": ("flask",),
        "werkzeug": ("flask",),
        "markupsafe": ("jinja2", "werkzeug"),
        "tomli": (),
        "babel": (),
    }
    assert {name for name, package in found.items() if package.requested} == {"flask"}
    assert found["markupsafe"].requested is False


def test_an_extra_of_a_requested_package_explains_what_nobody_else_requires() -> None:
    extra = "uvloop; sys_platform != 'win32' and extra == 'standard'"
    files: Files = [
        *installed("uvicorn", metadata("uvicorn", "click", extra, "pytest; extra == 'dev'"), requested=True),
        *installed("click", metadata("click", "pytest; extra == 'dev'", "uvloop; extra == 'fast'")),
        *installed("uvloop", metadata("uvloop")),
        *installed("pytest", metadata("pytest"), requested=True),
    ]
    found = {package.name: package.required_by for package in measured([BASE, files]).packages}
    assert found == {"uvicorn": (), "click": ("uvicorn",), "uvloop": ("uvicorn",), "pytest": ()}


def test_marks_on_all_packages_tell_nothing() -> None:
    # A lock file names every package, those that others require too.
    flask = installed("flask", metadata("Flask", "Werkzeug"), requested=True)
    locked = measured([BASE, [*flask, *installed("werkzeug", metadata("Werkzeug"), requested=True)]]).packages
    assert {package.name: (package.requested, package.required_by) for package in locked} == {
        "flask": (None, ()),
        "werkzeug": (None, ("flask",)),
    }


def test_an_egg_info_names_the_package_beside_it() -> None:
    files: Files = [
        (f"{SITE}/maxminddb/__init__.py", b"x" * 50),
        (f"{SITE}/maxminddb-1.5.4-py3.11.egg-info/PKG-INFO", metadata("maxminddb")),
        *installed("flask", metadata("Flask", "Werkzeug"), requested=True),
        *installed("werkzeug", metadata("Werkzeug")),
    ]
    (found,) = (package for package in measured([BASE, files]).packages if package.name == "maxminddb")
    assert found == Package("maxminddb", "1.5.4", SITE, 50 + len(metadata("maxminddb")), 2, (), None)


def test_without_a_mark_nobody_knows_what_was_requested() -> None:
    (found,) = measured([BASE, installed("flask", metadata("Flask"))]).packages
    assert found == Package("flask", "1", SITE, found.bytes, 3, (), None)


@pytest.mark.parametrize(
    ("marker", "required"),
    [
        ("", True),
        ('; python_version >= "3.8"', True),
        ('; python_version < "3.11"', False),
        ('; python_version == "3.11.*"', True),
        ('; python_full_version < "3.11.3"', True),  # the patch release is not known
        ('; python_version < "3.9" or sys_platform == "linux"', True),
        ('; sys_platform == "win32"', False),
        ("; extra == 'asked'", True),
        ("; extra == 'other'", False),
        ("; nonsense", True),
    ],
)
def test_markers(marker: str, required: bool) -> None:
    written = {
        (SITE, "top"): metadata("top", "middle[asked]"),
        (SITE, "middle"): metadata("middle", f"wanted{marker}"),
        ("elsewhere", "top"): metadata("top", "wanted"),
    }
    assert ("middle" in requirers(written).get((SITE, "wanted"), ())) is required


def test_each_thing_that_is_observed_names_its_line() -> None:
    site = "usr/lib/python3.11/site-packages"
    copied: Files = [("app/.env", b"SECRET=1"), ("app/.git/config", b"[core]"), ("app/keys/id_rsa", b"key")]
    installs = modes(
        [
            ("usr/bin/python3.11", b"p" * 500, 0o755),
            ("usr/local/bin/python3.12", b"p" * 600, 0o755),
            (f"{site}/fast.cpython-312-x86_64-linux-gnu.so", b"e" * 300, 0o644),
            (f"{site}/good.cpython-311-x86_64-linux-gnu.so", b"e" * 301, 0o644),
            (f"{site}/__pycache__/a.cpython-310.pyc", b"c" * 40, 0o644),
            ("opt/venv/bin/gunicorn", b"#!/build/venv/bin/python3\nimport x", 0o755),
            ("usr/bin/su", b"s" * 70, 0o4755),
            ("app/data", b"d", 0o666),
            ("usr/bin/gcc", b"g" * 1_200_000, 0o755),
            (f"{site}/scipy/tests/data", b"t" * 1_100_000, 0o644),
            ("root/.cache/pip/http/a", b"w" * 150_000, 0o644),
            ("srv/copy", b"g" * 1_200_000, 0o644),
        ]
    )
    removes: Files = [("app/.wh..env", b""), ("app/.wh.keys", b"")]
    steps = ["COPY . /app", "RUN install", "RUN rm"]
    report = measured(
        [BASE, copied, installs, removes], steps, Cmd=["gunicorn"], Env=["PATH=/opt/venv/bin", "API_TOKEN=abcdefgh12"]
    )
    found = {(item.name, item.line): item.message for item in report.observations}
    assert set(found) == {
        ("command-cannot-start", None),
        ("interpreter-missing", 3),
        ("secret-file", 2),
        ("secret-in-environment", None),
        ("git-left", 2),
        ("pip-cache-left", 3),
        ("same-content", 3),
        ("setuid-files", 3),
        ("world-writable", 3),
        ("foreign-extension", 3),
        ("foreign-bytecode", 3),
        ("several-pythons", 3),
        ("build-tools", 3),
        ("tests-of-packages", 3),
    }
    assert len(seen(report, "secret-file")) == 2
    assert "which a later layer deletes" in found["secret-file", 2]
    assert "asks for /build/venv/bin/python3, which is not in the image" in found["command-cannot-start", None]
    assert "fast.cpython-312" in found["foreign-extension", 3]
    assert "abcdefgh12" not in " ".join(found.values())


def test_the_base_is_not_blamed_and_a_good_image_has_nothing() -> None:
    base = modes([("usr/bin/su", b"s" * 70, 0o4755), ("usr/bin/gcc", b"g" * 2_000_000, 0o755), ("bin/sh", b"s", 0o755)])
    report = measured(
        [base, [("app/main.py", b"print()")]], ["COPY main.py /app/"], Cmd=["sh", "-c", "true"], User="app"
    )
    assert report.observations == ()


def test_chmod_in_a_later_line_is_observed_there_and_its_content_where_it_came_from() -> None:
    secret = [("app/.env", b"A=1", 0o600)]
    report = measured(
        [BASE, modes(secret), modes([("app/.env", b"A=1", 0o666), ("bin/sh", b"s" * 100, 0o4755)])],
        ["COPY . /app", "RUN chmod"],
    )
    assert [(found.name, found.line) for found in report.observations] == [
        ("secret-file", 2),
        ("setuid-files", 3),
        ("world-writable", 3),
    ]


@pytest.mark.parametrize(
    ("files", "run", "message"),
    [
        ([("bin/sh", b"x", 0o755)], {"Cmd": ["sh"]}, None),
        ([("usr/bin/sh", b"x", 0o755)], {"Cmd": ["/bin/sh", "-c", "x"]}, None),  # /bin is a link, below
        ([("app/run", b"#!/bin/none\n", 0o755)], {"Entrypoint": ["./run"], "WorkingDir": "/app"}, "asks for /bin/none"),
        ([("app/run", b"#!/usr/bin/env x\n", 0o755)], {"Entrypoint": ["/app/run"]}, "asks for x"),
        (
            [("usr/bin/sh", b"x", 0o755), ("app/run", b"#!/bin/sh\r\n", 0o755)],
            {"Cmd": ["/app/run"]},
            "Windows line ends",
        ),
        ([("app/run", b"x", 0o644)], {"Cmd": ["/app/run"]}, "/app/run is not executable"),
        ([("app/run/x", b"x", 0o644)], {"Cmd": ["/app/run"]}, "/app/run is a folder"),
        ([], {"Cmd": ["uvicorn", "app"]}, "CMD: uvicorn is not in the image, in no folder of PATH"),
        ([], {"Entrypoint": ["a"], "Cmd": ["b"]}, "ENTRYPOINT: a is not in the image"),
        ([], {}, None),
    ],
)
def test_what_is_started(files: list[tuple[str, bytes, int]], run: dict[str, Any], message: str | None) -> None:
    base: Files = [("bin", ">usr/bin")] if not any(path.startswith("bin/") for path, _, _ in files) else []
    found = seen(measured([base, modes(files)], ["RUN x"], **run), "command-cannot-start")
    assert [bool(message and message in item.message) for item in found] == ([True] if message else [])


def test_links_that_lead_in_a_circle_are_not_there() -> None:
    report = measured([BASE, [("a", ">b"), ("b", ">a"), ("c", ">../../../bin/sh")]], Cmd=["/a"])
    assert "/a is not in the image" in seen(report, "command-cannot-start")[0].message
    up = measured([modes([("bin/sh", b"x", 0o755)]), [("c", ">../../../bin/sh")]], Cmd=["/c"])
    assert seen(up, "command-cannot-start") == []


def test_a_standard_library_without_bytecode_that_nobody_can_write() -> None:
    library: Files = [(f"usr/lib/python3.11/m{number}.py", b"x") for number in range(120)]
    (found,) = seen(measured([library], [], User="1000:1000"), "no-bytecode")
    assert "the user 1000 cannot write it" in found.message
    assert seen(measured([library], []), "no-bytecode") == []
    compiled: Files = [*library, ("usr/lib/python3.11/__pycache__/m1.cpython-311.pyc", b"x")]
    assert seen(measured([compiled], [], User="app"), "no-bytecode") == []


def test_without_a_dockerfile_root_is_told() -> None:
    archive = read_archive([new_save([layer(BASE)], config([{"created_by": "base"}]))], "t.tar")
    assert [found.name for found in measure(archive, None).observations] == ["runs-as-root"]
