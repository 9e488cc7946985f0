"""The formats that evmap reads and writes, by name."""

from __future__ import annotations

#: what can be read, by the names that ``--from`` takes
READABLE = {
    "bibtex": "BibTeX and biblatex (.bib)",
    "ris": "RIS (.ris)",
    "csl-json": "CSL-JSON (.json)",
    "openalex": "JSON of OpenAlex (.json)",
    "crossref": "JSON of Crossref (.json)",
    "semantic-scholar": "JSON of Semantic Scholar (.json)",
    "europe-pmc": "JSON of Europe PMC (.json)",
    "csv": "CSV and TSV with a header: Scopus, Zotero, Dimensions, Lens, Covidence, or any (.csv, .tsv)",
    "xlsx": "spreadsheet with a header (.xlsx)",
    "nbib": "PubMed/MEDLINE (.nbib, .txt)",
    "endnote-xml": "EndNote XML (.xml)",
    "enw": "EndNote tagged format (.enw)",
    "wos": "Web of Science plain text (.txt)",
    "wos-tab": "Web of Science tab-delimited (.txt)",
}
#: the formats' names in sentences
TITLES = {
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
    "openalex": "OpenAlex",
    "crossref": "Crossref",
    "semantic-scholar": "Semantic Scholar",
    "europe-pmc": "Europe PMC",
    "csv": "CSV",
    "xlsx": "spreadsheet",
    "nbib": "PubMed",
    "endnote-xml": "EndNote XML",
    "enw": "EndNote (.enw)",
    "wos": "Web of Science",
    "wos-tab": "Web of Science (tab-delimited)",
}
#: what can be written, by the names that ``--to`` takes, with the usual ending of the file's name
WRITABLE = {
    "bibtex": ".bib",
    "ris": ".ris",
    "csl-json": ".json",
    "csv": ".csv",
    "xlsx": ".xlsx",
    "endnote-xml": ".xml",
}
#: a file's ending -> the format to write into a file of that name
_ENDINGS = {**{ending: name for name, ending in WRITABLE.items()}, ".bibtex": "bibtex"}


def format_of(name: str) -> str:
    """Return the format that a file of that *name* is written in, "" when its ending tells none.

    >>> format_of("Library.BIB"), format_of("notes")
    ('bibtex', '')
    """
    return _ENDINGS.get(name[name.rfind(".") :].lower() if "." in name else "", "")
