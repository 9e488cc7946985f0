"""Parse XML that a stranger wrote: no entities expanded, no network, no DTD loaded."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from evmap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_ENTITY_DECLARATION = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_ROOT = re.compile(rb"<[A-Za-z_]")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})


def parse_xml(data: bytes, name: str, *, part: str = "") -> _Element:
    """Return the root of the XML in *data*; *name* (and *part*) only serve messages.

    Entities that HTML names (``&ndash;``), which JATS files use with the DTD's help, are read as the characters they
    are. What is well-formed but not valid (an ``xml:id`` with a colon) is read.

    Raises
    ------
    InputError
        when the XML is not well-formed (with the line), or declares entities of its own: they are how XML attacks
        work (external files, exponential growth), and no report needs them.
    """
    from lxml import etree

    where = f"{part} inside the file" if part else "the XML"
    start = _ROOT.search(data)
    if _ENTITY_DECLARATION.search(data, 0, start.start() if start else len(data)):
        raise _refused(name)
    prepared = _with_named_entities(data)

    def parsed(*, recover: bool) -> _Element | None:
        """The root; what is only invalid is recovered, what is not well-formed raises."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, recover=recover
        )
        try:
            return etree.fromstring(prepared, parser)
        except etree.XMLSyntaxError:
            if any(entry.level_name == "FATAL" for entry in parser.error_log):
                raise
            return parsed(recover=True)

    try:
        root = parsed(recover=False)
    except etree.XMLSyntaxError as error:
        raise InputError(
            f"{where} is not well-formed: {_plain(error.msg)}",
            file=name,
            line=error.lineno if not part and error.lineno else None,
            hint="download or export it again",
        ) from error
    except ValueError as error:
        raise InputError(f"{where} cannot be read: {error}", file=name, hint="download or export it again") from error
    if root is None:
        raise InputError(f"{where} holds no element", file=name, hint="download or export it again")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[attr-defined]  # not in the stubs
        raise _refused(name)
    return root


def parse_piece(text: str) -> _Element:
    """Return the root of a piece of XML without a prolog, cut from a file that is too large to be read whole.

    The same limits as :func:`parse_xml`; comments are dropped. Raises :class:`ValueError` with the reason where the
    piece is not well-formed or uses an entity that HTML does not know.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        return etree.fromstring(_with_named_entities(text.encode("utf-8", "replace")), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(_plain(error.msg)) from error


def _refused(name: str) -> InputError:
    return InputError(
        "the XML declares entities of its own, which evmap does not expand: that is how files attack a reader",
        file=name,
        hint="if you trust the file, replace the entities by their text and remove the <!ENTITY …> lines",
    )


def _plain(message: str | None) -> str:
    return re.sub(r", line \d+, column \d+.*", "", message or "unknown error")


def _with_named_entities(data: bytes) -> bytes:
    """Replace HTML's named entities by numeric references, which need no DTD."""
    if b"&" not in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data

    def numeric(match: re.Match[bytes]) -> bytes:
        """A named entity as numeric references, as it is when XML or nobody knows it."""
        entity = match[1].decode("ascii")
        characters = html5.get(f"{entity};")
        if entity in _PREDEFINED or characters is None:
            return match[0]
        return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")

    return _NAMED.sub(numeric, data)


def local(element: _Element) -> str:
    """The name of *element* without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element | None, *names: str) -> Iterator[_Element]:
    """The child elements of *element* (none of None), of the given local names when there are any."""
    for child in element if element is not None else ():
        found = local(child)
        if found and (not names or found in names):
            yield child


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first element reached from *element* by the local names of *path*, None if there is none."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def text_of(element: _Element | None) -> str:
    """All text inside *element*, runs of white space as one space; "" for None."""
    if element is None:
        return ""
    return " ".join("".join(map(str, element.itertext())).split())


def attribute(element: _Element, name: str) -> str:
    """The attribute of that local name, in whatever namespace; "" when absent."""
    plain = element.get(name)
    if plain is not None:
        return str(plain)
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
