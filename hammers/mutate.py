"""Damage as it happens, and as somebody might do it on purpose: bytes, tokens, lines, pieces, parts of archives."""

from __future__ import annotations

import contextlib
import io
import zipfile
from typing import TYPE_CHECKING

from evmap.safe.zip import DAMAGE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

TOKENS = tuple(
    token.encode()
    for token in (
        *(
            "\0",
            "\x1b[31m",
            "\x1f",
            "\x85",
            "\ufeff",
            "\u202e",
            "\u2028",
            "\ud7ff",
            "é",
            "𝔘",
            "\r",
            "\r\n",
            "\n\n",
            "\t",
        ),
        *(
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "\\",
            '"',
            "'",
            "&",
            "#",
            "%",
            "@",
            "*",
            "|",
            ":",
            ",",
            ";",
            "-",
            "...",
        ),
        *(
            "-1",
            "0",
            "99999999999999999999",
            "1e309",
            "NaN",
            "2020a",
            "n.d.",
            "in press",
            "0350",
            "10000",
            "²⁰²⁰",
            "٢٠٢٠",
        ),
        *("{" * 300, "[" * 300, "(" * 300, "<a>" * 300, "> " * 300, "x" * 5000, "\\{" * 50, "$" * 99, "et al., " * 40),
        *("null", "~", "!!python/object:os.system", "&a [*a]", "*a", "<<: *a", "---\n", "|\n", ">-\n", "? ", "- - - "),
        *(
            "@string{a = a # a}",
            "@comment{",
            "crossref = {a}",
            "TY  - ",
            "ER  - ",
            "PMID- ",
            "%0 ",
            "PT J\n",
            "References\n",
        ),
        *(
            "<!DOCTYPE a [<!ENTITY b 'c'>]>",
            "&b;",
            "&#0;",
            "&#x110000;",
            "<![CDATA[",
            "]]>",
            "<?xml version='1.1'?>",
            "</",
        ),
        *(
            "(Smith, 2010)",
            "Smith (2010a, b; 2011)",
            "[1-999999]",
            "[^1]",
            "ibid.",
            "10.1000/",
            "https://",
            "doi:",
            "pp. 1--",
        ),
        *(
            "work: nobody-1900",
            "confirmed_by: x",
            "evmap: 2",
            "claims:",
            "report:",
            "\\u0000",
            "\\ud800",
            "=1+1",
            "'=x",
        ),
    )
)


def mutated(random: Random, seeds: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """A damaged input and its name, which depend on *random* only. O(size of the seed)."""
    name, data = random.choice(seeds)
    if data.startswith(b"PK\x03\x04") and random.random() < 0.8:
        with contextlib.suppress(*DAMAGE):  # a seed may be damaged itself
            return name, _archive(random, data)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        data = _once(random, data, seeds)
    if random.random() < 0.05:
        name = random.choice(seeds)[0]  # content of one format under the name of another
    return name, data[:400_000]


def _once(random: Random, data: bytes, seeds: Sequence[tuple[str, bytes]]) -> bytes:
    size = len(data)
    at, end = sorted((random.randint(0, size), random.randint(0, size)))
    match random.randrange(9):
        case 0:
            return data[:at] + bytes((random.randrange(256),)) + data[at + 1 :]
        case 1:
            return data[:at] + random.choice(TOKENS) + data[at:]
        case 2:
            return data[:at] + data[min(size, at + random.choice((1, 2, 10, 100, 1000))) :]
        case 3:
            return data[:at]
        case 4:
            piece = data[at : min(end, at + 2000)]
            return data[:end] + piece * random.choice((1, 2, 20)) + data[end:]
        case 5:
            other = random.choice(seeds)[1]
            start = random.randint(0, len(other))
            return data[:at] + other[start : start + random.choice((20, 500, 5000))] + data[end:]
        case 6:
            lines = data.split(b"\n")
            one, two = random.randrange(len(lines)), random.randrange(len(lines))
            lines[one], lines[two] = lines[two], lines[one]
            return b"\n".join(lines)
        case 7:
            token = random.choice(TOKENS)
            lines = data.split(b"\n")
            number = random.randrange(len(lines))
            lines[number] = random.choice((token, token + lines[number], lines[number] + token))
            return b"\n".join(lines)
        case _:
            word = data[at : at + random.choice((1, 2, 4, 8))]
            return data.replace(word, random.choice(TOKENS), random.choice((1, 3))) if word else data


def _archive(random: Random, data: bytes) -> bytes:
    """The archive with one of its parts damaged, taken out, or put there twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = [(info.filename, source.read(info)) for info in source.infolist()]
    number = random.randrange(len(parts))
    name, content = parts[number]
    match random.randrange(8):
        case 0:
            parts.pop(number)
        case 1:
            parts[number] = (name, random.choice(parts)[1])
        case _:
            for _ in range(random.choice((1, 1, 2, 4))):
                content = _once(random, content, parts)
            parts[number] = (name, content)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, text in parts:
            archive.writestr(each, text)
    return target.getvalue()
