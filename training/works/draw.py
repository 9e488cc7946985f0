"""Bibliographic facts made for training: every type of work.

Everything is drawn from lists and patterns with a seeded generator; nothing is taken from anybody's bibliography.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import access_date, doi, url
from training.drawing.organisations import organisation
from training.drawing.people import any_person, word_file
from training.drawing.places import place
from training.drawing.tables import lines_of
from training.drawing.titles import make_title
from training.works.types import FILL
from training.works.work import Item

if TYPE_CHECKING:
    from random import Random

TYPES = (
    ("article-journal", 26), ("report", 26), ("webpage", 11), ("book", 10), ("chapter", 9), ("paper-conference", 5), ("thesis", 3), ("article-newspaper", 5),
    ("legislation", 1), ("post-weblog", 2), ("dataset", 1), ("software", 2), ("article", 2), ("standard", 1),
)  # fmt: skip


def _item(rng: Random, kind: str) -> Item:
    where = place(rng).split(",")[0]
    title, subtitle = make_title(rng, place=where, family=rng.choice(word_file("family")))
    item = Item(
        kind,
        title,
        subtitle,
        year=max(1880, 2024 - int(abs(rng.gauss(0, 18)))) if rng.random() < 0.95 else rng.randint(1700, 1990),
    )
    if rng.random() < 0.05:
        line = rng.choice(lines_of("titles/foreign"))
        item.language, item.title = line.split("\t")
        item.subtitle = ""
    count = rng.choice((1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 7))
    item.people = [any_person(rng) for _ in range(count)]
    if rng.random() < {
        "report": 0.5,
        "webpage": 0.65,
        "dataset": 0.7,
        "legislation": 1,
        "standard": 1,
        "software": 0.2,
        "article-newspaper": 0.12,
    }.get(kind, 0.03):
        item.people = []
        item.organisations = [organisation(rng) for _ in range(rng.choices((1, 2, 3), (90, 7, 3))[0])]
    if rng.random() < 0.1:
        item.letter = rng.choice("aaabbcd")
    if rng.random() < 0.02 + (0.08 if kind == "webpage" else 0):
        item.no_date = rng.choice(
            ("n.d.", "n.d", "nd", "no date", "undated", "in press", "forthcoming", "unpublished", "In press")
        )
    if rng.random() < 0.25:
        item.month = rng.randint(1, 12)
        item.day = rng.randint(1, 28) if rng.random() < 0.7 else 0
    item.place = place(rng)
    FILL[kind](rng, item)
    owner = item.organisations[0][0] if item.organisations else item.publisher or item.container or "example"
    if rng.random() < {
        "webpage": 0.97,
        "report": 0.6,
        "article-newspaper": 0.7,
        "post-weblog": 1,
        "dataset": 1,
        "software": 0.7,
    }.get(kind, 0.2):
        item.url = url(rng, owner, item.title)
    if rng.random() < {"article-journal": 0.4, "chapter": 0.2, "article": 0.8, "dataset": 0.4}.get(kind, 0.03):
        item.doi = doi(rng)
        if rng.random() < 0.7:
            item.url = ""
    if item.url and rng.random() < 0.4:
        item.accessed = access_date(rng)
    if kind in ("book", "chapter", "report") and rng.random() < 0.05:
        item.isbn = f"978-{rng.randint(0, 9)}-{rng.randint(100, 999)}-{rng.randint(10000, 99999)}-{rng.randint(0, 9)}"
    return item


def make_item(rng: Random) -> Item:
    """A made-up work of any type, in the mix of types that reference lists have."""
    return _item(rng, rng.choices([name for name, _ in TYPES], [weight for _, weight in TYPES])[0])
