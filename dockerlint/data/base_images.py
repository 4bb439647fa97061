"""Well-known base images: the user, Python and web server that they bring.

Source: the Dockerfiles that each project publishes for its image, read 2026-11. `user` is the USER in their configuration
(``root`` where none is set). Images that are not listed are unknown, and rules stay silent where that matters.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dockerlint.facts.reference import Reference

AS_OF = "2026-11"


class Known:
    """`user` of the image's configuration; `env` names it sets that matter here; `server`: it starts a web server itself."""

    __slots__ = ("distribution", "env", "ports", "python", "server", "user")

    def __init__(
        self, distribution: str, user: str = "root", python: bool = False, server: bool = False,
        env: "dict[str, str] | None" = None, ports: "tuple[int, ...]" = (),
    ) -> None:  # fmt: skip
        self.distribution = distribution
        self.user = user
        self.python = python
        self.server = server
        self.env = env or {}
        self.ports = ports


_OFFICIAL = {
    "python": Known("debian", python=True),
    "pypy": Known("debian", python=True),
    "debian": Known("debian"),
    "ubuntu": Known("debian"),
    "buildpack-deps": Known("debian"),
    "alpine": Known("alpine"),
    "busybox": Known("busybox"),
    "node": Known("debian"),
    "nginx": Known("debian", server=True, ports=(80,)),
    "httpd": Known("debian", server=True, ports=(80,)),
    "fedora": Known("rpm"),
    "rockylinux": Known("rpm"),
    "almalinux": Known("rpm"),
    "amazonlinux": Known("rpm"),
    "centos": Known("rpm"),
    "golang": Known("debian"),
    "ruby": Known("debian"),
    "rust": Known("debian"),
    "gcc": Known("debian"),
    "eclipse-temurin": Known("debian"),
}
_TIANGOLO = Known("debian", python=True, server=True, env={"PYTHONUNBUFFERED": "1"}, ports=(80,))
_REPOSITORIES = {
    "tiangolo/uwsgi-nginx-flask": _TIANGOLO,
    "tiangolo/uwsgi-nginx": _TIANGOLO,
    "tiangolo/meinheld-gunicorn-flask": _TIANGOLO,
    "tiangolo/meinheld-gunicorn": _TIANGOLO,
    "tiangolo/uvicorn-gunicorn-fastapi": _TIANGOLO,
    "tiangolo/uvicorn-gunicorn": _TIANGOLO,
    "astral-sh/uv": Known("debian", python=True),
    "continuumio/miniconda3": Known("debian", python=True),
    "continuumio/anaconda3": Known("debian", python=True),
    "condaforge/miniforge3": Known("debian", python=True),
    "condaforge/mambaforge": Known("debian", python=True),
    "mambaorg/micromamba": Known("debian", user="mambauser", python=True),
    "nvidia/cuda": Known("debian"),
}
_RPM = ("ubi", "rockylinux", "centos")
"""What a tag of nvidia/cuda names where it is not built on Ubuntu: ``12.9.1-base-ubi9``."""


def find(official: "str | None", reference: "Reference") -> "Known | None":
    """The entry for a reference; distroless and Chainguard images by their naming rules."""
    if official:
        found = _OFFICIAL.get(official)
        if found and "alpine" in (reference.tag or ""):
            return Known("alpine", found.user, found.python, found.server, found.env, found.ports)
        return found
    if reference.repository.startswith("distroless/"):
        nonroot = "nonroot" in (reference.tag or "")
        return Known("distroless", "nonroot" if nonroot else "root", python=reference.name.startswith("python"))
    if reference.registry == "cgr.dev":
        return Known("wolfi", "nonroot", python=reference.name == "python")
    if reference.repository == "nvidia/cuda" and any(
        word.startswith(_RPM) for word in (reference.tag or "").split("-")
    ):
        return Known("rpm")
    return _REPOSITORIES.get(reference.repository)
