"""Who wrote an entry: authors stand once, and first."""

from __future__ import annotations

from evmap.references.parser.tagging.segments import runs


def authors_first(labels: list[str]) -> None:
    """What stands before the date and the title is the author, unless something says editor."""
    end = 0
    while end < len(labels) and labels[end] in ("publisher", "container"):
        end += 1
    if 0 < end < len(labels) and labels[end] == "date" and "author" not in labels and "title" in labels[end:]:
        labels[:end] = ["author"] * end


def second_author(labels: list[str]) -> None:
    """Authors stand once. What looks like a name after the title is the publisher if there is none, else a note."""
    if "author" not in labels or "title" not in labels:
        return
    first, count = labels.index("author"), labels.count("author")
    if labels[first : first + count].count("author") == count:
        return
    authors = [(start, end) for label, start, end in runs(labels) if label == "author"]
    title = labels.index("title")
    if authors[0][0] > title:
        return
    for start, end in authors[1:]:
        if start > title:
            near = labels[start - 1] == "publisher" or labels[end : end + 1] == ["publisher"]
            new = "publisher" if near or "publisher" not in labels else "note"
            if labels[start - 1] in ("editor", "translator"):
                new = labels[start - 1]  # Trans. W. D. Ross
            labels[start:end] = [new] * (end - start)
