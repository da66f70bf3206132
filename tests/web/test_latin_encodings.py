"""Undeclared text in Latin letters: the languages' letters tell windows-1252 from Central European and others."""

from __future__ import annotations

import pytest

from newscrawler.discovery import feeds, listings
from newscrawler.web.html import Page, decode
from newscrawler.web.latin_encodings import latin_encoding

URL = "https://harbour.example/news"
WESTERN = {
    "ca": "L’alcaldessa va dir que això és més difícil: «caldrà una nova línia», perquè la població no té accés.",
    "da": "På øen står børnene længe og venter på færgen. Ærø får også en ny båd – så måske går det på tirsdag.",
    "de": "Die Behörde prüft „mögliche Lösungen“ für die Straße – für 20 € könnten Schüler übermorgen ins Bad.",
    "en": "“It’s a café,” she said – and the bill was €20. Señor Muñoz and Ms Åkesson didn’t find it naïve.",
    "es": "¿Qué ocurrió el año pasado? La señora Muñoz añadió que la montaña está lejos. ¡Mañana habrá más!",
    "fi": "Pääkaupungin sähköverkko kärsi myrskyssä. Työt jäivät kesken, eikä väkeä päästetty metsään yöllä.",
    "fr": "L’été dernier, le maire a rénové le théâtre : « Ça ira », dit-il. Où loger le chœur ? Pour 3 € à côté.",
    "is": "Það er ekki búið að opna veginn. Bæjarstjórinn sagði að þetta yrði lagað á morgun fyrir öllum íbúum.",
    "it": "La città è più bella di così: perché? Il sindaco dirà che non si può, però l’autorità è già là.",
    "nl": "De coördinator zei: ‘Een reünie kost € 20.’ België is één land – en de zeeën zijn hoog.",
    "pt": "A câmara não aprovou a construção: «as eleições são em março». Também "
    "há ligações à estação. Põe-se a questão.",
    "sv": "Från i går är bron över ån öppen för gående. – Äntligen, säger rådet Åsa Öberg på måndagen.",
}
OTHERS = {
    (
        "cs",
        "cp1250",
    ): "Radní včera rozhodli, že most bude uzavřen dva měsíce. „Musíme najít peníze,“ řekl starosta. Ať prší!",
    (
        "hr",
        "cp1250",
    ): "Gradsko vijeće jučer je odlučilo da će most biti zatvoren. Učenici će ići drugom cestom, a vozači čekaju.",
    (
        "hu",
        "cp1250",
    ): "A képviselő úgy döntött, hogy a híd hétfőtől zárva lesz. „Pénzt gyűjtünk” – mondta – „jövő őszig.”",
    (
        "pl",
        "cp1250",
    ): "Rada zdecydowała, że most będzie zamknięty. „Musimy znaleźć środki” – powiedział burmistrz. Źródło: urząd.",
    (
        "ro",
        "cp1250",
    ): "Consiliul a hotărît că podul va fi închis. Şcolile şi grădiniţele sînt deschise, iar maşinile ocolesc piaţa.",
    (
        "sk",
        "cp1250",
    ): "Zastupiteľstvo včera rozhodlo, že most bude zatvorený. Ďalšie práce začnú v júli, kŕmenie je zakázané.",
    (
        "cs",
        "iso8859-2",
    ): "Radní včera rozhodli, že most bude uzavřen dva měsíce. Příští týden začnou dělníci, ať už prší či ne.",
    (
        "pl",
        "iso8859-2",
    ): "Rada zdecydowała, że most będzie zamknięty. Musimy znaleźć środki, powiedział burmistrz. Źródło: urząd.",
    (
        "tr",
        "cp1254",
    ): "Meclis dün köprünün iki ay kapalı kalacağını açıkladı. “Para bulmalıyız” dedi başkan. Şoförler bekliyor.",
    (
        "lt",
        "cp1257",
    ): "Taryba nusprendė, kad tiltas bus uždarytas du mėnesius. Žmonės laukia šaltyje, ginčų daug, mūšis įvyko.",
    (
        "lv",
        "cp1257",
    ): "Dome nolēma, ka tilts būs slēgts divus mēnešus. Jāatrod nauda, sacīja mērs, un ļaudis gaida šķēršļus.",
}
TEXTS = {**{(language, "cp1252"): text for language, text in WESTERN.items()}, **OTHERS}


def page(text: str, head: str = "") -> str:
    links = "".join(f'<li><h2><a href="/a/{n}-the-ferry">{text}</a></h2></li>' for n in range(5))
    return f"<html {head}><head><title>{text}</title></head><body><p>{text}</p><ul>{links}</ul></body></html>"


@pytest.mark.parametrize(("language", "encoding"), TEXTS)
def test_an_undeclared_page_feed_and_listing_is_read_in_its_own_letters(language: str, encoding: str) -> None:
    text = TEXTS[language, encoding]
    html = page(text).encode(encoding)
    feed = f"<rss version='2.0'><channel><item><title>{text}</title><link>/a/0</link></item></channel></rss>"

    assert Page.parse(html, URL).tree.findtext(".//title") == text
    assert listings.find_links(html, URL)[0].title == text
    assert feeds.find_links(feed.encode(encoding), URL)[0].title == text


def test_quotation_marks_dashes_and_the_euro_sign_alone_are_windows_1252() -> None:
    text = "“It’s a plan,” she said – and the bill … was €20™."

    assert decode(page(text).encode("cp1252")) == page(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The river rose by 30 m³, 40 m³ and 50 m³ a second.", id="units"),
        pytest.param("Rising¹ costs² have³ many¹ causes² here³ ½ 1¼.", id="footnotes"),
        pytest.param("El 2º día y la 3ª noche, el 4º día y la 5ª noche.", id="ordinals"),
        pytest.param("Støre, Støre and Støre met Citroën, Citroën and Peña.", id="names"),
        pytest.param("Ørsted, naïve", id="two letters that Czech has as well"),
    ],
)
def test_a_few_foreign_names_tell_nothing(text: str) -> None:
    assert latin_encoding(text.encode("cp1252")) == "cp1252"


@pytest.mark.parametrize("head", ['lang="pl"', "lang=pl-PL", "LANG='PL'"])
def test_the_stated_language_counts_where_letters_tell_too_little(head: str) -> None:
    short = "<p>Dług"

    assert latin_encoding(f"<html {head}>{short}".encode("cp1250")) == "cp1250"
    assert latin_encoding(f"<html>{short}".encode("cp1250")) == "cp1252"


def test_a_page_that_states_another_language_than_its_letters_is_read_by_these() -> None:
    text = page(WESTERN["fr"], 'lang="cs"')

    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Паром Windows вернулся в порт, сказал мэр", "cp1251"),
        ("Το πλοίο επέστρεψε στο λιμάνι", "cp1253"),
        ("NEWSページのコンピュータは故障", "shift_jis"),
        ("黃色渡輪今天返回港口，市民歡迎", "big5"),
        ("노란 여객선이 오늘 항구로 돌아왔다", "euc-kr"),
        ("黄色渡轮今天返回港口", "gb18030"),
    ],
)
def test_other_scripts_are_left_to_detection(text: str, encoding: str) -> None:
    assert latin_encoding(text.encode(encoding)) is None
