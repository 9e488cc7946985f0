"""Marks inside a line (Markdown, HTML remnants) to plain text with spans.

The rules for ``*`` and ``_`` are CommonMark's (flanking delimiter runs, spec 0.31.2, section 6.2), made forgiving
where converters are sloppy: ``**bold **`` closes, and a mark without a partner stays as the character it is, since
an asterisk before a word is a footnote mark in many reports. One pass, linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING

from evmap.domain.document import Link
from evmap.reading.assembly.repair import normalise_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.reading.assembly.repair import Hyphenation

Spans = tuple[tuple[int, int], ...]

_TOKEN = re.compile(
    r"""
      (?:\\\(|\$)\s?(?:\{\s?\})?\s?\^\{(?P<math>(?:[^{}\n]|\{[^{}\n]{0,20}\}){1,40})\}\s?(?:\\\)|\$)
    | \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<url>(?:https?://|www\.)(?:[^\s<>\[\]()*"\\|{}^`]|\\_|\([^\s<>()*"]{0,80}\))+)
    | <(?P<auto>(?:https?://|mailto:)[^\s<>]{1,2000})>
    | (?P<comment><!--)
    | (?P<tag></?[A-Za-z][A-Za-z0-9]{0,12}(?:\s[^<>]*)?/?>)
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)
    | \[\^(?P<note>[^\]\[\s]{1,60})\]
    | \^\{(?P<braced>[^{}\n]{1,20})\}
    | \^(?P<raised>[^\s^*]{1,12})\^
    | (?P<open>!?\[)
    | (?P<close>\])
    | (?P<attributes>\{(?:[#.][\w:.\-]+)(?:\s[^{}\n]{0,300})?\})
    | (?P<delimiter>\*+|_+)
    | (?P<tick>`+)
    | (?P<line>\n)
    | (?P<superscript>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
    """,
    re.VERBOSE,
)
_SPECIAL = re.compile(r"\$(?=\s?(?:\{\s?\})?\s?\^)|[\\<&\[\]^{*_`\n⁰¹²³⁴⁵⁶⁷⁸⁹]|!\[|https?://|www\.")
_SEGMENT = 500_000
_SPACES = re.compile(r"[ \t\f\v\r]+")
_LINK_TARGET = re.compile(
    r"\(\s*<?((?:[^()\s<>]|\([^()\s<>]{0,200}\)){0,2000})>?(?:\s+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s*\)"
)
#: A web address that a converter broke, as a link's target.
_BROKEN_TARGET = re.compile(r"\((https?://[^()\n\"]{1,400})\)")
_ID = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^\s"'>]{1,200})""", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^\s"'>]{1,2000})""", re.IGNORECASE)
_ATTRIBUTE_ID = re.compile(r"#([\w:.\-]+)")

_EMPHASIS_TAGS = frozenset({"b", "i", "em", "strong", "cite"})
_KNOWN_TAGS = _EMPHASIS_TAGS.union(
    re.findall(
        r"\w+",
        "a abbr acronym address article aside big blockquote body br caption center code col colgroup dd del "
        "details dfn div dl dt fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr "
        "html img input ins kbd label legend li link main map mark meta nav nobr object ol option p param "
        "picture pre q s samp script section select small source span strike style sub summary sup svg table "
        "tbody td textarea tfoot th thead time title tr tt u ul var video wbr",
    )
)
_BREAKING_TAGS = frozenset(
    {"br", "p", "div", "li", "tr", "td", "th", "hr", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"}
)


@dataclass(frozen=True, slots=True)
class Inline:
    """Plain text and what was marked in it; every span is (start, end) in ``text``.

    ``links`` point into the document, ``urls`` out of it. ``anchors`` are ids that stood in the text.
    ``line_starts`` are the offsets at which the second, third … line of the source begins.
    """

    text: str
    emphasis: Spans = ()
    superscripts: Spans = ()
    links: tuple[Link, ...] = ()
    urls: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    line_starts: tuple[int, ...] = ()


def join_raw(lines: Sequence[str], words: Hyphenation | None = None) -> str:
    """Return the source lines of one paragraph as one string for :func:`clean_inline`, a newline at each line start.

    The newline only marks the place (it is no space). Words broken at line ends are mended by *words*.
    """
    done: list[str] = []
    tail = lines[0] if lines else ""
    for line in lines[1:]:
        after = line.lstrip()
        cut = max(0, len(tail) - 120)
        done.append(tail[:cut])
        tail = tail[cut:]
        if words is None or not tail.strip() or not after:
            done.append(f"{tail.rstrip()} \n")
        else:
            joined = words.join(tail, after)
            done.append(f"{joined[: len(joined) - len(after)]}\n")
        tail = after
    done.append(tail)
    return "".join(done)


def clean_inline(raw: str) -> Inline:
    """Return *raw* without marks, one space between words, and the spans of what the marks said.

    >>> clean_inline("**Chapman** C \\\\(2018\\\\) *Public Service Leadership*").text
    'Chapman C (2018) Public Service Leadership'
    >>> clean_inline("see note[^2] and [Smith](#ref-smith)").links
    (Link(start=8, end=9, targets=('fn-2',)), Link(start=14, end=19, targets=('ref-smith',)))
    """
    if not _SPECIAL.search(raw):
        return Inline(_SPACES.sub(" ", raw).strip())
    if len(raw) > _SEGMENT:
        return _in_segments(raw)
    return _clean(raw)


def _clean(raw: str) -> Inline:
    scanner = _Scanner(raw)
    scanner.scan()
    return scanner.assemble()


def _in_segments(raw: str) -> Inline:
    """Clean a text of megabytes piece by piece, to bound memory; a mark that runs over a cut stays as it is."""
    texts: list[str] = []
    found: list[tuple[int, Inline]] = []
    position = offset = 0
    while position < len(raw):
        cut = raw.find(" ", position + _SEGMENT)
        end = cut if cut >= 0 else len(raw)
        inline = _clean(raw[position:end])
        position = end + 1
        found.append((offset, inline))
        if inline.text:
            texts.append(inline.text)
            offset += len(inline.text) + 1
    length = max(0, offset - 1)

    def links(kind: str) -> tuple[Link, ...]:
        """Links or addresses of all parts, each moved to its place."""
        each = ((by, link) for by, inline in found for link in getattr(inline, kind))
        return tuple(Link(by + link.start, by + link.end, link.targets) for by, link in each)

    return Inline(
        " ".join(texts),
        tuple((by + start, by + end) for by, inline in found for start, end in inline.emphasis),
        tuple((by + start, by + end) for by, inline in found for start, end in inline.superscripts),
        links("links"),
        links("urls"),
        tuple(dict.fromkeys(anchor for _, inline in found for anchor in inline.anchors)),
        tuple(min(by + start, length) for by, inline in found for start in inline.line_starts),
    )


_SIGNS = {"dagger": "†", "ddagger": "‡", "ast": "*", "star": "*", "P": "¶", "S": "§"}


def _plain_marks(latex: str) -> str:
    """A raised mark that LaTeX spells: ``1,\\dagger`` as ``1,†``, ``\\mathrm{a}`` as ``a``."""
    named = re.sub(r"\\([A-Za-z]+)", lambda command: _SIGNS.get(command[1], ""), latex)
    return re.sub(r"[{}\\\s]", "", named)


@dataclass(slots=True)
class _Scanner:
    """Cuts *raw* into pieces and remembers, by piece, where marks begin and end."""

    raw: str
    pieces: list[str] = field(default_factory=list)
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    superscripts: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    runs: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: {"*": [], "_": []})
    brackets: list[int] = field(default_factory=list)
    ticks: dict[str, int] = field(default_factory=dict)
    tags: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    comments_end: bool = False

    def scan(self) -> None:
        """Read the whole source, mark by mark."""
        raw, position, searched = self.raw, 0, 0
        while special := _SPECIAL.search(raw, searched):  # far quicker than trying every token at every character
            match = _TOKEN.match(raw, special.start())
            if match is None:
                searched = special.start() + 1
                continue
            if match.start() > position:
                self.pieces.append(raw[position : match.start()])
            position = searched = self._token(match)
            if match.lastgroup != "line":  # a mark that runs over a line end
                self.lines.extend([len(self.pieces)] * raw.count("\n", match.start(), position))
        self.pieces.append(raw[position:])

    def _token(self, match: re.Match[str]) -> int:
        """Take one token in; return where to go on."""
        kind, found = match.lastgroup or "", match[match.lastgroup or 0]
        if kind in {"escaped", "entity"}:
            self.pieces.append(found if kind == "escaped" else normalise_characters(unescape(found)))
        elif kind in {"url", "auto"}:
            return self._url(match, kind, found)
        elif kind == "comment":
            return self._comment(match)
        elif kind == "tag":
            self._tag(found)
        elif kind in {"note", "math", "braced", "raised", "superscript"}:
            self._superscript(kind, found)
        elif kind == "open":
            self.brackets.append(len(self.pieces))
            self.pieces.append(found)
        elif kind == "close":
            return self._close(match)
        elif kind == "attributes":
            self._attributes(match, found)
        elif kind == "delimiter":
            self._delimiter(match, found)
        elif kind == "tick":
            self._tick(found)
        else:
            self.lines.append(len(self.pieces))
        return match.end()

    def _url(self, match: re.Match[str], kind: str, found: str) -> int:
        end = match.end()
        if kind == "url":  # emphasis that closes after the address ("_https://…_") is not part of it
            kept = found.rstrip("_")
            end -= len(found) - len(kept)
            found = kept.replace("\\_", "_")
        target = found if "://" in found or ":" in found else f"http://{found}"
        self.links.append((len(self.pieces), len(self.pieces) + 1, unescape(target).rstrip(".,;:!?'’”")))
        self.pieces.append(unescape(found).removeprefix("mailto:"))
        return end

    def _comment(self, match: re.Match[str]) -> int:
        if not self.comments_end:
            end = self.raw.find("-->", match.end())
            if end >= 0:
                return end + 3
            self.comments_end = True  # none of the later openings closes either: do not search again
        self.pieces.append("<!--")
        return match.end()

    def _tag(self, found: str) -> None:
        name = re.split(r"[\s/>]", found.lstrip("</"), maxsplit=1)[0].lower()
        if name not in _KNOWN_TAGS:
            self.pieces.append(found)
            return
        here = len(self.pieces)
        if name in _BREAKING_TAGS:
            self.pieces.append(" ")
        if found.startswith("</"):
            started = self.tags.get(name)
            if started:
                self._close_tag(name, *started.pop(), here)
            return
        if anchor := _ID.search(found):
            self.anchors.append(unescape(anchor[1]))
        if name in _EMPHASIS_TAGS or name in {"sup", "a"}:
            href = _HREF.search(found)
            self.tags.setdefault(name, []).append((here, unescape(href[1]) if href else ""))

    def _close_tag(self, name: str, start: int, href: str, here: int) -> None:
        if name == "sup":
            self.superscripts.append((start, here))
        elif name in _EMPHASIS_TAGS:
            self.emphasis.append((start, here))
        elif href:
            self.links.append((start, here, href))

    def _superscript(self, kind: str, found: str) -> None:
        here = len(self.pieces)
        if kind == "note":
            self.links.append((here, here + 1, f"#fn-{found}"))
        self.superscripts.append((here, here + 1))
        self.pieces.append(_plain_marks(found) if kind == "math" else found)

    def _close(self, match: re.Match[str]) -> int:
        """A closing bracket: of a link, of a span with attributes, or just a bracket."""
        target = _LINK_TARGET.match(self.raw, match.end()) or _BROKEN_TARGET.match(self.raw, match.end())
        if not self.brackets:
            self.pieces.append("]")
            return match.end()
        start = self.brackets.pop()
        image = self.pieces[start] == "!["
        if target is not None:
            self.pieces[start] = ""
            empty = start == len(self.pieces) - 1
            if target[1] and not image:
                if empty and target[1].startswith("#"):
                    self.anchors.append(target[1][1:])
                else:
                    self._link(start, "".join(unescape(target[1].replace("\\_", "_")).split()))
            return target.end()
        if self.raw.startswith("{", match.end()) and _TOKEN.match(self.raw, match.end()):
            self.pieces[start] = ""
            return match.end()
        self.pieces.append("]")
        return match.end()

    def _link(self, start: int, target: str) -> None:
        """Take in a link from piece *start* on; without the spaces where its words are a part of the address that it
        leads to, broken at a line end: in one link, or in two with the same target."""
        here = len(self.pieces)
        before = self.links[-1] if self.links else None
        if before is not None and before[2] == target and not "".join(self.pieces[before[1] : start]).strip():
            self._without_spaces(before[0], target)
        self._without_spaces(start, target)
        self.links.append((start, here, target))

    def _without_spaces(self, start: int, target: str) -> None:
        words = "".join("".join(self.pieces[start:]).split())
        if "/" in words and words in target:
            self.pieces[start:] = ["".join(piece.split()) for piece in self.pieces[start:]]

    def _attributes(self, match: re.Match[str], found: str) -> None:
        """Pandoc's ``{#id .class}``: only after a bracket or at the end of the line, else it is text."""
        before = self.raw[match.start() - 1 : match.start()]
        if before in {"]", ")", "`"} or not self.raw[match.end() : match.end() + 1].strip():
            self.anchors.extend(_ATTRIBUTE_ID.findall(found)[:1])
        else:
            self.pieces.append(found)

    def _tick(self, found: str) -> None:
        here = len(self.pieces)
        self.pieces.append(found)
        if found in self.ticks:
            self.pieces[self.ticks.pop(found)] = self.pieces[here] = ""
        else:
            self.ticks[found] = here

    def _delimiter(self, match: re.Match[str], found: str) -> None:
        before = self.raw[match.start() - 1] if match.start() else " "
        after = self.raw[match.end()] if match.end() < len(self.raw) else " "
        sign, length = found[0], len(found)
        opens, closes = _flanking(before, after)
        if sign == "_":  # snake_case is no emphasis
            opens, closes = opens and (not closes or _is_mark(before)), closes and (not opens or _is_mark(after))
        waiting = self.runs[sign]
        if length > 3 or (before.isdigit() and after.isdigit()):  # a rule, 2*3
            self.pieces.append(found)
            return
        if closes or (length >= 2 and waiting and waiting[-1][1] >= 2):  # bold within bold means nothing
            length = self._match(waiting, length)
        if length:
            if opens:
                waiting.append((len(self.pieces), length))
            self.pieces.append(sign * length)

    def _match(self, waiting: list[tuple[int, int]], length: int) -> int:
        """Close open runs with a run of *length*; return how much of it is left over."""
        while length and waiting:
            start, opened = waiting.pop()
            used = min(length, opened)
            self.emphasis.append((start, len(self.pieces)))
            self.pieces[start] = self.pieces[start][used:]
            if opened > used:
                waiting.append((start, opened - used))
            length -= used
        return length

    def assemble(self) -> Inline:
        """Put the pieces together, one space between words, and turn piece numbers into offsets."""
        out: list[str] = []
        ends_in_space = True
        for piece in self.pieces:
            text = _SPACES.sub(" ", piece)
            if ends_in_space and text.startswith(" "):
                text = text[1:]
            if text:
                ends_in_space = text.endswith(" ")
            out.append(text)
        starts = [0, *accumulate(map(len, out))]
        text = "".join(out).rstrip()
        links: list[Link] = []
        urls: list[Link] = []
        for first, last, target in self.links:
            span = trim_span(text, starts[first], starts[last])
            if span is None:
                continue
            inside, address = _address(target)
            (links if inside else urls).append(Link(*span, (address,)))
        return Inline(
            text,
            merge_spans(trim_span(text, starts[a], starts[b]) for a, b in self.emphasis),
            merge_spans(trim_span(text, starts[a], starts[b]) for a, b in self.superscripts),
            tuple(sorted(links, key=lambda link: (link.start, link.end))),
            tuple(sorted(urls, key=lambda link: (link.start, link.end))),
            tuple(dict.fromkeys(self.anchors)),
            tuple(min(starts[index], len(text)) for index in self.lines),
        )


def _address(target: str) -> tuple[bool, str]:
    """Whether a link's target lies in this document, and its name: a fragment, or the whole address."""
    page, sharp, fragment = target.partition("#")
    if sharp and fragment and "://" not in page and not page.startswith(("mailto:", "/", "www.")):
        return True, fragment
    return False, target


def _is_mark(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


def _flanking(before: str, after: str) -> tuple[bool, bool]:
    """Whether a run of ``*`` may open and may close emphasis, from its neighbours."""
    opens = not after.isspace() and (not _punctuation(after) or before.isspace() or _punctuation(before))
    closes = not before.isspace() and (not _punctuation(before) or after.isspace() or _punctuation(after))
    return opens, closes


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def trim_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without space at its ends and within *text*; None when nothing is left."""
    end = min(end, len(text))
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return (start, end) if start < end else None


def merge_spans(spans: Iterable[tuple[int, int] | None]) -> Spans:
    """Sorted spans, overlapping ones joined."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span is not None):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
