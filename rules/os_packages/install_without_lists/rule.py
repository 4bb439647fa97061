"""apt-get install where no package lists are in the image: apt knows no package, and the build stops."""

from dockerlint import Finding, Findings, Image, Invocation, Rule, Stage, Step
from dockerlint.facts.apt import LISTS, Apt, apt_calls, read_apt, removes_lists, surely_removes_lists
from dockerlint.facts.apt_mounts import filled, hides_lists, lists_cache
from dockerlint.facts.invocations import invocations
from dockerlint.facts.os_packages import package_name
from dockerlint.syntax.shell import is_static

rule = Rule(summary="apt-get install without package lists", severity="error", since="0.1.0", mentions=("apt",))
# What slim images have: apt finds it installed, and needs no lists.
_PRESENT = frozenset((
    "ca-certificates", "tzdata", "netbase", "bash", "coreutils", "adduser", "passwd", "libc6", "libssl3", "libssl3t64", "libsqlite3-0", "zlib1g", "apt",
    "base-files", "debianutils", "dpkg", "findutils", "grep", "gzip", "hostname", "login", "mawk", "mount", "perl-base", "sed", "tar", "util-linux",
    "libffi8", "libexpat1", "libbz2-1.0", "liblzma5", "libuuid1", "media-types", "debconf", "gpgv", "libncursesw6", "libgdbm6",
))  # fmt: skip
# Programs that surely bring no lists.
_HARMLESS = frozenset((
    "apt-get", "apt", "apt-cache", "apt-mark", "rm", "mkdir", "echo", "printf", "set", "cd", "pip", "chmod", "chown", "useradd", "groupadd", "adduser",
    "addgroup", "export", "ln", "cp", "mv", "touch", "curl", "wget", "tar", "find", "test", "[", "true", "locale-gen", "uv", "venv", "sed", "ls", "cat",
))  # fmt: skip


@rule.stage
def find(stage: Stage, image: Image) -> Findings:
    lists, removed = not _starts_without(stage), None
    present = set(_PRESENT)
    for step in stage.all_steps:
        if _unclear(step):
            return
        cache = lists_cache(step)
        if cache is not None:
            found = _missing_in(step, present) if not filled(cache, image) else None
            if found is not None and step.stage is stage:
                yield _on_empty_cache(found, cache)
                return
            present |= {package_name(word) for apt in apt_calls(step) for word in apt.packages}
            continue
        for invoked in invocations(step) if step.keyword == "RUN" else ():
            apt = read_apt(invoked)
            if surely_removes_lists(invoked):
                lists, removed = False, invoked
            elif removes_lists(invoked):
                lists = True  # or there may be none
            elif invoked.program not in _HARMLESS or (apt is not None and _updates(apt)):
                lists = True  # or there may be some
            elif apt is not None and not lists and _needs_lists(apt, present):
                if step.stage is stage:
                    yield _finding(stage, apt, removed)
                return
            present |= {package_name(word) for word in (apt.packages if apt is not None else ())}


def _starts_without(stage: Stage) -> bool:
    """Whether the base image is one that holds no lists, and few packages."""
    base = stage.root.base
    slim = base.python_tag is not None and base.python_tag.variant == "slim"
    return slim or base.official in ("debian", "ubuntu")


def _unclear(step: Step) -> bool:
    """Whether the step may bring or remove lists in a way that cannot be read."""
    if step.keyword in ("COPY", "ADD"):
        destination = step.value(step.words[-1]) if step.words else None
        return destination is None or destination == "/" or destination.startswith("/var")
    if step.keyword != "RUN":
        return False
    calls = [
        invoked for invoked in invocations(step) if removes_lists(invoked) or invoked.program in ("apt-get", "apt")
    ]
    unsure = any(invoked.command.guarded or any("$" in word.raw for word in invoked.arguments) for invoked in calls)
    return hides_lists(step) or unsure or not step.posix_shell or not step.script.readable


def _updates(apt: Apt) -> bool:
    """``apt-get update``, and ``apt-get install -U``, which updates first."""
    return apt.verb.text == "update" or apt.options.has("-U", "--update")


def _needs_lists(apt: Apt, present: set[str]) -> bool:
    """Whether the call installs packages of which none is known to be there; what one of them brings along may be there too."""
    if apt.verb.text != "install" or apt.invoked.command.tolerated or not apt.packages:
        return False
    plain = all(is_static(word) and not word.text.startswith(("/", ".")) for word in apt.packages)
    return plain and not any(package_name(word) in present for word in apt.packages)


def _missing_in(step: Step, present: set[str]) -> Apt | None:
    """The first installation of the RUN that needs lists, with none fetched before it."""
    for invoked in invocations(step):
        apt = read_apt(invoked)
        if invoked.program not in _HARMLESS or (apt is not None and _updates(apt)):
            return None
        if apt is not None and _needs_lists(apt, present):
            return apt
    return None


def _on_empty_cache(apt: Apt, cache: str) -> Finding:
    name = package_name(apt.packages[0])
    message = (
        f"no RUN fetches package lists into the cache {cache} that is mounted over {LISTS}: where it is empty, {apt.invoked.program} install "
        f"finds no package (Unable to locate package {name}), and the build stops"
    )
    help_text = "Run apt-get update before it in the same RUN."
    return rule.at(apt.verb, message, help_text, severity="warning")


def _finding(stage: Stage, apt: Apt, removed: Invocation | None) -> Finding:
    name = package_name(apt.packages[0])
    fails = f"(Unable to locate package {name}), and the build stops"
    message = f"{stage.root.base.origin} has no package lists: {apt.invoked.program} install finds no package {fails}"
    if removed is not None:
        message = f"the package lists are removed before: {apt.invoked.program} install finds only what is installed already {fails}"
    help_text = f"Fetch them in the same RUN: apt-get update && apt-get install -y … && rm -rf {LISTS}/*"
    related = [(removed.word, "removed here")] if removed is not None else []
    return rule.at(apt.verb, message, help_text, related=related, severity="warning" if removed is not None else None)
