"""The shapes of identifiers: DOI, ISBN, ISSN, arXiv. Each has one pattern, which the rooms build theirs from."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

#: How every DOI begins: the registrant's number and a slash.
DOI_START = r"10\.\d{4,9}(?:\.\d+)*/"
#: Ten or thirteen digits with hyphens or spaces between them.
ISBN = r"(?:97[89][-– ]?)?\d(?:[-– ]?\d){8}[-– ]?[\dXx]"
ISSN = r"\d{4}-?\d{3}[\dXx]"
ARXIV = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"

_DOI = re.compile(DOI_START + r"\S+")
_PLAIN_DOI = re.compile(r"10\.[0-9]{4,9}/[a-z0-9._-]*[0-9]")  # nothing around it, nothing to fold
_ISSN = re.compile(ISSN)
_ARXIV = re.compile(rf"(?:arxiv:)?\s*({ARXIV})", re.IGNORECASE)
_PAGE_OF_PUBLISHER = re.compile(r"(?:/(?:full|abstract|pdf|epdf|meta|html?)|[?#].*|;jsessionid.*|\[doi\])$")
_TRAILING = ".,;:'\"]}>"


def bare_doi(text: str, *, address: bool = False) -> str:
    """Return the bare lower-case DOI in *text*, "" when there is none.

    DOI names are case-insensitive (DOI Handbook 2.4), so case is folded; nothing inside is touched, since
    ``10.1000/a.1`` and ``10.1000/a1`` are different works. Closing punctuation that a sentence left behind goes. With
    *address*, *text* may be where a publisher shows the work: entities are decoded, and ``/full``, ``?…`` and a second
    slash taken off. A file's own field is believed to be a DOI as it stands.

    >>> bare_doi("https://doi.org/10.1186/S13750-016-0059-6.")
    '10.1186/s13750-016-0059-6'
    >>> bare_doi("https://onlinelibrary.example/doi/10.1000/xyz.12/full", address=True)
    '10.1000/xyz.12'
    """
    if "10." not in text:
        return ""
    if _PLAIN_DOI.fullmatch(text):
        return text
    if "%" in text:
        text = unquote(text)
    if address and "&" in text:
        text = unescape(text)
    found = _DOI.search(text)
    if found is None:
        return ""
    doi = found.group().lower()
    if address:
        doi = _PAGE_OF_PUBLISHER.sub("", doi)
    doi = doi.rstrip(_TRAILING)
    if address:
        doi = doi.replace("//", "/", 1)  # a slash too many, as APA's DOIs were printed for years
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(_TRAILING)
    return doi


def is_issn(text: str) -> bool:
    """Return whether *text* has the shape of an ISSN (eight digits, the last may be X)."""
    return _ISSN.fullmatch(text.strip()) is not None


def bare_arxiv(text: str) -> str:
    """Return the arXiv identifier in *text* without its prefix, or *text* stripped when it has another shape."""
    match = _ARXIV.match(text.strip())
    return match[1] if match else text.strip()
