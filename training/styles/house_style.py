"""House styles of our own: how think tanks, councils, charities and theses print references, put together from parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.entries.names import NameStyle, name_style

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """One way of printing references; each field is the choice for one part."""

    names: NameStyle
    editors: NameStyle
    year: str
    year_after_authors: bool
    stop: str
    quotes: tuple[str, str]
    quote_all: bool
    italic: bool
    title_case: str
    before_container: str
    volume: str
    pages: str
    imprint: str
    genre: str
    link: str
    access: str
    access_first: bool
    numbering: str
    final: str
    editor: str
    in_word: str


def house_style(rng: Random) -> HouseStyle:
    """Draw a style: Harvard and its grey-literature cousins most often, then APA-, Vancouver-, Chicago- and MLA-like."""
    after = rng.random() < 0.78
    year = rng.choices(("(Y)", "(Y).", "Y.", "(Y),", "Y,", "(Y):", "Y:", "[Y]", "Y"), (50, 20, 9, 7, 5, 2, 2, 1, 3))[0]
    commas = year in ("(Y),", "Y,") and rng.random() < 0.6
    return HouseStyle(
        names=name_style(rng),
        editors=name_style(rng),
        year=year,
        year_after_authors=after,
        stop="," if commas else rng.choices((".", ",", ".", "none"), (70, 16, 10, 3))[0],
        quotes=rng.choice((("‘", "’"), ("“", "”"), ("'", "'"), ('"', '"'), ("``", "''"), ("", ""), ("", ""), ("", ""), ("", ""), ("«", "»"), ("„", "“"))),
        quote_all=rng.random() < 0.12,
        italic=rng.random() < 0.35,
        title_case=rng.choices("stlu", (62, 34, 3, 1))[0],
        before_container=rng.choice(("", "", "", "", "In: ", "in ")),
        volume=rng.choice(("V(I)", "V(I)", "V(I)", "V (I)", "V, I", "V, I", "Vol. V, No. I", "vol. V, no. I", "V, no. I", "Vol V (I)", "V.I", "V/I", "Vol. V (I)", "V: I", "Volume V, Issue I", "V, Issue I", "V;I")),
        pages=rng.choice((", pp. P", ", pp. P", ", P", ", P", ": P", ":P", ", pp.P", ", p. P", ": pp. P", " pp P", "; P", ", pages P", ". P", " P", ", (P)")),
        imprint=rng.choices(
            ("L: P", "P", "P, L", "P: L", "L, P", "(L: P)", "P (L)", "P. L", "(P, L)", "L: P, Y"), (56, 10, 8, 6, 4, 2, 2, 2, 2, 2) if after else (36, 12, 18, 3, 5, 10, 2, 2, 8, 10)
        )[0],
        genre=rng.choice((". G.", ". G.", " [G].", " (G).", ", G,", ". G,", " [G]", ". G no. N.", ", G N.", " (G No. N).", " (G N).", ": G.")),
        link=rng.choices(
            ("Available at: ", "Available at ", "Available from: ", "Retrieved from ", "", "URL: ", "Available online: ", "[online] Available at: ", "Available: ", "Accessed at: ", "Online: ", "At: ", "available at ", "See ", "Link: ", "Online at ", "Available online at: ", "Downloaded from: ", "Accessible at ", "[Online]. Available: ", "Verfügbar unter: ", "Disponible à l’adresse : ", "Disponible en: ", "<"),
            (24, 6, 6, 9, 30, 2, 3, 5, 3, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1),
        )[0],
        access=rng.choice((" (accessed D)", " [Accessed D]", " [Accessed: D]", ". Accessed D", " (Accessed: D)", ", accessed D", " [accessed D].", " (last accessed D)", ", retrieved D", " (viewed D)", " (Date accessed: D)", " accessed on D", " [D]")),
        access_first=rng.random() < 0.06,
        numbering=rng.choices(("", "N.", "[N]", "N", "(N)"), (88, 5, 5, 1, 1))[0],
        final=rng.choice((".", ".", "")),
        editor=rng.choice(("E (eds)", "E (eds.)", "E (Eds.)", "E, eds.", "ed. by E", "edited by E", "E (ed.)", "eds E", "E (editors)", "E (Hrsg.)", "E (dir.)", "E (a cura di)", "Ed. E", "E (Hg.)", "E (coords.)", "E (éds.)")),
        in_word=rng.choice(("In ", "in ", "In: ", "in: ", "In ", "IN: ", "")),
    )  # fmt: skip
