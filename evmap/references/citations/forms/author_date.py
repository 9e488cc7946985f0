"""Author-date citations in running text, in brackets and before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.domain.citation import CitationPart, Match
from evmap.references.citations.forms.brackets import Bracket, find_brackets
from evmap.references.citations.forms.names import cited_names
from evmap.references.citations.forms.narrative import author_before, exact_before
from evmap.references.citations.forms.parts import RawPart, split_parts
from evmap.references.citations.forms.patterns import DATE, PAGES
from evmap.references.citations.linking.resolve import link_part
from evmap.references.words import significant

if TYPE_CHECKING:
    from evmap.references.citations.linking.index import Index

_BARE_REST = re.compile(r"^[\s,;:&]*(?:and|und|et)?[\s,;:&]*$|^\s*[,;:]")
_PERIOD = re.compile(r"^\s*(?:1[5-9]|20)\d\d\s?[–-]\s?(?:(?:1[5-9]|20)\d\d|\d\d)\s*$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A citation in a passage: ``text[start:end]`` as written, its parts and its form."""

    start: int
    end: int
    parts: tuple[CitationPart, ...]
    form: str
    doubtful: bool = False
    """Nothing in the list answers to it and its shape alone is weak (no comma, one plain word; just a name
    before ``(2019)``)."""


def find_author_date(index: Index, text: str) -> list[Hit]:
    """The author-date citations of *text*, in order, none overlapping."""
    if not DATE.search(text):
        return []
    hits: list[Hit] = []
    covered: list[tuple[int, int]] = []

    def visit(bracket: Bracket) -> None:
        """Take the bracket as a citation, or look for one inside it."""
        covered.append((bracket.start, bracket.end))
        own, inner = _content(text, bracket)
        hit = _hit(index, text, bracket, own)
        if hit is not None:
            hits.append(hit)
        for child in inner if hit is not None else bracket.children:
            visit(child)

    for bracket in find_brackets(text):
        visit(bracket)
    hits += _without_brackets(index, text, covered)
    return _disjoint(hits)


def _content(text: str, bracket: Bracket) -> tuple[str, list[Bracket]]:
    """The inside of a bracket with the same length: inner brackets that hold just a date are opened up
    (``(see Smith (2010))``, ``(Barker [1998], Lee [2005])``), others are blanked and returned, to be looked at on
    their own."""
    inside = list(_one_date(text[bracket.start + 1 : bracket.end - 1]))
    base = bracket.start + 1
    children = [child for child in bracket.children if inside[child.start - base] == text[child.start]]
    blank = inside.copy()
    for child in children:
        blank[child.start - base : child.end - base] = " " * (child.end - child.start)
    dated = bool(DATE.search("".join(blank)))
    after_names = bool(children) and all(_after_a_name(text, child) for child in children)
    if children and not dated and not after_names:
        return "".join(blank), children  # "(e.g. Smith (2010))": the inner bracket is the citation
    apart: list[Bracket] = []
    for child in children:
        start, end = child.start - base, child.end - base
        content = text[child.start + 1 : child.end - 1]
        last = not text[child.end : bracket.end - 1].strip()
        if DATE.match(content.strip()) and len(content) < 30 and (text[child.start] == "(" or last or after_names):
            inside[start] = inside[end - 1] = " "
        elif DATE.search(content):
            inside[start:end] = " " * (end - start)
            apart.append(child)
    return "".join(inside), apart


def _after_a_name(text: str, child: Bracket) -> bool:
    """Whether a square bracket holds the date of the name before it: ``Barker [1998]``."""
    return text[child.start] == "[" and bool(re.search(r"[^\W\d_]\.?\s?$", text[max(0, child.start - 3) : child.start]))


def _one_date(content: str) -> str:
    """*content* with ``[1922] 1978`` and ``1978 [1922]``, the first and a later edition, as one date, in as many
    characters."""
    content = re.sub(r"\[(\d{4})\](\s?)(?=\d{4}\b)", r" \1/\2", content)
    return re.sub(r"\b(\d{4})(\s?)\[(\d{4})\]", r"\1/\2\3 ", content)


def _known(index: Index, phrase: str) -> bool:
    names = cited_names(phrase)
    if index.is_author(names.whole) or " ".join(significant(phrase)) in index.titles:
        return True
    several = names.et_al or len(names.names) > 1 or bool(names.initials and names.initials[0])
    return several and bool(names.names) and index.is_author(names.names[0])


def _hit(index: Index, text: str, bracket: Bracket, content: str) -> Hit | None:
    if not DATE.search(content):
        return None
    raw = split_parts(content, lambda phrase: _known(index, phrase))
    if not raw:
        return None
    if raw[0].author == "":
        return _narrative(index, text, bracket, content, raw)
    parts = tuple(link_part(index, part.author, part.year, part.pages) for part in raw)
    kept = [(part, one) for part, one in zip(parts, raw, strict=True) if _keep(part, one)]
    if not kept:
        return None
    doubtful = all(part.match is Match.NONE and _weak(one) for part, one in kept)
    return Hit(bracket.start, bracket.end, tuple(part for part, _ in kept), "parenthetical", doubtful)


def _keep(part: CitationPart, raw: RawPart) -> bool:
    """A part beside other words (``(founded by Smith, 2010)``) needs an entry that answers to it."""
    return raw.sure or part.match is Match.EXACT or (part.match is Match.NEAR and bool(part.candidates))


def _weak(raw: RawPart) -> bool:
    names = cited_names(raw.author)
    return not raw.comma and len(names.names) == 1 and not names.et_al


def _narrative(index: Index, text: str, bracket: Bracket, content: str, raw: list[RawPart]) -> Hit | None:
    """A bracket that starts with a date: its author stands before it."""
    if _PERIOD.match(content) or (text[bracket.start] == "[" and not _after_a_name(text, bracket)):
        return None
    dates = [(part.year, part.pages) for part in raw if part.author == ""]
    if not _only_dates(content, raw):
        return None
    found = author_before(index, text, bracket.start, dates, text[bracket.end : bracket.end + 60])
    if found is None:
        return None
    more = tuple(link_part(index, part.author, part.year, part.pages) for part in raw if part.author)
    answered = any(part.match is not Match.NONE for part in found.parts)
    doubtful = found.doubtful or (text[bracket.start] == "[" and not answered)
    return Hit(found.start, bracket.end, (*found.parts, *more), found.form, doubtful)


def _only_dates(content: str, raw: list[RawPart]) -> bool:
    """Whether nothing but dates, page references and further citations stands in a bracket that starts with a date."""
    end = 0
    for found in DATE.finditer(content):
        between = content[end : found.start()]
        if end and not _BARE_REST.match(between) and not any(part.author for part in raw):
            pages = PAGES.match(between)
            if pages is None:
                return False
        end = found.end()
    rest = re.sub(r"^(?:\s?(?:,|;|/|&|and|–|-)\s?[a-z]\b(?!\.))+", "", content[end:])
    return bool(_BARE_REST.match(rest) or PAGES.match(rest))


def _without_brackets(index: Index, text: str, covered: list[tuple[int, int]]) -> list[Hit]:
    """``Smith et al., 2019`` in the sentence itself: only where an entry has exactly these authors and date."""
    hits: list[Hit] = []
    spans = iter(sorted(covered))
    span = next(spans, None)
    for date in DATE.finditer(text):
        while span is not None and span[1] <= date.start():
            span = next(spans, None)
        if span is not None and span[0] <= date.start() < span[1]:
            continue
        if not date.group()[:1].isdigit():
            continue
        found = exact_before(index, text, date.start(), date.group())
        if found is not None:
            hits.append(Hit(found.start, date.end(), found.parts, "narrative"))
    return hits


def _disjoint(hits: list[Hit]) -> list[Hit]:
    """Hits in order; where two overlap, the one that links, else the longer."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if kept and hit.start < kept[-1].end:
            if _weight(hit) > _weight(kept[-1]):
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


def _weight(hit: Hit) -> int:
    return sum({Match.EXACT: 3, Match.NEAR: 2, Match.NONE: 1}[part.match] for part in hit.parts)
