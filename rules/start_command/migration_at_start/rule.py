"""The database is migrated each time a container starts."""

from dockerlint import Findings, Image, Invocation, Rule, Start

rule = Rule(
    summary="The container migrates the database when it starts", severity="info", since="0.1.0", presets=("strict",)
)


@rule.start
def find(start: Start, image: Image) -> Findings:
    if image.project.server is None or image.project.for_development:
        return
    for run in start.runs:
        what = _migration(run)
        if what is None or run.command.guarded:
            continue
        yield rule.at(
            run.command,
            f"{what} runs in every container that starts: several at once race for the same tables, and one that fails keeps the application down",
            "Run it once for each release, in a job or a container of its own, before the new containers start.",
        )


def _migration(run: Invocation) -> str | None:
    words = [word.text for word in run.arguments]
    if run.program == "flask" and "db" in words and "upgrade" in words:
        return "flask db upgrade"
    if run.program in ("alembic", "aerich") and "upgrade" in words:
        return f"{run.program} upgrade"
    django = run.program in ("django-admin", "manage.py") or (
        run.python is not None and words[:1] and words[0].endswith("manage.py")
    )
    return "manage.py migrate" if django and "migrate" in words else None
