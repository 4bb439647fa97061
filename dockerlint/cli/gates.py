"""What build-report and image are asked to hold an image to: options, configuration, and the stored report to compare with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dockerlint.cli.options import PATH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dockerlint.image.gates import Allowed, Limits
    from dockerlint.image.model import Report, Stored
    from dockerlint.policy import Policy


@dataclass(frozen=True)
class Asked:
    """What holds for one Dockerfile: the limits, the rules that are asked, and the report to compare with."""

    limits: Limits
    policy: Callable[[str], Policy]
    against: Stored | None
    notes: tuple[str, ...] = ()

    @property
    def runs(self) -> bool:
        """True where a probe is required, so that the image has to be started."""
        return bool(self.limits.require_probes)

    def without_probes(self) -> Asked:
        """The same for an image that is not started: required probes are not judged, and a note says so."""
        from dataclasses import replace

        if not self.runs:
            return self
        note = "require-probes was not judged: nothing is started here. `dockerlint build-report` starts the image."
        return replace(self, limits=replace(self.limits, require_probes=None), notes=(note,))

    def judged(self, report: Report) -> Report:
        """The report with its gates, and with what it is compared with."""
        from dataclasses import replace

        from dockerlint.image.gates import judge

        report = replace(report, against=self.against)
        found = judge(self.limits, report)
        return replace(report, gates=(*report.gates, *found.gates), notes=(*report.notes, *found.notes, *self.notes))


def size(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    """An option's value as bytes."""
    from dockerlint.image.sizes import parse_size

    try:
        return None if value is None else parse_size(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _allowed(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Allowed | None:
    from dockerlint.image.gates import Allowed

    try:
        return None if value is None else Allowed.read(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _probes(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...] | None:
    from dockerlint.image.gates import PROBES
    from dockerlint.syntax.suggest import suggest

    names = tuple(word.strip() for value in values for word in value.split(","))
    for name in names:
        if name not in PROBES:
            near = suggest(name, PROBES)
            more = f"Did you mean {near}?" if near else f"There are: {', '.join(PROBES)}."
            raise click.BadParameter(f"there is no probe {name!r}. {more}")
    return names or None


_GATES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--max-size", {"callback": size, "metavar": "SIZE", "help": "Status 1 if the image is larger, e.g. 150MB."}),
    ("--max-compressed-size", {"callback": size, "metavar": "SIZE", "help": "Status 1 if a push transfers more."}),
    ("--max-layers", {"type": click.IntRange(min=0), "help": "Status 1 if the image has more layers."}),
    (
        "--max-unreachable",
        {"callback": _allowed, "metavar": "SIZE|PERCENT", "help": "Status 1 if more bytes lie where no container can read them: 5MB, 2%."},
    ),
    ("--unreachable-floor", {"callback": size, "metavar": "SIZE", "help": "What a percentage in --max-unreachable always allows. [default: 1MB]"}),
    ("--against", {"type": click.Path(path_type=Path), "metavar": "FILE", "help": "Compare with an earlier report in JSON."}),
    (
        "--max-growth",
        {"callback": _allowed, "metavar": "SIZE|PERCENT", "help": "Status 1 if the image grew more than that since --against: 5MB, 10%."},
    ),
    ("--growth-floor", {"callback": size, "metavar": "SIZE", "help": "What a percentage in --max-growth always allows. [default: 1MB]"}),
    (
        "--require-probe",
        {"callback": _probes, "multiple": True, "metavar": "NAME", "help": "Status 1 unless this probe passes; starts the image. Repeatable."},
    ),
    (
        "--config",
        {"type": PATH, "metavar": "FILE", "envvar": "DOCKERLINT_CONFIG", "help": "The configuration, instead of the Dockerfile's nearest one."},
    ),
    ("--isolated", {"is_flag": True, "help": "Without any configuration file."}),
    ("--no-inline", {"is_flag": True, "help": "Comments in the files silence nothing."}),
)  # fmt: skip


def gate_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of this module."""
    for name, settings in reversed(_GATES):
        command = click.option(name, **settings)(command)
    return command


def still_gate_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that starts no image the options of this module: those without probes."""
    for name, settings in reversed(_GATES):
        if name != "--require-probe":
            command = click.option(name, **settings)(command)
    return command


def asked(options: Mapping[str, Any], dockerfile: Path | None) -> Asked:
    """What holds for a Dockerfile: options first, then the configuration; without a Dockerfile only one that `--config` names.

    Raises CatalogError, ConfigError, SelectionError, ImageError for `--against`, and UsageError for options that say nothing together.
    """
    from dockerlint.catalog import built_in
    from dockerlint.config import config_for, load
    from dockerlint.image.gates import Limits
    from dockerlint.image.stored import read_stored
    from dockerlint.packs import home
    from dockerlint.policy import Words, policies

    found = load(options["config"]) if options["config"] is not None else None
    isolated = options["isolated"] or (dockerfile is None and found is None)
    rules = home(built_in(), found, isolated)
    words = Words(
        fixable=options.get("fixable", ()), unfixable=options.get("unfixable", ()), no_inline=options["no_inline"]
    )
    policy = policies(rules, words, options["config"], isolated)
    given = Limits(
        require_probes=options.get("require_probe"),
        **{
            name: options.get(name)
            for name in (
                *("max_size", "max_compressed_size", "max_layers", "max_unreachable", "unreachable_floor"),
                *("max_growth", "growth_floor", "build_timeout"),
            )
        },
    )
    if given.max_growth is not None and options["against"] is None:
        raise click.UsageError("--max-growth needs an earlier report: name it with --against FILE.")
    if found is None and dockerfile is not None and not isolated:
        found = config_for(str(dockerfile))[1]
    limits = given.over(found.limits) if found and found.limits else given
    return Asked(limits, policy, read_stored(options["against"]) if options["against"] else None)
