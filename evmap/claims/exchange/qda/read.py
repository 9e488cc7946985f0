"""REFI-QDA projects (``.qdpx``), read leniently: what programs write differs from the standard in many ways."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.claims.exchange.coded import Coded, CodedSource, Passage, without_kept, words_of
from evmap.claims.exchange.qda.codebook import codes_in, text_in
from evmap.claims.exchange.qda.ids import guid_of, plain_guid
from evmap.claims.exchange.qda.offsets import Cut, Selection, cut
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.safe.xml import attribute, child, children, local, parse_xml
from evmap.safe.zip import SafeZip
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_TEXTS = ("PlainTextSelection", "TranscriptSelection")
_OTHERS = ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection")
_KINDS = {"PDFSource": "a PDF", "PictureSource": "a picture", "AudioSource": "a recording", "VideoSource": "a film"}


@dataclass(slots=True)
class _Found:
    """What is gathered from the file: passages by position of their selection in ``selections``, or without one."""

    name: str
    sources: list[CodedSource] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    selections: list[Selection] = field(default_factory=list)
    nodes: list[_Element] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    read: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    users: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def warn(self, code: str, message: str, hint: str = "") -> None:
        """Note something a person should look at."""
        self.diagnostics.append(Diagnostic(Source(self.name), code, message, Severity.WARNING, hint))


def is_project(names: Iterable[str]) -> bool:
    """Whether an archive with parts of these *names* is a REFI-QDA project."""
    return any(name.lower().endswith(".qde") for name in names)


def read_project(name: str, data: bytes) -> Coded:
    """Read a ``.qdpx``; *name* only serves messages. O(size).

    Raises :class:`InputError` when it is no archive, holds no project, or would unpack beyond the limits.
    """
    archive = SafeZip(data, name)
    part = next((one for one in archive.names if one.lower().endswith(".qde")), "")
    content = archive.read(part) if part else None
    if content is None:
        raise InputError("the archive holds no REFI-QDA project (no .qde file)", file=name, hint="export it again")
    root = parse_xml(content, name, part=part)
    if local(root) != "Project":
        raise InputError(
            f"{part} inside the file is no project: it begins with <{local(root)}>", file=name, hint="export it again"
        )
    found = _Found(name)
    found.users = {plain_guid(attribute(one, "guid")): attribute(one, "name") for one in _under(root, "Users", "User")}
    found.notes = {
        plain_guid(attribute(one, "guid")): _note_text(archive, found, one) for one in _under(root, "Notes", "Note")
    }
    for node in (one for group in children(root, "Sources") for one in children(group)):
        _read_source(archive, found, node)
    _cut_selections(found)
    _say(found)
    made_by = attribute(root, "origin") or "an unnamed program"
    codes = tuple(codes_in(child(root, "CodeBook")))
    said = tuple(one.message for one in found.diagnostics if one.code == "offsets")
    return Coded(
        f"a REFI-QDA project of {made_by}",
        codes,
        tuple(found.sources),
        tuple(found.passages),
        found.read,
        sum(found.reasons.values()),
        codebook=bool(codes),
        diagnostics=tuple(one for one in found.diagnostics if one.code != "offsets"),
        said=said,
    )


def _note_text(archive: SafeZip, found: _Found, node: _Element) -> str:
    """The text of a note, wherever the program keeps it."""
    said = text_in(child(node, "PlainTextContent")) or _text(archive, found, node) or ""
    return said.removeprefix("\ufeff").strip() or text_in(child(node, "Description"))


def _under(root: _Element, group: str, tag: str) -> list[_Element]:
    return [one for each in children(root, group) for one in children(each, tag)]


def _read_source(archive: SafeZip, found: _Found, node: _Element) -> None:
    """One document of the project, with what is selected in it."""
    key = plain_guid(attribute(node, "guid")) or f"source {len(found.sources) + 1}"
    name = " ".join(attribute(node, "name").split()) or key
    _, kept = without_kept(text_in(child(node, "Description")))
    holders = [node] if local(node) == "TextSource" else [*children(node, "Representation", "Transcript")]
    text = next((text for one in holders if (text := _text(archive, found, one)) is not None), None)
    if text is not None:
        found.texts[key] = text
    elif holders:
        found.warn("source-text", f"the text of the source '{name}' is not in the file", "export it with its sources")
    stand_in = kept.get("stand_in") is True
    plain = None if text is None else text.removeprefix("\ufeff")
    found.sources.append(CodedSource(key, name, plain, stand_in, kept))
    for holder in holders:
        for one in children(holder, *_TEXTS):
            _add_selection(found, key, one)
        for one in children(holder, "Coding"):
            _add_whole(found, key, one, holder)
    if node not in holders:
        for one in children(node, "Coding"):
            _add_whole(found, key, one, node)
        for one in children(node, *_OTHERS):
            _add_area(found, key, one, _KINDS.get(local(node), "no text"))


def _text(archive: SafeZip, found: _Found, node: _Element) -> str | None:
    """The text of a source or note: in the element, or in the part that it names. Paths out of the archive are not
    followed."""
    inside = child(node, "PlainTextContent")
    if inside is not None:
        return "".join(map(str, inside.itertext()))
    path = attribute(node, "plainTextPath").strip()
    if not path:
        return None
    if not path.lower().startswith("internal://"):
        found.warn("source-path", f"the path {path} leads out of the file and is not followed")
        return None
    wanted = path[len("internal://") :].lower()
    names = {one.rpartition("/")[2].lower(): one for one in archive.names}
    names |= {one.lower(): one for one in archive.names}
    part = names.get(wanted) or names.get(f"sources/{wanted}")
    data = archive.read(part) if part else None
    if data is None:
        return None
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return data.decode(encoding, "replace")


def _add_selection(found: _Found, source: str, node: _Element) -> None:
    """A selection of text; it is cut when all are known."""
    found.read += 1
    try:
        start, end = int(attribute(node, "startPosition")), int(attribute(node, "endPosition"))
    except ValueError:
        found.reasons["its positions are no numbers"] += 1
        return
    if source not in found.texts:
        found.reasons["the text of its source is not in the file"] += 1
        return
    found.selections.append(Selection(source, start, end, attribute(node, "name")))
    found.nodes.append(node)


def _cut_selections(found: _Found) -> None:
    """Turn selections into passages, once it is known how the program counts."""
    if not found.selections:
        return
    done = cut(found.texts, found.selections)
    for at, (one, node, text) in enumerate(zip(found.selections, found.nodes, done.texts, strict=True)):
        if text is None or not text.strip():
            outside = "it lies outside the text of its source" if text is None else "it holds nothing but blanks"
            found.reasons["its place cannot be told for sure" if at in done.unsure else outside] += 1
            continue
        passage = _passage(found, one.source, node, text)
        if passage.codes or passage.text or passage.note or passage.kept:
            found.passages.append(passage)
        else:
            found.reasons["it has neither a code nor a note"] += 1
    _say_dialect(found, done)


def _say_dialect(found: _Found, done: Cut) -> None:
    """How positions were counted: always said, since another count moves every quotation."""
    total = len(found.selections)
    message = f"positions read as {done.dialect}: {done.fits} of {total} selections are whole words"
    found.diagnostics.append(Diagnostic(Source(found.name), "offsets", message, Severity.NOTE))
    if done.unsure:
        found.warn(
            "offsets-unsure",
            f"{count(len(done.unsure), 'selection')} refused: {done.dialect} and {done.second} fit equally well",
            "export the project again with its newest version, or as coded segments (CSV)",
        )
    elif done.fits * 2 < total:
        found.warn("offsets-unlikely", "in no way of counting are most selections whole words", "look at a few of them")


def _passage(found: _Found, source: str, node: _Element, quote: str) -> Passage:
    key = plain_guid(attribute(node, "guid"))
    place = f"{source}:{attribute(node, 'startPosition')}-{attribute(node, 'endPosition')}"
    codings = [*children(node, "Coding"), *children(node, "CodeRef")]  # some leave the Coding out
    users = [attribute(node, "creatingUser"), *(attribute(one, "creatingUser") for one in codings)]
    guids = list(dict.fromkeys(plain_guid(one) for one in users if one))
    reviewer = next((found.users[one] for one in guids if one == guid_of("reviewer", found.users.get(one, ""))), "")
    coders = tuple(found.users[one] for one in guids if found.users.get(one) and found.users[one] != reviewer)
    notes, kept = _notes(found, [node, *codings])
    when = attribute(node, "creationDateTime") or next((attribute(one, "creationDateTime") for one in codings), "")
    said = text_in(child(node, "Description"))
    if not (said or notes or kept) and quote:
        key = f"{place}:{','.join((*coders, reviewer))}"  # some programs make a selection for every code
    return Passage(
        key or place,
        source,
        tuple(dict.fromkeys(_target(one) for one in codings)),
        quote,
        text=said,
        note=notes,
        coders=coders,
        on=when[:10],
        name=words_of(kept.get("id")) or attribute(node, "name"),
        reviewer=reviewer,
        line=_line(node),
        kept=kept,
    )


def _notes(found: _Found, nodes: list[_Element]) -> tuple[str, dict[str, object]]:
    """What is noted at any of *nodes*, and what evmap kept in such a note."""
    texts: list[str] = []
    kept: dict[str, object] = {}
    for node in nodes:
        for ref in children(node, "NoteRef"):
            text, own = without_kept(found.notes.get(plain_guid(attribute(ref, "targetGUID")), ""))
            kept |= own
            if text:
                texts.append(text)
    return "\n".join(dict.fromkeys(texts)), kept


def _line(node: _Element) -> int | None:
    line: object = node.sourceline
    return line if isinstance(line, int) else None


def _target(coding: _Element) -> str:
    ref = coding if local(coding) == "CodeRef" else child(coding, "CodeRef")
    return plain_guid(attribute(ref, "targetGUID")) if ref is not None else ""


def _add_whole(found: _Found, source: str, coding: _Element, node: _Element) -> None:
    """A code at a document as a whole: there is nothing to quote."""
    found.read += 1
    key = plain_guid(attribute(coding, "guid")) or f"{source}:{_target(coding)}"
    notes, _ = _notes(found, [coding])
    note = "\n".join(filter(None, ("coded as a whole document", notes)))
    user = found.users.get(plain_guid(attribute(coding, "creatingUser")), "")
    found.passages.append(Passage(key, source, (_target(coding),), note=note, coders=(user,) if user else ()))


def _add_area(found: _Found, source: str, node: _Element, what: str) -> None:
    """A selection of a page, a picture or a recording; its text, where the file gives one."""
    found.read += 1
    inside = child(node, "Representation", "PlainTextContent")
    passage = _passage(found, source, node, text_in(inside))
    page = attribute(node, "page")
    where = f"selected in {what}" + (f", page {page} as the file counts" if page else "")
    found.passages.append(
        Passage(
            passage.key,
            source,
            passage.codes,
            passage.quote,
            passage.text,
            "\n".join(filter(None, (where, passage.note))),
            passage.coders,
            passage.on,
            line=passage.line,
        )
    )


def _say(found: _Found) -> None:
    """One line a reason for what could not be taken, and for sources of one name."""
    for reason, number in found.reasons.most_common():
        found.warn("passage-failed", f"{count(number, 'selection')} not taken: {reason}")
    names = Counter(source.name.casefold() for source in found.sources)
    for name, number in names.items():
        if number > 1:
            found.warn("source-names", f"{number} sources are called '{name}'; each is read as a report of its own")
