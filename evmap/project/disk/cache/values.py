"""evmap's own values as bytes and back: pickles that are small, quick to read, and can run nothing.

A dataclass is written as a call of its class with its fields, which reads four times as fast as what Python writes for
a dataclass with slots. A project folder may come from someone else, so reading makes only evmap's own dataclasses,
enumerations and named tuples; a pickle that asks for anything else is refused.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from evmap.collector import collector_paused

if TYPE_CHECKING:
    from collections.abc import Callable

_OWN = (
    *("evmap.domain.", "evmap.formats.", "evmap.yamlfiles.", "evmap.references.", "evmap.dedupe.", "evmap.claims."),
    *("evmap.graph.", "evmap.analysis.", "evmap.project.", "evmap.text."),
)
_FOREIGN = {
    ("builtins", "dict"),
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("types", "MappingProxyType"),
    ("collections", "OrderedDict"),
    ("collections", "defaultdict"),
}


class UnreadableError(Exception):
    """Bytes that are no value, or one that may not be read."""


def to_bytes(value: Any) -> bytes:
    """*value* (plain values and evmap's own, without circles through dataclasses) as bytes."""
    buffer = io.BytesIO()
    with collector_paused():
        pickler = pickle.Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = _Calls()
        pickler.dump(value)
    return buffer.getvalue()


def from_bytes(data: bytes) -> Any:
    """The value that :func:`to_bytes` wrote. Raises :class:`UnreadableError` for anything else."""
    try:
        with collector_paused():
            return _OwnValues(io.BytesIO(data)).load()
    except (
        pickle.UnpicklingError,
        EOFError,
        AttributeError,
        ImportError,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
    ) as error:
        raise UnreadableError(str(error)) from error


class _Calls(dict[type, "Callable[[Any], tuple[type, tuple[Any, ...]]]"]):
    """How the pickler writes a value of a class, found out when the first one comes; KeyError: as Python does."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
        if not is_dataclass(kind) or not all(field.init and not field.kw_only for field in fields(kind)):
            raise KeyError(kind)
        names = [field.name for field in fields(kind)]
        values = attrgetter(*names)
        many = len(names) > 1

        def call(value: Any) -> tuple[type, tuple[Any, ...]]:
            """The class and the values of its fields, in their order."""
            return kind, values(value) if many else (values(value),)

        self[kind] = call
        return call


class _OwnValues(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Only evmap's own values and a few plain ones may come out of a cache."""
        if (module, name) in _FOREIGN:
            return super().find_class(module, name)
        if module.startswith(_OWN):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum | tuple)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} may not come from a cache")
