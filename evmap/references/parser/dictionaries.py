"""What words are: names, places, publishers, organisations and the small words that mark fields.

The lists are data files beside this module (facts gathered for evmap); a word may be in several.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "spring summer autumn fall winter janvier février mars avril mai juin juillet août septembre octobre novembre décembre januar februar märz juni juli "
    "oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio "
    "settembre ottobre dicembre michaelmas"
)
_KEYWORDS = {
    "month": _MONTHS,
    "and": "and & und et y e och en a",
    "etal": "al al. others coll collab",
    "in": "in: dans",
    "ed": "ed eds editor editors edited hrsg hg hgg éd éds dir dirs coord coords compiler comp comps cur curatore redaktion red editado ed.by",
    "trans": "trans translated translator translators tr transl übers traduction traducción traduzione überarb",
    "edn": "edn edition ed2 rev revised aufl auflage édition edición edizione ausgabe reprint repr",
    "pp": "pp p pages page pgs pag págs seiten s ss f ff s.",
    "vol": "vol vols volume volumes v bd band tome t tomo jg jahrgang vol.no",
    "no": "no nr num number issue iss n° nº nos heft h n issues suppl supplement art article núm",
    "part": "part pt chapter ch ch. chap kap kapitel section sect",
    "thesis": "thesis dissertation phd ph.d ph.d. diss master's masters doctoral msc ma mphil habilitation bsc dphil thèse tesis tesi doktorarbeit masterarbeit ma-thesis",
    "genre": "report reports briefing working paper papers technical tech rep memo memorandum insight insights factsheet infographic blog podcast dataset survey "
    "strategy guidance guide toolkit leaflet bulletin newsletter press release website web webpage online preprint manual software patent speech presentation slides poster video film "
    "evaluation review evidence summary statement unpublished manuscript infographics webinar consultation minutes letter submission monograph pamphlet inquiry rapport bericht informe",
    "proc": "proceedings proc conference symposium workshop congress meeting annual conf symp tagung kongress colloque actes congreso atti convegno trans. transactions",
    "jrnl": "journal journals j quarterly bulletin annals archives letters magazine zeitschrift revue revista rivista acta advances newsletter studies review gazette forum jahrbuch "
    "annales anales cahiers archiv archivio cuadernos int intl am br eur natl acad sci med psychol clin res commun chem phys biol soc educ econ",
    "pub": "press publishing publishers publications publisher verlag books editions éditions editorial edizioni univ ltd inc gmbh co company sons print verl publ hmso tso uitgeverij presses edition",
    "org": "university institute council government department ministry centre center association society commission committee office foundation trust fund agency board "
    "authority network federation organisation organization group union scotland service services college school nhs parliament partnership alliance confederation inspectorate "
    "academy bureau forum charity team programme observatory unit library bank universität université universidad università institut instituto istituto laboratory hospital ministère ministerio ministero ministerium bundesministerium amt bundesamt behörde agence agencia agenzia conseil consejo consiglio dept "
    "faculty division corporation taskforce task force coalition campaign directorate secretariat consortium executive assembly llywodraeth cymru laboratories labs",
    "avail": "available retrieved accessed access from at: verfügbar unter disponible abrufbar source: online: url: downloaded at",
    "suffix": "jr jr. sr sr. ii iii iv",
    "prtcl": "van von der den de del della di da dos du la le les ten ter zu af al el bin ibn st d' zum zur vander 't op",
    "nd": "n.d n.d. nd undated forthcoming unpublished unpub s.d. o.j. s.f.",
    "press": "inpress press)",
    "fn": "the of for a an to on with by from its their is are as or not what how why when who where into about between through towards toward under after before during "
    "against among within without do does can should beyond across over we our your it that this these using via than versus vs we're",
    "fnx": "le la les des du de der die das den dem ein eine für zur zum mit auf aus bei von nach el los las una un para por con il lo gli un uno per nel della delle degli dei y i'r ar yn o an na agus",
    "the": "the",
    "act": "act bill regulations order directive statute statutory scheme",
}


@cache
def keywords() -> dict[str, str]:
    """Lower-case word (no closing punctuation) -> the classes it belongs to, joined with ``+``."""
    table: dict[str, list[str]] = {}
    for name, words in _KEYWORDS.items():
        for word in words.split():
            kinds = table.setdefault(word.rstrip(".:") or word, [])
            if name not in kinds:
                kinds.append(name)
    return {word: "+".join(kinds) for word, kinds in table.items()}


def _read(name: str) -> list[str]:
    text = files("evmap.references.parser").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a data file that holds words (``given``, ``family``), in lower case."""
    return frozenset(word.lower() for line in _read(name) for word in line.split())


@cache
def phrase_list(name: str) -> tuple[str, ...]:
    """The phrases of a data file, one a line, as written."""
    return tuple(_read(name))


def fold(word: str) -> str:
    """A word as phrases are compared: lower case, without punctuation, ``&`` as ``and``."""
    return "and" if word == "&" else _PUNCT.sub("", word.lower())


_PUNCT = re.compile(r"[^\w&]|_")
PHRASES = {"publishers": "P", "organisations": "O", "places": "L", "news": "N", "journals": "J"}


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word (folded) -> the phrases that start with it, longest first, each with its class letters."""
    classes: dict[tuple[str, ...], str] = {}
    for name, letter in PHRASES.items():
        for phrase in phrase_list(name):
            key = tuple(word for word in (fold(part) for part in phrase.replace("-", " ").split()) if word)
            if letter not in classes.get(key, ""):
                classes[key] = classes.get(key, "") + letter
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, letters in classes.items():
        table.setdefault(key[0], []).append((key, letters))
    for options in table.values():
        options.sort(key=lambda option: (-len(option[0]), option[0]))
    return table
