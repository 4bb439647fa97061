"""The image has more steps that write files than the team allows."""

from dockerlint import Findings, Image, Rule

rule = Rule(summary="The image has more layers than allowed", severity="warning", since="0.1.0", needs="options")
most = rule.option(
    "max", 0, "How many RUN, COPY and ADD the final image may be made of, its base not counted; 0 for any number."
)


@rule.image
def find(image: Image) -> Findings:
    limit = most.value(image.project)
    steps = [step for step in image.shipped if step.keyword in ("RUN", "COPY", "ADD")]
    if 0 < limit < len(steps):
        message = f"this is step {limit + 1} of {len(steps)} that write files into the image, and {limit} may be: each is a layer"
        help_text = "Put commands that belong together into one RUN, copy several files by one COPY, or do it in an earlier stage and copy the result."
        yield rule.at(steps[limit].instruction.words[0] if steps[limit].words else steps[limit], message, help_text)
