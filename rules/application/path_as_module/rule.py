"""The server is given the path of a file where it imports a module by its name."""

from dockerlint import Findings, Image, Rule, Server

rule = Rule(summary="The server is given a file instead of a module's name", severity="error", since="0.1.0")


@rule.server("gunicorn", "uvicorn", "waitress-serve")
def find(server: Server, image: Image) -> Findings:
    target = image.project.app_target
    if target is None:
        return
    name = target.module
    if not (name.endswith(".py") or "/" in name):
        return
    path = name.removesuffix(".py").removeprefix("./")
    mended = path.replace("/", ".")
    if path.startswith("/") or not mended.replace(".", "_").isidentifier():
        mended = mended.rpartition(".")[2]
    suffix = target.word.text[len(name) :]
    yield rule.at(
        target.word,
        f"{server.kind} imports what stands before the colon as a module, and no module is called {name}: the container does not start",
        f"Write the module's name as Python imports it: {mended}{suffix}",
    )
