"""``check --show-files`` and ``--show-settings``: what would be judged, and by what, without judging."""

from dockerlint.discovery import STDIN, discover

from .judge import FAILED, complain_of_problems
from .output import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dockerlint.run import Settings


def show_files(paths: "Sequence[str]", settings: "Settings") -> int:
    """Write the Dockerfiles that the paths name, one on a line; 2 where something could not be read."""
    found = discover(paths, settings.exclusion)
    write("".join(f"{path}\n" for path in found.files))
    complain_of_problems(found.problems)
    return FAILED if found.problems else 0


def show_settings(paths: "Sequence[str]", settings: "Settings") -> int:
    """Write for each of them what holds: the severity from which on a run fails, and the rules that are asked."""
    from dockerlint.config import config_for
    from dockerlint.config_reader import ConfigError
    from dockerlint.discovery import Problem
    from dockerlint.run import distinct

    found = discover(paths, settings.exclusion)
    parts = []
    for path in found.files:
        shown = settings.stdin_filename or path if path == STDIN else path
        try:
            policy = settings.policy(shown)
            nearest = config_for(shown)[0]
        except ConfigError as error:
            found.problems.append(Problem("", str(error), error.remedy))
            continue
        lines = [f"# {shown}", f"nearest configuration = {nearest or 'none'}", f"fail-on = {policy.fail_on}"]
        lines += [f"baseline = {policy.baseline}"] if policy.baseline is not None else []
        lines += [f"rules = {len(policy.rules)}", *(f"  {rule.name}" for rule in policy.rules)]
        parts.append("\n".join(lines) + "\n")
    write("\n".join(parts))
    complain_of_problems(distinct(found.problems))
    return FAILED if found.problems else 0
