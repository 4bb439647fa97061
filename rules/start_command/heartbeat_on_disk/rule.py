"""gunicorn's workers show that they live by a file in /tmp, which in a container is on the disk."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.compose_mounts import mounts
from dockerlint.facts.copies import below
from dockerlint.facts.gunicorn import gunicorn_setting

rule = Rule(
    summary="gunicorn's workers touch a heartbeat file on disk", severity="info", since="0.1.0", presets=("strict",)
)
_VARIABLES = ("TMPDIR", "TEMP", "TMP")
_FOLDER = "/tmp"  # noqa: S108 - where Python makes temporary files


@rule.server("gunicorn")
def find(server: Server, image: Image) -> Findings:
    told = gunicorn_setting(server, "worker_tmp_dir", "--worker-tmp-dir")
    if not told.known or told.value is not None or image.project.for_development:
        return
    if any(server.variable(name) is not None for name in _VARIABLES):
        return
    if any(below(_FOLDER, mount.target) is not None for service in image.project.services for mount in mounts(service)):
        return
    yield rule.at(
        server.where,
        "gunicorn's workers touch a file in /tmp all the time to show that they live: on the container's disk that may block a worker, "
        "which is then killed as if it hung",
        "Put the file into memory: --worker-tmp-dir /dev/shm.",
    )
