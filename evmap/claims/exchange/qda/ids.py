"""The identifiers that REFI-QDA asks for, made of evmap's own ids: the same thing has the same one in every export."""

from __future__ import annotations

import re
import uuid

_EVMAP = uuid.UUID("6f0d7c9e-5b1a-5c1e-9a51-2a9d6e0b7c34")
_GUID = re.compile(r"\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?", re.IGNORECASE)


def guid_of(kind: str, id: str) -> str:
    """Return the identifier of the *kind* of thing that evmap calls *id*.

    >>> guid_of("report", "iriss-2024") == guid_of("report", "iriss-2024") != guid_of("user", "iriss-2024")
    True
    """
    return str(uuid.uuid5(_EVMAP, f"evmap:{kind}:{id}"))


def plain_guid(text: str) -> str:
    """Return *text* without braces and in lower case, if it is an identifier; as it is when not.

    >>> plain_guid("{2BDB9E5C-0000-4000-8000-00000000000A}")
    '2bdb9e5c-0000-4000-8000-00000000000a'
    """
    found = _GUID.fullmatch(text.strip())
    return found[1].lower() if found else text.strip()
