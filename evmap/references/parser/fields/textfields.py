"""Titles, containers, collections, publishers and places: free text without the marks that only separate fields."""

from __future__ import annotations

import re
from functools import lru_cache

_OPENING = "\"“„«‘‚'`´¨<"
_CLOSING = "\"”“»’'`´>"
_CLOSING_ONLY = ('"', "”", "»")
_BRACKETS = "()[]{}"
_LEADING = tuple(".-–—/")
_MARKS_FIRST = re.compile(r"^[.\-–—/]+(?!\w)\s*")
_LAST_INITIAL = re.compile(r"(?:^|[\s.])[A-Z]\.$")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_BROKEN_WORD = re.compile(
    r"(?<=[a-zß-ÿ]{2})[-‐]\s+(?!(?:and|or|to|und|oder|bzw|sowie|et|ou|y|e|o|og|och|eller|samt|en|of|ja|tai|i|oraz|lub|ve|és|vs|based|related|centred|centered|"
    r"term)\b)(?=[a-zß-ÿ]{2})"
)
_KEPT_HYPHEN = re.compile(
    r"\b((?:self|long|short|well|non|co|cross|multi|inter|high|low|post|pre|semi|half|anti|mid|full|part|all|"
    r"peer|evidence|person|decision|problem))[-‐]\s+(?!(?:and|or|to|und|oder)\b)(?=[a-z])",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def clean_text(text: str) -> str:
    """Return *text* without outer quotes, unpaired brackets and the punctuation that closes a field. Idempotent."""
    if "- " in text or "‐ " in text:
        text = _BROKEN_WORD.sub("", _KEPT_HYPHEN.sub(r"\1-", text))
    text = " ".join(text.split())
    previous = None
    while previous != text and not (text[:1].isalnum() and text[-1:].isalnum()):
        previous = text
        text = text.strip(" ,;:\t|·•،؛，；：").rstrip("/–—- ")
        if text[:1] in _LEADING:
            text = _MARKS_FIRST.sub("", text).strip()
        if text and (text[0] in _OPENING or text.rstrip(".,;: ")[-1:] in _CLOSING_ONLY):
            text = _unquote(text)
        if text and (text[0] in _BRACKETS or text[-1] in _BRACKETS):
            text = _unbracket(text)
        if text.endswith(".") and not text.endswith("...") and not _LAST_INITIAL.search(text, max(0, len(text) - 3)):
            text = text.rstrip(".").rstrip()
    return text


def _unquote(text: str) -> str:
    """Drop a pair of quotes round the whole, or one that never closes or never opened."""
    if not text:
        return text
    core = text.rstrip(".,;: ")
    if text[0] in _OPENING:
        inner = core[1:]
        closers = [
            i for i, c in enumerate(inner) if c in _CLOSING and (i + 1 == len(inner) or not inner[i + 1].isalpha())
        ]
        if closers and closers[-1] == len(inner) - 1:
            if (
                not any(c in _OPENING and (i == 0 or inner[i - 1] in " (") for i, c in enumerate(inner[:-1]))
                or len(closers) > 1
            ):
                return inner[:-1].strip()
            return (
                inner[:-1].strip()
                if len(closers) == 1
                and text[0] in "“„«‘"
                and inner[-1] == {"“": "”", "„": "“", "«": "»", "‘": "’"}[text[0]]
                else text
            )
        if not closers:
            return text[1:].strip()
        # “Quoted title” rest: the quotes belong to a part of the title and stay
        return text
    if core and core[-1] in _CLOSING_ONLY and not any(c in core[:-1] for c in '"“„«'):
        return core[:-1].strip()
    return text


def _unbracket(text: str) -> str:
    if len(text) > 1 and text[0] in _PAIRS and text[-1] == _PAIRS[text[0]] and text.find(text[-1]) == len(text) - 1:
        return text[1:-1].strip()
    if text and text[-1] in "([{":
        return text[:-1].strip()
    if text and text[0] in "([{" and _PAIRS[text[0]] not in text:
        return text[1:].strip()
    if text and text[-1] in ")]}" and {")": "(", "]": "[", "}": "{"}[text[-1]] not in text:
        return text[:-1].strip()
    if text and text[0] in ")]}":
        return text[1:].strip()
    return text


_IN = re.compile(r"^\W*(?:in|en|dans|im|em)\b\s*[:.,]?\s+(?=\S)", re.IGNORECASE)
_IN_TITLE = re.compile(
    r"in[- ](?:house|depth|formation)\b|in (?:practice|brief|focus|context|touch|these times)\b", re.IGNORECASE
)
_PRESENTED = re.compile(
    r"^(?:(?:poster|paper|keynote|oral|session|poster session|conference "
    r"paper|talk)\s+)*(?:presented|given|delivered)\s+(?:at|to)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"(?:\s*\[(?:online|electronic resource|internet|serial online|on-line|www document|pdf|web\s?page|"
    r"en línea|en ligne|em linha|recurso electrónico|recurso eletrônico|verkkojulkaisu|verkkoaineisto|"
    r"elektronisk re(?:surs|ssurs|source)|elektronische ressource)\]\s*\.?)+\s*$",
    re.IGNORECASE,
)
_PUBLISHED_BY = re.compile(r"(?:published by|publ\. by|publisher)\s*:?\s+", re.IGNORECASE)
_OF_SERIES = re.compile(r"^(?:of|vol(?:ume)?\.? \d+ of|ser\.?|series)\s+", re.IGNORECASE)


def clean_title(text: str) -> str:
    """Return a title as it would be catalogued: no outer quotes, no closing full stop, cut words joined."""
    return clean_text(_ONLINE.sub("", text) if "[" in text else text)


_IN_FIRST = re.compile(r"\W*in\b", re.IGNORECASE)


def begins_with_in(text: str) -> bool:
    """Does a source begin with "In"?"""
    return _IN_FIRST.match(text) is not None


def clean_container(text: str) -> str:
    """Return the title of a journal, book or proceedings without "In" before it."""
    text = clean_text(text)
    while (cue := _IN.match(text)) and not _IN_TITLE.match(text):
        text = clean_text(text[cue.end() :])
    return clean_text(_ONLINE.sub("", text)) if text.endswith("]") else text


def event_name(text: str) -> str:
    """The event in ``Poster presented at the X Conference``, "" if *text* says nothing of the sort."""
    match = _PRESENTED.match(text)
    return text[match.end() :] if match else ""


def clean_collection(text: str) -> str:
    """Return a series title without ``of`` before it and without brackets."""
    return clean_text(_OF_SERIES.sub("", clean_text(text)))


def clean_publisher(text: str) -> str:
    """Return a publisher without brackets, ``published by`` and closing stop."""
    text = clean_text(_ONLINE.sub("", text) if "[" in text else text)
    cue = _PUBLISHED_BY.match(text)
    return clean_text(text[cue.end() :]) if cue else text


def clean_place(text: str) -> str:
    """Return a place of publication without the colon and brackets round it."""
    text = clean_text(text)
    if "(" in text[1:]:
        return text  # Example (Land)
    return clean_text(text.removeprefix("(").removesuffix(")"))
