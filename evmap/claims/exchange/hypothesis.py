"""Annotations of Hypothesis as JSON: ``rows``, ``annotations``, or a bare list of them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from evmap.claims.exchange.coded import Code, Coded, CodedSource, Passage
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEAD = 20_000


def is_annotations(data: bytes) -> bool:
    """Whether *data* looks like annotations: JSON that speaks of targets and selectors of addresses."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t")
    return head[:1] in (b"{", b"[") and b'"uri"' in head and (b'"target"' in head or b'"selector"' in head)


def read_annotations(name: str, data: bytes) -> Coded:
    """Read annotations; *name* only serves messages. Raises :class:`InputError` for what is no JSON or has none."""
    try:
        found = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise InputError("the JSON is broken off or damaged", file=name, line=line, hint="export it again") from error
    rows = list(_rows(found))
    if not rows:
        raise InputError("the file holds no annotation", file=name, hint="export it again, with its annotations")
    sources: dict[str, CodedSource] = {}
    passages: list[Passage] = []
    codes: dict[str, Code] = {}
    reasons: Counter[str] = Counter()
    by_id = {_text(row.get("id")): row for row in rows if isinstance(row, dict)}
    for number, row in enumerate(rows, 1):
        uri = _text(row.get("uri")) if isinstance(row, dict) else ""
        if not uri:
            reasons["it names no page"] += 1
            continue
        passage = _passage(row, uri, by_id, number)
        if not (passage.codes or passage.quote or passage.text or passage.note):
            reasons["it has neither words nor a tag"] += 1
            continue
        title = _title(row)
        sources.setdefault(uri, CodedSource(uri, title or uri, aliases=(uri,)))
        codes |= {tag: Code(tag, tag) for tag in passage.codes if tag not in codes}
        passages.append(passage)
    said = [
        Diagnostic(Source(name), "annotation", f"{count(n, 'annotation')} not taken: {why}", Severity.WARNING)
        for why, n in reasons.most_common()
    ]
    return Coded(
        "annotations of Hypothesis",
        tuple(codes.values()),
        tuple(sources.values()),
        tuple(passages),
        len(rows),
        sum(reasons.values()),
        diagnostics=tuple(said),
    )


def _rows(found: Any) -> Iterator[Any]:
    """The annotations, wherever the export puts them."""
    if isinstance(found, dict):
        for key in ("rows", "annotations"):
            if isinstance(found.get(key), list):
                yield from found[key]
                return
        if "uri" in found:
            yield found
    elif isinstance(found, list):
        yield from found


def _passage(row: Mapping[str, Any], uri: str, by_id: Mapping[str, Any], number: int) -> Passage:
    """An annotation. An answer to another one is a note of that one."""
    said = _text(row.get("text"))
    above = [_text(one) for one in _list(row.get("references"))]
    thread = above[0] if above and above[0] in by_id else ""
    user = _text(row.get("user")).removeprefix("acct:").partition("@")[0]
    group = _text(row.get("group"))
    exact, before, after = _marked(row)
    notes = [f"{user or 'somebody'}: {said}" if thread and said else ""]
    notes.append(f"group: {group}" if group and group != "__world__" and not thread else "")
    return Passage(
        thread or _text(row.get("id")) or f"annotation {number}",
        uri,
        tuple(dict.fromkeys(tag for one in _list(row.get("tags")) if (tag := _text(one)))),
        exact,
        "" if thread else said,
        "\n".join(filter(None, notes)),
        (user,) if user else (),
        _text(row.get("created"))[:10],
        line=number,
        around=(before, after),
    )


def _marked(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """The words that were marked, and those before and after them: TextQuoteSelector's ``exact``, ``prefix`` and
    ``suffix``."""
    for target in _list(row.get("target")):
        for selector in _list(target.get("selector")) if isinstance(target, dict) else ():
            if isinstance(selector, dict) and selector.get("type") == "TextQuoteSelector":
                exact, before, after = (
                    " ".join(_text(selector.get(key)).split()) for key in ("exact", "prefix", "suffix")
                )
                return exact, before, after
    return "", "", ""


def _title(row: Mapping[str, Any]) -> str:
    document = row.get("document")
    title = document.get("title") if isinstance(document, dict) else None
    return _text(title[0] if isinstance(title, list) and title else title)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
