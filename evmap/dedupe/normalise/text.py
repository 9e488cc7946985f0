"""Folding of text, shared by all fields."""

from __future__ import annotations

import html
import re

from evmap.text.fold import without_accents

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_LATEX_COMMAND = re.compile(r"\\(?:emph|textit|textbf|textsc|textsuperscript|textsubscript|mathrm|it|bf|em|rm)\b")
_SPACE = re.compile(r"\s+")
_MOJIBAKE = re.compile(r"[ÃÂâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ ]")

_SYMBOLS = str.maketrans(
    {
        "α": " alpha ", "β": " beta ", "γ": " gamma ", "δ": " delta ", "κ": " kappa ", "λ": " lambda ", "μ": " mu ",
        "ω": " omega ", "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'",
    }
)  # fmt: skip
_GREEK = re.compile(r"[\u0370-\u03ff]{2,}")


def phrases(text: str) -> frozenset[str]:
    """The lines of *text*, or where a line holds several phrases, what stands between its bars. For lists of words."""
    return frozenset(part.strip() for line in text.splitlines() for part in line.split("|") if part.strip())


def clean(text: str) -> str:
    """Take out what a source's file format left in *text*: entities, tags, LaTeX braces, broken UTF-8, runs of space.

    >>> clean("The <i>in vivo</i> role of {B}RCA1 &amp; BRCA2")
    'The in vivo role of BRCA1 & BRCA2'
    """
    if "&" in text:
        text = html.unescape(text)
        if "&" in text and ";" in text:  # escaped twice, as web exports do
            text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "\\" in text:
        text = _LATEX_COMMAND.sub("", text).replace("\\&", "&").replace("\\", "")
    if "{" in text:
        text = text.replace("{", "").replace("}", "")
    if not text.isascii() and _MOJIBAKE.search(text):
        text = _repair_utf8(text)
    if "  " in text or not text.isprintable():
        text = _SPACE.sub(" ", text)
    return text.strip()


def _repair_utf8(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252, if that is what happened; otherwise leave *text* alone."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def fold(text: str) -> str:
    """Return *text* without capitals and accents, for titles, which differ by a sign: punctuation stays, ``&`` is
    ``and``, Greek letters that stand alone are spelt out.

    >>> fold("Löwe, Ærø & TNF-α")
    'lowe, aero  and  tnf- alpha '
    """
    bare = text.lower() if text.isascii() else without_accents(text)
    if "&" in bare:
        bare = bare.replace("&", " and ")
    if bare.isascii() or _GREEK.search(bare):  # Greek prose, not a symbol in a formula
        return bare
    return bare.translate(_SYMBOLS)


EMPTY_WORDS = phrases("""
-
--
?
[anonymous]
[no authors listed]
[no title]
[s.n.]
anon
anonymous
n/a
na
nan
no author
no authors listed
no title
none
not available
null
s.n.
undefined
unknown
untitled
""")


_LONGEST_EMPTY = max(map(len, EMPTY_WORDS))


def blank_if_placeholder(text: str) -> str:
    """ "" for the words that databases write where they know nothing, else *text*."""
    bare = text.strip()
    return "" if len(bare) <= _LONGEST_EMPTY and bare.casefold() in EMPTY_WORDS else text
