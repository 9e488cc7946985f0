"""People where something else stands, and something else where people do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.name import Name
from evmap.references.parser.draft import NOBODY, read
from evmap.references.parser.fields.genres import is_news
from evmap.references.parser.fields.names import People
from evmap.references.parser.fields.textfields import clean_container, clean_text
from evmap.references.parser.misplaced.fields.titles import QUOTES
from evmap.text.roles import EDITORS

if TYPE_CHECKING:
    from evmap.references.parser.draft import Draft

_EDITOR_MARK = re.compile(
    rf"[(\[]\s*(?:{EDITORS})\b\.?\s*[)\]]|,\s*(?:eds?\.|editors?\b|hrsg\.)|\beds?\.?[\s.,)]*$",
    re.IGNORECASE,
)
_EDITOR_HINT = re.compile(r"[\[(]|[Ee][Dd]|[Hh][Rr][Ss]")
"""What every :data:`_EDITOR_MARK` holds: quicker to look for."""
_HOST = re.compile(r"^\w+://")
_ROLE_FIRST = re.compile(rf"^\s*[(\[]\s*(?:{EDITORS})\b\.?\s*[)\]][.,:;]*\s*", re.IGNORECASE)


def are_editors(text: str) -> bool:
    """Does *text*, which stands where authors do, say that they are editors (``Smith, J. (ed.)``)?"""
    return _EDITOR_HINT.search(text) is not None and _EDITOR_MARK.search(text) is not None


def role_in_title(draft: Draft) -> None:
    """``Rossi M. (a cura di), Title``: a role that the tagger left with the title makes the authors editors."""
    match = _ROLE_FIRST.match(draft.title.value)
    if match and draft.authors.segments and not draft.editors.segments:
        draft.title = draft.title._replace(value=draft.title.value[match.end() :])
        draft.editors, draft.authors = draft.authors, NOBODY


def news_as_author(draft: Draft) -> None:
    """``Business Week, "Banks Try to Dodge …," 5 April 1969``: a newspaper before a quoted title is where it stood."""
    authors, titles = draft.authors.segments, draft.segments.get("title", [])
    if (
        authors
        and titles
        and not draft.container_title.value
        and authors[-1].last == titles[0].first
        and titles[0].text[:1] in QUOTES
        and is_news(clean_text(authors[0].text))
    ):
        draft.container_title = read(clean_container(authors[0].text), authors)
        draft.authors = NOBODY


def organisation_as_person(draft: Draft) -> None:
    """A lone author that also stands as the publisher, or a lone word that the address is called after
    (``https://www.shelter.org``), is an organisation, whatever the name looks like."""
    people, publisher = draft.authors.value, draft.publisher.value
    if len(people.names) == 1 and (publisher or draft.url) and not people.names[0].literal:
        text = clean_text(draft.authors.segments[0].text)
        owns = (
            " " not in text
            and len(text) > 2
            and text.casefold().replace("’", "").replace("'", "") in _host_words(draft.url)
        )
        if owns or text.casefold() == publisher.casefold():
            draft.authors = draft.authors._replace(value=People((Name(literal=text),), people.et_al, fit=people.fit))


def _host_words(url: str) -> list[str]:
    """The words between the dots of an address's host, but for ``www`` and the last."""
    return [word for word in _HOST.sub("", url.casefold()).partition("/")[0].split(".")[:-1] if word != "www"]
