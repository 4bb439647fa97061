"""Options of ``check`` that have no effect without another one: they are accepted, as scripts may always give them, and told."""

from .output import complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.policy import Words
    from dockerlint.run import Result


def tell_idle(words: "Words", unsafe_fixes: bool, fixing: bool, result: "Result") -> None:
    """Say on standard error which of the options had no effect in a run that is over. `fixing`: something was to be mended, or shown
    mended.
    """
    given = (("--unsafe-fixes", unsafe_fixes), ("--fixable", words.fixable), ("--unfixable", words.unfixable))
    idle = [name for name, value in given if value and not fixing]
    if idle:
        complain(
            f"{' and '.join(idle)} {'have' if len(idle) > 1 else 'has'} no effect: nothing is mended without --fix",
            "Add --fix, or --diff to see first what it would change.",
        )
    if words.strict_baseline and result.files and not result.baselines:
        complain(
            "--strict-baseline has no effect: there is no baseline",
            "Name it: --baseline FILE, or baseline in the configuration; `dockerlint baseline write` makes one.",
        )
