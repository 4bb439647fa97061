"""gunicorn needs a folder for temporary files, and the service's file system is read-only."""

import posixpath

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.compose_mounts import mounts
from dockerlint.facts.copies import below
from dockerlint.facts.gunicorn import gunicorn_setting

rule = Rule(summary="gunicorn has no folder for temporary files", severity="error", since="0.1.0")
_FOLDERS = ("/tmp", "/var/tmp", "/usr/tmp")  # noqa: S108 - where Python looks
_VARIABLES = ("TMPDIR", "TEMP", "TMP")


@rule.service
def find(service: Service, project: Project) -> Findings:
    node, server = service.node.get("read_only"), project.server
    if node is None or node.text != "true" or not project.builds(service) or service.starts_other:
        return
    if server is None or server.kind != "gunicorn" or any(server.variable(name) is not None for name in _VARIABLES):
        return
    told, volumes = gunicorn_setting(server, "worker_tmp_dir", "--worker-tmp-dir"), service.node.get("volumes")
    folders = [*_FOLDERS, project.image.final.end.workdir or "/"]
    if not told.known or told.value is not None or service.node.get("volumes_from") is not None:
        return
    if any(below(folder, mount.target) is not None for mount in mounts(service) for folder in folders) or _in_volume(
        project, folders
    ):
        return
    if volumes is not None and any("$" in (item.text or "") for item in volumes.elements):
        return
    message = (
        f"{service.name} has a read-only file system and none in memory at /tmp: gunicorn finds no folder for the temporary files of its "
        f"workers, and the container ends at once"
    )
    help_text = "Add tmpfs: /tmp to the service, or start gunicorn with --worker-tmp-dir /dev/shm --no-control-socket."
    yield rule.at(
        service.node.key("read_only") or node, message, help_text, related=[(server.where, "gunicorn is started here")]
    )


def _in_volume(project: Project, folders: list[str]) -> bool:
    """Whether a VOLUME of the image makes one of the folders writable."""
    steps = [step for step in project.image.shipped if step.keyword == "VOLUME"]
    places = [step.value(word) for step in steps for word in step.words]
    return any(
        place is None or below(folder, posixpath.normpath(place)) is not None for place in places for folder in folders
    )
