"""The words of menus, boxes and buttons in each of the paper's languages."""

from __future__ import annotations

from datetime import datetime

SITE_NAME = "The Harbour Times"

LANGUAGES = ("en", "de", "fa")

_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر".split(),
}
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

LABELS: dict[str, dict[str, str]] = {
    "en": {
        "dir": "ltr",
        "skip": "Skip to main content",
        "latest": "Latest news",
        "home": "Home",
        "share": "Share this post",
        "by": "By",
        "photo": "Photo",
        "related": "More from this section",
        "most_read": "Most read",
        "newsletter": "The harbour in your inbox: get our newsletter every morning at six",
        "subscribe": "Sign up",
        "comments": "Comments",
        "comment": "Well said. About time somebody wrote about this!",
        "views": "views",
        "long_ago": "Last comment an hour ago",
        "just_now": "Last comment 5 minutes ago",
        "updated": "Updated",
        "published": "Published",
        "cookies": "We use cookies so that the site remembers you. Accept all or choose your settings.",
        "about_author": "About the author",
        "wall": "Read on with a subscription: the first month costs one crown.",
        "advert": "Advertisement",
        "read_more": "Read more",
        "next": "Older articles",
        "previous": "Newer articles",
        "contact": "Contact",
        "imprint": "Imprint and privacy",
        "tags": "Tags",
        "not_found": "Page not found",
        "not_found_text": "The page that you are looking for has moved or never existed. Go back to the front page.",
        "empty": "No articles here yet.",
        "search": "Search",
        "login": "Log in",
        "pictures": "Pictures",
    },
    "de": {
        "dir": "ltr",
        "skip": "Zum Inhalt springen",
        "latest": "Aktuelle Meldungen",
        "home": "Startseite",
        "share": "Artikel teilen",
        "by": "Von",
        "photo": "Foto",
        "related": "Mehr aus diesem Ressort",
        "most_read": "Meistgelesen",
        "newsletter": "Der Hafen im Postfach: unser Rundbrief kommt jeden Morgen um sechs",
        "subscribe": "Jetzt anmelden",
        "comments": "Kommentare",
        "comment": "Sehr richtig. Das musste einmal gesagt werden!",
        "views": "Aufrufe",
        "long_ago": "Letzter Kommentar vor einer Stunde",
        "just_now": "Letzter Kommentar vor 5 Minuten",
        "updated": "Aktualisiert",
        "published": "Veröffentlicht",
        "cookies": "Wir verwenden Cookies, damit die Seite Sie wiedererkennt. Alle annehmen oder Einstellungen wählen.",
        "about_author": "Zur Person",
        "wall": "Weiterlesen mit einem Abo: Der erste Monat kostet eine Krone.",
        "advert": "Anzeige",
        "read_more": "Weiterlesen",
        "next": "Ältere Artikel",
        "previous": "Neuere Artikel",
        "contact": "Kontakt",
        "imprint": "Impressum und Datenschutz",
        "tags": "Schlagwörter",
        "not_found": "Seite nicht gefunden",
        "not_found_text": "Die gesuchte Seite ist umgezogen oder hat nie bestanden. Zurück zur Startseite?",
        "empty": "Hier stehen noch keine Artikel.",
        "search": "Suche",
        "login": "Anmelden",
        "pictures": "Bilder",
    },
    "fa": {
        "dir": "rtl",
        "skip": "پرش به محتوای اصلی",
        "latest": "آخرین خبرها",
        "home": "صفحهٔ نخست",
        "share": "این مطلب را هم‌رسانی کنید",
        "by": "نوشتهٔ",
        "photo": "عکس",
        "related": "خبرهای دیگر این بخش",
        "most_read": "پربازدیدترین‌ها",
        "newsletter": "خبرنامهٔ بندر را هر بامداد ساعت شش بخوانید",
        "subscribe": "نام‌نویسی",
        "comments": "دیدگاه‌ها",
        "comment": "درست گفتید. کاش زودتر نوشته می‌شد!",
        "views": "بازدید",
        "long_ago": "آخرین دیدگاه یک ساعت پیش",
        "just_now": "آخرین دیدگاه ۵ دقیقه پیش",
        "updated": "به‌روزرسانی",
        "published": "انتشار",
        "cookies": "این سایت برای شناختن شما از کوکی استفاده می‌کند. می‌پذیرید؟",
        "about_author": "دربارهٔ نویسنده",
        "wall": "برای خواندن ادامه مشترک شوید: ماه نخست تنها یک کرون.",
        "advert": "آگهی",
        "read_more": "بیشتر بخوانید",
        "next": "خبرهای پیشین",
        "previous": "خبرهای تازه‌تر",
        "contact": "تماس با ما",
        "imprint": "شناسنامه و حریم خصوصی",
        "tags": "برچسب‌ها",
        "not_found": "صفحه پیدا نشد",
        "not_found_text": "صفحه‌ای که می‌خواهید جابه‌جا شده یا هرگز نبوده است. به صفحهٔ نخست بازگردید.",
        "empty": "هنوز خبری در این‌جا نیست.",
        "search": "جست‌وجو",
        "login": "ورود",
        "pictures": "عکس‌ها",
    },
}


def day(moment: datetime, language: str) -> str:
    """Return the day as the paper prints it: `3 March 2026`, `3. März 2026`, `۳ مارس ۲۰۲۶`."""
    month = _MONTHS[language][moment.month - 1]
    point = "." if language == "de" else ""
    text = f"{moment.day}{point} {month} {moment.year}"
    return text.translate(_PERSIAN_DIGITS) if language == "fa" else text


def moment(when: datetime, language: str) -> str:
    """Return day and time of day as the paper prints them, without a zone: `3 March 2026, 14:05`."""
    clock = when.strftime("%H:%M")
    if language == "fa":
        return f"{day(when, language)}، ساعت {clock.translate(_PERSIAN_DIGITS)}"
    return f"{day(when, language)}, {clock}{' Uhr' if language == 'de' else ''}"
