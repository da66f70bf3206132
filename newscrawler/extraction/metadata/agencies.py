"""News agencies and how they are credited."""

from __future__ import annotations

import re

from newscrawler.text.lines import letters

_NAMES = {
    "AFP": "AFP, Agence France-Presse, AFP Deutschland, ا ف ب, أ ف ب, وكالة فرانس برس, 法新社, АФП",
    "AP": "AP, Associated Press, The Associated Press, AP News, أسوشيتد برس, 美联社, 美聯社, AP通信",
    "Reuters": "Reuters, Thomson Reuters, رويترز, رویترز, 路透社, Рейтер, ロイター, 로이터",
    "dpa": "dpa, Deutsche Presse-Agentur, dpa-infocom, dpa-AFX, dpa/lsw, dpa/lby, dpa/lno, dpa/lnw, dpa/tmn",
    "APA": "APA, Austria Presse Agentur, Austria Presseagentur",
    "Keystone-SDA": "SDA, Keystone-SDA, sda/ats, ATS, Keystone-ATS, Schweizerische Depeschenagentur",
    "SID": "SID, Sport-Informations-Dienst",
    "epd": "epd, Evangelischer Pressedienst",
    "KNA": "KNA, Katholische Nachrichten-Agentur",
    "ANSA": "ANSA, Agenzia ANSA",
    "Adnkronos": "Adnkronos",
    "AGI": "AGI, Agenzia Italia",
    "EFE": "EFE, Agencia EFE",
    "Europa Press": "Europa Press",
    "Lusa": "Lusa, Agência Lusa",
    "Agência Brasil": "Agência Brasil",
    "Télam": "Télam",
    "Notimex": "Notimex",
    "Belga": "Belga, Agence Belga, Belga News Agency",
    "ANP": "ANP",
    "NTB": "NTB",
    "TT": "TT, TT Nyhetsbyrån",
    "Ritzau": "Ritzau, /ritzau/",
    "STT": "STT",
    "PAP": "PAP, Polska Agencja Prasowa",
    "ČTK": "ČTK",
    "TASR": "TASR",
    "SITA": "SITA",
    "MTI": "MTI",
    "Agerpres": "Agerpres",
    "BTA": "BTA, БТА",
    "Tanjug": "Tanjug, Танјуг",
    "Beta": "Beta",
    "Hina": "Hina",
    "STA": "STA",
    "LETA": "LETA",
    "BNS": "BNS",
    "ELTA": "ELTA",
    "AMNA": "ΑΠΕ-ΜΠΕ, AMNA",
    "TASS": "TASS, ТАСС",
    "RIA Novosti": "RIA Novosti, РИА Новости",
    "Interfax": "Interfax, Интерфакс, Интерфакс-Украина",
    "Ukrinform": "Ukrinform, Укринформ, Укрінформ",
    "UNIAN": "UNIAN, УНИАН, УНІАН",
    "Anadolu": "Anadolu, Anadolu Agency, Anadolu Ajansı, AA",
    "DHA": "DHA, Demirören Haber Ajansı",
    "İHA": "İHA, İhlas Haber Ajansı",
    "Kyodo": "Kyodo, Kyodo News, 共同通信, 共同通信社, 共同",
    "Jiji": "Jiji, Jiji Press, 時事通信, 時事",
    "Yonhap": "Yonhap, 연합뉴스, 聯合ニュース",
    "Newsis": "Newsis, 뉴시스",
    "News1": "뉴스1",
    "Xinhua": "Xinhua, 新华社, 新華社, 新华网",
    "China News Service": "中新社, 中国新闻网",
    "CNA": "中央社",
    "PTI": "PTI, Press Trust of India, पीटीआई",
    "ANI": "ANI",
    "IANS": "IANS",
    "BSS": "BSS, বাসস",
    "UNB": "UNB, ইউএনবি",
    "Antara": "Antara",
    "Bernama": "Bernama",
    "VNA": "TTXVN, VNA",
    "IRNA": "IRNA, ایرنا",
    "ISNA": "ISNA, ایسنا",
    "Fars": "خبرگزاری فارس",
    "Tasnim": "تسنیم",
    "Mehr": "خبرگزاری مهر",
    "WAM": "WAM, وام",
    "SPA": "واس",
    "MENA": "أ ش أ",
    "PA": "PA, PA Media, Press Association",
    "The Canadian Press": "Canadian Press, The Canadian Press",
    "AAP": "AAP, Australian Associated Press",
    "UPI": "UPI",
    "Bloomberg": "Bloomberg, Bloomberg News",
    "Pajhwok": "Pajhwok, پژواک",
    "ots": "ots, news aktuell",
}

_BY_LETTERS = {letters(form): agency for agency, forms in _NAMES.items() for form in forms.split(",")}
_SHORT = {form.strip() for forms in _NAMES.values() for form in forms.split(",") if len(form.strip()) <= 4}
_DATELINE = re.compile(r"^.{0,60}?[(\[/–—-]\s?([^()\[\]/–—-]{2,30}?)\s?[)\]/–—-]")
_SIGNATURE = re.compile(r"[(\[/]([^()\[\]/]{2,30})[)\]/]\s*\.?$")


def agency_of(credit: str) -> str | None:
    """The usual name of the agency that a credit names: `Deutsche Presse-Agentur` → `dpa`. None for anything else."""
    text = credit.strip()
    if len(text) > 40:
        return None
    if len(text) <= 4 and text.isascii() and text not in _SHORT and text.upper() != text:
        return None
    return _BY_LETTERS.get(letters(text))


def agency_in(text: str) -> str | None:
    """The agency in a dateline (`KYIV (Reuters) –`) or in the signature at the end of a text (`(dpa)`)."""
    opening, ending = text[:160], text.rstrip()[-60:]
    for match in (_DATELINE.match(opening), _SIGNATURE.search(ending)):
        if match and (agency := next((a for part in re.split(r"[,/]", match[1]) if (a := agency_of(part))), None)):
            return agency
    return None
