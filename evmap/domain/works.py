"""The works of a library in order, each made when it is asked for: most of a large library are in no answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from evmap.domain.work import Work


class Outline(NamedTuple):
    """What a graph says of a work, whatever its id and the reviewer's notes on it.

    ``label`` is author and year, "" without an author; ``persons`` are keys of people, ``bodies`` corporate authors,
    ``words`` those of its authors' names, ``records`` the ids of its records in their fixed order.
    """

    label: str
    title: str
    type: str
    authors: tuple[str, ...]
    persons: tuple[str, ...]
    bodies: tuple[str, ...]
    issued: str
    year: int | None
    publisher: str
    doi: str
    url: str
    records: tuple[str, ...]
    file: str
    line: int | None


class Facts(NamedTuple):
    """What works are found by, each as long as the library: DOI in lower case, year, folded title, and the words of
    the authors' names with spaces between them."""

    dois: Sequence[str]
    years: Sequence[int | None]
    titles: Sequence[str]
    names: Sequence[str]


class Works(Sequence["Work"]):
    """A sequence of works: those that *make* makes, with *ids*, and behind them *more* that are made already. *outline*
    returns what a graph says of one of the first, for a tenth of what it costs to make it, *facts* what all of the
    first are found by."""

    def __init__(
        self,
        ids: Sequence[str],
        make: Callable[[int], Work],
        outline: Callable[[int], Outline],
        facts: Callable[[], Facts],
        more: tuple[Work, ...] = (),
    ) -> None:
        self.ids = ids
        self.more = more
        self.outline = outline
        self.facts = facts
        self._make = make
        self._made: dict[int, Work] = {}
        self._places: dict[str, int] = {}

    @overload
    def __getitem__(self, at: int) -> Work: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Work, ...]: ...

    def __getitem__(self, at: int | slice) -> Work | tuple[Work, ...]:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(len(self))[at]))
        place = range(len(self))[at]
        if place >= len(self.ids):
            return self.more[place - len(self.ids)]
        work = self._made.get(place)
        if work is None:
            work = self._made[place] = self._make(place)
        return work

    def __len__(self) -> int:
        return len(self.ids) + len(self.more)

    def __iter__(self) -> Iterator[Work]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(tuple(self))

    @property
    def places(self) -> Mapping[str, int]:
        """Id -> place."""
        if not self._places:
            self._places = {id: place for place, id in enumerate(ids_of(self))}
        return self._places

    def and_more(self, more: Sequence[Work]) -> Works:
        """Return these and *more* behind them."""
        return Works(self.ids, self.__getitem__, self.outline, self.facts, (*self.more, *more)) if more else self


def ids_of(works: Sequence[Work]) -> tuple[str, ...]:
    """Return the ids of *works*; none is made for it."""
    if isinstance(works, Works):
        return *works.ids, *(work.id for work in works.more)
    return tuple(work.id for work in works)
