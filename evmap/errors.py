"""What can go wrong, told once: where, one clear sentence, what to do, and the exit code.

Every error that a user can cause is an :class:`EvmapError`; the command line prints
:meth:`EvmapError.format` on stderr and exits with :attr:`EvmapError.exit_code`.
"""

from __future__ import annotations


class EvmapError(Exception):
    """An error a user can cause and mend.

    ``file`` and ``line`` (1-based) say where, ``hint`` what to do about it.
    """

    exit_code = 3

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.hint = hint

    def format(self) -> str:
        """Return ``file:line: message`` and, on a second line, the hint."""
        place = ""
        if self.file is not None:
            place = f"{self.file}:{self.line}: " if self.line is not None else f"{self.file}: "
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class ProblemsFound(EvmapError):
    """A check found problems, or ``--fail-on`` matched (exit code 1)."""

    exit_code = 1


class UsageError(EvmapError):
    """The command was called wrongly, e.g. with the id of a theme that does not exist (exit code 2)."""

    exit_code = 2


class InputError(EvmapError):
    """A file cannot be read or understood (exit code 3)."""

    exit_code = 3


class NothingToDo(EvmapError):
    """There is nothing to work on, e.g. no project here (exit code 4)."""

    exit_code = 4
