r"""LaTeX markup in BibTeX values: to plain text and back.

Decoding everything with a LaTeX library costs milliseconds an entry, so the markup that bibliographies really hold
(braces, escaped signs, accents, ligatures, a few letters) is decoded by one pass of one expression, and only a value
with anything beyond that goes to pylatexenc. Encoding is the inverse: ``decode(encode(x)) == x`` for text whose
blanks are single.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

_COMBINING = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
    "b": "\u0331",
    "d": "\u0323",
}
_SIGNS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textendash": "–",
    "textemdash": "—",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textunderscore": "_",
    "textperiodcentered": "·",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textregistered": "®",
    "texttrademark": "™",
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "pounds": "£",
    "textsterling": "£",
    "texteuro": "€",
    "euro": "€",
    "S": "§",
    "copyright": "©",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "par": "\n",
    "newline": " ",
    "slash": "/",
}
_STYLE_NAMES = """
    emph textit textbf textsc textsl texttt textrm textsf textup textmd textnormal text mbox hbox url path
    mkbibquote mkbibemph uppercase lowercase enquote it bf em sc sl rm tt sf itshape bfseries scshape nocase relax
    protect noopsort ensuremath
"""
_STYLES = frozenset(_STYLE_NAMES.split())
_SYMBOLS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "{": "", "}": ""}
_TOKEN = re.compile(
    r"""
    \\(?P<accent>["'`^~=.])\s*\{?\s*(?P<under>\\[ij](?![A-Za-z])|[^\W\d_])
  | \\(?P<mark>[cvuHkrbd])(?:\s+|\s*\{\s*)(?P<below>[^\W\d_])
  | (?P<href>\\href\s*\{[^{}]*\})
  | \\(?P<word>[A-Za-z]+)(?:\{\}|\s+|(?=[^A-Za-z])|$)
  | \\(?P<sign>[^A-Za-z"'`^~=.]|\s|$)
  | (?P<symbol>---|--|``|''|[~{}])
  | \$(?P<math>[^$\s\\]{1,30})\$
  | (?P<price>\$)(?![^$\n]*\\[^$\n]*\$)
  | (?P<other>[$\\])
    """,
    re.VERBOSE,
)
_MARKUP = re.compile(r"[\\{}~$]|--|``|''")
_PARAGRAPH = re.compile(r"[ \t]*\n(?:[ \t]*\n)+[ \t]*")


_MATH = dict.fromkeys(map(ord, "{}^_"))


class _NeedsLibraryError(Exception):
    """The one pass met markup that it does not know."""


def decode(value: str) -> str:
    """Return a BibTeX text value as plain text: markup decoded, braces gone, single blanks.

    >>> decode(r"{\\"U}ber die {NHS} \\& co.")
    'Über die NHS & co.'
    """
    if _MARKUP.search(value):
        value = _decoded(value)
    if value.isprintable() and "  " not in value:
        return value.strip()
    return " ".join(value.split())


def decode_paragraphs(value: str) -> str:
    """Like :func:`decode`, but a blank line is a line end: *n* + 1 line ends in the file are *n* in the text."""
    if "\n" not in value:
        return decode(value)
    parts: list[str] = []
    start = 0
    for match in _PARAGRAPH.finditer(value):
        parts.append(decode(value[start : match.start()]))
        parts.append("\n" * (match[0].count("\n") - 1))
        start = match.end()
    parts.append(decode(value[start:]))
    return "".join(parts).strip("\n")


@lru_cache(maxsize=16_384)
def _decoded(value: str) -> str:
    try:
        return _TOKEN.sub(_plain, value)
    except _NeedsLibraryError:
        return _by_library(value)


def _plain(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "symbol":
        return _SYMBOLS[match["symbol"]]
    if kind == "sign":
        sign = match["sign"]
        # "\\" is a line break, "\ " a blank, "\-" "\/" "\," are hints for hyphenation and spacing
        return " " if not sign or sign.isspace() or sign == "\\" else "" if sign in "-/,;:!@" else sign
    if kind == "word":
        word = match["word"]
        if word in _SIGNS:
            return _SIGNS[word]
        if word in _STYLES:
            return ""
        raise _NeedsLibraryError
    if kind == "href":
        return ""
    if kind == "price":
        return "$"
    if kind == "math":
        return match["math"].translate(_MATH)
    if kind in ("under", "below"):
        letter = match[kind].removeprefix("\\")
        return unicodedata.normalize("NFC", letter + _COMBINING[match["accent"] or match["mark"]])
    raise _NeedsLibraryError


def _by_library(value: str) -> str:
    """Decode with pylatexenc; a macro that it does not know stays as it stands instead of vanishing."""
    from pylatexenc.latex2text import get_default_latex_context_db
    from pylatexenc.latexwalker import LatexWalkerError  # type: ignore[import-untyped]

    known = get_default_latex_context_db()

    def keep(match: re.Match[str]) -> str:
        """A command the library knows as it is; the backslash of any other as text."""
        spec = known.get_macro_spec(match[1])
        return match[0] if spec is not None and spec.macroname else rf"\textbackslash{{}}{match[1]} "

    try:
        text: str = _library().latex_to_text(re.sub(r"\\([A-Za-z]+)", keep, value))
    except (LatexWalkerError, ValueError, IndexError, TypeError, AttributeError):
        return value.replace("{", "").replace("}", "")  # what no one can decode is kept readable
    return text


@lru_cache(maxsize=1)
def _library() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", strict_latex_spaces=True)


_ENCODE = {ord(char): f"\\{char}" for char in "&%#_$"} | {
    ord("\\"): r"\textbackslash{}",
    ord("{"): r"\textbraceleft{}",
    ord("}"): r"\textbraceright{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
}
_SPECIAL = re.compile(r"[&%#_$\\{}~^\n]")
_DOUBLED = ("--", "``", "''")
_LIGATURE = re.compile(r"(-)(?=-)|(`)(?=`)|(')(?=')")
_LONE_BREAKS = re.compile(r"\n+")


def encode(text: str) -> str:
    r"""Return *text* as a BibTeX value in UTF-8; a line end becomes a blank line, LaTeX's paragraph.

    >>> encode("Health & {care}")
    'Health \\& \\textbraceleft{}care\\textbraceright{}'
    """
    if not _SPECIAL.search(text) and not any(sign in text for sign in _DOUBLED):
        return text
    text = text.translate(_ENCODE)
    text = _LONE_BREAKS.sub(lambda match: match[0] + "\n", text)
    return _LIGATURE.sub(lambda match: match[0] + "{}", text)


_VERBATIM = {"\\textbackslash{}": "\\", "\\textbraceleft{}": "{", "\\textbraceright{}": "}", "\\textat{}": "@"}
_BRACES = {ord("{"): "\\textbraceleft{}", ord("}"): "\\textbraceright{}"}
_VERBATIM_TOKEN = re.compile(r"\\text(?:backslash|braceleft|braceright|at)\{\}")
_TRAILING_BACKSLASH = re.compile(r"\\(?=$)")
# bibtexparser takes a line that starts like an entry for one, even inside a value
_ENTRY_START = re.compile(r"(^|\n)([ \t\r\f\v]*)@(?=\w*[ \t]*[({])")


def decode_verbatim(value: str) -> str:
    """Return a verbatim value (``url``, ``file``, unknown fields, our own): only :func:`encode_verbatim` is undone."""
    if "\\text" not in value:
        return value
    return _VERBATIM_TOKEN.sub(lambda match: _VERBATIM[match[0]], value)


def encode_verbatim(text: str) -> str:
    """Return *text* so that it can stand between braces and comes back unchanged by :func:`decode_verbatim`.

    Braces that balance are left alone, so that a foreign file's own markup survives as it was.
    """
    if "{" in text or "}" in text or "\\" in text:
        if not _balanced(text) or "\\text" in text:
            text = text.translate(_BRACES)
        text = _TRAILING_BACKSLASH.sub(lambda _: "\\textbackslash{}", text)
    return _ENTRY_START.sub(r"\1\2\\textat{}", text) if "@" in text else text


def _balanced(text: str) -> bool:
    """True when braces pair up, counted as BibTeX does and as bibtexparser does (which skips escaped ones)."""
    if "\\{" in text or "\\}" in text:
        return False
    depth = 0
    for char in text:
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0
