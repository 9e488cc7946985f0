"""Which files of other tools for qualitative work there are, told by their content, and who reads each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.claims.exchange.qda.codebook import read_codebook
from evmap.claims.exchange.qda.read import is_project, read_project
from evmap.errors import InputError
from evmap.safe.zip import SafeZip

if TYPE_CHECKING:
    from collections.abc import Callable

    from evmap.claims.exchange.coded import Coded

CODED: dict[str, Callable[[str, bytes], Coded]] = {"qdpx": read_project, "qdc": read_codebook}
"""Kind of file -> its reader, given the file's name and bytes."""
_CODEBOOK = re.compile(rb"<(?:\w+:)?CodeBook\b", re.IGNORECASE)
_HEAD = 4_096


def coded_kind(name: str, data: bytes) -> str:
    """Return the kind of :data:`CODED` that a file is, "" for none."""
    if data.startswith(b"PK") and (b".qde" in data[-65_536:].lower() or name.lower().endswith(".qdpx")):
        try:
            return "qdpx" if is_project(SafeZip(data, name).names) or name.lower().endswith(".qdpx") else ""
        except InputError:
            if name.lower().endswith(".qdpx"):
                raise
            return ""
    head = data[:_HEAD]
    if name.lower().endswith((".qdpx", ".qdc")) or (
        head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and _CODEBOOK.search(head)
    ):
        return "qdpx" if name.lower().endswith(".qdpx") else "qdc"
    return ""
