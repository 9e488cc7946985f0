"""Office files without the time of day, so that equal content is equal bytes."""

from __future__ import annotations

import io
import re

_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_MOMENT = rb"\g<1>2000-01-01T00:00:00Z\g<3>"


def without_clock(data: bytes) -> bytes:
    """Return the zip archive *data* (a spreadsheet, a Word file) with every part's time, and the times of creating and
    saving it, set to one moment; parts keep their order and content otherwise."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            content = old.read(name)
            new.writestr(part, _SAVED.sub(_MOMENT, content) if name == "docProps/core.xml" else content)
    return out.getvalue()
