"""What a page says of itself beside its data: the project's own words, and a date to print."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from evmap.errors import InputError, UsageError
from evmap.pages.html.about import OWN_WORDS

if TYPE_CHECKING:
    from pathlib import Path


def read_about(file: Path) -> dict[str, str]:
    """Return the texts of a YAML file of known keys (:data:`evmap.pages.html.about.OWN_WORDS`).

    Raises :class:`evmap.errors.InputError` for a file that is not there, is not YAML, or holds another key: what a
    person wrote for the page is not left out of it in silence.
    """
    from evmap.project.disk.files import read_if_there
    from evmap.project.load.contents import error_of
    from evmap.yamlfiles.nodes import compose, decode
    from evmap.yamlfiles.shapes import Key, Reading, Table, Text

    data = read_if_there(file)
    if data is None:
        raise InputError("no such file", file=str(file), hint=f"it holds {', '.join(OWN_WORDS)}")
    text, _ = decode(data, str(file))
    root = compose(text, str(file))
    if root is None:
        return {}
    reading = Reading(str(file))
    table = Table("page about the map", tuple(Key(key, Text(), heading) for key, heading in OWN_WORDS.items()))
    values = table.read(root, reading, "about") or {}
    if reading.diagnostics:
        raise error_of(tuple(reading.diagnostics))
    unknown = [key.text for key, _ in getattr(root, "pairs", ()) if key.text not in OWN_WORDS]
    if unknown:
        raise InputError(f"'{unknown[0]}' is no key", file=str(file), hint=f"it may hold {', '.join(OWN_WORDS)}")
    return {key: str(value) for key, value in values.items()}


def made_on() -> str:
    """Return the date that ``SOURCE_DATE_EPOCH`` names, "" where it is not set: a page says when it was made only if it
    was told, so that the same project gives the same bytes.

    Raises :class:`evmap.errors.UsageError` when it is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return ""
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is '{epoch}', not seconds since 1970", hint="unset it") from None
