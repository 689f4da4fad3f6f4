"""``noselfie completion``: a script that teaches a shell to complete commands, options and persona names."""

import click
from click.shell_completion import get_completion_class


@click.command(short_help="Print a script for shell completion.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that lets SHELL complete noselfie's commands, options and personas.

    \b
    bash: add to ~/.bashrc:  eval "$(noselfie completion bash)"
    zsh:  add to ~/.zshrc:   eval "$(noselfie completion zsh)"
    fish: noselfie completion fish > ~/.config/fish/completions/noselfie.fish
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    kind = get_completion_class(shell)
    root = click.get_current_context().find_root().command
    if kind is not None:
        click.echo(kind(root, {}, "noselfie", "_NOSELFIE_COMPLETE").source())
