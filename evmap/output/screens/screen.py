"""How much of an answer a terminal shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """A short table in plain words instead of every column: at most *most* rows (None: all), and only a line for each
    if *short*."""

    short: bool = False
    most: int | None = None
