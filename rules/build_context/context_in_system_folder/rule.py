"""The application is copied into / or another folder of the system."""

from dockerlint import Copy, Findings, Image, Rule

rule = Rule(
    summary="The application lies in a folder of the system",
    severity="info",
    since="0.1.0",
    aliases=("DL3045", "DS-0030", "DKL-DI-0002"),
)
# Images that set no WORKDIR of their own, so that a relative destination lies in /.
_AT_ROOT = frozenset((
    "python", "pypy", "debian", "ubuntu", "alpine", "buildpack-deps", "fedora", "rockylinux", "almalinux", "amazonlinux",
))  # fmt: skip
_SYSTEM = frozenset((
    "/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/proc", "/run", "/sbin", "/sys", "/usr", "/usr/bin", "/usr/lib", "/usr/local",
    "/usr/local/bin", "/usr/local/lib", "/var",
))  # fmt: skip
_COLLIDING = ("bin", "etc", "home", "lib", "opt", "run", "sbin", "srv", "tmp", "usr", "var")
_HELP = "Give the application a folder of its own: WORKDIR /app before the first COPY."


@rule.image
def find(image: Image) -> Findings:
    reference = image.final.root.base.reference
    if reference is not None and reference.platform is not None and reference.platform[0] == "windows":
        return
    for copy in image.project.copies:
        message = _of_all(image, copy) or _of_some(image, copy)
        if message is not None:
            yield rule.at(copy.step.words[-1], message, _HELP)
            return


def _of_all(image: Image, copy: Copy) -> str | None:
    """What is said of the whole build context that is copied among the system's files."""
    context, place = image.project.context, copy.destination
    if place not in _SYSTEM or not copy.whole_context:
        return None
    both = [f"{name}/" for name in _COLLIDING if context and context.is_dir(name) and context.holds(name)]
    mixed = f"; its {', '.join(both)} is mixed into the system's" if both and place == "/" else ""
    return f"the whole build context is copied to {place}, among the files of the system{mixed}"


def _of_some(image: Image, copy: Copy) -> str | None:
    """What is said of files that are copied to a relative destination where no WORKDIR is set."""
    sources = [word.raw for word, _ in copy.local_sources]
    if not sources or copy.destination != "/" or copy.step.words[-1].text.startswith("/"):
        return None
    if image.final.end.workdir != "/" or copy.step.stage.root.base.official not in _AT_ROOT:
        return None
    are = "are" if len(sources) > 1 else "is"
    return f"no WORKDIR is set: {', '.join(sources)} {are} copied to /, among the folders of the system"
