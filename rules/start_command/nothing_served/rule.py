"""The script that the container starts makes an application and ends, as nothing in it serves."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.syntax.shell import is_static

rule = Rule(summary="The script that is started serves nothing", severity="error", since="0.1.0", needs="python")
_ASGI = frozenset(("FastAPI", "Starlette", "Quart", "Litestar"))


@rule.start
def find(start: Start, image: Image) -> Findings:
    process, application = start.process, image.project.application
    if (
        process is None
        or process.python is None
        or process.module
        or application is None
        or image.project.server is not None
    ):
        return
    if image.project.service is not None and image.project.service.starts_other:
        return
    script = process.arguments[0] if process.arguments else None
    if (
        script is None
        or not is_static(script)
        or not script.text.endswith(".py")
        or any(word.text == "-i" for word in process.python)
    ):
        return
    place = start.context_path(f"./{script.text}")
    module = application.module(place) if place is not None else None
    if module is None:
        return
    from dockerlint.facts.idle_script import idle_application

    found = idle_application(application, module)
    if found is None:
        return
    name, where = found
    target = f"{script.text.removeprefix('./').removesuffix('.py').replace('/', '.')}:app"
    server = (
        f'CMD ["uvicorn", "--host", "0.0.0.0", "{target}"]'
        if name in _ASGI
        else f'CMD ["gunicorn", "--bind", "0.0.0.0:8000", "{target}"]'
    )
    yield rule.at(
        script,
        f"{script.text} makes a {name} application, and nothing in it serves it: Python comes to its end, and the container stops with status 0",
        f"Start a server that imports it, and install that: {server}",
        related=[(where, "the application is made here")],
    )
