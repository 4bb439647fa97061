"""The server watches the source files for changes in an image whose files do not change."""

from dockerlint import Edit, Findings, Fix, Image, Located, Rule, Server, Service, Word
from dockerlint.edits import replaced, without_word
from dockerlint.facts.gunicorn import gunicorn_setting

rule = Rule(summary="The server reloads the application when a file changes", severity="warning", since="0.1.0")
_ON = frozenset(("1", "true", "yes", "on"))
_SINGLE = {"uvicorn": " and takes a single worker process only"}


@rule.server("gunicorn", "uvicorn", "hypercorn", "fastapi", "granian")
def find(server: Server, image: Image) -> Findings:
    if image.project.for_development or any(_synced(service) for service in image.project.services):
        return
    where = _switched_on(server, image)
    if where is None:
        return
    how = server.how if server.kind == "fastapi" else server.kind
    message = (
        f"{how} watches the files to reload the application when one changes, which in an image none does: "
        f"it keeps a process busy for nothing{_SINGLE.get(server.kind, '')}"
    )
    help_text = (
        "Start it with fastapi run."
        if server.kind == "fastapi"
        else "Leave it out of the image; give it where you develop."
    )
    yield rule.at(where, message, help_text, _fix(server, where))


def _synced(service: Service) -> bool:
    """Whether Compose brings changed files into the running container: ``develop.watch`` with ``sync``."""
    develop = service.node.get("develop")
    watch = develop.get("watch") if develop is not None else None
    actions = [item.get("action") for item in (watch.elements if watch is not None else [])]
    return any(action is not None and action.text in ("sync", "sync+exec") for action in actions)


def _switched_on(server: Server, image: Image) -> Located | None:
    process = server.start.process
    if process is None:
        return None
    if server.kind == "gunicorn":
        told = gunicorn_setting(server, "reload", "--reload")
        return told.at if told.known and told.value not in (None, "False") else None
    options = server.options if process.program == server.kind else None
    if options is None:
        return None
    if server.kind == "fastapi":
        return server.where if server.development and not options.has("--no-reload") else None
    if options.has("--reload"):
        return options.flags["--reload"]
    setting = image.final.end.env.get(f"{server.kind.upper()}_RELOAD") if server.kind != "hypercorn" else None
    return setting.pair if setting is not None and (setting.value or "").lower() in _ON else None


def _fix(server: Server, where: Located) -> Fix | None:
    """The switch removed, or ``fastapi run`` instead of ``fastapi dev``, in CMD or ENTRYPOINT."""
    step, process = server.start.holding(where), server.start.process
    edit: Edit | None = None
    label = "remove --reload"
    if server.kind == "fastapi" and process is not None and process.arguments and process.arguments[0].text == "dev":
        edit, label = replaced(process.arguments[0], "run"), "start it with fastapi run"
    elif isinstance(where, Word) and where.text == "--reload":
        edit = without_word(where)
    if step is None or edit is None:
        return None
    return Fix(label, [edit], safe=False, effect=[f"changes {step.keyword}"])
