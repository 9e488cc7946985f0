"""What can go wrong, told once: where, one clear sentence, what to do, and the exit code.

Every error that a user can cause is an :class:`EvmapError`; the command line prints
:meth:`EvmapError.format` on stderr and exits with :attr:`EvmapError.exit_code`.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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


class Fault(InputError):
    """Something that evmap did not foresee; ``__cause__`` is what happened (exit code 3)."""

    def __init__(self, cause: BaseException, *, file: str | None = None) -> None:
        said = " ".join(str(cause).split())
        shown = f"{said[:LONGEST_CAUSE]}…" if len(said) > LONGEST_CAUSE else said
        what = "could not read this" if file is not None else "stopped"
        super().__init__(
            f"evmap {what}, which is a fault of evmap's: {type(cause).__name__}{f': {shown}' if shown else ''}",
            file=file,
            hint="please report it with what 'evmap --debug …' prints and, if you may share it, the file",
        )
        self.__cause__ = cause


LONGEST_CAUSE = 200
"""Characters shown of what an unforeseen error says of itself."""


@contextmanager
def foreseen(file: str) -> Iterator[None]:
    """Let nothing but an :class:`EvmapError` out of the block that reads *file*: what was not foreseen becomes a
    :class:`Fault`, what the system refuses an :class:`InputError`."""
    try:
        yield
    except EvmapError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"the system stopped evmap here: {reason}", file=file) from error
    except Exception as error:
        raise Fault(error, file=file) from error
