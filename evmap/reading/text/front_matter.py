"""The block of ``key: value`` lines between ``---`` marks that Markdown files may start with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.reading.text.chunks import Line

_KEY = re.compile(r"([A-Za-z][\w\-]*):(?:\s+(.*))?$")
_ITEM = re.compile(r"\s*-\s+(.*)$")
_NAMES = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "issued",
    "publisher": "publisher",
    "doi": "DOI",
    "lang": "language",
    "url": "URL",
}
_MAX_LINES = 200


def take_front_matter(lines: Sequence[Line]) -> tuple[dict[str, str], Sequence[Line]]:
    """Return what the front matter says (CSL-like keys; several authors joined with "; ") and the lines after it.

    Only lines that all look like keys, values indented under them, or list items count as front matter; otherwise
    the ``---`` is a rule and all lines come back.
    """
    if not lines or lines[0].text.strip() != "---":
        return {}, lines
    end = next((index for index, line in enumerate(lines[1:_MAX_LINES], 1) if line.text.strip() in {"---", "..."}), 0)
    inner = [line.text for line in lines[1:end]]
    if not end or not all(not text.strip() or text[0] in " \t-#" or _KEY.match(text) for text in inner):
        return {}, lines
    return _values(inner), lines[end + 1 :]


def _values(inner: Sequence[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    key = ""
    for text in inner:
        if match := _KEY.match(text):
            key = _NAMES.get(match[1].lower(), "")
            values = [match[2] or ""]
        elif match := _ITEM.match(text):
            values = [match[1]]
        else:
            values = []
        if key:
            found.setdefault(key, []).extend(_plain(value) for value in values if _plain(value))
    return {name: "; ".join(values) if name == "author" else values[0] for name, values in found.items() if values}


def _plain(value: str) -> str:
    text = value.strip().removeprefix("name:").strip()
    if text.startswith("[") and text.endswith("]"):
        return "; ".join(part.strip().strip("\"'") for part in text[1:-1].split(","))
    return "" if text in {"|", ">", "|-", ">-"} else text.strip("\"'")
