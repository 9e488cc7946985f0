"""Several authors in one cell of a table, in the ways that products separate them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.formats.bibtex.names import looks_like_organisation
from evmap.formats.fields import is_et_al, organisation, person, read_name

if TYPE_CHECKING:
    from evmap.domain.name import Name

_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}$")
_FAMILY_INITIALS = re.compile(r"[^\W\d_][^,]*\s(?:[A-Z]\.?-?\s?){1,4}$")
_INITIALS_FAMILY = re.compile(r"((?:[A-Z]\.?[\s-]?){1,4})\s+([^\W\d_][\w'’-]+(?:\s[^\W\d_][\w'’-]+)?)$")
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)


def read_authors(cell: str, *, natural: bool | None = None) -> tuple[tuple[Name, ...], bool]:
    """Return the names in *cell* and whether others were left out.

    ``;`` or ``|`` or a line end separates names; failing those, `` and `` does; failing that, commas do where what
    they leave are names (``Smith J., Doe A.``). *natural* says that names without a comma are ``Given Family``
    (True), are organisations (False), or that each is to be judged by its words (None).
    """
    names: list[Name] = []
    et_al = False
    for part in _parts(cell):
        if is_et_al(part):
            et_al = True
            continue
        if part.casefold().endswith(" et al") or part.casefold().endswith(" et al."):
            part, et_al = re.sub(r"(?i)[\s,]+et al\.?$", "", part), True  # noqa: PLW2901 - the name before it
        names.append(_name(part, natural))
    return tuple(names), et_al


def _parts(cell: str) -> list[str]:
    for separator in (";", "|", "\n"):
        if separator in cell:
            return _clean(cell.split(separator))
    if _AND.search(cell):
        parts = _AND.split(cell)
        if _is_one_body(cell, parts):
            return [cell]
        # "Hale, Petra and Berg, Jan" against "P. Hale, J. Berg and M. Ruiz"
        if "," in parts[-1] and all(part.count(",") <= 2 for part in parts):
            return _clean(parts)
        return _clean([piece for part in parts for piece in _by_commas(part)])
    return _clean(_by_commas(cell))


def _is_one_body(cell: str, parts: list[str]) -> bool:
    """Whether the "and" is a part of an organisation's name: Department of Health and Social Care."""
    if "," in cell or not looks_like_organisation(parts[0]):
        return False
    return not any(looks_like_organisation(part) or _INITIALS_FAMILY.match(part.strip()) for part in parts[1:])


def _clean(parts: list[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip(" ,")]


def _by_commas(text: str) -> list[str]:
    """Split at commas where every piece is a name by itself; pair them where they alternate."""
    pieces = [piece.strip() for piece in text.split(",")]
    if len(pieces) < 2:
        return [text]
    filled = [piece for piece in pieces if piece]
    if all(_FAMILY_INITIALS.match(piece) for piece in filled) and len(filled) > 1:
        return filled
    if len(pieces) > 3 and len(pieces) % 2 == 0 and all(_INITIALS.match(piece) for piece in pieces[1::2]):
        return [f"{family}, {given}" for family, given in zip(pieces[::2], pieces[1::2], strict=True)]
    if len(filled) > 1 and all(_INITIALS_FAMILY.match(piece) for piece in filled):
        return filled
    if len(filled) > 2 and all(" " in piece and not _INITIALS.match(piece) for piece in filled):
        return filled
    return [text]


def _name(text: str, natural: bool | None) -> Name:
    if "," in text or natural is False:
        return read_name(text)
    name = read_name(text)
    if not name.literal or " " not in text:
        return name
    if match := _INITIALS_FAMILY.match(text):
        return person(match[2], match[1].strip())
    words = text.split()
    if natural or (len(words) <= 4 and not looks_like_organisation(text) and all(map(_name_word, words))):
        cut = len(words) - 1
        while cut > 1 and words[cut - 1].islower():
            cut -= 1
        return person(" ".join(words[cut:]), " ".join(words[:cut]))
    return organisation(text)


def _name_word(word: str) -> bool:
    return (word[:1].isupper() and not word.isupper()) or (
        word.islower() and len(word) <= 3 and word not in ("of", "the", "for", "and")
    )
