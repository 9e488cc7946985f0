"""Which format a bibliographic file is in, told from its first bytes, not from its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.errors import InputError

if TYPE_CHECKING:
    from evmap.references.formats.incoming import Incoming

_BIBTEX = re.compile(r"^[ \t]*@\s*\w+\s*[{(]", re.MULTILINE)
_RIS = re.compile(r"^\s*TY {0,2}-", re.MULTILINE)


def sniff(incoming: Incoming) -> str:
    """Return the format's name (a key of ``READABLE``).

    Raises
    ------
    InputError
        when the file is empty or looks like none of them.
    """
    if not incoming.head():
        raise InputError("the file is empty", file=incoming.name)
    text = incoming.head_text()
    if not text.strip():
        raise InputError("the file holds nothing but blanks", file=incoming.name)
    if _RIS.search(text):
        return "ris"
    if _BIBTEX.search(text):
        return "bibtex"
    raise InputError(
        "this is no bibliographic file that evmap knows",
        file=incoming.name,
        hint="say which format it is in with --from",
    )
