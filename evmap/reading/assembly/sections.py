"""Printed numbers of sections and paragraphs, the same for every format.

Readers hand in blocks in reading order whose headings are known and have a level; they come back with ``section``,
``paragraph`` and the labels of tables filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.domain.document import Block, BlockKind
from evmap.reading.assembly.blocks import cut
from evmap.reading.assembly.repair import split_paragraph_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBER_WORDS = re.findall(
    r"\w+",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
)
_WORDS_AS_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS, start=1)}
_DECIMAL = re.compile(
    r"(?:§\s*)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,5}|[A-Z](?:\.\d{1,2}){1,4})(?:[.):]|\s*[–—|])?(?:\s+|$)"
)
_CHAPTER = re.compile(
    r"(?P<kind>chapter|section|part|kapitel|chapitre)\s+(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVXL]{1,6}|"
    rf"{'|'.join(_WORDS_AS_NUMBERS)})\b",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"(?P<kind>appendix|annexe?|anhang)(?:\s+(?P<number>\d{1,2}|[A-Z]{1,2}\b|[IVX]{1,5}\b))?(?=$|[\s:.–—-])",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?P<number>[IVX]{1,5})[.)]?\s+(?=[A-Z])|(?P<letter>[A-H])\.\s+(?=[A-Z])")
_ROMAN_VALUE = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})$")

#: Headings that stand at the top level whatever their type size, and end the numbered sections before them.
END_MATTER = re.compile(
    r"(?:(?:list of )?(?:references?|bibliograph(?:y|ies)|works cited|literature cited|sources cited|reference list)"
    r"(?: (?:and|&) (?:notes|further reading|bibliography|sources|links|resources))?"
    r"|literature|sources|further reading|end ?notes|notes|(?:select(?:ed)? )bibliography|cited literature"
    r"|acknowledge?ments?|about the authors?|glossary|abbreviations|index|contact(?: us)?|colophon)\s*:?$",
    re.IGNORECASE,
)
_LIST_WORDS = re.compile(
    r"(?:.{0,40}\b)?(?:references?|bibliograph(?:y|ies)|works cited|literature(?: cited)?|sources(?: cited)?"
    r"|endnotes|notes)\s*:?$",
    re.IGNORECASE,
)

#: ``Table 1``, ``Figure 3.2``, ``Box A``: what a caption starts with.
CAPTION = re.compile(
    r"(?P<label>(?:Table|Figure|Fig\.?|Box|Chart|Exhibit|Graph|Map|Plate|Panel|Diagram|Illustration|Infographic)"
    r"\s+(?:[A-Z]?\d{1,3}(?:[.\-–]\d{1,3})*[a-z]?|[A-Z]\b|[IVX]{1,5}\b))"
    r"(?:\s*[:.|–—-](?=\s|$)|(?=\s*$)|(?=\s+(?-i:[\"“‘A-Z(0-9])))",
    re.IGNORECASE,
)
_PARAGRAPH_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_LOOSE_NUMBER = re.compile(r"(?P<number>(?:\d{1,3}|[A-Z])(?:\.\d{1,3}){1,3})\.?\s+(?P<rest>\S.*)$", re.DOTALL)
# Before the number stands the middle of a sentence, but no word that such numbers belong to.
_MISPLACED = r"(?<=[a-z,;] ){number}\.\s+(?=[A-Za-z])"
_REFERS = re.compile(
    r"(?:\b(?:section|figure|fig|table|chapter|paragraph|para|box|annex|appendix|see|in|at|of)s?|\d (?:and|or|to)) $",
    re.IGNORECASE,
)


def printed_number(heading: str) -> str:
    """Return the number a heading prints: ``3.4.1``, ``2`` of "Chapter Two", ``Appendix A``, ``IV``; "" if none.

    >>> [printed_number(h) for h in ("3.1 DEFINING LEADERSHIP", "Chapter Two: Method", "Appendix B", "Discussion")]
    ['3.1', '2', 'Appendix B', '']
    """
    text = heading.strip()
    if match := _DECIMAL.match(text):
        return match["number"]
    if match := _CHAPTER.match(text):
        number = match["number"]
        return _WORDS_AS_NUMBERS.get(number.lower(), number.upper())
    if match := _APPENDIX.match(text):
        return match[0].strip() if match["number"] else ""
    if match := _ROMAN.match(text):
        number = match["number"] or match["letter"]
        return number if match["letter"] or _ROMAN_VALUE.match(number) else ""
    return ""


def is_list_heading(heading: str) -> bool:
    """Whether a heading announces a list of references or notes ("References", "4. Bibliography", "Endnotes")."""
    text = _DECIMAL.sub("", heading.strip(), count=1)
    return len(text) <= 80 and bool(_LIST_WORDS.match(text.strip(" *_:.")))


@dataclass(frozen=True, slots=True)
class _Open:
    level: int
    number: str
    text: str


def assign_sections(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return *blocks* with ``section`` and ``paragraph`` filled in. O(n).

    A block's section is the printed number of the innermost heading above it that has one, else the text of the
    innermost heading. Lists of references and notes are sections of their own whatever stands above them. A
    paragraph number is taken off the text and holds until the next number or heading. ``Table 1`` of a caption
    becomes the ``paragraph`` of the caption and of the table after it.
    """
    located = _with_sections(blocks)
    return _with_tables(_with_paragraphs(located))


def _with_sections(blocks: Iterable[Block]) -> list[Block]:
    stack: list[_Open] = []
    section = ""
    result: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            number = printed_number(block.text)
            while stack and stack[-1].level >= block.level:
                stack.pop()
            stack.append(_Open(block.level, number, block.text))
            section = _section(stack)
        result.append(block if block.section == section else replace(block, section=section))
    return result


def _section(stack: Sequence[_Open]) -> str:
    if is_list_heading(stack[-1].text):
        return stack[-1].text
    return next((opened.number for opened in reversed(stack) if opened.number), stack[-1].text)


def _with_paragraphs(blocks: list[Block]) -> list[Block]:
    """Take printed paragraph numbers off the text, and hand them down to the blocks that belong to them."""
    numbered: list[tuple[str, Block]] = []
    last = ""
    for block in blocks:
        if block.kind in _PARAGRAPH_KINDS and not is_list_heading(block.section):
            numbered.append(_take_number(block, last))
            last = numbered[-1][0] or last
        else:
            numbered.append(("", block))
    _find_misplaced(numbered)
    result: list[Block] = []
    current = ""
    for number, block in numbered:
        if block.kind is BlockKind.HEADING:
            current = ""
        current = number or current
        inherits = block.kind in _PARAGRAPH_KINDS
        result.append(replace(block, paragraph=current) if inherits and current else block)
    return result


def _take_number(block: Block, last: str) -> tuple[str, Block]:
    """The printed number a paragraph starts with and the block without it; a short paragraph must follow *last*."""
    if not block.text[:1].isalnum():
        return "", block
    number, rest = split_paragraph_number(block.text)
    if not number:
        match = _LOOSE_NUMBER.match(block.text)
        if match is None or not last or match["number"] != _next(last) or block.text[-1] not in '.!?:;”"':
            return "", block
        number, rest = match["number"], match["rest"]
    return number, cut(block, 0, len(block.text) - len(rest))


def _next(number: str) -> str:
    prefix, _, last = number.rpartition(".")
    return f"{prefix}.{int(last) + 1}"


def _find_misplaced(numbered: list[tuple[str, Block]]) -> None:
    """Find a paragraph's number that a converter put inside its text (``guidance and 3.4. standards``), in place.

    Only the one number that is missing between two paragraphs is looked for, with its full stop and in the middle of
    a sentence, in the paragraphs between them, and only in a document that numbers its paragraphs (five or more).
    """
    places = [(index, number) for index, (number, _) in enumerate(numbered) if number]
    if len(places) < 5:
        return
    ends = [*(index for index, _ in places[1:]), len(numbered)]
    for (index, number), end in zip(places, ends, strict=True):
        wanted = _next(number)
        if end < len(numbered) and numbered[end][0] == wanted:
            continue
        pattern = re.compile(_MISPLACED.format(number=re.escape(wanted)))
        for between in range(index + 1, end):
            block = numbered[between][1]
            if block.kind is BlockKind.HEADING:
                break
            match = pattern.search(block.text, 0, 400) if block.kind in _PARAGRAPH_KINDS else None
            if match is not None and not _REFERS.search(block.text[: match.start()]):
                numbered[between] = (wanted, cut(block, match.start(), match.end()))
                break


def _with_tables(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Give captions their label, and tables the label of the caption that stands before them."""
    result: list[Block] = []
    label = ""
    for block in blocks:
        if block.kind is BlockKind.CAPTION:
            match = CAPTION.match(block.text)
            label = match["label"] if match else ""
            result.append(replace(block, paragraph=label) if label else block)
            continue
        if block.kind is BlockKind.TABLE:
            result.append(replace(block, paragraph=label) if label.lower().startswith("table") else block)
            continue
        label = ""
        result.append(block)
    return tuple(result)
