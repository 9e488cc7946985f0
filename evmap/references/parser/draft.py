"""The fields of an entry while they are being put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from evmap.domain.date import Date
from evmap.references.parser.fields.names import People

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.references.parser.tagging.segments import Segment
    from evmap.references.parser.text.tokens import Tokens

Value = TypeVar("Value")


class Read(NamedTuple, Generic[Value]):
    """A field's value, the segments it was read from (none: the field is not there), and a factor of doubt (0..1)."""

    value: Value
    segments: Sequence[Segment] = ()
    doubt: float = 1.0

    def doubted(self, factor: float) -> Read[Value]:
        """The same, no surer than *factor*."""
        return self._replace(doubt=min(self.doubt, factor))


NOTHING: Read[str] = Read("")
NOBODY: Read[People] = Read(People(()))
NO_DATE: Read[Date] = Read(Date())


def read(value: str, segments: Sequence[Segment], doubt: float = 1.0) -> Read[str]:
    """*value* with the *segments* it was read from; :data:`NOTHING` if it is empty."""
    return Read(value, segments, doubt) if value else NOTHING


@dataclass(slots=True)
class Draft:
    """A Record in the making, under Record's own names.

    ``segments`` are the entry's segments by the tagger's label. What is read by its form (identifiers, ``accessed`` as
    printed, ``type`` where the entry's form tells it) and what follows from other fields (``event``, ``note``) is a
    plain text.
    """

    tokens: Tokens
    segments: dict[str, list[Segment]]
    type: str = ""
    title: Read[str] = NOTHING
    authors: Read[People] = NOBODY
    editors: Read[People] = NOBODY
    issued: Read[Date] = NO_DATE
    container_title: Read[str] = NOTHING
    collection_title: Read[str] = NOTHING
    volume: Read[str] = NOTHING
    issue: Read[str] = NOTHING
    page: Read[str] = NOTHING
    number: Read[str] = NOTHING
    edition: Read[str] = NOTHING
    publisher: Read[str] = NOTHING
    publisher_place: Read[str] = NOTHING
    genre: Read[str] = NOTHING
    event: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    issn: str = ""
    arxiv: str = ""
    url: str = ""
    accessed: str = ""
    note: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def numbered(self) -> bool:
        """Has it the numbers of an article: volume, issue or pages?"""
        return bool(self.volume.value or self.issue.value or self.page.value)
