"""People and organisations as authors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """One author or editor: a person (``family`` …) or an organisation (``literal``), never both.

    ``particle`` is CSL's non-dropping particle (``van der``), ``acronym`` the short form an entry
    gives in brackets (``SSSC``), without the brackets.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""
    acronym: str = ""

    @property
    def is_organisation(self) -> bool:
        """True for an organisation."""
        return bool(self.literal)

    @property
    def sort_name(self) -> str:
        """The name a citation uses: ``van der Berg``, ``Audit Scotland``."""
        if self.literal:
            return self.literal
        return f"{self.particle} {self.family}".strip() or self.given

    def __str__(self) -> str:
        if self.literal:
            return self.literal
        family = " ".join(part for part in (self.particle, self.family, self.suffix) if part)
        return f"{family}, {self.given}" if family and self.given else family or self.given

    def __reduce__(self) -> tuple[type[Name], tuple[str, ...]]:
        """Pickle it as its values: there are several to a record."""
        return Name, (self.family, self.given, self.particle, self.suffix, self.literal, self.acronym)
