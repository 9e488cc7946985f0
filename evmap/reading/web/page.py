"""Web pages to a Document: the main text, its headings, lists, tables and notes, and the links between them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.document import Block, BlockKind, Document
from evmap.errors import InputError
from evmap.reading.assembly.assemble import finish
from evmap.reading.assembly.blocks import relinked
from evmap.reading.web.main import main_element, parse_html
from evmap.reading.web.walk import Walker
from evmap.text.encoding import decode, decode_as, encoding_note

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:\-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.\-]{2,40})", re.IGNORECASE)
_META_NAMES = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title"),
    "author": ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author"),
    "issued": (
        "citation_publication_date",
        "citation_date",
        "dc.date",
        "dcterms.date",
        "dcterms.issued",
        "article:published_time",
        "date",
    ),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name"),
    "DOI": ("citation_doi", "dc.identifier.doi"),
    "container-title": ("citation_journal_title",),
    "URL": ("og:url",),
}


#: Tags that any page has, filled by the program that made it as often as by its author.
_GENERAL = frozenset({"author", "article:author", "date", "og:title", "og:site_name"})


def read_html(name: str, data: bytes) -> Document:
    """Read a web page as saved by a browser or written by bookdown, Quarto, pandoc or a content system.

    Navigation, banners and footers are left out (a note says how much). A link to an element of the page becomes a
    :class:`~evmap.domain.document.Link` whose target is the ``anchor`` of the block there.

    Raises
    ------
    InputError
        when the page is empty, binary, or nested beyond reason.
    """
    declared = _CHARSET.search(data, 0, 8192) or _XML_ENCODING.search(data, 0, 1024)
    text, encoding = decode_as(data, declared[1].decode("ascii"), name) if declared else decode(data, name)
    root = parse_html(text, name)
    metadata = _metadata(root)
    chosen, dropped = main_element(root)
    walker = Walker(targets=_fragments(chosen))
    drafts = walker.walk(chosen)
    blocks = _with_marks(relinked(finish(drafts), walker.aliases))
    if not blocks:
        raise InputError(
            "the page holds no text outside its navigation",
            file=name,
            hint="save the page after it has loaded, or print it to PDF",
        )
    notes = [note] if (note := _encoding_note(encoding, declared is not None, name)) else []
    if dropped > 0:
        notes.append(
            Diagnostic(
                Source(name),
                "html-furniture",
                f"{dropped:,} characters of navigation and page furniture were left out",
                Severity.NOTE,
            )
        )
    return Document(
        file=name,
        format="html",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        encoding=encoding,
        metadata=metadata,
        diagnostics=tuple(notes),
    )


def _encoding_note(encoding: str, declared: bool, name: str) -> Diagnostic | None:
    return None if declared and encoding not in {"utf-8 with cp1252 bytes"} else encoding_note(encoding, name)


def _fragments(root: _Element) -> set[str]:
    """The ids that links of the page lead to."""
    found = (link.get("href") or "" for link in root.iter("a"))
    return {href.partition("#")[2] for href in found if "#" in href}


def _metadata(root: _Element) -> dict[str, str]:
    named: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        key = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if key and content:
            named.setdefault(key, []).append(content)
    found: dict[str, str] = {}
    general: list[str] = []
    for key, names in _META_NAMES.items():
        tag = next((candidate for candidate in names if candidate in named), "")
        if tag:
            found[key] = "; ".join(dict.fromkeys(named[tag])) if key == "author" else named[tag][0]
            general += [key] * (tag in _GENERAL)
    title = next(root.iter("title"), None)
    if "title" not in found and title is not None and (title.text or "").strip():
        found["title"] = " ".join((title.text or "").split())
        general.append("title")
    if general:
        found["general"] = " ".join(general)
    language = root.get("lang") or ""
    return {**found, "language": language} if language else found


def _with_marks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Number the notes by the marks of the links that lead to them."""
    marks: dict[str, str] = {}
    for block in blocks:
        for link in block.links:
            mark = block.text[link.start : link.end].strip("[]() ")
            if 0 < len(mark) <= 4:
                marks.setdefault(link.targets[0], mark)
    return tuple(
        replace(block, note=marks.get(block.anchor, block.note)) if block.kind is BlockKind.FOOTNOTE else block
        for block in blocks
    )
