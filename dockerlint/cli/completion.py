"""``dockerlint completion``."""

from __future__ import annotations

import click

from .output import write

SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Print a script that completes dockerlint's words in a shell.")
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> int:
    """Print the script that completes commands, options, rules, presets, formats and paths in SHELL.

    \b
    bash, in ~/.bashrc:
      eval "$(dockerlint completion bash)"
    zsh, in ~/.zshrc, behind compinit:
      eval "$(dockerlint completion zsh)"
    fish:
      dockerlint completion fish > ~/.config/fish/completions/dockerlint.fish
    """
    from click.shell_completion import get_completion_class

    from .main import dockerlint

    found = get_completion_class(shell)
    if found is None:
        raise click.ClickException(f"click knows no completion for {shell}")
    made = found(dockerlint, {}, "dockerlint", "_DOCKERLINT_COMPLETE")
    write(made.source_template % made.source_vars() + "\n")  # not source(): it runs the shell to ask for its version
    return 0
