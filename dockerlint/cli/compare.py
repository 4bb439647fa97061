"""`dockerlint build-report --compare`: words → a comparison."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from dockerlint.colour import Paint, wanted

from .options import rule_names
from .run_options import proof

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from dockerlint.image.build import Options
    from dockerlint.image.compare import Versus
    from dockerlint.image.context import Context
    from dockerlint.image.fixes import Fixes
    from dockerlint.image.model import Report
    from dockerlint.image.pipeline import Proof, Request
    from dockerlint.image.plan import Plan
    from dockerlint.policy import Policy
    from dockerlint.report.build_progress import Progress

_OPTIONS = (
    click.option("--compare", is_flag=True, help="Build with the fixes applied too, and measure the difference."),
    click.option("--unsafe-fixes", is_flag=True, help="With --compare: apply the unsafe fixes as well."),
    click.option(
        "--fixable",
        multiple=True,
        metavar="RULES",
        shell_complete=rule_names,
        help="With --compare: only these rules' fixes.",
    ),
    click.option(
        "--unfixable",
        multiple=True,
        metavar="RULES",
        shell_complete=rule_names,
        help="With --compare: not these rules' fixes.",
    ),
    click.option(
        "--repeat", type=click.IntRange(1, 20), default=1, help="With --compare: the median of N builds each."
    ),
    click.option("--diff", is_flag=True, help="With --compare: show what the fixes change."),
)
_ONLY_WITH_COMPARE = ("unsafe_fixes", "fixable", "unfixable", "diff")
Source = tuple["Path", "Path", "Mapping[str, str]", "str | None"]


def compare_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a comparison."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def refuse_odd_words(options: Mapping[str, Any]) -> None:
    """Raise UsageError for words that do not go together."""
    if options["compare"]:
        for name, why in (("archive", "it builds"), ("tag", "it keeps no image")):
            if options[name]:
                raise click.UsageError(f"--{name} does not go with --compare: {why}.")
        return
    for name in _ONLY_WITH_COMPARE:
        if options[name]:
            raise click.UsageError(f"--{name.replace('_', '-')} needs --compare.")
    if options["repeat"] != 1:
        raise click.UsageError("--repeat needs --compare.")


def compared(
    source: Source, plan: Plan, asked: Options, options: Mapping[str, Any], policy: Callable[[str], Policy]
) -> Report:
    """Mend in memory by what `policy` allows, build both, and measure; one build with a note where there is nothing to mend."""
    from dockerlint.image.compare import compare
    from dockerlint.image.fixes import mend
    from dockerlint.image.pipeline import from_build
    from dockerlint.report.build_progress import progress

    fixes = mend(*source, policy, unsafe=options["unsafe_fixes"])
    with progress(watched=sys.stderr.isatty(), color=wanted(options["color"], sys.stderr, os.environ)) as shown:
        if not fixes.made:
            report = from_build(
                _request(plan, _context(source, plan, None), asked, options, shown, proof(options, source))
            )
            return _with_notes(report, fixes)
        return compare(_versus(source, plan, asked, options, fixes, shown))


def _versus(
    source: Source, plan: Plan, asked: Options, options: Mapping[str, Any], fixes: Fixes, shown: Progress
) -> Versus:
    from dockerlint.facts.project import Project
    from dockerlint.image.compare import Versus
    from dockerlint.image.fixes import line_to_change
    from dockerlint.image.instructions import read_plan
    from dockerlint.report.diff import diff

    path, folder, arguments, target = source
    mended = read_plan(*source, fixes.files)
    changed = line_to_change(Project.open(path, str(folder), arguments, target))
    there = changed in Project.open(path, str(folder), arguments, target, fixes.files).shipped_python
    return Versus(
        before=_request(plan, _context(source, plan, None), asked, options, shown, proof(options, source)),
        after=_request(
            mended, _context(source, mended, fixes), asked, options, shown, proof(options, source, fixes.files)
        ),
        made=fixes.made,
        not_made=fixes.not_made,
        changed=changed if there else "",
        content=(folder / changed).read_bytes() if there else b"",
        unchanged="" if there else _why_unchanged(changed),
        repeat=options["repeat"],
        diff=diff(fixes.repair, Paint(False)),
    )


def _why_unchanged(changed: str) -> str:
    if changed:
        return f"not tried, because {changed} is in one of the images only"
    return "not tried, because no Python file of the application comes from the build context"


def _context(source: Source, plan: Plan, fixes: Fixes | None) -> Context:
    from dataclasses import replace

    from dockerlint.facts.dockerignore import Ignore
    from dockerlint.facts.files import DISK
    from dockerlint.image.context import prepare
    from dockerlint.image.fixes import overlay

    path, folder, *_ = source
    files = fixes.files if fixes else DISK
    context = prepare(folder, path, plan.content, Ignore.load(folder, path, files=files))
    return replace(context, overlay=overlay(folder, files))


def _request(
    plan: Plan, context: Context, asked: Options, options: Mapping[str, Any], shown: Progress, proved: Proof | None
) -> Request:
    from dockerlint.image.pipeline import Request

    return Request(plan, context, asked, options["engine_url"], shown.say, shown.show, proved)


def _with_notes(report: Report, fixes: Fixes) -> Report:
    from dataclasses import replace

    notes = ["Nothing to mend: there is no second image to compare this one with."]
    notes += [f"{one.path}:{one.line}: {one.rule}: {one.label}; not made: {one.reason}." for one in fixes.not_made]
    return replace(report, notes=(*report.notes, *notes))
