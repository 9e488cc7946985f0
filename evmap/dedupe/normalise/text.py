"""Folding of text, shared by all fields."""

from __future__ import annotations

import html
import re
import unicodedata

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_LATEX_COMMAND = re.compile(r"\\(?:emph|textit|textbf|textsc|textsuperscript|textsubscript|mathrm|it|bf|em|rm)\b")
_NOT_ALNUM = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")
_MOJIBAKE = re.compile(r"[ÃÂâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ ]")

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n",
        "α": " alpha ", "β": " beta ", "γ": " gamma ", "δ": " delta ", "κ": " kappa ", "λ": " lambda ", "μ": " mu ",
        "ω": " omega ", "&": " and ", "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "ʹ": "'",
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
    """Lower case without accents, with compatibility forms resolved; Greek letters that stand alone are spelt out.

    Hangul and other scripts whose marks are letters stay composed.

    >>> fold("Löwe, Ærø & TNF-α")
    'lowe, aero  and  tnf- alpha '
    """
    if text.isascii():
        text = text.lower()
        return text.replace("&", " and ") if "&" in text else text
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
    bare = unicodedata.normalize("NFC", bare)
    if _GREEK.search(bare):  # Greek prose, not a symbol in a formula
        return bare.replace("&", " and ")
    return bare.translate(_LETTERS)


def letters_and_digits(text: str) -> str:
    """*text* without anything but letters and digits."""
    return _NOT_ALNUM.sub("", text)


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


def blank_if_placeholder(text: str) -> str:
    """ "" for the words that databases write where they know nothing, else *text*."""
    return "" if text.strip().casefold() in EMPTY_WORDS else text
