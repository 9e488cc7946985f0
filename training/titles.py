"""Titles made up from topics and patterns, in the many shapes that real titles have."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

FACTS = Path(__file__).parent / "facts"
_SMALL = frozenset("a an the of for and in on to with from at by or as into its is are not our".split())
_SYLLABLES = "ba be bi bo bu ca ce co da de di do du fa fe fi ga ge go gra ha he hi ho ja jo ka ke ki ko la le li lo lu ma me mi mo mu na ne ni no pa pe pi po pra ra re ri ro ru sa se si so sta ta te ti to tra tu va ve vi vo wa we wi ya za".split()  # noqa: E501
_ENDINGS = "tion ment ness ing ity ism ance ence ology ive al ous ic ed er ure age ship n s l r t m".split()

CONTEXTS = (
    "in Scotland", "in England", "in Wales", "in Northern Ireland", "in the UK", "in Europe", "in rural areas", "in later life", "in practice", "in schools",
    "across the United Kingdom", "across health and social care", "after COVID-19", "during the pandemic", "for people with learning disabilities",
    "for older people", "for children and young people", "for adults", "in remote and island communities", "in hospital settings", "in low-income countries",
    "among adolescents", "at work", "in the third sector", "in the twenty-first century", "in the nineteenth century", "since 1945", "under austerity",
    "from 2010 to 2020", "2019-20", "1999–2010", "in an age of uncertainty", "using administrative data", "with noisy data", "in mice", "in humans",
    "in the workplace", "in four European countries", "in Germany", "in sub-Saharan Africa", "in New South Wales", "by local authorities", "beyond the market",
)  # fmt: skip
SUBTITLES = (
    "a review of the evidence", "a systematic review", "a systematic review and meta-analysis", "an evidence review", "a literature review", "lessons from practice",
    "lessons for England", "findings from a national survey", "a qualitative study", "a case study", "a cohort study", "an empirical examination", "an overview",
    "theory and practice", "evidence, policy and practice", "issues and implications", "final report", "interim report", "summary report", "technical report",
    "full report", "what works?", "who cares?", "time for change", "the way forward", "next steps", "a call to action", "a guide for practitioners",
    "a practical guide", "key messages", "report of the inquiry", "report to the Minister", "challenges and opportunities", "past, present and future",
    "towards a new model", "the role of {topic}", "the case of {topic}", "an introduction", "essays on {topic}", "new perspectives on {topic}",
    "learning from {topic}", "the impact of {topic}", "a framework for {topic}", "implications for {topic}", "progress and prospects", "myth or reality?",
    "verdict from staff", "views of people who use services", "phase 2", "a toolkit", "national guidance", "consultation paper", "policy briefing",
)  # fmt: skip
PATTERNS = (
    "{topic}", "{topic} {context}", "{adj} {topic}", "{adj} {topic} {context}", "{topic} and {topic}", "{topic}, {topic} and {topic}", "the {adj} {noun} of {topic}",
    "{noun} of {topic} {context}", "understanding {topic}", "rethinking {topic}", "what is {topic}?", "what works in {topic}?", "why {topic} matters",
    "does {topic} affect {topic}?", "how does {topic} shape {topic}?", "how {adj} is {topic}?", "the impact of {topic} on {topic}", "the effects of {topic} on {topic} {context}",
    "the importance of {topic} for {topic}", "the relationship between {topic} and {topic}", "towards {adj} {topic}", "from {topic} to {topic}",
    "{topic} in transition", "the future of {topic}", "the state of {topic} {context}", "review of {topic}", "report on {topic}", "a review of {topic} {context}",
    "an introduction to {topic}", "handbook of {topic}", "the politics of {topic}", "the sociology of {topic}", "the economics of {topic}", "a theory of {topic}",
    "a model of {topic}", "a {adj} model for {topic}", "a {adj} approach to {topic}", "a method for {adj} {topic}", "on the {noun} of {topic}", "notes on {topic}",
    "{topic} strategy", "{topic} strategy 2021-2026", "{topic} action plan", "national {topic} survey 2018", "{topic} survey", "annual report {yspan}", "annual survey",
    "{topic} statistics {context}", "{topic} briefing", "{topic} framework", "{topic} toolkit", "{topic} capabilities", "{topic} matters", "{topic} now",
    "{topic} at a glance", "{topic} update", "{topic}", "measuring {topic}", "improving {topic} {context}", "delivering {topic}", "investing in {topic}",
    "leading {topic}", "setting the standard {digit}", "making {topic} work", "getting {topic} right", "caring about {topic}", "mapping {topic} {context}",
    "evaluating {topic}", "implementing {topic}", "supporting {topic}: {sub}", "exploring {topic}", "closing the gap in {topic}", "time to talk about {topic}",
    "experiences of {topic} {context}", "attitudes to {topic}", "views on {topic}", "{topic} (and can it learn from {topic}?)", "{topic} ({adj} {topic})",
    "{gerund} {topic} and {topic}", "we need to talk about {topic}", "{topic}, fast and slow", "no more {topic}", "who pays for {topic}?", "fit for the future?",
    "{number} {topic} staff to go as council cuts bite", "minister warns over {topic}", "{topic} staff prepare to strike", "{topic} bill passes final hurdle, MPs told",
    "losing ground: {topic} {context}", "COVID-19 and {topic}", "the {adj} {noun} {context}", "{adj} {noun}", "{noun}", "{topic} {digit}", "vision 2030", "the care we want",
    "public bodies ({topic}) guidance", "response to the consultation on {topic}", "inquiry into {topic}", "memorandum on {topic}", "{pseudo} {topic}", "{pseudo}: {sub}",
    "{pseudo} {pseudo} {context}", "R: {topic}", "{lib}: {gerund} {topic} made simple", "{lib}: tools for {topic}", "{adj} and {adj} {topic}: {topic} {context}",
    "{topic}. {sub}", "{series} {digit}. {topic} {context}", "{series}: {topic} {context}", "the {family} report", "{family}'s theory of {topic}", "after {family}: {topic}",
    "history of {place}", "{topic} in {place}", "{place}: {sub}", "the {place} study of {topic}", "a history of {topic} in {place}, {yspan}", "letters and papers",
    "collected works", "selected essays", "the complete poems", "the {noun} of {noun}", "{noun} and {noun}",
)  # fmt: skip
NOUNS = (
    "role nature meaning origins limits structure dynamics logic ethics politics practice psychology evolution analysis theory measurement prevention promotion governance regulation design use value cost quality "
    "history geography philosophy science art language culture power trust hope risk care work time space memory identity change crisis reform progress problem promise paradox gap road bridge mirror garden river city house"
).split()
GERUNDS = "managing building sustaining transforming designing teaching learning understanding improving protecting assessing predicting modelling estimating detecting reducing promoting negotiating".split()
SERIES = (
    "Insight",
    "SPICe briefing",
    "Guide",
    "Research in brief",
    "Chapter",
    "NG",
    "Briefing paper",
    "Working together",
    "Evidence summary",
    "Factsheet",
    "Paper",
)


@cache
def facts(name: str) -> tuple[str, ...]:
    """The lines of a facts file."""
    lines = (FACTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def adjectives() -> tuple[str, ...]:
    """The adjectives titles use."""
    return tuple(word for line in facts("adjectives") for word in line.split())


def pseudo_word(rng: Random) -> str:
    """A word no list knows."""
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((1, 2, 2, 3)))) + rng.choice(_ENDINGS)


def topic(rng: Random) -> str:
    """A topic, one in six with a word nobody has seen."""
    text = rng.choice(facts("topics"))
    if rng.random() < 0.17:
        words = text.split()
        words[rng.randrange(len(words))] = pseudo_word(rng)
        text = " ".join(words)
    return text


def make_title(rng: Random, *, place: str = "Leeds", family: str = "Bell") -> tuple[str, str]:
    """A title and its subtitle ("" for many), in lower case but for names."""
    title = _fill(rng.choice(PATTERNS), rng, place, family)
    subtitle = ""
    if ": " not in title and rng.random() < 0.35:
        subtitle = _fill(rng.choice(SUBTITLES), rng, place, family)
        if rng.random() < 0.3:
            subtitle += " " + rng.choice(CONTEXTS)
    if rng.random() < 0.03:
        subtitle = (subtitle + ": " if subtitle else "") + _fill(rng.choice(PATTERNS), rng, place, family)
    if rng.random() < 0.04:
        year = rng.randint(1995, 2023)
        title += rng.choice(
            (
                f", {year}",
                f" {year}",
                f", {place}, {year}",
                f": {year} to {year + rng.randint(1, 5)}",
                f" in {year}",
                f" {year}-{(year + 1) % 100:02d}",
                f", {year}/{(year + 1) % 100:02d}",
                f", {place}",
            )
        )
    if rng.random() < 0.08:
        opening, closing = rng.choice((("‘", "’"), ("'", "'"), ("“", "”"), ('"', '"')))
        quote = rng.choice(
            (
                "I see a different picture now",
                "it's all about people",
                "we are not alone",
                "hard to reach",
                "one size fits all",
                "nothing about us",
                "expert",
                "big society",
                "{noun}",
                "{topic}",
                "we just get on with it",
            )
        )
        said = opening + _fill(quote, rng, place, family) + closing
        if rng.random() < 0.5:
            title, subtitle = said, subtitle or _fill(rng.choice(PATTERNS), rng, place, family)
        else:
            title = title.replace(rng.choice(title.split(" ")), said, 1) if rng.random() < 0.6 else f"{title} {said}"
    if rng.random() < 0.02:
        title += ", " + ", ".join(topic(rng) for _ in range(rng.randint(2, 4)))
    if rng.random() < 0.03 and not title.endswith("?"):
        title += rng.choice(("!", "…", "?"))
    return title, subtitle


def _fill(pattern: str, rng: Random, place: str, family: str) -> str:
    values = {
        "topic": lambda: topic(rng),
        "adj": lambda: rng.choice(adjectives()),
        "noun": lambda: rng.choice(NOUNS),
        "context": lambda: rng.choice(CONTEXTS),
        "sub": lambda: _fill(rng.choice(SUBTITLES), rng, place, family),
        "gerund": lambda: rng.choice(GERUNDS),
        "digit": lambda: str(rng.randint(1, 60)),
        "number": lambda: f"{rng.randint(1, 20)},{rng.randint(0, 9)}00",
        "yspan": lambda: (
            f"{(y := rng.randint(1990, 2022))}-{str(y + 1)[2:] if rng.random() < 0.6 else y + rng.randint(1, 9)}"
        ),
        "pseudo": lambda: pseudo_word(rng),
        "lib": lambda: pseudo_word(rng) + rng.choice(("", "r", "R", "kit", "Py", "2")),
        "series": lambda: rng.choice(SERIES),
        "place": lambda: place,
        "family": lambda: family,
    }
    return re.sub(r"\{(\w+)\}", lambda m: values[m.group(1)](), pattern)


def cased(text: str, style: str) -> str:
    """*text* in sentence (``s``), title (``t``), all-capital (``u``) or as-is (``l``) case."""
    if style == "u":
        return text.upper()
    if style == "t":
        words = text.split(" ")
        return " ".join(
            word
            if i and word.lower() in _SMALL and not words[i - 1].endswith((":", "?", "."))
            else word[:1].upper() + word[1:]
            for i, word in enumerate(words)
        )
    if style == "s":
        text = text[:1].upper() + text[1:]
        return re.sub(r"(\. )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)
    return text
