"""Every rule that moves words from one field of a draft to another, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.references.parser.misplaced.fields.imprint import (
    number_of_paper,
    place_and_publisher,
    place_and_publisher_in_one,
    publisher_carries,
)
from evmap.references.parser.misplaced.fields.people import (
    news_as_author,
    organisation_as_person,
    role_in_title,
)
from evmap.references.parser.misplaced.fields.sources import (
    acronym_venue,
    body_as_source,
    container_carries,
    container_or_publisher,
    imprint_as_source,
    institution_of_report,
    series_before_imprint,
    series_of_house,
    source_of_quoted,
)
from evmap.references.parser.misplaced.fields.titles import doubt_after_quote, title_carries

if TYPE_CHECKING:
    from evmap.references.parser.draft import Draft


def mend_fields(draft: Draft) -> None:
    """Move what stands in the wrong field: each rule sees what those before it left."""
    place_and_publisher_in_one(draft)
    place_and_publisher(draft)
    role_in_title(draft)
    title_carries(draft)
    number_of_paper(draft)
    container_carries(draft)
    publisher_carries(draft)
    container = draft.container_title.value
    container_or_publisher(draft)
    series_of_house(draft)
    series_before_imprint(draft)
    imprint_as_source(draft)
    body_as_source(draft)
    source_of_quoted(draft)
    news_as_author(draft)
    acronym_venue(draft)
    institution_of_report(draft)
    doubt_after_quote(draft, container)
    organisation_as_person(draft)
