"""Look at the packed streams of a PDF before a library unpacks them: one that grows beyond all measure is refused."""

from __future__ import annotations

import re
import zlib

from evmap.errors import InputError

MAX_STREAM = 64 * 1024 * 1024
"""Bytes that a packed stream may grow to. Pages have some kilobytes, fonts a few megabytes, an uncompressed scan 25."""
_STREAM = re.compile(rb"stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DICTIONARY = 2_048
_PIECE = 1 << 20


def refuse_bombs(name: str, data: bytes) -> None:
    """Raise :class:`InputError` when a Flate stream of the PDF in *data* unpacks to more than :data:`MAX_STREAM` bytes,
    also through a second packing. Images are passed over: they are not unpacked to read a text. Linear in what the
    streams unpack to."""
    for found in _STREAM.finditer(data):
        opened = data.rfind(b"<<", max(0, found.start() - _DICTIONARY), found.start())
        before = data[max(0, found.start() - _DICTIONARY) : found.start()]
        dictionary = before[before.rfind(b" obj") + 1 :] if opened >= 0 else b""
        times = len(_FLATE.findall(dictionary))
        if times and b"/Image" not in dictionary and _grows(data, found.end(), times):
            raise InputError(
                f"a part of the PDF would unpack to more than {MAX_STREAM // 2**20} MB, which no text needs",
                file=name,
                hint="if you trust it, print it to a new PDF and give that",
            )


def _grows(data: bytes, start: int, times: int) -> bool:
    """Whether the stream at *start*, packed *times* times, unpacks beyond the limit."""
    packed = memoryview(data)[start:]
    for _ in range(min(times, 3)):
        unpacker, parts, size = zlib.decompressobj(), [], 0
        rest: bytes | memoryview = packed[:_PIECE]
        at = len(rest)
        try:
            while rest and not unpacker.eof:
                part = unpacker.decompress(rest, _PIECE)
                size += len(part)
                if size > MAX_STREAM:
                    return True
                parts.append(part)
                rest = unpacker.unconsumed_tail or packed[at : at + _PIECE]
                at += 0 if unpacker.unconsumed_tail else len(rest)
        except zlib.error:
            return False
        packed = memoryview(b"".join(parts))
    return False
