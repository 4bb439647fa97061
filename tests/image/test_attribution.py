"""Which fix saved which bytes, on archives made up for it: every byte goes to one fix or is called unexplained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockerlint.image.archive import Archive, read_archive
from dockerlint.image.attribution import attribute_savings
from dockerlint.image.fixes import Made
from dockerlint.image.measure import measure
from dockerlint.image.plan import Base
from dockerlint.image.shipped import differences, shipped
from tests.image.archives import config, layer, new_save
from tests.image.plans import plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.image.model import Mended

Files = list[tuple[str, bytes]]
SITE = "usr/local/lib/python3.11/site-packages"
BASE: Files = [("usr/bin/python3", b"p" * 500), (f"{SITE}/pip/__init__.py", b"i" * 100)]


def archive(steps: Sequence[str], layers: Sequence[Files], base: Files = BASE) -> Archive:
    """An image whose instructions each make a layer, above a base of one."""
    history = [{"created_by": "base"}, *({"created_by": f"{step} # buildkit"} for step in steps)]
    data = new_save([layer(base), *(layer(files) for files in layers)], config(history))
    return read_archive([data], "made up")


def mended(
    made: Sequence[Made], before: tuple[Sequence[str], Sequence[Files]], after: tuple[Sequence[str], Sequence[Files]],
) -> tuple[list[Mended], int, str]:  # fmt: skip
    """Attribute what the first image weighs more than the second; the parts have to add up to it."""
    plans = [plan(steps) for steps, _ in (before, after)]
    images = [archive(*before), archive(*after)]
    reports = [measure(image, steps, Base(1)) for image, steps in zip(images, plans, strict=True)]
    files = [shipped(image, steps, Base(1)) for image, steps in zip(images, plans, strict=True)]
    found, unexplained, words = attribute_savings(made, files[0], files[1], reports[0])
    total = reports[0].image.size_bytes - reports[1].image.size_bytes
    assert sum(one.saved_bytes or 0 for one in found) + unexplained == total
    assert sum(difference.saved for difference in differences(*files)) == total
    assert [sum(file.size for file in side) for side in files] == [one.image.size_bytes for one in reports]
    return list(found), unexplained, words


def fix(
    rule: str, line: int, *, safe: bool = True, path: str = "Dockerfile", growth: dict[str, int] | None = None
) -> Made:
    """A fix that was made."""
    return Made(rule, "mend it", path, line, safe, growth or {})


INSTALL = "RUN pip install flask"
CACHE: Files = [("root/.cache/pip/http/a", b"c" * 3_000)]
FLASK: Files = [(f"{SITE}/flask/__init__.py", b"f" * 700), (f"{SITE}/flask-3.1.3.dist-info/METADATA", b"m" * 40)]


def test_the_cache_of_each_line_goes_to_that_lines_fix() -> None:
    steps = ["RUN pip install -U pip", INSTALL]
    other: Files = [("root/.cache/pip/http/b", b"c" * 500)]
    found, unexplained, _ = mended(
        [fix("pip-cache-in-layer", 2), fix("pip-cache-in-layer", 3)],
        (steps, [other, CACHE + FLASK]),
        (steps, [[("tmp/x", b"")], FLASK]),
    )
    assert [one.saved_bytes for one in found] == [500, 3_000]
    assert found[1].reason == "pip cache (also uv's, Poetry's) 3.0 kB"
    assert unexplained == 0


def test_a_fix_that_changes_nothing_measured_saves_nothing_and_says_why() -> None:
    steps = [INSTALL]
    found, _, _ = mended([fix("pip-cache-in-layer", 2)], (steps, [FLASK]), (steps, [FLASK]))
    assert found[0].saved_bytes == 0
    assert found[0].reason.startswith("no cache was in the image: the index forbade caching")


def test_what_the_files_do_not_tell_is_not_called_zero() -> None:
    steps = [INSTALL]
    found, unexplained, words = mended([fix("some-new-rule", 2)], (steps, [CACHE + FLASK]), (steps, [FLASK]))
    assert found[0].saved_bytes is None
    assert (unexplained, words) == (3_000, "pip cache (also uv's, Poetry's) 3.0 kB")


def test_what_only_says_something_of_the_image_changes_none_of_its_files() -> None:
    made = [Made("shell-form", "write JSON", "Dockerfile", 2, True, {}, without_files=True)]
    found, _, _ = mended(made, ([INSTALL], [FLASK]), ([INSTALL], [FLASK]))
    assert (found[0].saved_bytes, found[0].reason) == (0, "changes no file of the image")


def test_a_second_pip_takes_its_line_along_and_leaves_the_cache_to_the_other_fix() -> None:
    upgrade = "RUN pip install --upgrade pip"
    newer: Files = [(f"{SITE}/pip/__init__.py", b"n" * 130), (f"{SITE}/pip/new.py", b"n" * 50)]
    before = ([upgrade, INSTALL], [newer + CACHE, FLASK])
    found, unexplained, _ = mended(
        [fix("second-pip", 2, safe=False), fix("pip-cache-in-layer", 2)], before, ([INSTALL], [FLASK])
    )
    assert [(one.rule, one.saved_bytes) for one in found] == [("second-pip", 180), ("pip-cache-in-layer", 3_000)]
    assert unexplained == 0


def test_what_came_with_the_context_goes_to_the_dockerignore_and_its_own_bytes_are_counted() -> None:
    steps = ["COPY . ."]
    source: Files = [("app/app.py", b"a" * 90)]
    junk: Files = [("app/.git/config", b"g" * 900), ("app/.env", b"e" * 12), ("app/.venv/pyvenv.cfg", b"v" * 5)]
    ignore = b".git\n.venv\n"
    found, unexplained, _ = mended(
        [fix("unfiltered-copy", 2, growth={".dockerignore": len(ignore)}), fix("copied-dotenv", 2)],
        (steps, [source + junk]),
        (steps, [[*source, ("app/.dockerignore", ignore)]]),
    )
    assert [one.saved_bytes for one in found] == [900 + 5 - len(ignore), 12]
    assert "its own text in a copied file −11 B" in found[0].reason
    assert unexplained == 0


def test_a_copied_dockerfile_is_shared_out_by_the_text_of_each_fix() -> None:
    steps = ["COPY . ."]
    found, unexplained, _ = mended(
        [
            fix("legacy-key-value", 2, growth={"a/Dockerfile": -1}),
            fix("missing-healthcheck", 2, growth={"a/Dockerfile": 31}),
        ],
        (steps, [[("app/Dockerfile", b"d" * 100)]]),
        (steps, [[("app/Dockerfile", b"d" * 130)]]),
    )
    assert [one.saved_bytes for one in found] == [1, -31]
    assert unexplained == 0


def test_a_text_that_changed_otherwise_than_the_fixes_say_stays_unexplained() -> None:
    steps = ["COPY . ."]
    found, unexplained, words = mended(
        [fix("legacy-key-value", 2, growth={"Dockerfile": -1})],
        (steps, [[("app/Dockerfile", b"d" * 100)]]),
        (steps, [[("app/Dockerfile", b"d" * 130)]]),
    )
    assert (unexplained, words) == (-30, "application −30 B")
    assert found[0].saved_bytes is None


def test_a_build_stage_keeps_what_it_needs_no_more_and_costs_what_it_brings() -> None:
    compiler: Files = [("usr/bin/gcc", b"x" * 5_000)]
    venv: Files = [("opt/venv/lib/python3.11/site-packages/flask/__init__.py", b"f" * 700)]
    venv += [("opt/venv/lib/python3.11/site-packages/setuptools/__init__.py", b"s" * 60)]
    server: Files = [
        ("opt/venv/lib/python3.11/site-packages/gunicorn/__init__.py", b"g" * 20),
        ("opt/venv/bin/gunicorn", b"g"),
    ]
    found, unexplained, _ = mended(
        [fix("single-stage-build", 1, safe=False), fix("server-not-installed", 3, safe=False)],
        (
            ["COPY requirements.txt .", "RUN apt-get install gcc && pip install flask"],
            [[("app/requirements.txt", b"r" * 30)], compiler + FLASK],
        ),
        (["COPY --from=build /opt/venv /opt/venv"], [venv + server]),
    )
    assert [one.saved_bytes for one in found] == [30 + 5_000 + 740 - 760, -21]
    assert unexplained == 0


def test_another_version_in_a_virtual_environment_of_the_host_is_no_other_version_of_the_image() -> None:
    host: Files = [
        ("app/.venv/pyvenv.cfg", b"v"),
        ("app/.venv/lib/python3.11/site-packages/flask-3.0.0.dist-info/METADATA", b"m" * 600),
    ]
    steps = [INSTALL, "COPY . ."]
    made = [fix("unpinned-version", 1, safe=False, path="requirements.txt"), fix("unfiltered-copy", 3)]
    found, unexplained, _ = mended(made, (steps, [FLASK, host]), (steps, [FLASK, [("app/app.py", b"")]]))
    assert [one.saved_bytes for one in found] == [0, 601]
    assert found[0].reason == "the same versions were installed without it"
    assert unexplained == 0


def test_another_version_goes_to_the_fix_that_pins_it() -> None:
    newer: Files = [(f"{SITE}/flask/__init__.py", b"f" * 900), (f"{SITE}/flask-3.1.4.dist-info/METADATA", b"m" * 50)]
    found, unexplained, _ = mended(
        [fix("unpinned-version", 1, safe=False, path="requirements.txt")], ([INSTALL], [FLASK]), ([INSTALL], [newer])
    )
    assert (found[0].saved_bytes, unexplained) == (-210, 0)


def test_another_base_is_counted_for_itself() -> None:
    smaller = [("usr/bin/python3", b"p" * 300)]
    before, after = archive([INSTALL], [FLASK]), archive([INSTALL], [FLASK], smaller)
    steps = plan([INSTALL])
    report = measure(before, steps, Base(1))
    made = [fix("full-base-image", 1, safe=False), fix("pip-cache-in-layer", 2)]
    found, unexplained, _ = attribute_savings(
        made, shipped(before, steps, Base(1)), shipped(after, steps, Base(1)), report
    )
    assert [one.saved_bytes for one in found] == [300, 0]
    assert unexplained == 0


def test_files_that_one_image_ships_twice_are_paired_once() -> None:
    steps = ["COPY requirements.txt .", "COPY . ."]
    text: Files = [("app/requirements.txt", b"r" * 10)]
    _, unexplained, _ = mended([], (steps, [text, text]), (["COPY . ."], [text]))
    assert unexplained == 10
