"""What XML can hold of a text."""

from __future__ import annotations

import re

#: What XML 1.0 (section 2.2) does not allow, and what a parser would not give back: a carriage return.
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str, sign: str = "") -> str:
    """Return *text* with every character that no XML file holds replaced by *sign* (default: left out).

    >>> for_xml("a\\x00b\\uffff"), for_xml("a\\ud800", "?")
    ('ab', 'a?')
    """
    return _NOT_XML.sub(sign, text)
