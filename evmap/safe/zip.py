"""Open a zip archive that a stranger made: nothing is unpacked to disk, and what would not fit is refused."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from evmap.errors import InputError

if TYPE_CHECKING:
    from typing import BinaryIO

#: A part of a Word file larger than this is no text anybody wrote (the longest novels make 10 MB of XML).
MAX_PART = 200 * 1024 * 1024
#: Parts are XML, which packs 5 to 30 times; a thousandfold is what zip bombs do.
MAX_RATIO = 1_000
#: All parts together, for what another library unpacks: a spreadsheet of a million rows has about half of it.
MAX_ALL = 1024 * 1024 * 1024
MAX_PARTS = 20_000
# What zipfile and the unpackers below it raise on damaged data.
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError)
_DAMAGED_HINT = "download or copy it again, or open it in Word or LibreOffice and save it anew"


class SafeZip:
    """The parts of an archive by name, read on demand and within limits."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open *data*; *name* only serves messages. Raises InputError when it is damaged, encrypted or too large."""
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise InputError(
                f"this zip-based file is damaged or cut short ({error})", file=name, hint=_DAMAGED_HINT
            ) from error
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS:
            raise InputError(
                f"the file holds {len(infos):,} parts, more than any document",
                file=name,
                hint="give the document itself, or in parts",
            )
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in infos}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the archive."""
        return tuple(self._infos)

    def read(self, part: str) -> bytes | None:
        """Return the bytes of *part*, None when there is no such part.

        Raises InputError when it is encrypted, damaged, or unpacks to more than the limits allow.
        """
        info = self._infos.get(part)
        if info is None:
            return None
        _refuse_harm(info, self.name, MAX_PART)
        try:
            with self._zip.open(info) as stream:
                # zipfile stops at the size the archive declares, and checks the sum
                return stream.read(MAX_PART)
        except DAMAGE as error:
            raise InputError(
                f"{part} inside the file is damaged ({error})", file=self.name, hint=_DAMAGED_HINT
            ) from error


def check_zip(stream: BinaryIO, name: str) -> None:
    """Refuse a zip-based file that another library is to unpack; *stream* is left at its start.

    A part may be of any size, since a spreadsheet of a million rows is large, but not pack as only zip bombs do. Raises
    InputError when a part would do harm; a damaged file is left for the library to say.
    """
    try:
        infos = zipfile.ZipFile(stream).infolist()
    except DAMAGE:
        infos = []
    finally:
        stream.seek(0)
    for info in infos:
        _refuse_harm(info, name, None)
    if sum(info.file_size for info in infos) > MAX_ALL:
        raise InputError(
            f"the file would unpack to more than {MAX_ALL // 2**30} GB",
            file=name,
            hint="give the document itself, or in parts",
        )


def _refuse_harm(info: zipfile.ZipInfo, name: str, most: int | None) -> None:
    """Raise InputError for a part that is encrypted, unpacks to more than *most* bytes or packs as zip bombs do."""
    if info.flag_bits & 0x1:
        raise InputError("the file is protected by a password", file=name, hint="save it without one")
    too_large = most is not None and info.file_size > most
    bomb = info.file_size > 1024 * 1024 and info.file_size > MAX_RATIO * max(1, info.compress_size)
    if too_large or bomb:
        size = info.file_size // (1024 * 1024)
        raise InputError(
            f"{info.filename} would unpack to {size:,} MB, which no document needs: it may be a zip bomb",
            file=name,
            hint="if you trust it, open it in Word, Excel or LibreOffice and save it anew",
        )
