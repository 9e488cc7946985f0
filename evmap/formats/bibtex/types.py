"""Entry types of BibTeX and biblatex against CSL's types."""

from __future__ import annotations

#: BibTeX/biblatex entry type -> CSL type. Types that are not here become ``document`` and keep their own name.
TO_CSL = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "incollection": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "manual": "report",
    "techreport": "report",
    "report": "report",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "unpublished": "manuscript",
    "misc": "document",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "patent": "patent",
    "dataset": "dataset",
    "data": "dataset",
    "software": "software",
    "periodical": "periodical",
    "standard": "standard",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
    "legal": "legal_case",
    "movie": "motion_picture",
    "video": "motion_picture",
    "audio": "song",
    "music": "song",
    "artwork": "graphic",
    "image": "graphic",
    "letter": "personal_communication",
    "performance": "performance",
    "review": "review",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
}

#: What a type says of itself when the entry has no ``type`` field.
GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis", "manual": "Manual"}

#: CSL type -> the entry type that is written. Where reading it gives another type, ``evmap-type`` says which.
FROM_CSL = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "article": "article",
    "review": "article",
    "review-book": "article",
    "periodical": "periodical",
    "book": "book",
    "classic": "book",
    "chapter": "incollection",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "paper-conference": "inproceedings",
    "report": "report",
    "thesis": "thesis",
    "webpage": "online",
    "post": "online",
    "post-weblog": "online",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "standard": "standard",
    "legislation": "legislation",
    "bill": "legislation",
    "regulation": "legislation",
    "treaty": "legislation",
    "legal_case": "jurisdiction",
    "motion_picture": "movie",
    "song": "audio",
    "graphic": "artwork",
    "personal_communication": "letter",
    "performance": "performance",
}

#: biblatex's ``entrysubtype`` of an article.
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

#: Types in which ``number`` is the issue and the container is a ``journal``.
SERIALS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "article", "review", "review-book", "periodical"}
)

#: Types in which the publisher is an ``institution``.
INSTITUTIONAL = frozenset({"report", "thesis"})

#: Types in which the container is a ``booktitle``.
IN_BOOKS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})

#: Entry types that others may refer to by ``crossref`` or ``xdata``.
PARENTS = frozenset(
    {
        "book",
        "mvbook",
        "collection",
        "mvcollection",
        "proceedings",
        "mvproceedings",
        "reference",
        "mvreference",
        "periodical",
        "xdata",
        "misc",
    }
)
