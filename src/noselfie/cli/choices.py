"""What options can be set to, and how they are completed: said again here, so that help loads nothing heavy; tests compare."""

import click
from click.shell_completion import CompletionItem

ASPECTS = ("3:4", "1:1", "16:9", "4:5", "2:3", "9:16")
QUALITIES = ("draft", "standard", "fine")
PRESETS = ("headshot", "natural-studio", "cinematic-editorial", "press-kit", "candid")


def complete_personas(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of personas that begin as typed."""
    from noselfie import config
    from noselfie.studio import personas

    return [CompletionItem(name) for name in personas.names(config.load().home) if name.startswith(incomplete.casefold())]


def complete_presets(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The presets that begin as typed."""
    return [CompletionItem(name) for name in PRESETS if name.startswith(incomplete)]
