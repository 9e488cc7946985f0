"""The author phrase of a citation taken apart: ``Smith, Jones and Brown``, ``Brown et al.``, ``Audit Scotland``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from evmap.references.citations.forms.patterns import ET_AL
from evmap.references.lists.shape import PARTICLE, UPPER
from evmap.references.words import without_article
from evmap.text.fold import fold

_INITIALS = re.compile(rf"^((?:[{UPPER}]\.[\s-]?)+)(?=[^\W\d_])|[,\s]((?:[{UPPER}]\.[\s-]?)+)$")
_ET_AL = re.compile(rf"[,\s]*{ET_AL}['’]?s?[\s.,]*$", re.IGNORECASE)
_AND = re.compile(
    r"\s*(?:,\s*)?(?:\band\b|&|\bund\b|\bet\b(?!\s?\.?\s?al)|\by\b|\be\b|\bo?ch\b|\bog\b|(?<=[^\W\d_])/(?=[^\W\d_])"
    rf"|(?<=[^\W\d_])[–—](?=[{UPPER}]))\s*"
)
_PARTICLE = re.compile(rf"^(?:{PARTICLE}\s+)+|^d['’]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CitedNames:
    """``names`` are folded names in order, ``initials`` the initials given with each ("" mostly), ``et_al`` whether
    others are meant as well, ``whole`` the folded phrase (an organisation may have an "and" or a comma in its name),
    ``written`` the names as the text has them."""

    names: tuple[str, ...]
    initials: tuple[str, ...]
    et_al: bool
    whole: str
    written: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def cited_names(phrase: str) -> CitedNames:
    """Take an author phrase apart.

    >>> cited_names("Brown et al.").names, cited_names("Brown et al.").et_al
    (('brown',), True)
    >>> cited_names("A. Petch").initials
    ('a',)
    """
    text = re.sub(r"['’]s?$", "", phrase.strip(" ,;:"))
    text = re.sub(rf"(?<=\w)\s?[\[(][{UPPER}][\w/&-]*[\])]$", "", text)  # "World Health Organization [WHO]"
    bare = _ET_AL.sub("", text)
    et_al = bare != text
    names: list[str] = []
    firsts: list[str] = []
    written: list[str] = []
    for part in (piece for half in _AND.split(bare) for piece in half.split(",")):
        name = re.sub(r"['’]s$", "", part.strip(" .;:"))
        if re.fullmatch(rf"(?:[{UPPER}]\.?[\s-]?){{1,3}}", name) and names and ("." in part or len(name) < 3):
            firsts[-1] = fold(name).replace(" ", "")  # "Smith, J." inside a citation
            continue
        found = _INITIALS.search(name)
        first = ""
        if found:
            first = fold(found.group(0)).replace(" ", "")
            name = (name[: found.start()] + name[found.end() :]).strip(" ,")
        folded = fold(name)
        if folded:
            names.append(folded)
            firsts.append(first)
            written.append(name)
    return CitedNames(tuple(names), tuple(firsts), et_al, without_article(fold(bare)), tuple(written))


def name_keys(name: str) -> frozenset[str]:
    """The folded forms a family name may be cited under: with and without its particle, its last word if it
    is double-barrelled without a hyphen is not one of them."""
    folded = fold(name)
    bare = fold(_PARTICLE.sub("", name))
    return frozenset(key for key in (folded, bare, without_article(folded)) if key)
