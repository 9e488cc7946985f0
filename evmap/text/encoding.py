"""Bytes to text: which character encoding, and how sure we are.

Nothing is ever replaced by a question mark. The order of trial is that of the WHATWG Encoding Standard's practice
("BOM sniff", then UTF-8, then windows-1252 as the fallback of the western web), with the two cases real files add:
UTF-16 without a mark, and UTF-8 into which bytes of windows-1252 were pasted.
"""

from __future__ import annotations

import codecs
import re

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError

MIXED = "utf-8 with cp1252 bytes"

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SURE = frozenset({"ascii", "utf-8", "utf-8-sig", "utf-16", "utf-32", ""})
_C1 = re.compile(rb"[\x80-\x9f]")
_UNDEFINED_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Control characters that no text file holds; tab, newlines, form feed, escape sequences of old printers are allowed.
_BINARY = re.compile(rb"[\x00-\x07\x0e-\x1a\x7f]")
_SAMPLE = 65_536


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of *data* and the encoding it was read in (a Python codec name, or :data:`MIXED`).

    *name* only serves messages. A byte order mark decides; then strict UTF-8; then UTF-16 without a mark, mixed
    UTF-8 and windows-1252, windows-1252, Latin-1. The text has no byte order mark. :func:`encoding_note` tells
    whether the answer was a guess. O(n).

    Raises
    ------
    InputError
        when the bytes are no text (control bytes), or break the encoding their own mark announces.

    >>> decode(b"caf\\xe9", "a.txt")
    ('café', 'latin-1')
    >>> decode("“café”".encode("cp1252"), "a.txt")
    ('“café”', 'cp1252')
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, codec, name)
    wide = _utf16_without_mark(data)
    if wide:
        try:
            return data.decode(wide), wide
        except UnicodeDecodeError:
            pass  # looked like UTF-16 and is not; the test for binary content below names the trouble
    if is_binary(data):
        raise InputError(
            "this is not a text file: it holds control bytes that no text has",
            file=name,
            hint="give the report as PDF, Word (.docx), HTML, XML, Markdown or plain text",
        )
    try:
        return data.decode("utf-8"), "ascii" if data.isascii() else "utf-8"
    except UnicodeDecodeError:
        return _decode_western(data)


def decode_as(data: bytes, declared: str, name: str) -> tuple[str, str]:
    """Decode *data* in the encoding it *declared* (an HTML ``meta``, a user's option), or as :func:`decode` would.

    A byte order mark outranks the declaration, and so does strict UTF-8 with characters beyond ASCII: text in
    another encoding practically never happens to be valid UTF-8, while wrong declarations are common.
    """
    codec = _python_codec(declared)
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    # a declaration readable as ASCII inside the file cannot be right about UTF-16 or UTF-32
    if codec is None or marked or codec in {"utf-8", "ascii"} or codec.startswith(("utf-16", "utf-32")):
        return decode(data, name)
    if not data.isascii():
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    if codec == "iso8859-1" and _C1.search(data):
        codec = "cp1252"  # the web's reading of "iso-8859-1" (WHATWG Encoding Standard)
    try:
        return data.decode(codec), codec
    except (UnicodeDecodeError, ValueError):
        return decode(data, name)


def encoding_note(encoding: str, name: str) -> Diagnostic | None:
    """Return the note to show when *encoding* was inferred rather than known, else None."""
    if encoding in _SURE:
        return None
    return Diagnostic(
        Source(name),
        "encoding-assumed",
        f"read as {encoding}, which is a guess: the file is not valid UTF-8 and does not say what it is",
        Severity.NOTE,
        hint="if letters look wrong, save the file as UTF-8 and read it again",
    )


def is_binary(data: bytes) -> bool:
    """True when *data* is no text: NUL bytes, or over five and 1 in 100 control bytes in the first 64 KiB."""
    sample = data[:_SAMPLE]
    if b"\0" in data:
        return True
    found = len(_BINARY.findall(sample))
    return found > 5 and found * 100 > len(sample)


def _decode_marked(data: bytes, codec: str, name: str) -> tuple[str, str]:
    try:
        return data.decode(codec).removeprefix("\ufeff"), codec
    except UnicodeDecodeError as error:
        if codec == "utf-8-sig":
            return _decode_western(data.removeprefix(codecs.BOM_UTF8))
        raise InputError(
            f"the file says it is {codec.upper()} but breaks off or is damaged at byte {error.start}",
            file=name,
            hint="save it again as UTF-8",
        ) from error


def _decode_western(data: bytes) -> tuple[str, str]:
    """Decode bytes that are not valid UTF-8."""
    good = len(_UTF8_SEQUENCE.findall(data))
    loose = len(_HIGH.findall(_UTF8_SEQUENCE.sub(b"", data)))
    if good > loose:
        return _decode_mixed(data), MIXED
    if _C1.search(data) and not _UNDEFINED_IN_CP1252.search(data):
        return data.decode("cp1252"), "cp1252"
    return data.decode("latin-1"), "latin-1"


def _decode_mixed(data: bytes) -> str:
    """Decode UTF-8, reading each byte that breaks it as windows-1252."""
    pieces: list[str] = []
    start = 0
    for match in _UTF8_SEQUENCE.finditer(data):
        pieces.append(_loose(data[start : match.start()]))
        pieces.append(_sequence(match[0]))
        start = match.end()
    pieces.append(_loose(data[start:]))
    return "".join(pieces)


def _sequence(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:  # an overlong form or a surrogate, which the pattern lets through
        return _loose(raw)


def _loose(raw: bytes) -> str:
    if raw.isascii():
        return raw.decode("ascii")
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _utf16_without_mark(data: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` when every other byte of the sample is mostly NUL, else ""."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2 or b"\0" not in sample:
        return ""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _python_codec(declared: str) -> str | None:
    """The Python codec behind a declared charset, None when there is none or when it is not one of characters."""
    try:
        info = codecs.lookup(declared.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    # codecs also holds bytes-to-bytes transforms such as "hex" and "zip", never meant for a file's text
    return info.name if getattr(info, "_is_text_encoding", True) else None
