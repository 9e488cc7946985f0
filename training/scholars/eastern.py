"""Lists of the north and the east of Europe, in Cyrillic and in Chinese characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import pages
from training.drawing.people import people
from training.drawing.periodicals import periodical
from training.drawing.publishers import press
from training.drawing.scholarly_titles import heading
from training.entries.draft import Draft, stopped
from training.entries.names import sign

if TYPE_CHECKING:
    from random import Random

    from training.entries.labelled import Labelled


def eastern_entry(rng: Random) -> Labelled:
    """A Slavic, Nordic, Cyrillic or Chinese entry."""
    d = Draft(rng)
    rng.choices((_slavic, _nordic, _cyrillic, _chinese), (48, 20, 20, 12))[0](d)
    return d.labelled()


def _year(d: Draft) -> str:
    return str(d.number(1930, 2018))


def _span(d: Draft, word: str) -> str:
    return d.pick(f"{word}|{word}|") + pages(d.rng).replace("-", d.pick("-|–"))


def _slavic(d: Draft) -> None:
    """``NOVÁK, Jan a kol. 2007. Titul. 2. vyd. Praha: Academia, 2007. 634 s. ISBN …``, ``Nowak J.: Tytuł. „Pismo” 1997, nr 2.``"""
    rng = d.rng
    who = people(rng, "slav", "1111122334")
    form = d.pick("{U}, {G}|{U}, {G}|{U}, {I}|{F} {I}|{F} {I}|{F}, {I}|{F}, {G}|{I} {F}|{G} {F}")
    joint = d.pick(" a |, |; | – |, ")
    text = sign(
        who,
        form,
        between=joint if joint != " a " else ", ",
        last=joint,
        most=rng.choice((99, 99, 1)),
        others=d.pick(" a kol.| et al.| a kolektív| i in."),
    )
    if len(who) == 1 and d.lot(0.1):
        text += d.pick(" a kol.| a kolektiv| i inni| et al.")
    polish = d.lot(0.45)
    d.put("author", stopped(text, d.pick(":|:|,|," if polish else ".|.|.|:|,")))
    early = d.lot(0.35)
    year = _year(d)
    if early:
        d.put("date", d.pick(f"{year}.|({year}).|({year}):|({year}),"))
    title = heading(rng, "slav")
    part = d.lot(0.45)
    d.put(
        "title",
        d.pick(f"„{title}”,|„{title}“.")
        if part and d.lot(0.15)
        else stopped(title, d.pick(".|.|,") if polish else "."),
        d.pick("|i"),
    )
    if part:
        _slavic_article(d, "" if early else year, polish=polish)
    else:
        _slavic_book(d, "" if early and d.lot(0.6) else year, polish=polish)


def _slavic_article(d: Draft, year: str, *, polish: bool) -> None:
    name = periodical(d.rng, "slav")
    name = d.pick(f'„{name}”|„{name}"|„{name}“|{name}') if polish else name
    d.put("container", d.pick("|||In: |W: |In ") + name + d.pick(",|.|" if not polish else ",||"), d.pick("|i"))
    volume, issue = d.number(1, 80), d.number(1, 52)
    texts = [
        ("date", year),
        (
            "volume",
            d.pick(
                f"nr {issue}|nr {issue}|nr {issue}/{issue + 1}|t. {volume}, z. {issue % 4 + 1}|t. {volume}|R. {volume}, nr {issue}"
            )
            if polish
            else d.pick(
                f"roč. {volume}, č. {issue}|roč. {volume}, {year}, č. {issue}|{volume}({issue})|vol. {volume}, no. {issue}|č. {issue}|Roč. {volume}, č. {issue}"
            ),
        ),
    ]
    if not year:
        texts.pop(0)
    elif d.lot(0.3):
        texts.reverse()
    for label, text in texts:
        d.put(label, (f"({text})" if label == "date" and d.lot(0.15) else text) + ",")
    if d.lot(0.75):
        d.put("pages", _span(d, "s. "))
    d.end(".")


def _slavic_book(d: Draft, year: str, *, polish: bool) -> None:
    if d.lot(0.25):
        d.put(
            "edition",
            d.pick(
                "wyd. 2|wyd. II,|Wyd. 3."
                if polish
                else "2. vyd.|1. vyd.|3., přeprac. vyd.|Vyd. 1.|2. dopl. vyd.|5. rozš. vyd."
            ),
        )
    house, where = press(d.rng, "slav")
    if polish and d.lot(0.6):
        d.put("publisher", house + ",")
        d.put("place", where + ("" if year else "."))
    elif d.lot(0.2):
        d.put("place", where + ("" if polish else ","))
    else:
        d.put("place", where + d.pick(":|:| :"))
        d.put("publisher", house + ("," if year else "."))
    if year:
        d.end("" if polish and d.lot(0.5) else ",")
        d.put("date", year + ".")
    if d.lot(0.4):
        d.put(
            "pages",
            d.pick(f"{d.number(60, 900)} s.|s. {d.number(5, 300)}.|{d.number(60, 900)} str.|{d.number(60, 700)} p."),
        )
    if d.lot(0.3):
        d.put(
            "url",
            f"ISBN {d.pick('978-80-|978-83-|80-|83-')}{d.number(100, 9999)}-{d.number(100, 999)}-{d.number(0, 9)}.",
        )


def _nordic(d: Draft) -> None:
    rng = d.rng
    who = people(rng, "nordic", "11111223")
    d.put(
        "author",
        stopped(
            sign(who, d.pick("{F}, {G}|{F}, {G}|{F}, {I}|{G} {F}"), last=d.pick(" & | och | og |, | and ")),
            d.pick("||.|,|:"),
        )
        if d.lot(0.7)
        else sign(who, "{F}, {G}", last=" & "),
    )
    year = _year(d)
    early = d.lot(0.65)
    if early:
        d.put("date", d.pick(f"({year}).|({year}):|{year}.|({year})|{year}:"))
    title = heading(rng, "nordic")
    part = d.lot(0.4)
    d.put(
        "title", d.pick(f'”{title}”,|”{title}”.|"{title}".|{title}.|{title}.') if part else stopped(title), d.pick("|i")
    )
    if part:
        d.put(
            "container", d.pick("|||I: |i ") + periodical(rng, d.pick("nordic|hum|soc")) + d.pick(",|,|"), d.pick("|i")
        )
        d.put(
            "volume",
            d.pick(
                f"{d.number(1, 90)}({d.number(1, 6)})|nr {d.number(1, 12)}|årg. {d.number(1, 90)}, nr. {d.number(1, 6)}|vol. {d.number(1, 60)}|{d.number(1, 90)}:{d.number(1, 6)}|bd. {d.number(1, 60)}"
            )
            + ",",
        )
        if not early:
            d.put("date", year + ",")
        d.put("pages", _span(d, "s. ") + ".")
        return
    if d.lot(0.15):
        d.put("edition", d.pick("2. uppl.|3. udg.|2. utg.|Andra upplagan.|2. opplag."))
    house, where = press(rng, "nordic")
    d.put("place", where + ":")
    d.put("publisher", house + ("." if early else ","))
    if not early:
        d.put("date", year + ".")
    return


def _cyrillic(d: Draft) -> None:
    rng = d.rng
    who = people(rng, "cyr", "11112")
    d.put(
        "author",
        stopped(
            sign(who, d.pick("{F}, {G}|{F} {I}|{F} {I}|{F}, {I}|{U} {I}|{I} {F}"), last=d.pick(", | и | и ")),
            d.pick(".|.|,|:"),
        ),
    )
    year = _year(d)
    d.put("title", stopped(heading(rng, "cyr"), d.pick(".|.| //|,")))
    if d.pieces[-1].text.endswith("//") or d.lot(0.25):
        d.put("container", d.pick("|В: |") + periodical(rng, "cyr") + d.pick(".|,|"))
        d.put("date", f"{year}" + d.pick(".|,"))
        d.put(
            "volume",
            d.pick(
                f"№ {d.number(1, 12)}.|Т. {d.number(1, 60)}.|№{d.number(1, 12)},|кн. {d.number(1, 8)},|Вып. {d.number(1, 30)}."
            ),
        )
        return d.put("pages", d.pick("С. |с. |стр. ") + pages(rng) + ".")
    house, where = press(rng, "cyr")
    if d.lot(0.15):
        d.put("edition", d.pick("2-е изд.|2-ро изд.|3-е изд., доп."))
    if d.lot(0.85):
        d.put("place", where + d.pick(":|:|,| :"))
        d.put("publisher", house + ",")
    else:
        d.put("place", where + ",")
    d.put("date", year + d.pick(".|||г.").replace("г.", " г."))
    if d.lot(0.3):
        d.end(".")
        d.put("pages", d.pick(f"{d.number(60, 700)} с.|С. {d.number(3, 300)}."))
    return None


def _chinese(d: Draft) -> None:
    """Chinese and Japanese, each mark spaced from its words, as extracted text has it."""
    rng = d.rng
    who = people(rng, "cjk", "1112")
    names = "、".join(person.family + person.given for person in who)
    if d.lot(0.15):
        d.put("editor", names + d.pick(" 編 ，| 主編 ，"))
    else:
        d.put("author", names + d.pick(" ，| ，|， | ："))
    title = heading(rng, "cjk")
    year = f"{_year(d)}{d.pick('年|年|')}"
    if d.lot(0.35):
        d.put("title", d.pick(f"〈{title}〉 ，|「{title}」 ，|“{title}” ，"))
        d.put("container", f"《{periodical(rng, 'cjk')}》 ，")
        d.put(
            "volume",
            d.pick(f"第{d.number(1, 90)}期 ，|{d.number(1, 60)}卷{d.number(1, 6)}期 ，"),
        )
        d.put("date", f"{year} ，")
        return d.put("pages", d.pick("頁|第|页") + f"{d.number(1, 80)}-{d.number(81, 200)} 。")
    d.put("title", d.pick(f"《{title}》 。|《{title}》 ，|『{title}』 ，|《{title}》"))
    house, where = press(rng, "cjk")
    d.put("place", where + d.pick(" ：|: |：").rstrip())
    d.put("publisher", house + d.pick(" ，|，|,"))
    return d.put("date", year + d.pick(" 。|。|."))
