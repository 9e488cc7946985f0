"""Records as Hypothesis makes them up: every field, awkward characters, but values in the form that readers give.

(That form: text has single blanks and no blanks at its ends, DOIs are lower case, page ranges have a plain hyphen, a
family name has no leading lower-case words, since those are its particle.)
"""

from __future__ import annotations

from hypothesis import strategies as st

from evmap.domain.date import Date, DateStatus
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.formats.bibtex.types import FROM_CSL

# letters of several scripts, and whatever BibTeX, RIS, CSV or XML give a meaning to
_LETTERS = "abcdeABCDE éßñøŁ读文العω😀"
_SIGNS = "{}\\\"'`$&%#_~^@=,;:.!?()[]<>|+-–—/*0123456789"
_CHARS = st.sampled_from(_LETTERS + _SIGNS)


def _line(text: str) -> str:
    return " ".join(text.split())


#: one line of text, possibly empty
lines = st.text(_CHARS, max_size=20).map(_line)
#: one line of text that is not empty
filled = lines.filter(bool)
words = st.text(st.sampled_from("abcdefgéß"), min_size=1, max_size=8).map(str.capitalize)
# no initials, which make an organisation look like a person
long_words = st.text(st.sampled_from("abcdefgéß"), min_size=4, max_size=8).map(str.capitalize)
_YEARS = st.integers(1400, 2199)


def paragraphs(text: str) -> str:
    """Lines with single blanks; no empty line first or last."""
    return "\n".join(_line(line) for line in text.split("\n")).strip("\n")


texts = st.text(st.one_of(_CHARS, st.just("\n")), max_size=30).map(paragraphs)


@st.composite
def dates(draw: st.DrawFn) -> Date:
    """Unknown, without date, in press, a year, with letter, month and day."""
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return Date()
    if kind == 1:
        return Date(status=draw(st.sampled_from(DateStatus)), letter="")
    year = draw(_YEARS)
    if kind == 2:
        return Date(year, letter=draw(st.sampled_from(["", "a", "b"])))
    if kind == 3:
        return Date(year)
    month = draw(st.integers(1, 12))
    return Date(year, month, draw(st.integers(1, 28)) if kind == 5 else None)


people = st.builds(
    Name,
    family=st.one_of(words, st.builds("{} {}".format, words, words)),
    given=st.one_of(words, st.sampled_from(["J", "J.", "J. R.", "JR", "Jean-Luc"])),
    particle=st.sampled_from(["", "van", "van der", "de la"]),
    suffix=st.sampled_from(["", "", "Jr", "III"]),
)
organisations = st.builds(
    Name,
    literal=st.builds("{} {}".format, long_words, long_words),
    acronym=st.sampled_from(["", "", "SSSC", "SWS", "SPICe"]),
)
names = st.one_of(people, organisations)
#: any name at all, as only .bib and CSL-JSON have to keep it
wild_names = st.one_of(
    names,
    st.builds(Name, family=filled, given=lines, particle=lines, suffix=lines),
    st.builds(Name, literal=filled, acronym=lines),
)
pages = st.one_of(
    st.just(""), st.just("104567"), st.builds("{}-{}".format, st.integers(1, 999), st.integers(1, 999)), st.just("e12")
)


@st.composite
def records(draw: st.DrawFn, authors: st.SearchStrategy[Name] = names) -> Record:
    """A record with any of its fields filled."""
    types = (*FROM_CSL, "document", "interview", "map")
    return Record(
        id=draw(st.sampled_from(["a-1", "haworth-2018", "x:y", "ß"])),
        type=draw(st.sampled_from(types)),
        title=draw(lines),
        authors=tuple(draw(st.lists(authors, max_size=3))),
        editors=tuple(draw(st.lists(authors, max_size=2))),
        et_al=draw(st.booleans()),
        issued=draw(dates()),
        container_title=draw(lines),
        collection_title=draw(lines),
        volume=draw(lines),
        issue=draw(lines),
        page=draw(pages),
        number=draw(lines),
        edition=draw(lines),
        publisher=draw(lines),
        publisher_place=draw(lines),
        event=draw(lines),
        genre=draw(lines),
        medium=draw(lines),
        doi=draw(st.sampled_from(["", "10.1000/a.b(1)", "10.1186/s13750-016-0059-6"])),
        pmid=draw(st.sampled_from(["", "29384756"])),
        pmcid=draw(st.sampled_from(["", "PMC123456"])),
        isbn=draw(st.sampled_from(["", "978-0-19-852663-6"])),
        issn=draw(st.sampled_from(["", "0309-5591"])),
        arxiv=draw(st.sampled_from(["", "2101.01234"])),
        url=draw(st.sampled_from(["", "https://example.org/a_b?c=%20&d=~e#f"])),
        accessed=draw(dates().filter(lambda date: not date.letter and not date.status)),
        abstract=draw(texts),
        keywords=tuple(draw(st.lists(words, max_size=3, unique=True))),
        language=draw(st.sampled_from(["", "en", "cy"])),
        note=draw(texts),
        work=draw(st.sampled_from(["", "haworth-2018"])),
        extra=draw(
            st.dictionaries(
                st.one_of(filled, st.sampled_from(["url-raw", "Notes", "abstract"])), texts.filter(bool), max_size=3
            )
        ),
        raw=draw(texts),
        confidence=draw(st.dictionaries(st.sampled_from(["title", "authors"]), st.floats(0, 1), max_size=2)),
    )
