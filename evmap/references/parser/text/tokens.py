"""Clean text cut into tokens: words with the punctuation that touches them; an identifier is one token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from evmap.references.parser.text.identifiers import Identifier, find_identifiers
from evmap.references.parser.text.lead import after_signal, repeated_author

if TYPE_CHECKING:
    from evmap.references.parser.text.markup import Clean

# A place where two fields touch without a space: 37(4):524, pp.12, 2019.Title, Edinburgh:Audit.
# Most places are dismissed by the two characters that meet there, before any of the forms is tried.
_CUT = re.compile(
    r"(?<=\d)(?=\(\w)|(?<=[:;,?!.)])(?=[\wÀ-Þ(“‘\"])(?:"
    r"(?<=[\d)][:;])(?=[\da-zA-Z(])"
    r"|(?<=\d\),)(?=\d)"
    r"|(?<=\d,)(?=\d)(?!\d{3}(?!\d|[-–—]))"
    r"|(?<=[a-zß-ÿ]{2}[?!:;,])(?=[A-ZÀ-Þ(“‘\"])"
    r"|(?<=[a-zß-ÿ]{3}\.)(?=[A-ZÀ-Þ(“‘\"][a-zA-Zß-ÿ])"
    r"|(?<=[.,]\))(?=[A-Za-zÀ-Þ])|(?<=\d\))(?=[A-ZÀ-Þ“‘\"])|(?<=\w\)[.,:])(?=[A-ZÀ-Þ“‘\"])"
    r"|(?<=\d\d\d\d[.:])(?=[A-ZÀ-Þ“‘\"])"
    r"|(?<=[Vv]ol\.)(?=\d)|(?<=[Nn]o\.)(?=\d)|(?<=[Pp]p\.)(?=\d)|(?<=\b[Pp]\.)(?=\d)|(?<=\d,)(?=[NnPp][op]\.)"
    r"|(?<=[\w.]{2},)(?=[A-ZÀ-Þ][a-zß-ÿ]))"
)
_LONE_FIRST = re.compile(r"[«“„\"‘(\[»”’).,:;?!\]]{1,3}(?=\s|$)")
_LONE_MARK = re.compile(r"\s(?:[«“„\"‘(\[»”’).,:;?!\]]{1,3}(?=\s|$)|(?<=\d\s)[-–—]{1,2}\s(?=\d))")
_OPENS = re.compile(r"[«“„\"‘(\[]{1,2}")
_DASH = re.compile(r"[-–—]{1,2}")
_CLOSES = re.compile(r"[»”\"’).,:;?!\]]{1,3}")
_YEAR_FIRST = re.compile(r"\s*\(?(?:19|20)\d\d")
_NUMBERING = re.compile(
    r"\s*(?:\[[A-Za-z0-9+:_-]{1,24}\][.:]?|\(\d{1,3}\)(?=\s*[^\s\d(])|\d{1,3}[.)](?=\s|[A-Z“])"
    r"|(?!1[5-9]\d\d|20\d\d)\d{4}\.(?=\s))\s*(?=\S)"
)


@dataclass(slots=True)
class Tokens:
    """The tokens of one entry: where each starts and ends in ``text``, its text as the tagger sees it.

    ``words[i]`` is ``"\\x01kind"`` for an identifier. ``marks[i]`` is "" or the emphasis over the token
    ("i", "b", "ib"). ``number`` is the entry's printed number ("" if none), which precedes the first token.
    ``repeated`` says that the entry begins with a mark for the author of the entry before: two tokens stand for it.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    marks: list[str]
    identifiers: list[Identifier]
    number: str = ""
    repeated: bool = False


_ANYONE = ("Smith,", "J.")
"""What the tagger sees where a mark stands for the author of the entry before: a name like any other."""
_MARK_END = re.compile(r"[.,:;]+")


def tokenise(clean: Clean, *, numbered: bool = True) -> Tokens:
    """Cut *clean* into tokens. With *numbered*, a leading ``[12]`` or ``12.`` is taken off as the entry's number."""
    text = clean.text
    begin = 0
    number = ""
    if numbered and (match := _NUMBERING.match(text)) and not _YEAR_FIRST.match(text):
        begin = match.end()
        number = match.group().strip(" .[]():")
    begin = after_signal(text, begin)
    mark_end = repeated_author(text, begin)
    identifiers = [one for one in find_identifiers(text) if one.start >= begin]
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = _stand_in(text, begin, mark_end, (words, starts, ends)) if mark_end > begin else begin
    for one in identifiers:
        _cut(text, position, one.start, (words, starts, ends))
        words.append("\x01" + one.kind)
        starts.append(one.start)
        ends.append(one.end)
        position = one.end
    _cut(text, position, len(text), (words, starts, ends))
    if identifiers:
        _drop_marks(words, starts, ends)
    if _LONE_MARK.search(text) or _LONE_FIRST.match(text):
        _join_marks(words, starts, ends)
    return Tokens(text, words, starts, ends, _marks(clean, starts, ends), identifiers, number, mark_end > begin)


def _stand_in(text: str, begin: int, end: int, out: tuple[list[str], list[int], list[int]]) -> int:
    """Add the two tokens that stand for the author's mark ``text[begin:end]``; return where they end."""
    words, starts, ends = out
    stop = _MARK_END.match(text, end)
    after = stop.end() if stop else end
    words += (_ANYONE[0], _ANYONE[1] + text[end:after].lstrip("."))
    starts += (begin, end)
    ends += (end, after)
    return after


def _drop_marks(words: list[str], starts: list[int], ends: list[int]) -> None:
    """Leave out punctuation that stands alone after an identifier: it belongs to no field."""
    for i in range(len(words) - 1, 0, -1):
        if (
            words[i - 1][0] == "\x01"
            and not any(char.isalnum() or char == "&" for char in words[i])
            and words[i][0] != "\x01"
        ):
            del words[i], starts[i], ends[i]


def _join_marks(words: list[str], starts: list[int], ends: list[int]) -> None:
    """Marks that stand alone (``« Titre », 2001 : 12``) join the word they would touch in a denser setting."""
    opened = False
    i = 0
    while i < len(words):
        word = words[i]
        if _OPENS.fullmatch(word) and not (opened and '"' in word) and i + 1 < len(words) and words[i + 1][0] != "\x01":
            opened = True
            words[i + 1] = word + words[i + 1]
            starts[i + 1] = starts[i]
            del words[i], starts[i], ends[i]
            continue
        if (
            _DASH.fullmatch(word)
            and 0 < i < len(words) - 1
            and words[i - 1][-1].isdigit()
            and words[i + 1][0].isdigit()
        ):
            words[i - 1] += word + words[i + 1]  # 1295 – 1306
            ends[i - 1] = ends[i + 1]
            del words[i : i + 2], starts[i : i + 2], ends[i : i + 2]
            continue
        if _CLOSES.fullmatch(word) and i and words[i - 1][0] != "\x01":
            words[i - 1] += word
            ends[i - 1] = ends[i]
            del words[i], starts[i], ends[i]
            continue
        i += 1


def _cut(text: str, begin: int, end: int, out: tuple[list[str], list[int], list[int]]) -> None:
    """Add the words of ``text[begin:end]``, cut where fields touch, with their starts and ends."""
    words, starts, ends = out
    after = begin
    for word in text[begin:end].split():
        start = text.find(word, after)
        after = start + len(word)
        if word.isalpha() or word[:-1].isalnum() or not (cuts := _cuts(word)):
            words.append(word)
            starts.append(start)
            ends.append(after)
            continue
        position = 0
        for cut in (*cuts, len(word)):
            words.append(word[position:cut])
            starts.append(start + position)
            ends.append(start + cut)
            position = cut


@lru_cache(maxsize=20_000)
def _cuts(word: str) -> tuple[int, ...]:
    return tuple([match.start() for match in _CUT.finditer(word, 1)])


def _marks(clean: Clean, starts: list[int], ends: list[int]) -> list[str]:
    marks = [""] * len(starts)
    for begin, end, kind in clean.emphasis:
        for index, (start, stop) in enumerate(zip(starts, ends, strict=True)):
            # A token counts as emphasised when its first letters are: closing punctuation is often outside.
            if begin <= start + 1 and start < end and stop > begin and kind not in marks[index]:
                marks[index] = "".join(sorted(marks[index] + kind))
    return marks
