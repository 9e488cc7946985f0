"""Addresses, DOIs, page numbers and access dates, as they look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.drawing.words import pick

if TYPE_CHECKING:
    from random import Random

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def short_month(month: str) -> str:
    """``May``, ``Sept.``, ``Oct.``: a month's name cut short, unless it is short."""
    return month[:4] + "." if month == "September" else month[:3] + "." if len(month) > 4 else month


def _slug(text: str, rng: Random) -> str:
    words = [word for word in re.sub(r"[^\w\s-]", "", text.lower()).split() if word]
    return rng.choice(("-", "-", "-", "_", "")).join(words[: rng.randint(2, 9)]) or "report"


def url(rng: Random, owner: str, title: str) -> str:
    """An address at which the owner might keep the work."""
    host = re.sub(r"[^a-z]", "", owner.lower())[:22] or "example"
    top = pick(rng, ".org.uk|.org|.gov.uk|.com|.scot|.ac.uk|.gov.scot|.net|.eu|.co.uk|.nhs.uk|.wales|.de|.fr")
    scheme = rng.choice(("https://www.", "http://www.", "https://", "http://", "www.", "https://"))
    path = "/".join(
        pick(
            rng,
            f"publications|reports|resources|media|news|research|insights|sites/default/files|uploads|wp-content/uploads|{rng.randint(2005, 2023)}|docs|article|blog|pdf",
        )
        for _ in range(rng.randint(0, 3))
    )
    tail = _slug(title, rng) + rng.choice(
        ("", "", "/", ".pdf", ".html", f"-{rng.randint(10, 9999)}", f"?id={rng.randint(100, 99999)}", ".aspx")
    )
    return scheme + host + top + "/" + (path + "/" if path else "") + tail


def doi(rng: Random) -> str:
    """A DOI in one of the usual forms."""
    prefix = f"10.{rng.randint(1001, 9999)}"
    return prefix + "/" + rng.choice(((f"S{rng.randint(1000, 9999)}-{rng.randint(1000, 9999)}({rng.randint(10, 22)})"
        f"{rng.randint(10000, 99999)}-{rng.randint(0, 9)}"), f"j.{rng.choice(('soc', 'chb', 'ssm', 'paid'))}.{rng.randint(2000, 2023)}.{rng.randint(1, 12):02d}.{rng.randint(1, 99):03d}", f"{rng.randint(1000000, 99999999)}", f"bjsw/bc{rng.choice('abcm')}{rng.randint(100, 199)}", f"978-3-{rng.randint(100, 999)}-{rng.randint(10000, 99999)}-{rng.randint(0, 9)}_{rng.randint(1, 30)}"))  # fmt: skip


def pages(rng: Random) -> str:
    """A page range, one page, or an article number."""
    roll = rng.random()
    if roll < 0.1:
        return pick(
            rng,
            f"{rng.randint(13, 30)}|e{rng.randint(1, 4000)}|{rng.randint(100000, 999999)}|{rng.randint(1, 900)}|dyw{rng.randint(10, 99)}0|L{rng.randint(1, 99)}|{rng.randint(0, 9)}{rng.randint(10, 99)}",
        )
    first = rng.randint(1, 1500)
    last = first + rng.randint(1, 60)
    if roll < 0.21:
        return f"{first}-{str(last)[-2:]}" if first > 99 and first // 100 == last // 100 else f"{first}-{last}"
    if roll < 0.24:
        return rng.choice(
            (f"S{first}-S{last}", f"e{first}-e{last}", f"{rng.choice('BCA')}{first}-{rng.choice('BC')}{last}")
        )
    return f"{first}-{last}"


def access_date(rng: Random) -> str:
    """When an address was looked at, in one of the usual forms."""
    year, month, day = rng.randint(2008, 2024), rng.randint(1, 12), rng.randint(1, 28)
    name = MONTHS[month - 1]
    return pick(
        rng,
        f"{day} {name} {year}|{day} {name} {year}|{name} {day}, {year}|{day:02d}/{month:02d}/{year}|{day:02d}.{month:02d}.{year}|{day} {name[:3]} {year}|{name} {year}|{year}-{month:02d}-{day:02d}|{day}{'th' if 3 < day < 21 else 'st' if day % 10 == 1 else 'nd' if day % 10 == 2 else 'rd' if day % 10 == 3 else 'th'} {name} {year}",
    )
