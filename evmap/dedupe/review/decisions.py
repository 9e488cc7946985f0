"""People's word on pairs of records: which records are meant, and whether the word contradicts itself."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.dedupe.normalise.names import normalise_author_string
from evmap.dedupe.normalise.numbers import normalise_year
from evmap.dedupe.normalise.title import normalise_title
from evmap.domain.decision import Verdict
from evmap.domain.diagnostic import Diagnostic, Severity
from evmap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.dedupe.engines.columns import Prepared, Profile
    from evmap.domain.decision import Decision
    from evmap.domain.record import Record

WORDS_OF_TITLE = 12


@dataclass(frozen=True, slots=True)
class Resolved:
    """Decisions as pairs of rows. ``related`` pairs are also among ``apart``. ``by_pair`` finds the decision again."""

    same: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    related: tuple[tuple[int, int], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def describe(record: Record) -> str:
    """Author, year and the beginning of the title: by this a decision finds a record again whose key has changed.

    >>> from evmap.domain.name import Name
    >>> from evmap.domain.date import Date
    >>> from evmap.domain.record import Record
    >>> describe(Record(id="x", title="Leading well", authors=(Name(family="Haworth"),), issued=Date(2018)))
    'Haworth, 2018, Leading well'
    """
    people = record.authors or record.editors
    author = people[0].sort_name if people else "no author"
    title = " ".join(record.title.split()[:WORDS_OF_TITLE])
    return f"{author.replace(',', ' ')}, {record.issued.year or 'n.d.'}, {title}"


def _description_key(text: str) -> tuple[str, int, str]:
    author, _, rest = text.partition(", ")
    year, _, title = rest.partition(", ")
    people, _ = normalise_author_string("" if author == "no author" else author + ",")
    words = normalise_title(title).words.replace(" ", "")
    return people.partition("|")[0].replace(" ", ""), normalise_year(year), words[:40]


def _profile_key(profile: Profile) -> tuple[str, int, str]:
    first = profile.authors.partition(";")[0].partition("|")[0].replace(" ", "")
    words = normalise_title(" ".join(profile.title.split()[:WORDS_OF_TITLE])).words.replace(" ", "")
    return first, profile.year, words[:40]


def resolve_decisions(decisions: Sequence[Decision], records: Prepared) -> Resolved:
    """Find the rows that each decision means.

    A record is known by its key; if the key is gone, or now belongs to a record with another title, by the description
    that the decision carries. A decision whose records cannot be found is told as a diagnostic and has no effect.
    Raises InputError, naming the entries and their lines, when decisions contradict each other.
    """
    if not decisions:
        return Resolved()
    check_contradictions(decisions)
    index = _Index(records, decisions)
    same, apart, related, diagnostics = [], [], [], []
    for decision in decisions:
        left = index.rows(decision.left, decision.left_is)
        right = index.rows(decision.right, decision.right_is)
        missing = [name for name, rows in ((decision.left, left), (decision.right, right)) if not rows]
        if missing:
            diagnostics.append(
                Diagnostic(
                    decision.source,
                    "decision-record-gone",
                    f"a decision names {' and '.join(missing)}, which is not there any more",
                    Severity.WARNING,
                    "remove the entry if the record is gone for good",
                )
            )
            continue
        pairs = sorted({(min(a, b), max(a, b)) for a in left for b in right if a != b})
        if decision.verdict is Verdict.SAME:
            same.extend(pairs)
        elif decision.verdict in (Verdict.DIFFERENT, Verdict.RELATED):
            apart.extend(pairs)
            if decision.verdict is Verdict.RELATED:
                related.extend(pairs)
    return Resolved(tuple(same), tuple(apart), tuple(related), tuple(diagnostics))


class _Index:
    """Rows by key, and by description for the records that are not found by key."""

    def __init__(self, records: Prepared, decisions: Sequence[Decision]) -> None:
        wanted = {key for decision in decisions for key in (decision.left, decision.right)}
        self._records = records
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for row, key in enumerate(records.keys):
            if key in wanted:
                self._by_key[key].append(row)
        self._by_description: dict[tuple[str, int, str], list[int]] | None = None

    def rows(self, key: str, description: str) -> list[int]:
        """The rows meant by *key*; *description* "" means that the key alone counts."""
        found = self._by_key.get(key, [])
        if not description:
            return found
        meant = _description_key(description)
        exact = [row for row in found if _profile_key(self._records.profile(row)) == meant]
        if exact:
            return exact
        described = self._described().get(meant, [])
        return described or found

    def _described(self) -> dict[tuple[str, int, str], list[int]]:
        if self._by_description is None:
            self._by_description = defaultdict(list)
            for row in range(len(self._records)):
                self._by_description[_profile_key(self._records.profile(row))].append(row)
        return self._by_description


class ContradictionError(InputError):
    """People's words on records contradict each other."""


def check_contradictions(decisions: Sequence[Decision]) -> None:
    """Raise ContradictionError if a pair that people called distinct (or related) follows from *same* decisions."""
    neighbours: dict[str, list[tuple[str, Decision]]] = defaultdict(list)
    for decision in decisions:
        if decision.verdict is Verdict.SAME:
            neighbours[decision.left].append((decision.right, decision))
            neighbours[decision.right].append((decision.left, decision))
    for decision in decisions:
        if decision.verdict in (Verdict.DIFFERENT, Verdict.RELATED):
            chain = _chain(neighbours, decision.left, decision.right)
            if chain is not None:
                raise _contradiction(decision, chain)


def _chain(neighbours: dict[str, list[tuple[str, Decision]]], start: str, end: str) -> list[Decision] | None:
    """The *same* decisions that lead from *start* to *end*, None if there is no such way."""
    if start == end:
        return []
    came: dict[str, tuple[str, Decision]] = {}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there, decision in neighbours.get(here, ()):
            if there != start and there not in came:
                came[there] = (here, decision)
                queue.append(there)
    if end not in came:
        return None
    chain = []
    here = end
    while here != start:
        here, decision = came[here]
        chain.append(decision)
    return chain[::-1]


def _contradiction(decision: Decision, chain: list[Decision]) -> ContradictionError:
    said = {Verdict.DIFFERENT: "distinct", Verdict.RELATED: "related"}[decision.verdict]

    def name(entry: Decision, sign: str) -> str:
        """How a message writes the decision."""
        line = f" (line {entry.source.line})" if entry.source.line else ""
        return f"{entry.left} {sign} {entry.right}{line}"

    if not chain:
        message = f"decisions contradict each other: {name(decision, '≠')} is called {said} from itself"
    else:
        entries = ", ".join(name(entry, "=") for entry in chain)
        message = f"decisions contradict each other: {entries}, yet {name(decision, '≠')} is called {said}"
    return ContradictionError(
        message,
        file=decision.source.file or None,
        line=decision.source.line,
        hint="remove or change one of these entries; nothing was merged",
    )
