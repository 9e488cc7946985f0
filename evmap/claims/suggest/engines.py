"""The engines that suggest claims, found by entry points of the group ``evmap.suggesters``."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Protocol

from evmap.errors import UsageError
from evmap.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.claims.suggest.suggestion import Suggestion, Task

GROUP = "evmap.suggesters"
DEFAULT = "phrases"
_OWN = {"phrases": "PhrasesEngine", "llm": "LlmEngine"}
"""Evmap's own, known also where it runs from a folder that was not installed."""


class Engine(Protocol):
    """What an entry point names: a class that is made with the options of the command it knows, by keyword."""

    def suggest(self, task: Task) -> Sequence[Suggestion]:
        """Return suggestions for one report, best first; every quotation stands in the text word for word."""
        ...


def engine_names() -> list[str]:
    """The names of all installed engines, sorted."""
    return sorted({*_OWN, *(one.name for one in entry_points(group=GROUP))})


def engine(name: str, **options: Any) -> Engine:
    """Return the engine called *name*, made with *options*. Raises :class:`UsageError` for a name that is unknown."""
    found = next((one for one in entry_points(group=GROUP) if one.name == name), None)
    if found is not None:
        made: Engine = found.load()(**options)
        return made
    if name in _OWN:
        own: Engine = getattr(import_module(f"evmap.claims.suggest.{name}"), _OWN[name])(**options)
        return own
    near = nearest(name, engine_names())
    hint = f"did you mean '{near}'?" if near else f"there are: {', '.join(engine_names())}"
    raise UsageError(f"there is no engine '{name}'", hint=hint)
