"""A web service keeps privileges that it does not need."""

from dockerlint import Findings, Project, Rule, Service
from dockerlint.facts.compose_services import develops
from dockerlint.facts.service_start import service_server

rule = Rule(
    summary="A web service keeps privileges that it does not need", severity="info", since="0.1.0", presets=("strict",)
)


@rule.service
def find(service: Service, project: Project) -> Findings:
    if service.may_have("extends") or develops(service, project) or service_server(service, project) is None:
        return
    missing = []
    if not service.may_have("cap_drop"):
        missing.append("cap_drop: [ALL]")
    if not service.may_have("security_opt"):
        missing.append("security_opt: [no-new-privileges:true]")
    if not service.may_have("read_only"):
        missing.append("read_only: true, with a tmpfs where it writes")
    if missing:
        message = f"{service.name} keeps capabilities, setuid programs or a writable file system: more than a web server needs, and of use to whoever breaks in"
        yield rule.at(service.key, message, f"Add {'; '.join(missing)}.")
