"""Journals, newspapers, book series and conferences: known ones and made-up ones, in full and abbreviated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import phrase_list
from training.drawing.tables import rows, table, words_of
from training.drawing.words import cased, pick, pseudo_word, subject, topic

if TYPE_CHECKING:
    from random import Random


def journal(rng: Random) -> str:
    """A journal's title, known or made up, some abbreviated."""
    roll = rng.random()
    what = cased(topic(rng), "t")
    if roll < 0.4:
        name = rng.choice(phrase_list("journals"))
    else:
        adjective = rng.choice(words_of("titles/adjectives")).capitalize()
        name = pick(rng, f"Journal of {what}|{adjective} Journal of {what}|International Journal of {what}|The {adjective} Journal of {what}|{what} Review|{what}|{what} & {cased(topic(rng), 't')}|Annals of {what}|{adjective} {what}|Advances in {what}|{what} Research|{what} Quarterly|Archives of {what}|{adjective} Review of {what}|{what} and {cased(topic(rng), 't')}|Current Opinion in {what}|{pseudo_word(rng).capitalize()}|Frontiers in {what}|Acta {pseudo_word(rng).capitalize()}|{what} Letters|Studies in {what}|{what} Today|Transactions on {what}|Revue de {pseudo_word(rng)}|Zeitschrift für {pseudo_word(rng).capitalize()}")  # fmt: skip
    if rng.random() < 0.12:
        return shortened(name, rng, "." if rng.random() < 0.6 else "", lengths=(1, 3, 4, 5))
    return name


def shortened(name: str, rng: Random, stop: str = ".", lengths: tuple[int, ...] = (3, 4, 4, 5)) -> str:
    """A periodical's title abbreviated word by word to one of *lengths*, as catalogues do."""
    kept = [
        word
        for word in name.split()
        if word.lower() not in ("of", "the", "and", "for", "in", "on", "&", "de", "der", "für")
    ]
    cut = [word if len(word) < 5 else word[: rng.choice(lengths)].rstrip("aeiou") + stop for word in kept]
    return " ".join(cut) if cut else name


def periodical(rng: Random, field: str, form: str = "full") -> str:
    """A periodical of the field: ``full`` title, ``short`` with stops, ``bare`` without, or its ``initials``."""
    known = rows("names/periodicals", field)
    if known and rng.random() < (0.95 if field in ("news", "astro") else 0.7):
        title, brief, letters = rng.choice(known)
        if form == "initials":
            return letters or brief or title
        if form in ("short", "bare"):
            brief = brief or (shortened(title, rng) if field not in ("fr", "de", "it", "es", "pt", "hum") else title)
            return brief if form == "short" else brief.replace(".", "")
        return title
    if form == "initials":
        return "".join(rng.choice("ABCDEFGHIJLMNOPRSTVZ") for _ in range(rng.choice((2, 3, 3, 4, 4, 5))))
    title = _made_periodical(rng, field)
    return shortened(title, rng, "." if form == "short" else "") if form in ("short", "bare") else title


def _made_periodical(rng: Random, field: str) -> str:
    word = pseudo_word(rng)
    what = subject(rng, field)
    bare = what.split(" ", 1)[-1].split("’", 1)[-1].split("'", 1)[-1]
    forms = {
        "fr": f"Revue de {what}|Cahiers d'histoire|Cahiers {word.capitalize()}|Annales de {bare}|Bulletin de la Société de {word.capitalize()}|{word.capitalize()}|Revue d'{word}|Études {word}|Archives de {what}|Bulletin du Musée de {word.capitalize()}|Les Cahiers de {what}",
        "de": f"Zeitschrift für {bare}|Archiv für {bare}|Jahrbuch für {bare}|Beiträge zur {bare}|{word.capitalize()}|Vierteljahrsschrift für {bare}|Mitteilungen der {word.capitalize()}|{bare} heute. Zeitschrift für {word.capitalize()}|{word.capitalize()} – Zeitschrift für {bare}",
        "it": f"Rivista di {bare}|Studi {word}|Quaderni di {bare}|{word.capitalize()}|Annali di {bare}|Archivio {word}",
        "es": f"Revista de {bare}|Estudios de {bare}|Cuadernos de {bare}|{word.capitalize()}|Anuario de {bare}",
        "pt": f"Revista de {bare}|Cadernos de {bare}|Estudos {word}|{word.capitalize()}|Boletim de {bare}",
        "nordic": f"Tidskrift för {bare}|Nordisk Tidsskrift for {bare}|{word.capitalize()}|{bare} och samhälle",
        "slav": f"Przegląd {word.capitalize()}|Časopis pro {bare}|Zeszyty Naukowe {word.capitalize()}|{word.capitalize()}|Acta {word.capitalize()}",
        "cyr": "Вестник МГУ|Вопросы истории|Вопросы философии|Литературна мисъл|Исторически преглед|Известия|Новый мир|Українська мова",
        "cjk": "歷史研究|文史哲|中國史研究|社会科学|國文學|史学雑誌|大陸雜誌",
    }.get(field)  # fmt: skip
    if forms:
        return rng.choice(forms.split("|"))
    return (
        f"{cased(what, 't')} {rng.choice(('Review', 'Studies', 'Letters', 'Today', 'Quarterly', 'Research'))}"
        if rng.random() < 0.3
        else journal(rng)
    )


def meeting(rng: Random) -> tuple[str, str]:
    """A conference's name and its initials ("" for some); a fifth are made up."""
    if rng.random() < 0.8:
        name, letters = rng.choice(table("names/conferences"))
        return name, letters
    what = cased(subject(rng, pick(rng, "cs|cs|phys|bio|soc|geo")), "t")
    name = (
        pick(
            rng,
            "International Workshop on |Conference on |International Symposium on |European Workshop on |Annual Meeting on |International Congress of ",
        )
        + what
    )
    return name, "".join(
        rng.choice("ACDEFGILMNOPRSTV") for _ in range(rng.choice((3, 4, 5)))
    ) if rng.random() < 0.6 else ""


def series(rng: Random) -> tuple[str, str]:
    """A series of books and its initials ("" for most)."""
    name, letters = rng.choice(table("names/book_series"))
    return name, letters
