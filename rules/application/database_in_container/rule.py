"""The application's database is a file in the container's own file system, and is lost with the container."""

import posixpath

from dockerlint import Findings, Image, Rule, Start

rule = Rule(summary="The database is a file in the container", severity="info", since="0.1.0", needs="python")
_HELP = "Keep it in a folder with a volume (VOLUME, volumes: in compose), or use a database server, which several containers can share."


@rule.start
def find(start: Start, image: Image) -> Findings:
    project = image.project
    if start.process is None or project.for_development or _mounted(image):
        return
    from dockerlint.facts.database_files import database_files

    for file in database_files(project):
        if not _temporary(file.path) and not _shipped(file.name, image):
            where = file.path or file.name
            yield rule.at(
                file.word,
                f"the database {where} is a file in the container, and nothing here mounts a volume: what is stored is lost with the container",
                _HELP,
            )


def _mounted(image: Image) -> bool:
    """Whether something is mounted into the container: a volume of the image or of its compose service."""
    return image.final.last("VOLUME") is not None or any(
        service.node.get("volumes") is not None for service in image.project.services
    )


def _temporary(path: str | None) -> bool:
    return (path or "").startswith(("/tmp/", "/dev/shm/"))  # noqa: S108 - meant to be lost


def _shipped(file: str, image: Image) -> bool:
    """Whether the file comes with the image: then it may be there to be read only."""
    name = posixpath.basename(file)
    return any(posixpath.basename(place) == name for copy in image.project.copies for _, place in copy.files)
