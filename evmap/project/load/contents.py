"""A project as loaded: what all commands start from. Light, so that a loaded project comes from the cache fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity
from evmap.errors import InputError
from evmap.project.files.layout import CITATIONS_END

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.domain.decision import Decision
    from evmap.domain.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project as loaded. ``diagnostics`` are sorted by file and line; errors among them mean that ``evidence`` lacks
    what was wrong. ``counts`` says how many entries each reference file had: path -> (read, kept, merged, failed)."""

    evidence: Evidence
    diagnostics: tuple[Diagnostic, ...]
    decisions: tuple[Decision, ...] = ()
    counts: Mapping[str, tuple[int, int, int, int]] | None = None

    @property
    def stopping(self) -> tuple[Diagnostic, ...]:
        """The errors after which no result can be trusted. A broken entry of a .bib is not one of them, nor a citation
        that leads to no work: that one is lost and said to be, the rest of the evidence stands."""
        return tuple(found for found in self.errors if not found.source.file.endswith((".bib", CITATIONS_END)))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that make ``evmap check`` fail."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.ERROR)


def error_of(diagnostics: tuple[Diagnostic, ...]) -> InputError:
    """The first of *diagnostics* (at least one) as the error that stops a command."""
    first = diagnostics[0]
    message = first.message
    more = len(diagnostics) - 1
    hint = first.hint
    if more:
        said = f"evmap check lists this and {more} more"
        hint = f"{hint}; {said}" if hint else said
    return InputError(message, file=first.source.file or None, line=first.source.line, hint=hint or None)
