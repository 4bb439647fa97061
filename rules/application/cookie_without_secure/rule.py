"""The application has sessions, and nothing says that their cookie is for HTTPS only."""

from dockerlint import Findings, Image, Rule, Start
from dockerlint.facts.shipped_sources import imported, modules_with

rule = Rule(summary="The session cookie is sent over HTTP, too", severity="info", since="0.1.0", presets=("strict",))
_NAME = "SESSION_COOKIE_SECURE"
_SETS_IT = (_NAME, "flask_talisman", "Talisman(", "from_prefixed_env")
_FRAMEWORKS = ("flask", "quart", "django")


@rule.start
def find(start: Start, image: Image) -> Findings:  # noqa: ARG001
    project = image.project
    if project.for_development or project.environment.get(f"FLASK_{_NAME}"):
        return
    if any(modules_with(project, *_SETS_IT)) or not imported(project, *_FRAMEWORKS):
        return
    for module in modules_with(project, "SECRET_KEY", "secret_key"):
        from dockerlint.facts.settings import given

        found = [item for item in given(module, "SECRET_KEY") if not item.for_development]
        if found:
            message = f"sessions are signed with a key here, and nothing sets {_NAME}: the cookie also goes over HTTP, where others can read and use it"
            yield rule.at(
                found[0].word, message, f'Set {_NAME} = True, and SESSION_COOKIE_SAMESITE = "Lax", beside it.'
            )
            return


@rule.start
def find_starlette(start: Start, image: Image) -> Findings:  # noqa: ARG001
    """``app.add_middleware(SessionMiddleware, secret_key=…)`` of Starlette and FastAPI."""
    project = image.project
    if project.for_development or not any(modules_with(project, "SessionMiddleware")):
        return
    from dockerlint.facts.session_keys import adds_sessions

    for found in project.loaded[0]:
        if adds_sessions(found) and not found.opaque and all(one.arg != "https_only" for one in found.call.keywords):
            message = "SessionMiddleware is added without https_only=True: the session's cookie also goes over HTTP, where others can read and use it"
            yield rule.at(found.word, message, "Pass https_only=True.")
            return
