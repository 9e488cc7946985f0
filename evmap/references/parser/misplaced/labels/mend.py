"""Rules that are surer than the tagger: they change labels where the form of a token leaves no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.references.parser.misplaced.labels.bodies import (
    body_before_date,
    group_with_year,
    name_and_title,
    title_after_body,
    year_of_statistics,
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
from evmap.references.parser.misplaced.labels.imprint import cue_before_address, publisher_after_access
from evmap.references.parser.misplaced.labels.laws import law_is_title
from evmap.references.parser.misplaced.labels.numbers import (
    issue_after_volume,
    part_of_gazette,
    roman_volume,
    word_volume_in_title,
)
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
    document_number,
    kind_in_brackets,
    licence_is_note,
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
    from collections.abc import Callable

    from evmap.references.parser.tagging.segments import Tagged
    from evmap.references.parser.text.tokens import Tokens


_RULES: tuple[Callable[[Tokens, list[str]], None], ...] = (
    law_is_title,
    cue_before_address,
    missing_date,
    year_in_author,
    day_of_event,
    open_span_in_title,
    year_in_title,
    year_as_volume,
    authors_first,
    body_before_date,
    group_with_year,
    year_of_statistics,
    title_after_body,
    catalogue_number,
    subtitle_in_brief,
    change_is_no_source,
    document_number,
    licence_is_note,
    kind_in_brackets,
    acronym_in_title,
    publisher_after_place,
    days_in_title,
    page_is_title,
    second_author,
    title_after_initials,
    author_before_colon,
    title_after_semicolons,
    title_from_quote,
    issue_after_volume,
    quoted_is_title,
    title_in_quotes,
    in_after_title,
    in_goes_on,
    title_after_joined_initials,
    era_in_title,
    edition_in_title,
    publisher_after_title,
    note_is_title,
    name_and_title,
    working_paper,
    publisher_after_italics,
    title_wanted,
    no_mark_between,
    date_among_numbers,
    part_of_gazette,
    roman_volume,
    word_volume_in_title,
    date_with_de,
    days_are_no_pages,
    publisher_after_access,
)
"""In the order in which they are asked."""


def mend_labels(tokens: Tokens, tagged: Tagged) -> list[str]:
    """The tagger's labels, corrected: each rule sees what those before it left."""
    labels = list(tagged.labels)
    if tokens.repeated:
        labels[:2] = ["author", "author"]
    for rule in _RULES:
        rule(tokens, labels)
    return labels
