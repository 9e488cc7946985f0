"""Codes of another tool as terms of the taxonomy: those it has, those it may get, those that stay unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.claims.exchange.coded import list_of, words_of
from evmap.claims.exchange.qda.ids import guid_of
from evmap.claims.keys import CLAIM_KEYS, FACET_KEYS, KINDS, STANCES
from evmap.taxonomy.keys import NOT_FACETS
from evmap.text.fold import fold, slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.claims.exchange.coded import Code
    from evmap.domain.claim import Finding
    from evmap.domain.taxonomy import Taxonomy, Term
    from evmap.yamlfiles.edit import Plain

_OWN = {"findings": "finding", "kind": "kind", "stance": "stance"}
_FACET = re.compile(r"[a-z][a-z0-9_]*")
_ID = re.compile(r"[^\s:;,|]+")
_NO_FACETS = frozenset((*CLAIM_KEYS, *FACET_KEYS.values(), *NOT_FACETS))
_USUAL_FACETS = ("themes", "models", "populations", "evidence_bases")


@dataclass(slots=True)
class Matched:
    """What each code stands for: key of a code -> (column of a sheet of claims, id). ``terms`` are to be added to the
    taxonomy, facet -> entries; ``findings`` to claims/findings.yaml; ``unknown`` codes are neither."""

    meant: dict[str, tuple[str, str]] = field(default_factory=dict)
    terms: dict[str, list[dict[str, Plain]]] = field(default_factory=dict)
    findings: list[dict[str, Plain]] = field(default_factory=list)
    unknown: dict[str, Code] = field(default_factory=dict)
    known: int = 0


class Matcher:
    """Finds the term that a code means: by evmap's own identifier, then by id, label or alias. Nothing is guessed."""

    def __init__(self, taxonomy: Taxonomy, findings: Sequence[Finding]) -> None:
        self.taxonomy = taxonomy
        self.findings = {finding.id for finding in findings}
        self._ids = {facet: {term.id for term in terms} for facet, terms in taxonomy.facets.items()}
        self._names: dict[str, dict[str, Term]] = {}
        for facet, terms in taxonomy.facets.items():
            for term in terms:
                for name in (term.id, term.label, *term.aliases):
                    self._names.setdefault(fold(name), {}).setdefault(facet, term)
        self._guids = {
            guid_of(facet, term.id): (facet, term.id) for facet, terms in taxonomy.facets.items() for term in terms
        }
        self._guids |= {guid_of("findings", id): ("findings", id) for id in self.findings}
        self._guids |= {guid_of("kind", word): ("kind", word) for word in KINDS}
        self._guids |= {guid_of("stance", word): ("stance", word) for word in STANCES}

    def match(self, codes: Sequence[Code], *, add: bool) -> Matched:
        """Return what *codes* mean. What is not in the taxonomy becomes a term of it if *add*, else it is unknown."""
        by_key = {code.key: code for code in codes}
        done = Matched()
        waiting: list[tuple[Code, str]] = []
        for code in codes:
            if self._is_facet(code):
                continue
            found = self.find(code, self._facet(code, by_key))
            if found is None and code.kept.get("facet") not in _OWN:
                waiting.append((code, self._facet(code, by_key)))
            elif found is None:
                self._own(code, done, add=add)
            else:
                done.meant[code.key] = (_column(found[0]), found[1])
                done.known += 1
        if add:
            self._add(waiting, by_key, done)
        else:
            done.unknown |= {code.key: code for code, _ in waiting}
        return done

    def _add(self, waiting: Sequence[tuple[Code, str]], by_key: Mapping[str, Code], done: Matched) -> None:
        """Make terms of codes; (code, facet) each."""
        taken = {facet: set(ids) for facet, ids in self._ids.items()}
        for code, facet in waiting:
            done.meant[code.key] = (_column(facet), _free_id(code, by_key, taken.setdefault(facet, set())))
        for code, facet in waiting:
            above = [id for key in (code.parent, *code.also) if (id := _in_facet(facet, done.meant.get(key)))]
            done.terms.setdefault(facet, []).append(_entry(code, done.meant[code.key][1], above))
        for facet, entries in done.terms.items():  # a wider term that came along or was there, no other
            for entry in entries:
                wider = [id for id in list_of(entry.pop("broader", ())) if id in taken[facet] and id != entry["id"]]
                if wider:
                    entry["broader"] = [*wider]

    def find(self, code: Code, facet: str) -> tuple[str, str] | None:
        """(facet, id) of what *code* is called in this project, None when it is not known."""
        own_facet, own_id = words_of(code.kept.get("facet")), words_of(code.kept.get("id"))
        if own_id and own_id in self._ids.get(own_facet, ()):
            return own_facet, own_id
        if own_id and ((own_facet == "findings" and own_id in self.findings) or own_facet in {"kind", "stance"}):
            words = {"kind": KINDS, "stance": tuple(STANCES)}.get(own_facet, (own_id,))
            return (own_facet, own_id) if own_id in words else None
        if own_id:
            return None
        if code.key in self._guids:
            return self._guids[code.key]
        named = self._names.get(fold(code.name), {})
        term = named.get(facet) or (next(iter(named.values())) if len(named) == 1 else None)
        return None if term is None else (term.facet, term.id)

    def _own(self, code: Code, done: Matched, *, add: bool) -> None:
        """A finding of another project of evmap."""
        id = words_of(code.kept.get("id"))
        if code.kept.get("facet") != "findings" or not add or not id:
            done.unknown[code.key] = code
            return
        done.meant[code.key] = ("finding", id)
        done.findings.append({"id": id, "statement": code.name})

    def _is_facet(self, code: Code) -> bool:
        """Whether a code is only the head of a facet. One that can be coded with is a theme, whatever it is called."""
        if code.kept.get("facet") and not code.kept.get("id"):
            return True
        return not code.parent and not code.codable and self._named_facet(code.name) != ""

    def _named_facet(self, name: str) -> str:
        word = fold(name).replace(" ", "_")
        return word if word in self._ids or word in _USUAL_FACETS else ""

    def _facet(self, code: Code, by_key: Mapping[str, Code]) -> str:
        """The facet that a code belongs to: the one evmap wrote down, else the one its topmost code is called."""
        kept = words_of(code.kept.get("facet"))
        if kept in self._ids or kept in _OWN or (_FACET.fullmatch(kept) and kept not in _NO_FACETS):
            return kept
        top, seen = code, {code.key}
        while top.parent in by_key and top.parent not in seen:
            seen.add(top.parent)
            top = by_key[top.parent]
        return (self._named_facet(top.name) if top is not code and not top.codable else "") or "themes"


def _column(facet: str) -> str:
    return _OWN.get(facet) or FACET_KEYS.get(facet, facet)


def _free_id(code: Code, by_key: Mapping[str, Code], taken: set[str]) -> str:
    """The id that evmap kept, else one made of the code's name, with the name above it where that is taken."""
    parent = by_key[code.parent].name if code.parent in by_key else ""
    kept = words_of(code.kept.get("id"))
    base = slug(code.name) or "code"
    for id in (kept, base, slug(f"{parent} {code.name}")):
        if _ID.fullmatch(id) and id not in taken:
            break
    else:
        number = 2
        while (id := f"{base}-{number}") in taken:
            number += 1
    taken.add(id)
    return id


def _in_facet(facet: str, meant: tuple[str, str] | None) -> str:
    """The id that a code above means, "" if it is of another facet."""
    return meant[1] if meant is not None and meant[0] == _column(facet) else ""


def _entry(code: Code, id: str, above: Sequence[str]) -> dict[str, Plain]:
    """A term as themes.yaml has it, under the terms *above*."""
    entry: dict[str, Plain] = {"id": id, "label": words_of(code.kept.get("label")) or code.name}
    if code.description:
        entry["description"] = " ".join(code.description.split())
    wider = list_of(code.kept.get("broader"))
    listed = {"aliases": list_of(code.kept.get("aliases")), "match": list_of(code.kept.get("match"))}
    listed["broader"] = wider if set(above) <= set(wider) else tuple(dict.fromkeys((*above, *wider)))
    entry |= {key: list(listed[key]) for key in ("aliases", "broader", "match") if listed[key]}
    sections = code.kept.get("in")
    if isinstance(sections, dict) and sections:
        entry["in"] = {str(key): words_of(value) for key, value in sections.items()}
    if sources := list_of(code.kept.get("sources")):
        entry["sources"] = list(sources)
    universe = code.kept.get("universe")
    if isinstance(universe, int) and not isinstance(universe, bool):
        entry["universe"] = universe
    for key in ("in_scope", "counts"):
        if isinstance(code.kept.get(key), bool):
            entry[key] = bool(code.kept[key])
    return entry
