"""Small files that grow, and large ones that are no reports: refused or read within bounds of time and memory."""

from __future__ import annotations

import time
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from evmap.errors import InputError
from evmap.formats import read_records
from evmap.reading import read
from evmap.yamlfiles.nodes import compose
from tests.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Evmap


def pdf(pages: str, content: bytes = b"", packed: bytes = b"/FlateDecode") -> bytes:
    """A PDF whose page tree has *pages* as kids and whose one page shows the packed *content*."""
    count = len(pages.split()) // 3
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{pages}]>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Length %d/Filter[%s]>>\nstream\n%s\nendstream" % (len(content), packed, content),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 5\n0000000000 65535 f \n" + table + tail


def docx(path: Path, part: str, size: int) -> bytes:
    """A zip whose *part* unpacks to *size* bytes of one letter."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
        with archive.open(part, "w", force_zip64=True) as file:
            for _ in range(size >> 20):
                file.write(b"\0" * (1 << 20))
    return path.read_bytes()


def doubling(times: int) -> str:
    lines = ['@string{a0 = "some words "}']
    lines += [f"@string{{a{n} = a{n - 1} # a{n - 1}}}" for n in range(1, times)]
    return "\n".join([*lines, f"@book{{b, title = a{times - 1}}}"])


STREAM = zlib.compress(b"q " * 40_000_000, 9)
BOMBS: dict[str, str | bytes] = {
    "doubled.bib": doubling(60),
    "repeated.bib": '@string{a = "' + "x" * 1000 + '"}\n@book{b, title = ' + " # ".join(["a"] * 100_000) + "}",
    "paragraph.txt": "A report\n\n" + "some words and (Smith, 2010), too. " * 30_000,
    "pages.pdf": pdf("3 0 R " * 200_000),
    "content.pdf": pdf("3 0 R", STREAM),
    "twice.pdf": pdf("3 0 R", zlib.compress(STREAM, 9), b"/FlateDecode/FlateDecode"),
    "aliases.yaml": "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    + "claims: *a11\n",
    "paragraphs.docx": "",
    "part.docx": "",
    "part.xlsx": "",
    "nested.xml": '<?xml version="1.0"?><article><front/>' + "<sec>" * 50_000 + "</sec>" * 50_000 + "</article>",
    "entities.xml": '<?xml version="1.0"?><!DOCTYPE article [<!ENTITY a "aa"><!ENTITY b "&a;">]><article>&b;</article>',
    "packed.gz": "",
}


def bomb(name: str, folder: Path) -> bytes:
    import gzip

    if name == "packed.gz":
        return gzip.compress(b"0" * 10_000_000)
    if name == "paragraphs.docx":
        with zipfile.ZipFile(folder / "p", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            start = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            some = "<w:p><w:r><w:t>Oak B (2020)</w:t></w:r></w:p>" * 1_000_000
            archive.writestr("word/document.xml", f"{start}{some}</w:body></w:document>")
        return (folder / "p").read_bytes()
    if name.startswith("part."):
        return docx(folder / "p", "word/styles.xml" if name.endswith("docx") else "xl/workbook.xml", 256 << 20)
    content = BOMBS[name]
    return content if isinstance(content, bytes) else content.encode()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_one_line(evmap: Evmap, name: str, tmp_path: Path) -> None:
    evmap.write(f"in/{name}", bomb(name, tmp_path))
    before = evmap.files()
    start = time.process_time()
    ran = evmap("ingest", f"in/{name}")
    assert time.process_time() - start < 10
    assert (ran.code, ran.err.count("Error: ")) == (3, 1)
    assert "fault of evmap" not in ran.err
    assert evmap.files() == before


@pytest.mark.parametrize("name", ["strings-bomb.bib", "bomb2.docx"])
def test_the_case_of_small_files_that_grow(evmap: Evmap, name: str) -> None:
    ran = evmap("ingest", str(shared("cases", "70-bombs", name)))
    assert (ran.code, ran.err.count("Error: "), "fault of evmap" in ran.err) == (3, 1, False)


def test_strings_of_strings_and_missing_commas_are_read() -> None:
    strings = '@string{j = "Journal"}\n@string{k = j # " of Care"}\n'
    text = strings + "@article{a, journal = k # {, New}\n year = 2001\n title = {T}}"
    (record,) = read_records("a.bib", text.encode()).records
    assert (record.container_title, record.year, record.title) == ("Journal of Care, New", 2001, "T")
    many = "@article{k,\n" + "\n".join(f"f{n} = {{v}}" for n in range(5000)) + "}"
    assert len(read_records("m.bib", many.encode()).records[0].extra) == 5000


def test_what_is_repeated_in_yaml_is_read_within_reason() -> None:
    assert compose("a: &a [1, 2]\nb: [*a, *a]\n", "x.yaml") is not None
    with pytest.raises(InputError, match="grow to more than"):
        compose(str(BOMBS["aliases.yaml"]), "x.yaml")


def links(number: int) -> float:
    """Processor seconds for *number* citations of one author and year, and as many references of them."""
    from evmap.references.citations import find_citations
    from evmap.references.lists import find_references
    from evmap.references.parser import parse

    entries = [f"Smith, J. (2010). Title number {n} of things. Journal of Things, {n}(2), 3-4." for n in range(number)]
    text = (
        "A report of links\n\n" + "As it is said (Smith, 2010). " * number + "\n\nReferences\n\n" + "\n\n".join(entries)
    )
    document = read("links.txt", text.encode())
    lists = find_references(document)
    records = parse([entry.text for entry in lists.entries], file="links.txt")
    start = time.process_time()
    found = find_citations(document, report="links", records=records, lists=lists)
    assert len(found) == number
    return time.process_time() - start


def test_many_citations_of_one_name_and_year_are_linked_in_linear_time() -> None:
    links(20)
    small, large = links(100), links(400)
    assert large < 1
    assert large < 12 * max(small, 0.02)
