"""A bind mount covers the application in the image, so that what runs is not what was built."""

import posixpath

from dockerlint import Copy, Findings, Project, Rule, Service
from dockerlint.compose_edits import without_element
from dockerlint.facts.compose_mounts import mounts
from dockerlint.facts.compose_services import develops, for_development_by_environment
from dockerlint.facts.copies import below
from dockerlint.facts.virtual_environments import environments

_NO_SOURCE = (
    ".json",
    ".lock",
    ".toml",
    ".txt",
    ".cfg",
    ".ini",
    ".md",
    ".yaml",
    ".yml",
    ".sh",
    ".conf",
    "Pipfile",
    "-lock.yaml",
)
rule = Rule(summary="A bind mount hides the application in the image", severity="warning", since="0.1.0")


@rule.service
def find(service: Service, project: Project) -> Findings:
    if not project.builds(service) or develops(service, project) or for_development_by_environment(service):
        return
    for mount in mounts(service):
        if mount.kind != "bind" or not mount.source.startswith((".", "${PWD}", "$PWD")) or mount.target == "/":
            continue
        hidden = [copy for copy in project.copies if _hides(copy, mount.target, _names_file(mount.source), project)]
        if not hidden or not any(_has_source(copy) for copy in hidden):
            continue
        message = (
            f"{mount.source} is mounted over {mount.target}, where the image has the application: "
            "what runs is the folder of the host, not what was built"
        )
        help_text = "Mount it in a compose.override.yaml for development only, or use develop.watch."
        whole = any(copy.whole_context for copy in hidden)  # else the image may hold less than the mount brings
        fix = without_element(service, "volumes", mount.node, "remove the mount") if whole else None
        yield rule.at(mount.node, message, help_text, fix)


def _has_source(copy: Copy) -> bool:
    """Whether more than manifests and settings is copied: what the application consists of, as far as the build context tells."""
    if not copy.local or copy.whole_context is not None:
        return True
    names = [posixpath.basename(path) for path, _ in copy.files]
    return not names or not all(name.startswith(".") or name.endswith(_NO_SOURCE) for name in names)


def _hides(copy: Copy, target: str, file: bool, project: Project) -> bool:
    """Whether the mount at `target` covers what was copied; a file may cover a file only."""
    if copy.destination is None or below(copy.destination, target) is None or _is_environment(copy):
        return False
    if copy.destination != target or not file or copy.into_folder:
        return True
    context = project.context
    return context is not None and any(context.is_dir(posixpath.normpath(text)) for _, text in copy.local_sources)


def _is_environment(copy: Copy) -> bool:
    """Whether it brings a virtual environment out of another stage: of that hidden-virtual-environment speaks."""
    return copy.stage is not None and any(
        copy.place_of(environment.path) == copy.destination for environment in environments(copy.stage)
    )


def _names_file(host: str) -> bool:
    return posixpath.splitext(host)[1] not in ("", ".")
