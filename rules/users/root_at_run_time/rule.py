"""The container's process runs as root."""

import os
import re

from dockerlint import Findings, Fix, Image, Invocation, Rule, Step
from dockerlint.data.privileged_programs import DROP_RIGHTS, NEED_RIGHTS
from dockerlint.edits import before_start, line_ending
from dockerlint.facts.accounts import created_users, is_root
from dockerlint.facts.base_image import BaseImage
from dockerlint.facts.compose_services import for_development_by_environment, has_production_twin
from dockerlint.facts.invocations import invocation
from dockerlint.facts.manifests import user_by_kubernetes
from dockerlint.facts.rights import lives_with_root, may_write, needs_root_folder
from dockerlint.facts.start import Start
from dockerlint.regex import regex

rule = Rule(
    summary="The container runs as root",
    severity="warning",
    since="0.1.0",
    aliases=("DL3002", "DS-0002", "CKV_DOCKER_3", "CKV_DOCKER_8", "CIS-DI-0001"),
)
_DROPS = regex(
    r"\b(?:gosu|su-exec|setpriv|runuser|chpst|setuidgid|s6-setuidgid)\b|\bsu\s|\bsudo\s+(?:-\S+\s+)*-\w*u|"
    r"chroot\s+--userspec|\s--(?:user|uid)(?:[= ]|\",)|start-stop-daemon.*(?:-c|--chuid)"
)
_SERVERS_WITH_USER = frozenset(("gunicorn", "hypercorn", "uwsgi", "celery", "supervisord"))
_USER_LINE = regex(r"^\s*(?:user|uid)\s*[=:]\s*[\"']?(?!(?:root|0)\b)\S", re.MULTILINE)
_BY_DOCKER = regex(r"""(?m)^\s+using:\s*["']?docker\b""")
_HELP = "Create a user and switch to it at the end: RUN {command} app, then USER 10001."
_OUT_OF_ROOT = " First put the environment in another place than below /root, which no other user may enter."
_COMMANDS = {"alpine": "adduser -S -u 10001", "busybox": "adduser -S -u 10001"}


@rule.image
def find(image: Image) -> Findings:
    start, state = image.project.start, image.final.end
    if start is None or start.step is None or image.project.for_development or not is_root(state.user):
        return
    base = image.final.root.base
    windows = base.python_tag is not None and base.python_tag.variant == "windows"
    if _drops_rights(image) or base.scratch or windows or _lives_as_root(start) or _developed_in(image):
        return
    if state.user_step is not None and not (
        state.user_step.stage is not image.final and state.user_step.stage not in image.final.chain
    ):
        message = f"USER {state.user} is the last one: the application runs as root, and so does whoever breaks into it"
        yield rule.at(state.user_step.instruction.rest, message, "End with a USER that is not root.")
    else:
        message = f"no USER is set and {base.name} runs as root: the application runs as root, and so does whoever breaks into it"
        created = created_users(image.final)
        if not created:
            first = _OUT_OF_ROOT if needs_root_folder(image) else ""
            yield rule.at(start.step.instruction.rest, message, _help(base) + first, _fix(start.step, image))
            return
        name = created[-1].name
        message += f"; the user {name} is created and not used"
        help_text = f"Switch to it at the end: USER {name}, or its number."
        yield rule.at(start.step.instruction.rest, message, help_text, related=[(created[-1].word, "created here")])


def _help(base: BaseImage) -> str:
    """With the command that the distribution has: BusyBox knows no useradd."""
    distribution = base.known.distribution if base.known is not None else ""
    return _HELP.format(command=_COMMANDS.get(distribution, "useradd --system --uid 10001"))


def _drops_rights(image: Image) -> bool:
    """Whether the start command or its script switches to another user, a server is told to, or compose does."""
    start, service = image.project.start, image.project.service
    user = service.node.get("user") if service is not None else None
    if (user is not None and not is_root(user.text)) or user_by_kubernetes(image.project):
        return True
    if start is None:
        return False
    texts = [command.text for command in start.commands] + [source.text for source in start.scripts]
    texts += [step.instruction.text for step in (start.entrypoint, start.cmd) if step]
    return any(_DROPS.search(text) for text in texts) or _server_drops(start)


def _lives_as_root(start: Start) -> bool:
    """Whether what is started becomes another user itself, or it or a command before it needs root."""
    programs = {run.program for run in start.runs} | {invocation(command).program for command in start.commands}
    if programs & {"awslambdaric"} or _by_github(start):
        return True  # Lambda runs as a user of its own, and GitHub wants root
    programs |= {step.words[0].text for step in (start.entrypoint, start.cmd) if step is not None and step.words}
    process = start.process
    return bool(programs & NEED_RIGHTS) or (process is not None and process.program in DROP_RIGHTS)


def _by_github(start: Start) -> bool:
    """Whether an action.yml beside the Dockerfile has GitHub build it: an action in a container has to run as root."""
    project = start.image.project
    folder = os.path.dirname(project.file) if project.file is not None else None
    for name in ("action.yml", "action.yaml") if folder is not None else ():
        path = os.path.join(folder or "", name)
        if os.path.isfile(path) and _BY_DOCKER.search(project.files.read(path).decode("utf-8", "replace")):
            return True
    return False


def _developed_in(image: Image) -> bool:
    """Whether the compose services that build the image all run it for development, and production has a Dockerfile of its own."""
    services = image.project.services
    run = bool(services) and all(for_development_by_environment(service) for service in services)
    return run and has_production_twin(image.project)


def _server_drops(start: Start) -> bool:
    """``gunicorn -u nobody``, ``user =`` in its configuration, ``uid =`` in uwsgi's; in a script with branches any of those it starts."""
    runs = [start.process] if start.process is not None else [invocation(command) for command in start.commands]
    return any(_told_a_user(start, run) for run in runs if run.program in _SERVERS_WITH_USER)


def _told_a_user(start: Start, run: Invocation) -> bool:
    words = [word.text for word in run.arguments]
    arguments = start.stage.end.env.get("GUNICORN_CMD_ARGS")
    told = any(word.startswith(("-u", "--user", "--uid")) and not word.startswith("--user-") for word in words)
    files = [
        word
        for word in (*words, "gunicorn.conf.py")
        if word.endswith((".py", ".ini", ".conf", ".yaml", ".yml", ".xml"))
    ]
    configured = any(source is not None and _USER_LINE.search(source.text) for source in map(start.file, files))
    return told or configured or (arguments is not None and "-u" in (arguments.value or "-u"))


def _fix(start: Step, image: Image) -> Fix | None:
    """A user of its own from the start command on, where the process needs no rights that can be seen."""
    base, server = image.final.root.base, image.project.server
    if base.known is None or base.known.distribution != "debian" or base.python_tag is None:
        return None
    if server is None or server.port is None or server.port < 1024 or start not in image.final.steps:
        return None
    if lives_with_root(image) or may_write(image):
        return None
    lines = line_ending(start.source, start.span.start).join(
        ("RUN useradd --system --create-home --uid 10001 app", "USER 10001")
    )
    edit = before_start(start, lines)
    return Fix("run as a user of its own", [edit], safe=False, effect=["adds RUN", "adds USER"])
