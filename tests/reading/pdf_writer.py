"""A tiny PDF writer, so that tests make their own PDFs: text at places, links, pictures, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Widths of the glyphs of Helvetica (1/1000 of the size), as far as tests need them to set lines.
_WIDTHS = {
    **dict.fromkeys("abdeghnopqu0123456789L–", 556),
    **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys(" ,./:;tfI![]\\", 278),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("ijl'", 222),
    **dict.fromkeys("r()-", 333),
    "m": 833,
    "M": 833,
    "W": 944,
}
FONTS = {"regular": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}


def width(text: str, size: float = 10) -> float:
    """Return the width of *text* in points, set in Helvetica."""
    return sum(_WIDTHS.get(char, 556) for char in text) * size / 1000


def wrapped(text: str, measure: float, size: float = 10) -> list[str]:
    """Return *text* as lines no wider than *measure* points."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width(f"{lines[-1]} {word}", size) <= measure:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@dataclass
class PdfPage:
    """A page of 400 x 600 points; y counts from the top. ``extra`` goes into the page's dictionary."""

    content: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    extra: str = ""

    def text(self, x: float, y: float, text: str, size: float = 10, *, font: str = "regular") -> None:
        """Set one line with its baseline at *y*."""
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        name = list(FONTS).index(font)
        self.content.append(f"BT /F{name} {size} Tf 1 0 0 1 {x} {600 - y} Tm ({escaped}) Tj ET")

    def lines(
        self, x: float, y: float, lines: list[str], *, leading: float = 12, size: float = 10, hang: float = 0
    ) -> float:
        """Set *lines* below each other, all but the first moved by *hang*; return where the next would stand."""
        for i, line in enumerate(lines):
            self.text(x + (hang if i else 0), y + i * leading, line, size)
        return y + len(lines) * leading

    def picture(self) -> None:
        """Fill the page with a picture."""
        self.content.append("q 400 0 0 600 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q")

    def link_to(self, box: tuple[float, float, float, float], page: int, y: float) -> None:
        """Link the area *box* (x0, y0, x1, y1 from the top) to height *y* of another page (0-based)."""
        self._link(box, f"/Dest [{page} /XYZ 0 {600 - y} 0]")

    def link_out(self, box: tuple[float, float, float, float], address: str) -> None:
        """Link the area *box* to a web address."""
        self._link(box, f"/A << /S /URI /URI ({address}) >>")

    def _link(self, box: tuple[float, float, float, float], what: str) -> None:
        x0, y0, x1, y1 = box
        self.links.append(
            f"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{x0} {600 - y1} {x1} {600 - y0}] {what} >>"
        )


def pdf(pages: list[PdfPage], *, trailer: str = "", info: str = "", xref_off_by: int = 0) -> bytes:
    """Return the pages as a PDF file; *trailer* is added to its trailer, *xref_off_by* damages its cross-references."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    first = 4 + len(FONTS)
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append(f"<< {info} >>")
    objects.extend(
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>" for name in FONTS.values()
    )
    fonts = " ".join(f"/F{i} {4 + i} 0 R" for i in range(len(FONTS)))
    for i, page in enumerate(pages):
        content = "\n".join(page.content)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {first + 2 * i + 1} 0 R "
            f"/Resources << /Font << {fonts} >> >> /Annots [{' '.join(page.links)}] {page.extra} >>"
        )
        size = len(content.encode("cp1252"))
        objects.append(f"<< /Length {size} >>\nstream\n{content}\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out) + xref_off_by)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out) + xref_off_by
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    ends = f"/Size {len(objects) + 1} /Root 1 0 R /Info 3 0 R {trailer}"
    return out + f"trailer\n<< {ends} >>\nstartxref\n{start}\n%%EOF\n".encode()
