"""Something a reader or a step noticed and did not swallow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a diagnostic matters: an ``error`` makes ``evmap check`` fail, the rest does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file a person can open: the file as the user named it and a 1-based line."""

    file: str = ""
    line: int | None = None

    @property
    def stem(self) -> str:
        """``references/iriss-2024.bib`` -> ``iriss-2024``: what records and lists of the file are named by."""
        return self.file.rpartition("/")[2].removesuffix(".bib")

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the user: where, a stable ``code`` such as ``bib-repeated-key``, and a sentence.

    ``hint`` says what to do; ``raw`` keeps what could not be understood, so that nothing is lost.
    """

    source: Source
    code: str
    message: str
    severity: Severity = Severity.WARNING
    hint: str = ""
    raw: str = ""

    def __str__(self) -> str:
        place = str(self.source)
        return f"{place}: {self.message}" if place else self.message
