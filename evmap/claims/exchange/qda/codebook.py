"""The codes of a REFI-QDA file, project or codebook, whatever program wrote it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.claims.exchange.coded import Code, Coded, without_kept
from evmap.claims.exchange.paths import codes_of_paths
from evmap.claims.exchange.qda.ids import plain_guid
from evmap.errors import InputError
from evmap.safe.xml import attribute, child, children, local, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

_DEEPEST = 100


def read_codebook(name: str, data: bytes) -> Coded:
    """Read a ``.qdc`` codebook. Raises :class:`InputError` when it is none or holds no code."""
    root = parse_xml(data, name)
    if local(root) == "Project":
        book: _Element | None = child(root, "CodeBook")
    else:
        book = root if local(root) in {"CodeBook", "Codebook"} else None
    if book is None:
        raise InputError(
            f"this XML is no codebook: it begins with <{local(root)}>", file=name, hint="export the codebook as .qdc"
        )
    codes = tuple(codes_in(book))
    if attribute(root, "origin").startswith("Taguette"):
        codes = tuple(_paths(codes))
    if not codes:
        raise InputError("the codebook holds no code", file=name, hint="export it again, with its codes")
    return Coded("a REFI-QDA codebook", codes=codes, codebook=True)


def _paths(codes: Sequence[Code]) -> Iterator[Code]:
    """The codes of Taguette, which writes a tree as names with dots."""
    keys = {code.name: code for code in codes}
    for code in codes_of_paths(keys, ["."]):
        known = keys.get(code.key)
        yield code if known is None else replace(code, description=known.description, kept=known.kept)


def codes_in(book: _Element | None) -> Iterator[Code]:
    """Every code of a CodeBook, the one above before those under it."""
    for codes in children(book, "Codes"):
        for one in children(codes, "Code"):
            yield from _code(one, "", 1)


def _code(node: _Element, parent: str, depth: int) -> Iterator[Code]:
    key = plain_guid(attribute(node, "guid"))
    description, kept = without_kept(text_in(child(node, "Description")))
    name = " ".join(attribute(node, "name").split())
    codable = attribute(node, "isCodable").strip().lower() not in {"false", "0"}
    yield Code(key or f"{parent}/{name}", name, parent, description, codable, kept)
    for one in children(node, "Code"):
        if depth < _DEEPEST:
            yield from _code(one, key, depth + 1)


def text_in(node: _Element | None) -> str:
    """The text of an element with its line ends; "" for none."""
    return "" if node is None else "".join(map(str, node.itertext())).strip()
