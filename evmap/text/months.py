"""The names of months in the languages that reports and their references are written in."""

from __future__ import annotations

#: Language -> January to December, the full name first.
_NAMES = {
    "en": "january jan | february feb | march mar | april apr | may | june jun | july jul | august aug | "
    "september sep sept | october oct | november nov | december dec",
    "de": "januar | februar | märz maerz | april | mai | juni | juli | august | september | oktober okt | november | "
    "dezember dez",
    "fr": "janvier | février fevrier | mars | avril | mai | juin | juillet | août aout | septembre | octobre | "
    "novembre | décembre decembre",
    "es": "enero ene | febrero | marzo | abril abr | mayo | junio | julio | agosto ago | septiembre | octubre | "
    "noviembre | diciembre dic",
    "it": "gennaio | febbraio | marzo | aprile | maggio | giugno | luglio | agosto | settembre | ottobre | novembre | "
    "dicembre",
    "nl": "januari | februari | maart | april | mei | juni | juli | augustus | september | oktober | november | "
    "december",
    "pt": "janeiro | fevereiro fev | março marco | abril abr | maio | junho | julho | agosto ago | setembro | "
    "outubro | novembro | dezembro dez",
    "da": "januar | februar | marts | april | maj | juni | juli | august | september | oktober | november | december",
    "nb": "januar | februar | mars | april | mai | juni | juli | august | september | oktober | november | desember",
    "sv": "januari | februari | mars | april | maj | juni | juli | augusti | september | oktober | november | december",
    "cy": "ionawr | chwefror | mawrth | ebrill | mai | mehefin | gorffennaf | awst | medi | hydref | tachwedd | "
    "rhagfyr",
}


def month_numbers(*languages: str) -> dict[str, int]:
    """Return name in lower case -> 1 to 12, of the *languages* named (ISO 639-1) or of all.

    >>> month_numbers("de")["mai"], "mayo" in month_numbers("en", "fr")
    (5, False)
    """
    return {
        name: number
        for language in languages or _NAMES
        for number, names in enumerate(_NAMES[language].split("|"), start=1)
        for name in names.split()
    }


def month_pattern(*languages: str) -> str:
    """Return a regular expression, without a group of its own, for a month of the *languages* named or of any."""
    return "|".join(sorted(month_numbers(*languages), key=lambda name: (-len(name), name)))


MONTHS = month_numbers()
#: The three letters that BibTeX, PubMed and spreadsheets write.
SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
