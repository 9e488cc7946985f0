"""Reads the files of a project one after the other, and gathers what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import EvmapError, InputError, foreseen
from evmap.project.disk.cache.once import read_once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from evmap.project.disk.cache import Cache
    from evmap.yamlfiles.shapes import Mention


class Loader:
    """Reads file after file; a file that cannot be read at all is a diagnostic like any other."""

    def __init__(self, files: Mapping[str, bytes], cache: Cache | None) -> None:
        self.files = files
        self.cache = cache
        self.diagnostics: list[Diagnostic] = []
        self.mentions: list[tuple[str, tuple[Mention, ...]]] = []

    def read(self, path: str, reader: Callable[..., Any], *, kept: str = "", **options: object) -> Any:
        """*reader*'s answer for the file, None when it is absent or cannot be read. It is kept in the cache as *kept*,
        if given."""
        data = self.files.get(path)
        if data is None:
            return None
        try:
            with foreseen(path):
                answer = self._answer(path, data, reader, kept, options)
        except InputError as error:
            self.diagnostics.append(diagnostic_of(error, path))
            return None
        self.diagnostics.extend(answer.diagnostics)
        mentions = getattr(answer, "mentions", ())
        if mentions:
            self.mentions.append((path, mentions))
        return answer

    def _answer(self, path: str, data: bytes, reader: Callable[..., Any], kept: str, options: dict[str, object]) -> Any:
        if kept:
            return read_once(self.cache, kept, reader, path, data, **options)
        return reader(path, data, **options)


def diagnostic_of(error: EvmapError, path: str) -> Diagnostic:
    """An error as one line among others."""
    return Diagnostic(
        Source(error.file or path, error.line), "unreadable", error.message, Severity.ERROR, error.hint or ""
    )
