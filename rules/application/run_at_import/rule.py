"""The module that the server imports starts a server of its own and never ends being imported."""

from dockerlint import Findings, Image, Rule, Server

rule = Rule(summary="The module starts a development server when it is imported", severity="error", since="0.1.0")


@rule.server("gunicorn", "waitress-serve")
def find(server: Server, image: Image) -> Findings:
    target = image.project.app_target
    found = target.run_at_import if target is not None else None
    if target is None or found is None:
        return
    word, call = found
    message = (
        f"{server.kind} imports {target.module}, and the import reaches {call}, which serves by itself and does not return: "
        f"{server.kind} never answers"
    )
    yield rule.at(
        word,
        message,
        'Let it run only where the file is started as a script: if __name__ == "__main__":',
        related=[(target.word, f"{server.kind} imports the module here")],
    )
