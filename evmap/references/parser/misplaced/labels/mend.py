"""Rules that are surer than the tagger: they change labels where the form of a token leaves no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.references.parser.misplaced.labels.bodies import (
    body_before_date,
    group_with_year,
    name_and_title,
    title_after_body,
)
from evmap.references.parser.misplaced.labels.dates import (
    date_among_numbers,
    date_with_de,
    day_of_event,
    days_are_no_pages,
    missing_date,
    open_span_in_title,
    year_as_volume,
    year_in_author,
    year_in_title,
)
from evmap.references.parser.misplaced.labels.imprint import publisher_after_access
from evmap.references.parser.misplaced.labels.laws import law_is_title
from evmap.references.parser.misplaced.labels.numbers import issue_after_volume, roman_volume, word_volume_in_title
from evmap.references.parser.misplaced.labels.people import (
    author_before_colon,
    authors_first,
    second_author,
    title_after_initials,
    title_after_semicolons,
)
from evmap.references.parser.misplaced.labels.reports import (
    acronym_in_title,
    catalogue_number,
    change_is_no_source,
    days_in_title,
    note_is_title,
    page_is_title,
    publisher_after_italics,
    publisher_after_place,
    subtitle_in_brief,
    working_paper,
)
from evmap.references.parser.misplaced.labels.titles import (
    edition_in_title,
    era_in_title,
    in_after_title,
    in_goes_on,
    no_mark_between,
    publisher_after_title,
    quoted_is_title,
    title_after_joined_initials,
    title_from_quote,
    title_in_quotes,
    title_wanted,
)

if TYPE_CHECKING:
    from evmap.references.parser.tagging.segments import Tagged
    from evmap.references.parser.text.tokens import Tokens


def mend_labels(tokens: Tokens, tagged: Tagged) -> list[str]:
    """The tagger's labels, corrected: each rule sees what those before it left."""
    labels = list(tagged.labels)
    if tokens.repeated:
        labels[:2] = ["author", "author"]
    law_is_title(tokens, labels)
    missing_date(tokens, labels)
    year_in_author(tokens, labels)
    day_of_event(tokens, labels)
    open_span_in_title(tokens, labels)
    year_in_title(tokens, labels)
    year_as_volume(tokens, labels)
    authors_first(tokens, labels)
    body_before_date(tokens, labels)
    group_with_year(tokens, labels)
    title_after_body(tokens, labels)
    catalogue_number(tokens, labels)
    subtitle_in_brief(tokens, labels)
    change_is_no_source(tokens, labels)
    acronym_in_title(tokens, labels)
    publisher_after_place(tokens, labels)
    days_in_title(tokens, labels)
    page_is_title(tokens, labels)
    second_author(labels)
    title_after_initials(tokens, labels)
    author_before_colon(tokens, labels)
    title_after_semicolons(tokens, labels)
    title_from_quote(tokens, labels)
    issue_after_volume(tokens, labels)
    quoted_is_title(tokens, labels)
    title_in_quotes(tokens, labels)
    in_after_title(tokens, labels)
    in_goes_on(tokens, labels)
    title_after_joined_initials(tokens, labels)
    era_in_title(tokens, labels)
    edition_in_title(tokens, labels)
    publisher_after_title(tokens, labels)
    note_is_title(tokens, labels)
    name_and_title(tokens, labels)
    working_paper(tokens, labels)
    publisher_after_italics(tokens, labels)
    title_wanted(tokens, labels)
    no_mark_between(tokens, labels)
    date_among_numbers(tokens, labels)
    roman_volume(tokens, labels)
    word_volume_in_title(tokens, labels)
    date_with_de(tokens, labels)
    days_are_no_pages(tokens, labels)
    publisher_after_access(tokens, labels)
    return labels
