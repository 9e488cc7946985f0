"""From an entry as printed to plain text, with the spans that were set in bold or italics."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

MAX_LENGTH = 4000
"""Longer entries are cut for parsing (a reference is never that long); the raw text is kept whole."""

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc\ufffd]"
)
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\(<?((?:https?://|www\.)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?\)")
_ANCHOR = re.compile(r"<a\s[^>]{0,500}?href=[\"']([^\"'>]{1,1000})[\"'][^>]{0,200}>(.{0,500}?)</a>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|www\.)[^<>]{1,1000})>")
_TAG = re.compile(
    r"</?(i|em|b|strong|u|span|sup|sub|p|div|br|li|cite|italic|bold|small|font|title)\b[^<>]{0,200}>", re.I
)
_BULLET = re.compile(r"^\s*(?:[-*•◦▪‣·●–—+]\s+(?!\(?(?:1[5-9]|20)\d\d\b|[-–—])|\\-\s+)")
_REPEATED = re.compile(r"^\s*(?:(?:\\?_\s?){2,}|(?:\\-\s?){2,})(?=[\s.,:;(]|$)")
"""Underscores for the author of the entry before, which are no marks of emphasis."""
_MARK = re.compile(
    r"\\([\\`*_{}\[\]()#+\-.!~|<>&$%\"'@:;,/?=^])|(\*{1,3})|(?<![^\W_])(_{1,2})(?=\S)|(?<=\S)(_{1,2})(?![^\W_])"
)
_MARKED = re.compile(r"[\\*_<]")
_SPECIAL = re.compile(r"[\\*_<&\[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc\ufffd\u00ad\u00a0]")
_GAP = re.compile(r"\s\s")

ITALIC = "i"
BOLD = "b"
_KINDS = {"i": ITALIC, "em": ITALIC, "cite": ITALIC, "italic": ITALIC, "b": BOLD, "strong": BOLD, "bold": BOLD}


@dataclass(frozen=True, slots=True)
class Clean:
    """Plain text, one space between words, and the (start, end, kind) spans set in italics ("i") or bold ("b")."""

    text: str
    emphasis: tuple[tuple[int, int, str], ...] = ()


def strip_markup(raw: str) -> Clean:
    """Return *raw* without bullet, Markdown, HTML, escapes and control characters.

    An emphasis mark that is never closed is dropped without a span. ``[text](address)`` becomes
    ``text address`` unless the text is the address.
    """
    if not _SPECIAL.search(raw) and not _GAP.search(raw) and len(raw) <= MAX_LENGTH:
        text = raw.strip()
        bullet = _BULLET.match(text)
        return Clean(text[bullet.end() :] if bullet else text)
    text = raw[: MAX_LENGTH * 2]
    if "&" in text:
        text = html.unescape(text)
    text = _CONTROL.sub("", text).replace("\u00ad", "").replace("\x1c", " ")
    text = _BULLET.sub("", text, count=1)
    if "_" in text[:3] or text[:1] == "\\":
        text = _REPEATED.sub("——— ", text, count=1).replace("——— .", "———.", 1).replace("——— ,", "———,", 1)
    if "](" in text:
        text = _LINK.sub(_link_text, text)
    if "<" in text:
        text = _ANCHOR.sub(lambda m: _either(m.group(2), m.group(1)), text)
        text = _AUTOLINK.sub(r" \1 ", text)
    text = " ".join(text.split())[:MAX_LENGTH]
    return _emphasis(text) if _MARKED.search(text) else Clean(unicodedata.normalize("NFC", text))


def _link_text(match: re.Match[str]) -> str:
    return _either(match.group(1), match.group(2))


def _either(label: str, address: str) -> str:
    """The label and its address, or the address alone where the label repeats it."""
    plain = re.sub(r"[\s*_\\]|^https?://|/$", "", label)
    if not plain or (re.search(r"[./]", plain) and plain in re.sub(r"\s", "", address)):
        return address
    return f"{label} {address}"


def _emphasis(text: str) -> Clean:
    """Remove emphasis marks from *text* (spaces already single), noting the spans they enclosed."""
    out: list[str] = []
    spans: list[tuple[int, int, str]] = []
    opened: dict[str, tuple[int, str]] = {}
    length = 0
    last = 0
    protected = _address_spans(text)
    events = [(m.start(), m.end(), m) for m in _TAG.finditer(text)]
    tags = {start for start, _, _ in events}
    events += [(m.start(), m.end(), m) for m in _MARK.finditer(text) if m.start() not in tags]
    for start, end, match in sorted(events, key=lambda event: event[0]):
        escape = match.re is _MARK and match.group(1) is not None
        if start < last or (match.re is _MARK and not escape and any(a <= start < b for a, b in protected)):
            continue
        out.append(text[last:start])
        length += start - last
        last = end
        if escape:
            out.append(match.group(1))
            length += 1
            continue
        mark, kind, closing = _mark(match)
        if match.re is _TAG and match.group(1).lower() in {"br", "p", "div", "li"}:
            out.append(" ")
            length += 1
        if not kind:
            continue
        if mark in opened and closing is not False:
            begin, _ = opened.pop(mark)
            spans.extend((begin, length, one) for one in kind if length > begin)
        elif closing is not True:
            opened[mark] = (length, kind)
    out.append(text[last:])
    return _single_spaced("".join(out), spans)


def _mark(match: re.Match[str]) -> tuple[str, str, bool | None]:
    """(key, kinds, is it a closing mark: True, False or None for either) of an emphasis mark or tag."""
    if match.re is _TAG:
        name = match.group(1).lower()
        return f"<{name}>", _KINDS.get(name, ""), match.group(0).startswith("</")
    stars = match.group(2) or match.group(3) or match.group(4)
    return stars, {1: ITALIC, 2: BOLD, 3: BOLD + ITALIC}[len(stars)], None


def _address_spans(text: str) -> list[tuple[int, int]]:
    if "://" not in text and "www." not in text:
        return []
    return [m.span() for m in re.finditer(r"(?:https?://|www\.)\S+?(?=[*_]*(?:\s|$))", text)]


def _single_spaced(text: str, spans: list[tuple[int, int, str]]) -> Clean:
    """Squeeze the spaces that removed marks left behind, moving the spans along."""
    if not spans:
        return Clean(unicodedata.normalize("NFC", " ".join(text.split())))
    position: list[int] = []
    out: list[str] = []
    before_space = True
    for char in text:
        position.append(len(out))
        if char == " ":
            if not before_space:
                out.append(char)
            before_space = True
        else:
            out.append(char)
            before_space = False
    position.append(len(out))
    plain = "".join(out).rstrip()
    moved = sorted({(position[start], min(position[end], len(plain)), kind) for start, end, kind in spans})
    return Clean(plain, tuple(s for s in moved if s[0] < s[1]))
