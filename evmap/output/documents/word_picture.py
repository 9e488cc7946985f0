"""A drawing in a Word file: a metafile that is sharp at any size, with what it shows in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.figures.emf import write_emf
from evmap.text.controls import for_xml
from evmap.text.visible import visible

if TYPE_CHECKING:
    from typing import Any

    from evmap.output.figures.picture import Picture

_EMU = 9525
"""English Metric Units a CSS pixel."""
_WIDEST = int(26.0 / 2.54 * 914_400)
_HIGHEST = int(12.0 / 2.54 * 914_400)


def add_picture(document: Any, paragraph: Any, picture: Picture) -> None:
    """Add *picture* to a *paragraph* of a python-docx *document*, as large as the page lets it be."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.shape import CT_Inline
    from docx.shared import Length

    number = sum(1 for _ in document.element.body.iter("{*}drawing")) + 1
    name = f"figure{number}.emf"
    part = Part(PackURI(f"/word/media/{name}"), "image/x-emf", write_emf(picture), document.part.package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    scale = min(1.0, _WIDEST / (picture.width * _EMU), _HIGHEST / (picture.height * _EMU))
    wide, high = (Length(int(side * _EMU * scale)) for side in (picture.width, picture.height))
    inline = CT_Inline.new_pic_inline(number, relation, name, wide, high)
    inline.docPr.set("title", for_xml(visible(picture.title)))
    inline.docPr.set("descr", for_xml(visible(picture.alt)))
    paragraph.add_run()._r.add_drawing(inline)
