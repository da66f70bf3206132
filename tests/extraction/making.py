"""Small pages for tests: an article in a given body of HTML."""

from __future__ import annotations

TITLE = "Night buses return to the hill villages"
URL = "https://gazette.example/town/night-buses-return"
PARAGRAPHS = (
    "From the first of May the number nineteen will climb to the hill villages again after ten in the evening.",
    "The council had cut the late buses two winters ago because hardly anybody seemed to ride on them.",
    "A count by pupils showed that the machine which counted the passengers had been broken since its first day.",
    "Drivers are glad, the mayor is embarrassed, and the machine has been given to the museum of technology.",
)


def prose(count: int = 4) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[:count])


def page(content: str, *, title: str = TITLE, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body>{content}</body></html>"
    )


def article(content: str, *, head: str = "") -> str:
    return page(f"<main><article><h1>{TITLE}</h1><div class='text'>{content}</div></article></main>", head=head)
