"""gunicorn is told to use a worker class that its release does not have any more."""

from dockerlint import Findings, Image, Rule, Server
from dockerlint.facts.asked import NEWEST, asked_release
from dockerlint.facts.gunicorn import gunicorn_setting

rule = Rule(summary="gunicorn no longer has the worker class", severity="error", since="0.1.0")
_GONE_SINCE = 26
_NAMES = frozenset(("eventlet", "gunicorn.workers.geventlet.EventletWorker"))


@rule.server("gunicorn")
def find(server: Server, image: Image) -> Findings:
    worker = gunicorn_setting(server, "worker_class", "-k", "--worker-class")
    release = asked_release(image, "gunicorn") if worker.value in _NAMES else None
    if worker.at is None or release is None or release[0] < _GONE_SINCE:
        return
    installed = (
        "the newest one, as no version is asked for" if release == NEWEST else f"gunicorn {'.'.join(map(str, release))}"
    )
    message = f"gunicorn has no worker class eventlet since release 26, and the image installs {installed}: the container does not start"
    help_text = (
        "Use -k gevent (with the package gevent), or threads: -k gthread --threads 8. Or stay with gunicorn==25.3.0."
    )
    yield rule.at(worker.at, message, help_text)
