"""DOI, PubMed and other identifiers, bare and in one spelling."""

from __future__ import annotations

import re


def normalise_number(raw: str) -> str:
    """Digits of an identifier such as a PMID, without leading zeros; "" if it has none."""
    return "".join(c for c in raw if c.isascii() and c.isdigit()).lstrip("0")


def normalise_isbn(raw: str) -> str:
    """The first ISBN in *raw* as ISBN-13 digits, "" if there is none (a 10-digit one is turned into 13).

    >>> normalise_isbn("0-306-40615-2")
    '9780306406157'
    """
    for part in re.split(r"[;,/()]|\s{2,}", raw):
        digits = re.sub(r"[^0-9Xx]", "", part).upper()
        if len(digits) == 13 and digits.isdigit():
            return digits
        if len(digits) == 10 and digits[:9].isdigit():
            body = "978" + digits[:9]
            check = (10 - sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body)) % 10) % 10
            return body + str(check)
    return ""


_VERSION = re.compile(r"(?:[./_-]?v(?:ersion)?\.?\d{1,2}|\.pub\d{1,2})$")


def doi_stem(doi: str) -> str:
    """*doi* without the version at its end (``.v2``, ``.pub3``), as preprint servers and Cochrane number them.

    >>> doi_stem("10.1002/14651858.cd000123.pub3")
    '10.1002/14651858.cd000123'
    """
    return _VERSION.sub("", doi)
