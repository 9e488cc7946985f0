"""What a report's header in its claims file gets from the reading of the document, and what is only proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.claims.read import read_claims
from evmap.text.fold import fold

if TYPE_CHECKING:
    from evmap.domain.claim import Report
    from evmap.domain.name import Name
    from evmap.references.header import Header
    from evmap.yamlfiles.edit import Plain

#: Key of the claims file -> field of the header, in the order in which they are written.
KEYS = {
    "title": "title",
    "author": "authors",
    "issued": "issued",
    "publisher": "publisher",
    "commissioner": "commissioner",
    "doi": "doi",
}
_NAME_PARTS = ("family", "given", "particle", "suffix", "literal")


def header_values(header: Header) -> dict[str, Plain]:
    """Return what a new claims file says of the report: only fields that are sure."""
    found: dict[str, Plain] = {"type": "article-journal"} if header.is_sure("container_title") else {}
    found |= {key: _plain(header, name) for key, name in KEYS.items() if header.is_sure(name)}
    return found


def proposals(header: Header, path: str, before: bytes | None) -> tuple[str, ...]:
    """Return one line a field that was read and is not written: unsure ones of a new report, and of one that a person
    has a claims file for (*before*) what the file lacks or has otherwise."""
    if before is None:
        unsure = [key for key, name in KEYS.items() if name in header.places and not header.is_sure(name)]
        return tuple(_line(header, key, "not written, unsure") for key in unsure)
    report = read_claims(path, before, facets=()).content.report
    said = []
    for key, name in KEYS.items():
        if header.is_sure(name) and not _same(report, header, key):
            said.append(_line(header, key, "the file has another" if _has(report, key) else "the file has none"))
    return tuple(said)


def taken_for(header: Header) -> str:
    """Return in one line what a document was taken for: title, authors, year, DOI; what was not found is said.

    >>> from evmap.references.header import Header
    >>> taken_for(Header())
    'no title, no authors, no year, no DOI found'
    """
    parts = [f"“{header.title}”" if header.is_sure("title") else ""]
    parts.append(_some(header.authors) if header.is_sure("authors") else "")
    parts.append(str(header.issued) if header.is_sure("issued") else "")
    parts.append(f"doi:{header.doi}" if header.is_sure("doi") else "")
    names = ("title", "authors", "year", "DOI")
    missing = [f"no {name}" for name, part in zip(names, parts, strict=True) if not part]
    found = ", ".join(filter(None, parts))
    lacking = f"{', '.join(missing)} found" if missing else ""
    return "; ".join(filter(None, (found, lacking)))


def header_data(header: Header) -> dict[str, object]:
    """Return the header for machines: each field that was found, where, and how sure."""
    return {
        name: {
            "value": [str(one) for one in header.authors] if name == "authors" else str(getattr(header, name)),
            "read": place.how,
            "page": place.page,
            "line": place.line or None,
            "confidence": place.confidence,
            "sure": header.is_sure(name),
        }
        for name, place in header.places.items()
    }


def _plain(header: Header, name: str) -> Plain:
    if name == "authors":
        return [_author(one) for one in header.authors]
    return str(getattr(header, name))


def _author(name: Name) -> dict[str, Plain]:
    return {part: value for part in _NAME_PARTS if (value := getattr(name, part))}


def _some(names: tuple[Name, ...]) -> str:
    shown = [name.sort_name for name in names[:4]]
    return ", ".join(shown) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def _line(header: Header, key: str, why: str) -> str:
    name = KEYS[key]
    value = "; ".join(map(str, header.authors)) if name == "authors" else str(getattr(header, name))
    place = header.places[name]
    return f"{key}: {value} ({why}; {place}, confidence {place.confidence:.2f})"


def _has(report: Report, key: str) -> bool:
    return bool(getattr(report, KEYS[key]))


def _same(report: Report, header: Header, key: str) -> bool:
    """Whether the person's header says the same: letters and digits, family names, the year."""
    name = KEYS[key]
    if key == "author":
        return [fold(one.sort_name) for one in report.authors] == [fold(one.sort_name) for one in header.authors]
    if key == "issued":
        return report.issued[:4] == str(header.issued)[:4]
    if key in {"publisher", "commissioner"} and _has(report, key):
        return True  # how an organisation is called is the person's choice
    return fold(str(getattr(report, name))).replace(" ", "") == fold(str(getattr(header, name))).replace(" ", "")
