"""Small helpers for tests of lists and citations: documents from text, records from a few words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.date import Date, DateStatus
from evmap.domain.document import Block, BlockKind, Document
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.reading import read
from evmap.references.citations import find_citations
from evmap.references.lists import ReferenceLists, find_references
from evmap.references.parser import parse
from evmap.text.ids import reference_keys

if TYPE_CHECKING:
    from pathlib import Path

    from evmap.domain.citation import Citation, CitationPart
    from evmap.domain.work import Organisation


def document(*blocks: str | Block) -> Document:
    """A document of paragraphs; ``# text`` makes a heading, ``- text`` a list item, lines count from 1."""
    made: list[Block] = []
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Block):
            made.append(block)
        elif block.startswith("# "):
            made.append(Block(BlockKind.HEADING, block[2:], level=1, line=number))
        elif block.startswith("- "):
            made.append(Block(BlockKind.LIST_ITEM, block[2:], line=number))
        else:
            made.append(Block(BlockKind.PARAGRAPH, block, line=number))
    return Document("report.md", "markdown", "0" * 64, tuple(made))


def record(key: str, authors: str, year: str, title: str = "A title", **fields: str) -> Record:
    """A record: *authors* are parted by ``;``, a person is ``Family, Given``, an organisation has no comma,
    ``et al`` at the end says that the entry leaves names out."""
    names = [name.strip() for name in authors.split(";") if name.strip()]
    et_al = bool(names) and names[-1] == "et al"
    made = []
    for name in names[: len(names) - et_al]:
        family, comma, given = name.partition(",")
        acronym = re.search(r"\[(\w+)\]", name)
        if comma:
            made.append(Name(family=family.strip(), given=given.strip()))
        else:
            literal = re.sub(r"\s*\[\w+\]", "", name)
            made.append(Name(literal=literal, acronym=acronym.group(1) if acronym else ""))
    date = re.fullmatch(r"(\d{4})([a-z]?)", year)
    if date:
        issued = Date(int(date.group(1)), letter=date.group(2))
    else:
        issued = Date(status=DateStatus.IN_PRESS if year == "in press" else DateStatus.NO_DATE)
    return Record(
        id=key,
        title=title,
        authors=tuple(made),
        et_al=et_al,
        issued=issued,
        publisher=fields.get("publisher", ""),
        raw=fields.get("raw", ""),
    )


def cite(text: str, *records: Record, organisations: tuple[Organisation, ...] = ()) -> tuple[Citation, ...]:
    """The citations of one paragraph."""
    return find_citations(
        document(*text.split("\n\n")), report="r", records=records, lists=ReferenceLists(), organisations=organisations
    )


def only(citations: tuple[Citation, ...]) -> CitationPart:
    """The one part of the one citation."""
    assert len(citations) == 1, [citation.text for citation in citations]
    assert len(citations[0].parts) == 1, citations[0].parts
    return citations[0].parts[0]


def entries(*blocks: str | Block) -> list[str]:
    """The texts of the entries found in a document."""
    return [entry.text for entry in find_references(document(*blocks)).entries]


def cited_as_read(path: Path) -> tuple[Citation, ...]:
    """The citations of a file, linked to what the parser makes of its own list."""
    made = read(path.name, path.read_bytes())
    lists = find_references(made)
    parsed = list(parse([entry.text for entry in lists.entries]))
    records = [replace(one, id=key) for one, key in zip(parsed, reference_keys(parsed), strict=True)]
    return find_citations(made, report="r", records=records, lists=lists)
