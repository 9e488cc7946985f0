"""BibTeX's name fields: ``von Last, Jr, First and {An Organisation} and others``, both ways.

Written names are always read back first; the few that BibTeX's grammar would change are written in biblatex's
extended format (``family={…}, given={…}, prefix={…}``), which every name survives.
"""

from __future__ import annotations

import re
from functools import lru_cache

from evmap.domain.name import Name
from evmap.formats.bibtex.latex import decode, encode
from evmap.formats.fields import organisation

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_REST = frozenset(["others", "et al", "et al."])
_LONGEST_REST = max(map(len, _REST))
_EXTENDED = re.compile(r"\s*([a-z]+)\s*=\s*")
# Words that no person's name holds: an author without braces and comma that has one is an organisation.
_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ation|university|universit[àéy]|universität|council|department|ministry|institute|institut|"
    r"government|agency|association|commission|committee|foundation|society|parliament|authority|federation|"
    r"network|inspectorate|directorate|consortium|collaboration|secretariat|service|services|centre|nations|"
    r"scotland|office|bureau|board|alliance|partnership|programme)\b",
    re.IGNORECASE,
)


def looks_like_organisation(text: str) -> bool:
    """True when *text* holds a word that no person's name does."""
    return _ORGANISATION.search(text) is not None


def read_names(value: str) -> tuple[tuple[Name, ...], bool, tuple[str, ...]]:
    """Return the names of a BibTeX name field, whether it ends in ``and others``, and what was taken for an
    organisation although it stood without braces."""
    parts, others = split_names(value)
    names: list[Name] = []
    guessed: list[str] = []
    for part in parts:
        name, guess = _read_name(part)
        names.append(name)
        if guess:
            guessed.append(name.literal)
    return tuple(names), others, tuple(guessed)


def read_one_name(text: str) -> Name:
    """Return the name that one part of a name field (see :func:`split_names`) is."""
    return _read_name(text)[0]


def split_names(value: str) -> tuple[list[str], bool]:
    """Return the names of a BibTeX name field as they are written, and whether it ends in ``and others``."""
    parts: list[str] = []
    others = False
    for part in _split(value.strip()) if "{" not in value else _split_outside_braces(value):
        part = part.strip()  # noqa: PLW2901 - the same thing without blanks
        if len(part) <= _LONGEST_REST and (not part or part.casefold() in _REST):
            others = others or part != ""
        else:
            parts.append(part)
    return parts, others


def _split(value: str) -> list[str]:
    """Split at `` and ``; without a pattern where each stands as it usually does, which is several times as fast."""
    parts = value.split(" and ")
    usual = "  " not in value and value.isprintable() and value.lower().count(" and ") == len(parts) - 1
    return parts if usual else _AND.split(value)


def _split_outside_braces(value: str) -> list[str]:
    """Split at `` and `` outside braces."""
    depth = 0
    start = 0
    parts: list[str] = []
    for match in re.finditer(r"(?<!\\)[{}]|(?<=\s)and(?=\s)", value, re.IGNORECASE):
        token = match[0]
        if token == "{":
            depth += 1
        elif token == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            parts.append(value[start : match.start()])
            start = match.end()
    parts.append(value[start:])
    return parts


@lru_cache(maxsize=262_144)
def _read_name(text: str) -> tuple[Name, bool]:
    """One name of a name field, and whether it is an organisation only by a guess."""
    if text.endswith("}") and _whole_in_braces(text):
        return organisation(decode(text)), False
    if "=" in text and (extended := _read_extended(text)) is not None:
        return extended, False
    if "{" not in text and "\\" not in text and "~" not in text:
        family, _, given = text.partition(", ")
        given = given.strip()
        # the form most names have, by a shorter way
        if given and family.isalpha() and family == family.title() and "," not in given and "  " not in given:
            return Name(family=family, given=given), False
        pieces = [" ".join(piece.split()) for piece in text.split(",")]
        if len(pieces) == 2 and pieces[0] and pieces[0] == pieces[0].title() and pieces[1]:
            return Name(family=pieces[0], given=pieces[1]), False
        if len(pieces) == 1 and _ORGANISATION.search(text):
            return organisation(pieces[0]), True
        if len(pieces) == 1 and " " not in pieces[0]:
            return Name(family=pieces[0]), False
    return _by_grammar(text), False


def _by_grammar(text: str) -> Name:
    """BibTeX's own grammar, by bibtexparser; a name that breaks it is kept whole."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    # "Family," is a person with a family name only; bibtexparser calls the comma an error in strict mode
    parts = parse_single_name_into_parts(text.replace("~", " "), strict=False)
    family, given, particle, suffix = (
        decode(" ".join(words)) for words in (parts.last, parts.first, parts.von, parts.jr)
    )
    if not (family or given or particle):
        return Name(literal=decode(text) or text)
    return Name(family, given, particle, suffix)


def _whole_in_braces(text: str) -> bool:
    """True when *text*, which ends in a brace, begins with the one that this closes."""
    if not text.startswith("{"):
        return False
    depth = 0
    for match in re.finditer(r"(?<!\\)[{}]", text):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end() == len(text)
    return False


def _read_extended(text: str) -> Name | None:
    """biblatex's extended name format, None when *text* is not in it."""
    parts: dict[str, str] = {}
    for piece in _split_commas(text):
        match = _EXTENDED.match(piece)
        if match is None:
            return None
        parts[match[1]] = decode(piece[match.end() :].strip().strip('"'))
    if not parts.keys() & {"family", "given", "literal", "prefix"}:
        return None
    return Name(
        family=parts.get("family", ""),
        given=parts.get("given", ""),
        particle=parts.get("prefix", ""),
        suffix=parts.get("suffix", ""),
        literal=parts.get("literal", ""),
        acronym=parts.get("acronym", ""),
    )


def _split_commas(text: str) -> list[str]:
    depth = 0
    start = 0
    parts: list[str] = []
    for match in re.finditer(r"(?<!\\)[{}]|,", text):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return [part for part in parts if part.strip()]


@lru_cache(maxsize=65_536)
def write_name(name: Name) -> str:
    """Return *name* as BibTeX writes it; read back, it is equal."""
    if name.literal:
        plain = (
            f"{{{encode(name.literal)} ({encode(name.acronym)})}}" if name.acronym else f"{{{encode(name.literal)}}}"
        )
    else:
        family = f"{encode(name.particle)} {encode(name.family)}".strip()
        parts = [family, encode(name.suffix), encode(name.given)] if name.suffix else [family, encode(name.given)]
        plain = ", ".join(parts).rstrip() if name.given or name.suffix or " " in family else family
    if _survives(name, plain):
        return plain
    if not name.literal and name.family:
        family = f"{encode(name.particle)} {{{encode(name.family)}}}".strip()
        given = (
            f"{{{encode(name.given)}}}" if "," in name.given or _AND.search(f" {name.given} ") else encode(name.given)
        )
        parts = [family, encode(name.suffix), given] if name.suffix else [family, given]
        guarded = ", ".join(parts).rstrip()
        if _survives(name, guarded):
            return guarded
    return ", ".join(
        f"{label}={{{encode(value)}}}"
        for label, value in (
            ("family", name.family),
            ("given", name.given),
            ("prefix", name.particle),
            ("suffix", name.suffix),
            ("literal", name.literal),
            ("acronym", name.acronym),
        )
        if value
    )


def _survives(name: Name, text: str) -> bool:
    names, others, guessed = read_names(f"{text} and {text}")
    return names == (name, name) and not others and not guessed
