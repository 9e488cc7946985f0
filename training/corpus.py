"""The training corpus: made-up references in house styles and in CSL styles, damaged; hand-labelled ones if given."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from training.damage import damage
from training.entries.anystyle import read_anystyle
from training.scholars import academic_entry
from training.styles.csl import render_style, style_names
from training.styles.house import render
from training.styles.house_style import house_style
from training.works.draw import make_item

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from training.entries.labelled import Labelled


def house_entries(count: int, seed: int) -> list[Labelled]:
    """*count* made-up references in styles of our own."""
    rng = Random(f"house-{seed}")
    out: list[Labelled] = []
    style = house_style(rng)
    while len(out) < count:
        if len(out) % 3 == 0:
            style = house_style(rng)
        out.append(damage(render(make_item(rng), style, rng), rng))
    return out


def academic_entries(count: int, seed: int) -> list[Labelled]:
    """*count* made-up references in academic styles that CSL does not have."""
    rng = Random(f"academic-{seed}")
    return [damage(academic_entry(rng), rng) for _ in range(count)]


def csl_entries(styles: int, each: int, seed: int, say: Callable[[str], None] = lambda _: None) -> list[Labelled]:
    """Made-up references printed in *styles* CSL styles, up to *each* a style."""
    rng = Random(f"csl-{seed}")
    if not styles:
        return []
    names = sorted(rng.sample(style_names(), min(styles, len(style_names()))))
    out: list[Labelled] = []
    for k, name in enumerate(names):
        made = render_style(name, [make_item(rng) for _ in range(each)])
        out.extend(damage(entry, rng) for entry in made)
        if k % 50 == 49:
            say(f"{k + 1} styles, {len(out)} references")
    return out


def hand_labelled(path: Path) -> list[Labelled]:
    """The labelled strings of AnyStyle's core-dev.xml."""
    return read_anystyle(path)
