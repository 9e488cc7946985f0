"""Find the compiled part that may stand beside this file; without it, and with EVMAP_PURE=1, Python does its work."""

from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, c_double, c_int32, c_void_p
from functools import cache
from pathlib import Path
from typing import Any

VERSION = 1
"""That of ``pieces.c``: a library built from another one hands over other things."""
FILE = "pieces.dll" if os.name == "nt" else "pieces.so"
"""The name under which the build leaves it in this folder."""


def load(path: Path) -> Any:
    """Return the function ``evmap_pieces`` of the library at *path*; its arguments are those in ``pieces.c``.

    Raises :class:`OSError` with the reason when it is not there, not for this machine or of another version.
    """
    if os.name == "nt" and ctypes.sizeof(c_void_p) == 4:
        raise OSError("not for 32-bit Windows")
    if not path.exists():
        raise OSError("it was not built: no C compiler when evmap was installed")
    library = ctypes.CDLL(str(path))
    try:
        version, pieces = library.evmap_version, library.evmap_pieces
    except AttributeError:
        raise OSError("not a library of evmap") from None
    version.restype = c_int32
    if version() != VERSION:
        raise OSError("built for another version of evmap")
    addresses = POINTER(c_void_p), c_void_p
    pieces.argtypes = [*addresses, c_int32, c_void_p, c_int32, c_double, *[c_void_p] * 4]
    pieces.restype = None
    return pieces


@cache
def compiled() -> tuple[Any, str]:
    """Return the compiled function and "", or None and why the plain way is taken instead."""
    if os.environ.get("EVMAP_PURE", "") not in ("", "0"):
        return None, "EVMAP_PURE is set"
    try:
        return load(Path(__file__).with_name(FILE)), ""
    except OSError as error:
        return None, str(error)
