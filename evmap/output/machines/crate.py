"""The project as an RO-Crate (https://w3id.org/ro/crate/1.2): its files with a description that machines read."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evmap.text.identifiers import bare_doi

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.name import Name
    from evmap.domain.record import Record

METADATA = "ro-crate-metadata.json"
_SPECIFICATION = "https://w3id.org/ro/crate/1.2"
_TYPES = {
    ".yaml": "application/yaml",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".graphml": "application/graphml+xml",
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".trig": "application/trig",
}
_SAYS = {
    "themes.yaml": "The taxonomy",
    "claims/findings.yaml": "The review findings",
    "references/works.yaml": "The reviewer's word on works",
    "references/decisions.yaml": "The reviewer's word on duplicates",
    "references/enriched.yaml": "What files of others said of works",
    "references/sources.yaml": "Where the records were looked for",
    "references/screening.yaml": "Which documents were let in or left out",
}


@dataclass(frozen=True, slots=True)
class CrateFacts:
    """What the crate says of itself: ``date`` is that of the newest report, ``license`` an address or words, both ""
    where nobody said it; ``version`` is evmap's."""

    title: str
    description: str
    date: str
    version: str
    license: str = ""


def crate(
    files: Mapping[str, bytes], made: Mapping[str, str], reports: Sequence[Record], facts: CrateFacts
) -> dict[str, bytes]:
    """Return *files* (path -> content) and the metadata that describe them; *made* says of files that evmap worked out
    which command made each. *reports* are the documents that were read: they are cited, not contained."""
    entities: list[dict[str, Any]] = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _SPECIFICATION},
        },
        _root(files, made, reports, facts),
        *(_file(path, files[path], made) for path in sorted(files)),
        _software(facts.version),
        *(_action(path, command) for path, command in sorted(made.items())),
    ]
    people: dict[str, dict[str, Any]] = {}
    for report in reports:
        entities.append(_document(report, people))
    entities += [people[id] for id in sorted(people)]
    metadata = {"@context": f"{_SPECIFICATION}/context", "@graph": entities}
    return {METADATA: (json.dumps(metadata, ensure_ascii=False, indent=2) + "\n").encode("utf-8"), **files}


def _root(
    files: Mapping[str, bytes], made: Mapping[str, str], reports: Sequence[Record], facts: CrateFacts
) -> dict[str, Any]:
    address = facts.license.startswith(("https://", "http://"))
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": facts.title,
        "description": facts.description,
        **({"datePublished": facts.date} if facts.date else {}),
        "license": {"@id": facts.license} if address else facts.license or "Not stated: ask those who made the review.",
        "hasPart": [{"@id": path} for path in sorted(files)],
        "mentions": [{"@id": _action_id(path)} for path in sorted(made)],
        "citation": [{"@id": _document_id(report)} for report in reports],
    }


def _file(path: str, data: bytes, made: Mapping[str, str]) -> dict[str, Any]:
    suffix = f".{path.rpartition('.')[2]}"
    return {
        "@id": path,
        "@type": "File",
        "name": path,
        "description": _SAYS.get(path) or (f"Made by evmap {made[path]}" if path in made else _kind(path)),
        "encodingFormat": _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream",
        "contentSize": str(len(data)),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _kind(path: str) -> str:
    if path.endswith(".citations.yaml"):
        return "The in-text citations of a report"
    if path.startswith("claims/"):
        return "A report and its claims"
    return "References, one record an entry" if path.endswith(".bib") else "A file of the project"


def _software(version: str) -> dict[str, Any]:
    return {"@id": "#evmap", "@type": "SoftwareApplication", "name": "evmap", "version": version}


def _action_id(path: str) -> str:
    return f"#made-{path}"


def _action(path: str, command: str) -> dict[str, Any]:
    return {
        "@id": _action_id(path),
        "@type": "CreateAction",
        "name": f"evmap {command}",
        "instrument": {"@id": "#evmap"},
        "object": {"@id": "./"},
        "result": {"@id": path},
    }


def _document_id(record: Record) -> str:
    doi = bare_doi(record.doi) if record.doi else ""
    if doi:
        return f"https://doi.org/{doi}"
    return record.url if record.url.startswith(("https://", "http://")) else f"#{record.id}"


def _document(record: Record, people: dict[str, dict[str, Any]]) -> dict[str, Any]:
    authors = [{"@id": _person(name, people)} for name in record.authors]
    publisher = {"@id": _body(record.publisher, people)} if record.publisher else None
    return {
        "@id": _document_id(record),
        "@type": "ScholarlyArticle" if record.type == "article-journal" else "CreativeWork",
        "name": record.title or record.id,
        "identifier": record.id,
        **({"author": authors} if authors else {}),
        **({"datePublished": str(record.issued)} if record.year else {}),
        **({"publisher": publisher} if publisher else {}),
    }


def _person(name: Name, people: dict[str, dict[str, Any]]) -> str:
    if name.literal:
        return _body(name.literal, people)
    id = f"#person-{'-'.join(str(name).split())}"
    people[id] = {"@id": id, "@type": "Person", "name": str(name), "familyName": name.family, "givenName": name.given}
    return id


def _body(name: str, people: dict[str, dict[str, Any]]) -> str:
    id = f"#organisation-{'-'.join(name.split())}"
    people[id] = {"@id": id, "@type": "Organization", "name": name}
    return id
