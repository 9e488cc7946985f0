"""The shape of a reference: how an entry starts, whether it is finished, how much a text looks like one."""

from __future__ import annotations

import re
from functools import lru_cache

from evmap.text.identifiers import DOI_START

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚΑ-ΩА-ЯЁ"
PARTICLE = (
    r"(?:van|von|der|den|de|del|della|di|da|dos|das|du|la|le|les|el|al|ter|ten|te|zu|zum|zur|af|av|bin|ibn|st|'t|op|"
    r"do|y|vom|in ’t)"
)
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
NO_DATE = (
    r"(?:n\.\s?d\.?|no\s+date|undated|in\s+press|forthcoming|in\s+preparation|in\s+prep\.?|submitted|unpublished|"
    r"under\s+review|(?<!u\.)(?<!u\.\s)s\.\s?[daf]\.|o\.\s?J\.|n\.\s?p\.|im\s+(?:Druck|Erscheinen)|sous\s+presse|à\s+paraître|"
    r"en\s+prensa|sin\s+fecha|"
    r"in\s+stampa|z\.\s?j\.|u\.\s?[åa]\.)"
)
_WORD = rf"[{UPPER}][^\W\d_]*(?:['’‐-][^\W\d_]+)*"
_SURNAME = rf"(?:{PARTICLE}\s+|[dDlLO]['’])*{_WORD}(?:\s(?!and\b|et\b|&){_WORD}){{0,2}}"
_INITIALS = rf"(?:[{UPPER}][a-z]?\.[\s‐-]*)+"

YEAR_RE = re.compile(rf"(?<![\d/.–-])({YEAR})(?:[a-z]\b|(?!\d))")
HEAD_YEAR = re.compile(
    rf"[\[(]\s*(?:c(?:a|irca)?\.?\s*)?(?:{YEAR}(?:\s*[/–-]\s*(?:{YEAR}|\d\d))?[a-z]?|"
    rf"{NO_DATE})(?:[,;:\s–-][^()\[\]]{{0,40}})?[\])]"
    rf"|(?<=[\s,.]){YEAR}[a-z]?(?=\s*[.,:;])(?!\s?[,:]\s?[A-Z]?\d+\s?[–-]\s?[A-Z]?\d|:\d{{3,}})|(?<=[\s,.]){NO_DATE}(?=\s*[.,:;\s])",
    re.IGNORECASE,
)
# Smith, A. B. | Smith AB | Smith, Anna | A. B. Smith
_PERSON_START = re.compile(
    rf"(?:(?:{PARTICLE}\s+)*(?:[dDlLO]['’])?{_WORD}(?:[\s-](?:{PARTICLE}\s+)?{_WORD}){{0,2}},\s*{_INITIALS}"
    rf"|(?:{PARTICLE}\s+)*{_WORD}(?:[\s‐-]{_WORD}){{0,1}}\s[{UPPER}]{{1,3}}(?=[\s,.;:(])"
    rf"|(?:{PARTICLE}\s+)*{_WORD}(?:[\s-]{_WORD})?,\s+{_WORD}(?=[\s,.;(])"
    rf"|{_INITIALS}\s?(?:{PARTICLE}\s+)*{_WORD}(?=[\s,.:;(]))"
)
#: A reference shows what it is in its first lines; no more of a text is looked at, however long it is.
_LOOKED_AT = 3000
# Given Family. Title | Given M. Family and Other Name, Title
_NATURAL = re.compile(rf"{_WORD}\s(?:[{UPPER}]\.?\s|{_WORD}\s){{0,2}}{_WORD}(?:[.,:]|\s(?:and|&|und|et)\s)\s?")
_SPOKEN = re.compile(
    rf"(?:(?:[{UPPER}]\.)+[\s-]?|[{UPPER}][\w’'-]*[\s-])(?:[{UPPER}]\.[\s-]?|(?:{PARTICLE}\s)|{_WORD}\s){{0,3}}(?:{_WORD})(?:,\s(?:[{UPPER}]|and\b)|\s(?:and|&|und|et)\s|\.\s)"
)
DASHES = re.compile(r"^\s*(?:[—–―─‒_-]\s?){2,}\s*[.,:;]?\s*|^\s*[—―]\s*[.,:;]\s*")
#: What is left of such a dash where it was a drawn line: ``. The second book``, ``, ed. The third``, ``(2004) Fourth``.
LOST_DASH = re.compile(
    rf"^\s*(?:\.\s+(?=[{UPPER}“‘\"(\[])|,\s+(?=(?:eds?|trans|dir|comps?|hrsg|Hg|with|and)\b)|(?=\.\s?\()"
    rf"|(?=(?:eds?\.\s)?\(\d{{4}}[a-z]?\)\s+[“‘\"]?[{UPPER}]))"
)
_LOWER_OK_WORDS = """
and & et al und y e i og och en ed eds editor editors trans hrsg hg coord comp of the for on in to at de des du
la le les del della di da dos das do van von der den ter ten te zu zum zur af av bin ibn st with by an a für und
fur des d l u jr sr iii ii iv on behalf collaborators group others colleagues mit et. al. al, et. der das die
"""
_LOWER_OK = frozenset(_LOWER_OK_WORDS.split())
_FEATURES = re.compile(
    r"https?://|www\.|doi\b|\bpp?\.\s?\d|\bvol\.|\bno\.\s?\d|(?<!\d)\d{1,5}\s?\(\d+|(?<!\d)\d{1,6}\s?[:,]\s?\d{1,6}\s?[–-]\s?\d|"
    r"\d+[–-]\d+\.?$|"
    r"\bpress\b|\buniversity\b|\bjournal\b|\breview\b|available (?:at|from)|retrieved|accessed|\bISBN\b|\beds?\.\)|"
    r"\b[A-Z][\w ]{1,60}: [A-Z]|\bverlag\b|\bin:\s|\breport\b|\bthesis\b|\bzeitschrift\b|\brevue\b|\bet al\b|"
    r"arxiv|\bproc\.|\bworking paper",
    re.IGNORECASE,
)
_LOWER_START = re.compile(r"[a-zà-öø-ÿ]")
_CONTINUES = re.compile(
    r"(?:available\b|accessed\b|retrieved\b|last accessed|https?:|www\.|doi\b|\(|\[(?!\d)|pp?\.\s?\d|vol\.|"
    r"no\.\s|in:|[,.;:&/)]|"
    r"ISBN|ISSN|abgerufen|zugriff|consulté|disponible|verfügbar|\d+\s?[:(,–-]|\d+\.?$|pages?\s\d)",
    re.IGNORECASE,
)
#: The rest of a name that a line end tore: "W. (1986)", "D., Wicktol, H. & Dubois, K. (2002)".
_INITIALS_FIRST = re.compile(rf"(?:[{UPPER}]\.[\s‐-]*)+(?:,|&|\(\d|(?:and|und|et|y)\b)")
_OPEN_END = re.compile(
    r"(?:[,;:&(\[–-]|\b(?:in|and|of|the|for|to|by|a|with|on|und|et|from|at|pp?\.|eds?\.|vol\.|no\.))\s*$", re.IGNORECASE
)
_URL_END = re.compile(r"(?:https?://|www\.|doi:?\s?)\S*[^\s.,;]$|\b" + DOI_START + r"\S+$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def author_head(head: str) -> bool:
    """True when *head*, the text before a year, consists of names: people or an organisation."""
    head = head.strip(" ,.;:([")
    if not head or len(head) > 600:
        return False
    first = head[0]
    if not (first.isupper() or first.isdigit() or re.match(rf"{PARTICLE}\b|[dl]['’]", head)):
        return False
    words = re.split(r"[\s,;()\[\]:]+", head)
    odd = 0
    for word in words:
        bare = word.strip(".'’“”\"*-–&/")
        if (
            not bare
            or bare[0].isupper()
            or bare.casefold() in _LOWER_OK
            or re.match(r"[dl]['’]", word)
            or bare.isdigit()
        ):
            continue
        inner = re.split(r"[-‐/]", bare)
        if len(inner) > 1 and any(part[:1].isupper() for part in inner):
            continue
        odd += 1
    # One stray lower-case word is forgiven in a long head (iriss, eCampus), never in a short one.
    return odd == 0 or (odd == 1 and len(words) >= 6)


def head_end(text: str, limit: int = 700) -> tuple[int, int] | None:
    """Where the date after the authors stands: its (start, end), or None if *text* does not start author-date.

    What follows the date has to start like a title (no lower-case verb), which tells ``Smith (2010) Title`` from
    the sentence ``Smith (2010) argues``.
    """
    for found in HEAD_YEAR.finditer(text, 0, limit):
        if not author_head(text[: found.start()]):
            if found.start() > 0 and len(text[: found.start()].split()) > 60:
                return None
            # "(Eds.) (2010)" and "2nd ed. (2010)" still have names before them; prose never recovers.
            return None
        rest = text[found.end() :].lstrip(" .,:;–-")
        if (
            rest
            and _LOWER_START.match(rest)
            and not re.match(r"(?:[a-z]+[A-Z]|[a-z]+:|https?:|doi|in\b|[a-z]\w*\.\w)", rest)
        ):
            bare = text[found.end() : found.end() + 2]
            if not bare.startswith((".", ":", ",")):
                return None
        return found.start(), found.end()
    return None


def starts_with_person(text: str) -> bool:
    """True when *text* starts with a person's name in a bibliography's manner."""
    return bool(_PERSON_START.match(text))


def names_in_order(text: str) -> bool:
    """True when *text* starts with a name as it is spoken: "Ada L. Garcia, Karen Wagner and …", "M. J. Webb. Title"."""
    return bool(_NATURAL.match(text) or _SPOKEN.match(text))


@lru_cache(maxsize=4096)
def entry_score(text: str) -> float:
    """How much *text* looks like a reference: 2 surely, 1 likely, 0.5 perhaps, 0 not."""
    text = text[:_LOOKED_AT].strip()
    if len(text) < 12:
        return 0.0
    if DASHES.match(text):
        return 2.0
    if LOST_DASH.match(text):
        return 1.0
    if head_end(text) is not None:
        return 2.0
    has_year = bool(YEAR_RE.search(text)) or bool(re.search(NO_DATE, text[:300], re.IGNORECASE))
    features = len(_FEATURES.findall(text))
    if starts_with_person(text) and not re.match(r"[A-Z][\w ]+ (?:I|A)\s[a-z]", text):
        if has_year and (features or len(text) < 400):
            return 1.5
        if features >= 2:
            return 1.0
    if has_year and _NATURAL.match(text) and len(text) < 600 and not _prose(text):
        return 1.0
    if not has_year:
        return 0.5 if features >= 2 and len(text) < 500 else 0.0
    if len(text) > 700 and features < 3:
        return 0.0
    if features >= 2 or (features and len(text) < 400 and not _prose(text)):
        return 1.0
    return 0.5 if len(text) < 250 and not _prose(text) else 0.0


def _prose(text: str) -> bool:
    """True for running sentences: finite verbs of reporting and many little words."""
    words = text.casefold().split()
    if len(words) < 12:
        return False
    little = sum(
        w
        in {
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "that",
            "this",
            "these",
            "we",
            "it",
            "be",
            "been",
            "which",
            "can",
            "will",
            "would",
            "should",
            "they",
            "their",
            "there",
            "our",
            "not",
        }
        for w in words
    )
    return little > 1 and little / len(words) > 0.07


def is_prose(text: str) -> bool:
    """True when *text* reads as running sentences rather than as a reference."""
    return _prose(text[:_LOOKED_AT]) and head_end(text) is None


#: "Marsh, Ann. The Doors of the House. Leeds: Press, 1968.": author, title and only then the date.
_DATED_AT_END = re.compile(rf"\.\s+[“\"‘]?[{UPPER}][^.]{{12,}}.*[,.]\s(?:[A-Z][a-z]+ )?\d{{4}}\.$", re.DOTALL)


def dated_at_end(text: str) -> bool:
    """Whether an entry is author, title, publisher and last a date, so that what its date ends is no author part."""
    return bool(_DATED_AT_END.search(text[:_LOOKED_AT]))


def complete(text: str) -> bool:
    """True when an entry may end here: it has a date and a title, and does not break off."""
    text = text.rstrip()
    tail = text[-300:]
    if not text or _OPEN_END.search(tail):
        return False
    head = head_end(text)
    if head is not None:
        titled = len(text[head[1] : head[1] + 100].strip(" .,:;)")) > 8
        return titled or dated_at_end(text)
    return (
        bool(YEAR_RE.search(text[:_LOOKED_AT]))
        or bool(_URL_END.search(tail))
        or (len(text) > 80 and text.endswith((".", ")")))
    )


def continues(text: str) -> bool:
    """True when *text* cannot be the start of an entry."""
    text = text.strip()
    if not text:
        return True
    if DASHES.match(text):
        return False
    if _INITIALS_FIRST.match(text):
        return True
    if _LOWER_START.match(text):
        # Particles and lower-case organisations (van der Berg, iriss) do start entries when authors and date follow.
        return head_end(text) is None
    return bool(_CONTINUES.match(text)) and head_end(text) is None


def carries_marks(text: str) -> bool:
    """True when *text* starts like the later part of an entry: an address, pages, an access date, "available at"."""
    return bool(_CONTINUES.match(text.strip()))


def furniture(text: str) -> bool:
    """True for what a page prints by itself: page numbers, debris of a few signs, ``Page 3 of 40``."""
    text = text.strip()
    if re.fullmatch(
        r"(?:page|p\.?|seite|s\.)?\s*[\divxlc]{1,5}(?:\s*(?:of|/|von|de|\|)\s*\d{1,4})?\s*\|?", text, re.IGNORECASE
    ):
        return True
    return (
        not re.search(r"[^\W\d_]{3}", text) and len(text) < 40 and not re.search(r"\d\s?[–:(-]\s?\d|\b10\.\d{4}", text)
    )
