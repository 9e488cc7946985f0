"""REFI-QDA files made by hand, as different programs write them."""

from __future__ import annotations

import io
import zipfile

NAMESPACE = "urn:QDA-XML:project:1.0"
SOURCE = "11111111-0000-4000-8000-000000000001"
TRAINING, ACCESS = "22222222-0000-4000-8000-000000000001", "22222222-0000-4000-8000-000000000002"
TEXT = "Leading in the woods\n\nFew leaders had been trained at all.\nWho pays for it is not said.\nNobody asked why.\n"
CODES = (
    f'<CodeBook><Codes><Code guid="{TRAINING}" name="Training" isCodable="true"><Description>Any kind</Description>'
    f'<Code guid="{ACCESS}" name="Who gets it" isCodable="true"/></Code></Codes></CodeBook>'
)


def selection(start: int, end: int, *, code: str = TRAINING, number: int = 1) -> str:
    """A PlainTextSelection with one coding."""
    return (
        f'<PlainTextSelection guid="33333333-0000-4000-8000-{number:012d}" startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="44444444-0000-4000-8000-{number:012d}"><CodeRef targetGUID="{code}"/></Coding>'
        "</PlainTextSelection>"
    )


def selections(text: str, *parts: str) -> str:
    """A selection for each of *parts*, where it stands in *text* counted in code points."""
    return "".join(
        selection(text.index(part), text.index(part) + len(part), number=at) for at, part in enumerate(parts, 1)
    )


def text_source(inside: str, *, guid: str = SOURCE, name: str = "wood.txt", path: str = "") -> str:
    """A TextSource whose text lies in ``sources/``."""
    path = path or f"internal://{guid}.txt"
    return f'<TextSource guid="{guid}" name="{name}" plainTextPath="{path}">{inside}</TextSource>'


def texts(text: str) -> dict[str, bytes]:
    """The part of the archive with the text of the usual source."""
    return {f"sources/{SOURCE}.txt": text.encode()}


def qdpx(
    sources: str,
    *,
    codes: str = CODES,
    parts: dict[str, bytes] | None = None,
    namespace: str = NAMESPACE,
    more: str = "",
    name: str = "project.qde",
) -> bytes:
    """A ``.qdpx`` with these sources and codes."""
    xml = f'<Project xmlns="{namespace}" name="p">{codes}<Sources>{sources}</Sources>{more}</Project>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in {name: xml.encode(), **(texts(TEXT) if parts is None else parts)}.items():
            archive.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)  # no clock: the same bytes each time
    return buffer.getvalue()
