"""The rows as files: CSV, EndNote XML, RIS."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    *("author", "year", "title", "journal", "abstract", "doi", "number", "pages", "volume", "isbn"),
    *("record_id", "source", "label"),
)
RIS = {
    "TI": "title", "T2": "journal", "PY": "year", "VL": "volume", "IS": "number", "SP": "pages", "DO": "doi",
    "AB": "abstract",
}  # fmt: skip


def write_csv(rows: list[dict[str, str]], path: Path) -> None:
    """The columns that R tools for deduplication exchange."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def write_xml(rows: list[dict[str, str]], path: Path) -> None:
    """EndNote XML, with the styled text of EndNote's own export."""

    def styled(text: str) -> str:
        return f'<style face="normal" font="default" size="100%">{escape(text)}</style>'

    out = ['<?xml version="1.0" encoding="UTF-8"?><xml><records>']
    for row in rows:
        people = "".join(f"<author>{styled(name)}</author>" for name in row["author"].split("; ") if name)
        fields = "".join(
            f"<{tag}>{styled(row[name])}</{tag}>"
            for tag, name in (
                ("pages", "pages"), ("volume", "volume"), ("number", "number"), ("abstract", "abstract"),
                ("electronic-resource-num", "doi"), ("remote-database-name", "source"),
            )
            if row[name]
        )  # fmt: skip
        out.append(
            f"<record><rec-number>{row['record_id']}</rec-number><label>{row['record_id']}</label>"
            f'<ref-type name="Journal Article">17</ref-type><contributors><authors>{people}</authors></contributors>'
            f"<titles><title>{styled(row['title'])}</title><secondary-title>{styled(row['journal'])}</secondary-title>"
            f"</titles><dates><year>{styled(row['year'])}</year></dates>{fields}</record>"
        )
    out.append("</records></xml>")
    path.write_text("".join(out), encoding="utf-8")


def write_ris(rows: list[dict[str, str]], path: Path) -> None:
    """RIS, as Zotero writes it."""
    out = []
    for row in rows:
        lines = ["TY  - JOUR", f"ID  - {row['record_id']}"]
        lines += [f"AU  - {name}" for name in row["author"].split("; ") if name]
        lines += [f"{tag}  - {row[name]}" for tag, name in RIS.items() if row[name]]
        out.append("\n".join([*lines, "ER  - ", ""]))
    path.write_text("\n".join(out), encoding="utf-8")


WRITERS = {"csv": write_csv, "xml": write_xml, "ris": write_ris}
