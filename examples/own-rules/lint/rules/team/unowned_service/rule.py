"""A service of the compose file does not say which team it belongs to."""

from dockerlint import Findings, Project, Rule, Service

rule = Rule(summary="A service does not say whose it is", severity="warning", since="1.0")


@rule.service
def find(service: Service, project: Project) -> Findings:
    name, labels = service.node.key("build"), service.node.get("labels")
    if name is None or not project.builds(service):
        return  # somebody else's image
    given = {} if labels is None else {key.text: value for key, value in labels.items}
    listed = [] if labels is None else [(item.text or "").partition("=")[0] for item in labels.elements]
    if "team" not in given and "team" not in listed:
        message = f"the service {service.name} has no label team: at night nobody knows whom to call"
        yield rule.at(name, message, "Add labels with the team's name: team: orders.")
