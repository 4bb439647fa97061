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
    told = gunicorn_setting(server, "worker_tmp_dir", "--worker-tmp-dir")
    if not told.known or told.value is not None or _may_write(service, project):
        return
    message = (
        f"{service.name} has a read-only file system and none in memory at /tmp: gunicorn finds no folder for the temporary files of its "
        f"workers, and the container ends at once"
    )
    help_text = "Add tmpfs: /tmp to the service, or start gunicorn with --worker-tmp-dir /dev/shm --no-control-socket."
    yield rule.at(
        service.node.key("read_only") or node, message, help_text, related=[(server.where, "gunicorn is started here")]
    )


def _may_write(service: Service, project: Project) -> bool:
    """Whether a mount, a VOLUME of the image, or what another file says of the service may make one of the folders writable."""
    if any(service.may_have(key) and service.node.get(key) is None for key in ("tmpfs", "volumes", "volumes_from")):
        return True
    volumes = service.node.get("volumes")
    if service.node.get("volumes_from") is not None or any(
        "$" in (item.text or "") for item in (volumes.elements if volumes else ())
    ):
        return True
    steps = [step for step in project.image.shipped if step.keyword == "VOLUME"]
    places = [step.value(word) for step in steps for word in step.words] + [mount.target for mount in mounts(service)]
    folders = [*_FOLDERS, project.image.final.end.workdir or "/"]
    return any(
        place is None or below(folder, posixpath.normpath(place)) is not None for place in places for folder in folders
    )
