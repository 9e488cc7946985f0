"""The bytes of a bibliographic file, whole or as a stream, as text in the encoding they are found to be in."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO

from evmap.domain.diagnostic import Severity
from evmap.errors import InputError
from evmap.text.controls import without_controls
from evmap.text.encoding import decode, encoding_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.formats.base import Tally

_PIECE = 1 << 20
_WHOLE = 256 * _PIECE
_HEAD = 1 << 16


class Incoming:
    """A seekable stream of bytes with a name. ``encoding`` is known once text was asked for ("" for binary formats)."""

    def __init__(self, name: str, stream: BinaryIO) -> None:
        self.name = name
        self.stream = stream
        self.encoding = ""
        self._nul = False
        self._size = 0

    @classmethod
    def of(cls, name: str, data: bytes) -> Incoming:
        """A source over bytes in memory."""
        return cls(name, io.BytesIO(data))

    def position(self) -> tuple[int, int]:
        """Where reading stands, in bytes, and where it ends."""
        here = self.stream.tell()
        if not self._size:
            self._size = self.stream.seek(0, io.SEEK_END)
            self.stream.seek(here)
        return here, self._size

    def head(self) -> bytes:
        """The first bytes, enough to tell the format by."""
        self.stream.seek(0)
        return self.stream.read(_HEAD)

    def binary(self) -> BinaryIO:
        """The stream from its start."""
        self.stream.seek(0)
        return self.stream

    def data(self) -> bytes:
        """All bytes."""
        return self.binary().read()

    def head_text(self) -> str:
        """The start of the text, for telling the format; damaged characters do not matter here."""
        head = self.head()
        codec = _wide(head) or "utf-8"
        return head.decode(codec, "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

    def pieces(self, tally: Tally) -> Iterator[str]:
        """The text in pieces of about a megabyte with plain line ends; says in *tally* what was assumed."""
        codec = self._settle(tally)
        if codec is None:
            text, self.encoding = decode(self._without_nul(self.data()), self.name)
            self._note(tally)
            yield _plain_ends(text)
            return
        decoder = codecs.getincrementaldecoder(codec)(errors="evmap-latin-1" if codec == "cp1252" else "strict")
        stream = self.binary()
        carry = ""
        first = True
        while chunk := stream.read(_PIECE):
            text = decoder.decode(self._without_nul(chunk) if self._nul else chunk)
            if first:
                text, first = text.removeprefix("\ufeff"), False
            text = carry + text
            # a carriage return at the end of a piece may be half of a line end
            carry = "\r" if text.endswith("\r") else ""
            yield _plain_ends(text[: len(text) - len(carry)])
        rest = carry + decoder.decode(b"", final=True)
        if rest:
            yield _plain_ends(rest)

    def lines(self, tally: Tally) -> Iterator[str]:
        """The lines of the text, without their line ends."""
        rest = ""
        for piece in self.pieces(tally):
            lines = (rest + piece).split("\n")
            rest = lines.pop()
            yield from lines
        if rest:
            yield rest

    def text(self, tally: Tally) -> str:
        """The whole text."""
        return "".join(self.pieces(tally))

    def _settle(self, tally: Tally) -> str | None:
        """The codec to stream with, None when the bytes must be looked at as a whole (a guess, or wide characters)."""
        head = self.head()
        self._nul = b"\0" in head and not _wide(head)
        decoder = codecs.getincrementaldecoder("utf-8")()
        plain = True
        stream = self.binary()
        if _wide(head):
            return None
        try:
            while chunk := stream.read(_PIECE):
                self._nul = self._nul or b"\0" in chunk
                plain = plain and chunk.isascii()
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return self._western(tally)
        self.encoding = "ascii" if plain else "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"
        self._note(tally)
        return "utf-8"

    def _western(self, tally: Tally) -> str | None:
        """Settle an encoding that is not UTF-8 by the whole of a small file, or by a sample of a huge one."""
        self.binary().seek(0, io.SEEK_END)
        if self.stream.tell() <= _WHOLE:
            return None
        stream = self.binary()
        odd = next((chunk for chunk in iter(lambda: stream.read(_PIECE), b"") if not chunk.isascii()), b"")
        _, self.encoding = decode(self._without_nul(odd), self.name)
        self.encoding = "latin-1" if self.encoding == "latin-1" else "cp1252"
        self._note(tally)
        return self.encoding

    def _note(self, tally: Tally) -> None:
        if self._nul:
            tally.say("nul-bytes", "the file holds NUL bytes; they were dropped", severity=Severity.WARNING)
        note = encoding_note(self.encoding, self.name)
        if note is not None:
            tally.diagnostics.append(note)

    def _without_nul(self, data: bytes) -> bytes:
        return data.replace(b"\0", b"") if self._nul else data


def _wide(head: bytes) -> str:
    """The codec of UTF-16 or UTF-32 text, with or without a mark, else ""."""
    for mark, codec in ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32")):
        if head.startswith(mark):
            return codec
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" not in head[:4096]:
        return ""
    try:
        _, encoding = decode(head[: len(head) // 4 * 4], "")
    except InputError:
        return ""
    return encoding if encoding.startswith("utf-16") else ""


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    """The few bytes windows-1252 leaves undefined, read as Latin-1 instead of dropped."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("evmap-latin-1", _as_latin_1)


def _plain_ends(text: str) -> str:
    """*text* with plain line ends and without control characters, which no field of a record means."""
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)
