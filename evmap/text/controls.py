"""Control characters, which no reader of a text can see and which terminals and spreadsheets obey."""

from __future__ import annotations

import re
from functools import cache

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
# what word processors write with them: a hyphen that may not break a line, a line break, a next line
_MEANT = {"\x1e": "-", "\x0b": " ", "\x85": " "}


def without_controls(text: str) -> str:
    """Return *text* without control characters (Unicode category Cc) but tab, line feed, carriage return and form feed.

    What a word processor means by one is kept: U+001E is its non-breaking hyphen, U+001F its optional one, which shows
    nothing; U+000B and U+0085 are breaks inside a paragraph. Returns the same object when there is none. O(n).

    >>> without_controls("care\\x1ffully non\\x1ebreaking \\x1b[31mred")
    'carefully non-breaking [31mred'
    """
    if _CONTROL.search(text) is None:
        return text
    return _CONTROL.sub(lambda found: _MEANT.get(found.group(), ""), text)


def for_xml(text: str, sign: str = "") -> str:
    """Return *text* with every character that no XML file holds replaced by *sign* (default: left out).

    >>> for_xml("a\\x00b\\uffff"), for_xml("a\\ud800", "?")
    ('ab', 'a?')
    """
    return _not_xml().sub(sign, text)


@cache
def _not_xml() -> re.Pattern[str]:
    """What XML 1.0 (section 2.2) does not allow, and what a parser would not give back: a carriage return. Compiled
    when first needed, since that takes milliseconds."""
    return re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
