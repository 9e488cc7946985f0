"""Text that came from a stranger's file, made safe to show: no control character reaches a screen or a page."""

from __future__ import annotations

import re

#: Control characters (C0 but tab and newline, DEL, C1), and the marks that turn the order of letters around.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
_PICTURES = 0x2400

PIPED_WIDTH = 120
"""Columns of a text that goes to a page or a pipe."""


def visible(text: str) -> str:
    """Return *text* with every control character as a sign that can be seen. O(n).

    Those that have a picture of their own (U+2400 …) are shown by it, the others by U+FFFD.

    >>> visible("a\\x1b[31mb\\x9bc"), visible("plain\\ttext")
    ('a␛[31mb�c', 'plain\\ttext')
    """
    return _UNSEEN.sub(_sign, text) if _UNSEEN.search(text) else text


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return "␡" if code == 0x7F else "\ufffd"
