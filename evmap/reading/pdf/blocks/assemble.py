"""Turn the lines of a block into its text, with the spans that are emphasised, raised or linked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from evmap.reading.pdf.blocks.notes import is_raised
from evmap.reading.pdf.shapes import BOLD, ITALIC, Line, Target, gap_is_space
from evmap.text.identifiers import DOI_START

if TYPE_CHECKING:
    from evmap.reading.assembly.repair import Hyphenation

_TAIL = 160
_ADDRESS = re.compile(rf"(?:https?://|www\.|doi:|{DOI_START})\S{{12,}}", re.IGNORECASE)


@dataclass(slots=True)
class Text:
    """Text with marked spans, all as (start, end); ``links`` have the index of their target first. ``starts`` are the
    offsets at which a further line begins with a word of its own."""

    text: str = ""
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    raised: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def cut(self, start: int) -> Text:
        """Return the text from *start* on, its spans moved along."""
        return Text(
            self.text[start:],
            [(max(0, a - start), b - start) for a, b in self.emphasis if b > start],
            [(max(0, a - start), b - start) for a, b in self.raised if b > start],
            [(target, max(0, a - start), b - start) for target, a, b in self.links if b > start],
            [at - start for at in self.starts if at > start],
        )


def line_text(line: Line) -> Text:
    """Return the text of one line."""
    result = Text()
    parts: list[str] = []
    length = 0
    previous = None
    for span in line.spans:
        if previous is not None and gap_is_space(previous, span):
            parts.append(" ")
            length += 1
        start, length = length, length + len(span.text)
        parts.append(span.text)
        if is_raised(span.y, span.size, line):
            result.raised.append((start, length))
        elif span.style & (BOLD | ITALIC):
            result.emphasis.append((start, length))
        if span.link >= 0:
            result.links.append((span.link, start, length))
        if previous is None and result.raised and span.text.isdecimal():
            parts.append(" ")  # the raised mark of a note or an entry
            length += 1
        previous = span
    result.text = "".join(parts)
    return result


def block_text(lines: list[Line], words: Hyphenation, targets: list[Target]) -> Text:
    """Return the text of a paragraph: words broken at line ends mended, one space between words."""
    whole = Text()
    before: Line | None = None
    for line in lines:
        filled = before is not None and _filled_by_address(before)
        before = line
        piece = line_text(line)
        lead = len(piece.text) - len(piece.text.lstrip())
        piece = piece.cut(lead)
        piece.text = piece.text.rstrip()
        if not whole.text:
            whole = piece
            continue
        head, tail = whole.text[:-_TAIL], whole.text[-_TAIL:]
        address = _shared_address(whole, piece, targets)
        joined = _join_address(tail, piece.text, address) if address else ""
        if filled and not joined:
            joined = tail + piece.text
        joined = joined or words.join(tail, piece.text)
        end = len(head) + len(joined) - len(piece.text)
        whole.text = head + joined
        if whole.text[end - 1 : end] == " ":
            whole.starts.append(end)
        whole.emphasis.extend((a + end, b + end) for a, b in piece.emphasis)
        whole.raised.extend((a + end, b + end) for a, b in piece.raised)
        whole.links.extend((target, a + end, b + end) for target, a, b in piece.links)
    size = len(whole.text)
    whole.emphasis = _merged(whole.emphasis, whole.text)
    whole.raised = [(a, min(b, size)) for a, b in whole.raised if a < size]
    whole.links = _merged_links(whole.links, whole.text)
    return whole


def _shared_address(before: Text, after: Text, targets: list[Target]) -> str:
    """The web address that both the end of one line and the start of the next are linked to."""
    if not before.links or not after.links:
        return ""
    last, first = before.links[-1], after.links[0]
    if first[1] > 0 or last[2] < len(before.text) - 1:
        return ""
    one, two = targets[last[0]].uri, targets[first[0]].uri
    return one if one == two else ""


def _filled_by_address(line: Line) -> bool:
    """Whether a web address longer than a line was cut at the margin, wherever that fell."""
    full = line.right - line.x1 < 1.2 * (line.x1 - line.x0) / max(1, len(line.text))
    return full and " " not in line.text and _ADDRESS.match(line.text) is not None and line.text[-1] not in "-."


def _join_address(before: str, after: str, address: str) -> str:
    """Set a web address broken over two lines together as its link spells it; "" if it does not."""
    end, start = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0].rstrip(".,;)>]")
    for known in (address, unquote(address)):
        if end + start in known:
            return before + after
        if end[:-1] + start in known and end[-1:] == "-":
            return before[:-1] + after
    return ""


def _merged(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Join spans with nothing but spaces between them."""
    result: list[tuple[int, int]] = []
    for start, given in spans:
        end = min(given, len(text))
        if start >= end:
            continue
        if result and not text[result[-1][1] : start].strip():
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def _merged_links(links: list[tuple[int, int, int]], text: str) -> list[tuple[int, int, int]]:
    result: list[tuple[int, int, int]] = []
    for target, start, given in links:
        end = min(given, len(text))
        if start >= end:
            continue
        if result and result[-1][0] == target and not text[result[-1][2] : start].strip():
            result[-1] = (target, result[-1][1], end)
        else:
            result.append((target, start, end))
    return result
