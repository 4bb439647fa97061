"""Packages are installed without bytecode, so that each container compiles them when it starts."""

from dockerlint import Findings, Image, Install, Rule, installs

rule = Rule(summary="Packages are installed without their bytecode", severity="info", since="0.1.0")
_FALSE = frozenset(("", "0", "false", "no", "off", "f", "n"))


@rule.image
def find(image: Image) -> Findings:
    if image.project.server is None or image.project.for_development or _compiled_elsewhere(image):
        return
    steps = [step for stage in image.needed for step in stage.steps]
    install = next((found for step in steps for found in installs(step) if _leaves_out(found)), None)
    if install is None:
        return
    cost = "the packages to bytecode, so each new container compiles every module that it imports before it can answer"
    if install.tool == "pip":
        yield rule.at(
            install.options.flags["--no-compile"], f"with --no-compile pip does not compile {cost}", "Leave it out."
        )
    else:
        help_text = "Set ENV UV_COMPILE_BYTECODE=1 before it, or add --compile-bytecode."
        yield rule.at(install.command_word, f"{install.command_word.text} does not compile {cost}", help_text)


def _leaves_out(install: Install) -> bool:
    if install.tool == "pip":
        return install.options.has("--no-compile")
    if install.tool not in ("uv", "uv pip") or install.options.has(
        "--compile-bytecode", "--compile", "--no-compile-bytecode"
    ):
        return False
    before = install.step.before
    setting = before.env.get("UV_COMPILE_BYTECODE") or before.args.get("UV_COMPILE_BYTECODE")
    inline = [
        word.text.partition("=")[2]
        for word in install.invoked.command.assignments
        if word.text.startswith("UV_COMPILE_BYTECODE=")
    ]
    value = inline[-1] if inline else setting.value if setting is not None else ""
    return value is not None and value.strip().lower() in _FALSE


def _compiled_elsewhere(image: Image) -> bool:
    """Whether a command compiles, or a configuration of uv may say so."""
    words = [
        word.text
        for stage in image.needed
        for step in stage.steps
        if step.keyword == "RUN"
        for command in step.commands
        for word in command.words
    ]
    if any("compileall" in text or "UV_COMPILE" in text for text in words):
        return True
    context = image.project.context
    configured = [context.text(name) for name in ("pyproject.toml", "uv.toml")] if context is not None else []
    return any(source is not None and "compile-bytecode" in source.text for source in configured)
