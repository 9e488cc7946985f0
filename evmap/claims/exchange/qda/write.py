"""A project of evmap as a REFI-QDA project or codebook. The same project gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from evmap.claims.exchange.coded import with_kept
from evmap.claims.exchange.places import Place, ReportText, stand_in
from evmap.claims.exchange.qda.ids import guid_of
from evmap.claims.exchange.qda.parts import code_tree, codes_element, described, element
from evmap.claims.sheet import cells_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from evmap.domain.claim import Claim, ClaimsFile, Report
    from evmap.domain.document import Document
    from evmap.domain.evidence import Evidence

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
_VARIABLES = ("year", "publisher", "design", "study", "appraisal")
_ASIDE = "Claims whose place was not found in this text:"
_EPOCH = (2000, 1, 1, 0, 0, 0)
_CODED = {"kind": "kind", "stance": "stance", "finding": "findings"}
_AS_IDS = {"basis": "evidence_bases", "population": "populations"}
_ELSEWHERE = frozenset({"id", "report", "text", "note", "by", "on"})
_TEXTLESS = "The text of this report was not at hand: a paragraph for each claim stands in for it."


@dataclass(frozen=True, slots=True)
class Written:
    """A file made, and how many claims stand at their quotation, at the paragraph of their locator, or nowhere."""

    data: bytes
    places: Mapping[str, int]
    textless: tuple[str, ...] = ()


@dataclass(slots=True)
class _Parts:
    """What is gathered while the claims are walked over."""

    sources: list[_Element] = field(default_factory=list)
    notes: list[_Element] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    places: Counter[str] = field(default_factory=Counter)
    textless: list[str] = field(default_factory=list)


def write_codebook(evidence: Evidence) -> bytes:
    """Return the taxonomy and the findings as a ``.qdc`` codebook."""
    codes = codes_element(code_tree(evidence.taxonomy, evidence.findings))
    root = element("CodeBook", {"origin": "evmap"}, codes)
    return _serialised(root, CODEBOOK)


def write_project(evidence: Evidence, document: Callable[[Report], Document | None]) -> Written:
    """Return everything that has been coded as a ``.qdpx`` project.

    *document* gives the text of a report, None when it is not at hand. A claim whose quotation stands in it is a
    selection of just that; any other is the paragraph at its locator; one that has no place there stands at the end.
    """
    parts = _Parts()
    reports: dict[str, list[ClaimsFile]] = {}
    for file in evidence.claims_files:
        reports.setdefault(file.report.id, []).append(file)
    headers = {id: next((f.report for f in files if not f.reviewer), files[0].report) for id, files in reports.items()}
    for id, files in reports.items():
        _add_source(parts, headers[id], [claim for file in files for claim in file.claims], document(headers[id]))
    reviewers = sorted({file.reviewer for file in evidence.claims_files if file.reviewer})
    people = sorted({claim.by for file in evidence.claims_files for claim in file.claims if claim.by})
    users = [element("User", {"guid": guid_of("reviewer", one), "name": one, "id": one}) for one in reviewers]
    users += [element("User", {"guid": guid_of("user", one), "name": one}) for one in people]
    codes = codes_element(code_tree(evidence.taxonomy, evidence.findings))
    root = element(
        "Project",
        {"name": evidence.taxonomy.scheme or "evmap", "origin": "evmap"},
        _wrapped("Users", users),
        None if codes is None else element("CodeBook", {}, codes),
        _wrapped("Variables", [_variable(name) for name in _VARIABLES] if headers else []),
        _wrapped("Cases", [_case(report) for report in headers.values()]),
        _wrapped("Sources", parts.sources),
        _wrapped("Notes", parts.notes),
    )
    members = {"project.qde": _serialised(root, PROJECT), **parts.files}
    return Written(_zipped(members), dict(parts.places), tuple(parts.textless))


def _add_source(parts: _Parts, report: Report, claims: Sequence[Claim], document: Document | None) -> None:
    """The source of one report, its text, its selections and their notes."""
    text, places = _placed(claims, document)
    if document is None:
        parts.textless.append(report.id)
    guid = guid_of("report", report.id)
    selections = []
    for claim, place in zip(claims, places, strict=True):
        parts.places[place.how] += 1
        selections.append(_selection(claim, place, text))
        parts.notes.append(_note(claim, place, text))
    kept: dict[str, object] = {"id": report.id, "report": header_of(report)}
    kept |= {"stand_in": True} if document is None else {}
    parts.sources.append(
        element(
            "TextSource",
            {"guid": guid, "name": report.title or report.id, "plainTextPath": f"internal://{guid}.txt"},
            described(with_kept(_TEXTLESS if document is None else "", kept)),
            *selections,
        )
    )
    parts.files[f"sources/{guid}.txt"] = text.encode("utf-8")


def _placed(claims: Sequence[Claim], document: Document | None) -> tuple[str, list[Place]]:
    """The text of a source and the place of each claim in it."""
    if document is None:
        return stand_in(claims)
    report = ReportText(document)
    found = [report.place(claim) for claim in claims]
    homeless = [claim for claim, place in zip(claims, found, strict=True) if place is None]
    text = report.text
    if not homeless:
        return text, [place for place in found if place is not None]
    before = f"{text}\n\n{_ASIDE}\n\n"
    aside, places = stand_in(homeless)
    moved = iter(Place(len(before) + one.start, len(before) + one.end, one.how) for one in places)
    return before + aside, [next(moved) if place is None else place for place in found]


def _selection(claim: Claim, place: Place, text: str) -> _Element:
    guid = _claim_guid(claim)
    user = guid_of("reviewer", claim.reviewer) if claim.reviewer else guid_of("user", claim.by) if claim.by else ""
    made = {"creatingUser": user, "creationDateTime": f"{claim.on}T00:00:00Z" if _is_day(claim.on) else ""}
    return element(
        "PlainTextSelection",
        {"guid": guid, "name": claim.id, "startPosition": str(place.start), "endPosition": str(place.end), **made},
        described(claim.text),
        *(
            element(
                "Coding",
                {"guid": guid_of("coding", f"{guid}:{code}"), **made},
                element("CodeRef", {"targetGUID": code}),
            )
            for code in dict.fromkeys(_codes(claim))
        ),
        element("NoteRef", {"targetGUID": guid_of("note", guid)}),
    )


def _claim_guid(claim: Claim) -> str:
    return guid_of("claim", f"{claim.report}:{claim.reviewer}:{claim.id}")


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _codes(claim: Claim) -> Iterator[str]:
    """The codes of a claim: its terms, and what it is and speaks to."""
    for facet, links in claim.terms.items():
        yield from (guid_of(facet, link.id) for link in links)
    yield from (guid_of("populations", id) for id in claim.population)
    if claim.basis:
        yield guid_of("evidence_bases", claim.basis)
    if claim.finding:
        yield guid_of("findings", claim.finding)
    yield guid_of("kind", claim.kind)
    if claim.stance:
        yield guid_of("stance", str(claim.stance))


def _note(claim: Claim, place: Place, text: str) -> _Element:
    """What the reviewer noted, and below it what the format has no place for."""
    cells = cells_of(claim)
    coded = {*claim.terms, *_CODED, *_AS_IDS, *_ELSEWHERE}
    kept: dict[str, object] = {"id": claim.id, "place": place.how}
    kept |= {key: value for key, value in cells.items() if key not in coded}
    if place.how == "quotation" and text[place.start : place.end] == claim.quote:
        del kept["quote"]
    if claim.status == "accepted":
        del kept["status"]
    kept |= {key: cells[key] for key in ("by", "on") if key in cells}
    inferred = {
        facet: [link.id for link in links if link.inferred]
        for facet, links in claim.terms.items()
        if any(link.inferred for link in links)
    }
    if inferred:
        kept["inferred"] = inferred
    guid = guid_of("note", _claim_guid(claim))
    content = element("PlainTextContent", {}, text=with_kept(claim.note, kept))
    return element("Note", {"guid": guid, "name": claim.id}, content)


def header_of(report: Report) -> dict[str, object]:
    """The header of a claims file as its keys and values, without what is empty or says where the file lies."""
    parts = ("family", "given", "particle", "suffix", "literal")
    names = [{part: value for part in parts if (value := getattr(name, part))} for name in report.authors]
    plain = ("type", "title", "issued", "publisher", "study", "series", "design", "appraisal", "url", "doi", "work")
    lists = ("commissioner", "funder", "recruiter", "population")
    found: dict[str, object] = {key: getattr(report, key) for key in plain}
    found |= {key: list(getattr(report, key)) for key in lists} | {"author": names}
    return {key: value for key, value in found.items() if value}


def _variable(name: str) -> _Element:
    return element("Variable", {"guid": guid_of("variable", name), "name": name, "typeOfVariable": "Text"})


def _case(report: Report) -> _Element:
    values = (report.issued[:4], report.publisher, report.design, report.study or report.id, report.appraisal)
    return element(
        "Case",
        {"guid": guid_of("case", report.id), "name": report.title or report.id},
        *(
            element(
                "VariableValue",
                {},
                element("VariableRef", {"targetGUID": guid_of("variable", name)}),
                element("TextValue", {}, text=value),
            )
            for name, value in zip(_VARIABLES, values, strict=True)
            if value
        ),
        element("SourceRef", {"targetGUID": guid_of("report", report.id)}),
    )


def _wrapped(tag: str, inside: Iterable[_Element]) -> _Element | None:
    """An element around others, None when there are none: an empty one is not valid."""
    inside = list(inside)
    return element(tag, {}, *inside) if inside else None


def _serialised(root: _Element, namespace: str) -> bytes:
    from lxml import etree

    nsmap: Any = {None: namespace}  # the stubs do not know that None names the usual one
    named = etree.Element(f"{{{namespace}}}{root.tag}", nsmap=nsmap)
    named.attrib.update(root.attrib)
    named.extend(list(root))
    for one in named.iterdescendants():
        one.tag = f"{{{namespace}}}{one.tag}"
    etree.indent(named)
    return etree.tostring(named, xml_declaration=True, encoding="utf-8") + b"\n"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same bytes on every system
            archive.writestr(info, data)
    return buffer.getvalue()
