"""How many suggestions wait for a person: those suggested last that nobody has answered since."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from evmap.claims.suggest.suggestion import fingerprint
from evmap.project.files.declined import declined_path, read_declined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.claims.suggest.suggestion import Suggestion
    from evmap.domain.evidence import Evidence
    from evmap.project import Project

_KIND = "suggested"


def remember(project: Project, given: Iterable[Suggestion]) -> None:
    """Keep in ``.evmap/`` which sentences of each report were suggested last; no file of the project changes."""
    by_report: dict[str, list[str]] = {}
    for one in given:
        by_report.setdefault(one.report, []).append(fingerprint(one.quote))
    for report, sentences in by_report.items():
        project.cache.put(_KIND, report, sentences, kept=None)


def suggestions_waiting(project: Project, evidence: Evidence) -> dict[str, int]:
    """Report -> how many of the sentences suggested last are neither declined nor quoted by a claim; without 0."""
    files = project.files()
    waiting: Counter[str] = Counter()
    for report in {file.report.id for file in evidence.claims_files}:
        suggested = set(project.cache.get(_KIND, report) or ())
        if not suggested:
            continue
        data = files.get(declined_path(report))
        declined = frozenset() if data is None else read_declined(declined_path(report), data).sentences
        own = (file.claims for file in evidence.claims_files if file.report.id == report)
        quoted = {fingerprint(claim.quote) for claims in own for claim in claims if claim.quote}
        waiting[report] = len(suggested - declined - quoted)
    return {report: number for report, number in sorted(waiting.items()) if number}
