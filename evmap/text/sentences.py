"""Where a sentence begins and ends. The splitting is sentencex's: it keeps abbreviations, section numbers and what
stands in brackets together, and changes no character. What it cuts in two at a full stop that ends nothing (an
abbreviation it does not know, a decimal point at which a line broke) is put together again."""

from __future__ import annotations

import re

BEFORE, AFTER = 300, 200
"""At most so many characters are shown before and after what is looked for."""

LANGUAGE = "en"
_NUMBERED = (
    r"apps?|approx|arts?|avg|chs?|chaps?|cl|eds?|eqn?s?|est|iss|max|min|obs|paras?"
    r"|pars?|pts?|qs?|recs?|refs?|regs?|schs?|sects?|suppl|tabs?|temp|vols?|wks?|yrs?"
)
_BEFORE_A_NUMBER = re.compile(rf"\b(?:{_NUMBERED})\.$", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(r"\b(?:assn|assoc|excl|govt|incl|inst|intl|messrs|mmes?|mx|natl)\.$", re.IGNORECASE)
_HALF_A_DECIMAL = re.compile(r"(?:(?<![\d.,])(?:\d{1,2}|100)|[£$€]\d{1,3})\.$")
_REST_OF_A_DECIMAL = re.compile(r"\d{1,2}\s?(?:%|per ?cent\b|percentage|million\b|billion\b|bn\b|m\b)")
_GOES_ON = re.compile(r"(?![^\W\d_]{1,2}[.)])[^\W\d_][^\W\d_A-Z]*(?![A-Z])")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every sentence of *text*, in characters, without the white space around it.

    Everything but white space lies in exactly one sentence. About four million characters a second.

    >>> text = "Rain falls (s. 3.4.1). It fell in 2015, e.g. in Wick. Why?"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Rain falls (s. 3.4.1).', 'It fell in 2015, e.g. in Wick.', 'Why?']
    """
    if not text.strip():
        return []
    from sentencex import get_sentence_boundaries

    ends = sorted({found["end_index"] for found in get_sentence_boundaries(LANGUAGE, text)} | {len(text)})
    spans: list[tuple[int, int]] = []
    position = 0
    for end in ends:
        part = text[position:end]
        if part.strip():
            start, stop = position + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
            if spans and text[start - 1].isspace() and _is_one(text, spans[-1], start):
                start = spans.pop()[0]
            spans.append((start, stop))
        position = end
    return spans


def _is_one(text: str, before: tuple[int, int], start: int) -> bool:
    """Whether the full stop at the end of the span *before* does not end the sentence: what begins at *start* goes on
    in a small letter, or is what an abbreviation or half a decimal calls for."""
    end = before[1]
    if text[end - 1] != "." or "\n\n" in text[end:start]:
        return False
    first, last = text[start], text[max(before[0], end - 12) : end]
    if first.isdigit():
        return bool(
            _BEFORE_A_NUMBER.search(last) or (_HALF_A_DECIMAL.search(last) and _REST_OF_A_DECIMAL.match(text, start))
        )
    if first.islower():
        return _GOES_ON.match(text, start) is not None
    return first.isupper() and _BEFORE_A_NAME.search(last) is not None


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence of *text* that holds ``text[start:end]``, cut with an ellipsis where it is very long.

    >>> sentence_around("Rain falls. It was measured (FWC, 2015). So it is.", 28, 39)
    'It was measured (FWC, 2015).'
    """
    spans = [span for span in sentence_spans(text) if span[0] < end and span[1] > start]
    first, last = (min(spans[0][0], start), max(spans[-1][1], end)) if spans else (start, end)
    left, right = max(first, start - BEFORE), min(last, end + AFTER)
    return f"{'… ' if left > first else ''}{text[left:right]}{' …' if right < last else ''}"
