"""uWSGI takes SIGTERM for a reload and goes on, until the container is killed."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.stopping import has_init, is_first, stop_signal
from dockerlint.facts.uwsgi import Uwsgi

rule = Rule(summary="uWSGI reloads on SIGTERM instead of stopping", severity="warning", since="0.1.0")


@rule.server("uwsgi")
def find(server: Server, image: Image) -> Findings:
    process, signal = server.start.process, stop_signal(image)
    if process is None or signal is None or signal.name != "SIGTERM":
        return
    told = Uwsgi(server.start, process)
    if not told.known or not told.on("master") or told.on("die-on-term") or told.on("exit-on-reload"):
        return
    if any(told.said(f"hook-{when}") for when in ("master-start", "asap", "post-app")) or not _gets_it(server, image):
        return
    yield rule.at(
        server.where,
        "uWSGI's master takes SIGTERM for a reload: docker stop waits 10 s and kills it, with all requests under way",
        f"{_where_to_add(told)}, or write STOPSIGNAL SIGQUIT in the Dockerfile.",
        related=[(told.said("master")[-1][1], "the master process is switched on here")],
    )


def _gets_it(server: Server, image: Image) -> bool:
    """Whether the signal reaches uWSGI; where a shell keeps it, shell-form speaks."""
    return is_first(server.start) or (has_init(image) and not server.start.scripts)


def _where_to_add(told: Uwsgi) -> str:
    files = told.said("ini")
    return f"Add die-on-term = true to {files[0][0]}" if files else "Add --die-on-term"
