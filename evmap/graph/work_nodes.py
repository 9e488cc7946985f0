"""Nodes of works, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from evmap.domain.works import Works
from evmap.graph.names import Organisations
from evmap.graph.outline import outline_of
from evmap.graph.schema import WorkNode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from evmap.domain.claim import Report
    from evmap.domain.work import Enriched, Notice, Organisation, Work, WorkNote
    from evmap.domain.works import Outline


class WorkNodes(Mapping[str, WorkNode]):
    """Id -> node, in the order of *ids*; ``make``, which is set before the first is asked for, makes the node of an id.
    ``studies`` are those that a work belongs to which is not its own study. ``amended`` are attributes that were set
    since, whether the node was made or not."""

    def __init__(self, ids: Iterable[str] = (), studies: Mapping[str, str] | None = None) -> None:
        self.make: Callable[[str], WorkNode] | None = None
        self._made: dict[str, WorkNode | None] = dict.fromkeys(ids)
        self.studies = studies or {}
        self.amended: dict[str, dict[str, Any]] = {}

    def __getitem__(self, id: str) -> WorkNode:
        node = self._made[id]
        if node is None:
            assert self.make is not None
            node = self._made[id] = amended(self.make(id), self.amended.get(id, {}))
        return node

    def __contains__(self, id: object) -> bool:
        return id in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def add(self, node: WorkNode) -> None:
        """Take *node* as the one of its id."""
        self._made[node.id] = node

    def amend(self, id: str, values: Mapping[str, Any]) -> None:
        """Set further attributes of a node."""
        self.amended.setdefault(id, {}).update(values)
        if (node := self._made[id]) is not None:
            amended(node, values)


def amended(node: Any, values: Mapping[str, Any]) -> Any:
    """Return *node* with further attributes set in place: making 50,000 works anew would cost as much as making them.
    Raises :class:`TypeError` where its kind has none such."""
    if unknown := values.keys() - node.attributes():
        raise TypeError(f"{node.kind}:{node.id} has no {', '.join(sorted(unknown))}")
    for key, value in values.items():
        object.__setattr__(node, key, value)
    return node


class WorkMaker:
    """Makes the nodes of *works* with what was said of them: the reviewer's *notes*, names of *organisations*, and what
    files of others added."""

    def __init__(
        self,
        works: Sequence[Work],
        notes: Iterable[WorkNote],
        organisations: Iterable[Organisation],
        enriched: Iterable[Enriched],
    ) -> None:
        self._works = works
        self.organisations = Organisations(organisations)
        self.notes = {note.id: note for note in notes}
        self.enriched = {one.id: one for one in enriched}

    def node(self, id: str) -> WorkNode:
        """Return the node of a work of a large library."""
        assert isinstance(self._works, Works)
        at, note = self._works.places[id], self.notes.get(id)
        if note is not None and (note.authors or note.publisher):
            return self.node_of(self._works[at])
        return self._node(id, self._works.outline(at))

    def node_of(self, work: Work) -> WorkNode:
        """Return the node of *work*."""
        best, note = work.best, self.notes.get(work.id)
        if note is not None and (note.authors or note.publisher):
            best = best.but(authors=note.authors or best.authors, publisher=note.publisher or best.publisher)
        return self._node(work.id, outline_of(best, (record.id for record in work.records)))

    def _node(self, id: str, outline: Outline) -> WorkNode:
        note = self.notes.get(id)
        named = named_bodies(None, note)
        orgs = (outline.publisher, *named["commissioner"], *named["funder"], *named["recruiter"], *outline.bodies)
        standing, notice = standing_of(note, self.enriched.get(id))
        return WorkNode(
            id=id,
            label=outline.label or id,
            title=outline.title,
            type=outline.type,
            authors=outline.authors,
            persons=outline.persons,
            organisations=self.organisations.of(orgs, ()),
            funding=funding_of(named, self.organisations),
            issued=outline.issued,
            year=outline.year,
            publisher=outline.publisher,
            commissioner=named["commissioner"],
            funder=named["funder"],
            recruiter=named["recruiter"],
            study=(note.study if note else "") or id,
            series=note.series if note else "",
            design=note.design if note else "",
            doi=outline.doi,
            url=outline.url,
            records=outline.records,
            file=outline.file,
            line=outline.line,
            standing=standing,
            notice=notice,
        )


def funding_of(named: Mapping[str, tuple[str, ...]], organisations: Organisations) -> tuple[str, ...]:
    """Return the commissioners and funders among :func:`named_bodies`."""
    bodies = (*named["commissioner"], *named["funder"])
    return organisations.of(bodies, ()) if bodies else ()


_NOBODY_NAMED: Mapping[str, tuple[str, ...]] = MappingProxyType({"commissioner": (), "funder": (), "recruiter": ()})


def named_bodies(report: Report | None, note: WorkNote | None) -> Mapping[str, tuple[str, ...]]:
    """Return commissioner, funder and recruiter: the report's own header first, else the note on the work."""
    if report is None and note is None:
        return _NOBODY_NAMED
    found: dict[str, tuple[str, ...]] = {}
    for role in ("commissioner", "funder", "recruiter"):
        own: tuple[str, ...] = getattr(report, role) if report is not None else ()
        found[role] = own or (getattr(note, role) if note is not None else ())
    return found


_STANDINGS = {"retraction": "retracted", "concern": "concern", "correction": "corrected"}


def standing_of(note: WorkNote | None, enriched: Enriched | None) -> tuple[str, str]:
    """Return ``standing`` and ``notice`` of a document, "" where all is well. A person's word goes before every
    notice; a reinstatement takes back what was said before it, and a retraction weighs more than a lesser notice."""
    told: list[Notice] = []
    for one in enriched.notices if enriched else ():
        told = [] if one.nature == "reinstatement" else [*told, one]
    own = note.retraction if note else ""
    if own in ("keep", "replaced"):
        return "", ""
    if not told and not own:
        return "", ""
    worst = min(told, key=lambda one: list(_STANDINGS).index(one.nature), default=None)
    if own == "retracted":
        said = str(worst) if worst and worst.nature == "retraction" else "retracted, as references/works.yaml says"
        return "retracted", said
    return (_STANDINGS[worst.nature], str(worst)) if worst else ("", "")
