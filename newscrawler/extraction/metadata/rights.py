"""What a page states about reuse: licence, robots opt-outs, text and data mining."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawler.extraction.metadata.statements import Statements
from newscrawler.model.article import Rights
from newscrawler.text.lines import tidy
from newscrawler.web import jsonld

_LICENCE_ADDRESS = re.compile(r"https?://(?:www\.)?creativecommons\.org/\S+", re.IGNORECASE)


def find_rights(statements: Statements) -> Rights:
    """Licence (`rel=license`, schema.org, Dublin Core), robots opt-outs, TDM Reservation Protocol; None if unstated."""
    robots = _robots(
        [*statements.all("robots"), *statements.all("newscrawler"), statements.page.headers.get("x-robots-tag", "")]
    )
    headers = statements.page.headers
    # what the page says goes before what its header says (TDMRep, "Processing priority")
    reserved = (statements.meta("tdm-reservation") or headers.get("tdm-reservation") or "").strip()
    policy = statements.meta("tdm-policy") or headers.get("tdm-policy")
    return Rights(
        licence=_licence(statements),
        noai=True if robots & {"noai", "noimageai"} else None,
        noarchive=True if "noarchive" in robots else None,
        tdm={"1": True, "0": False}.get(reserved),
        tdm_policy=policy.strip() if policy else None,
    )


def _robots(values: Iterable[str]) -> set[str]:
    """Directives that hold for every robot or for newscrawler; `googlebot: noarchive` holds for another one."""
    directives: set[str] = set()
    for value in values:
        agent = ""
        for directive in value.lower().split(","):
            name, colon, rest = directive.strip().partition(":")
            if colon and name.strip() not in (
                "max-snippet",
                "max-image-preview",
                "max-video-preview",
                "unavailable_after",
            ):
                agent, name = name.strip(), rest
            if agent in ("", "*", "newscrawler"):
                directives.update(name.split())
    return directives


def _licence(statements: Statements) -> str | None:
    stated = [address for rel, address in statements.links if rel == "license"]
    stated += jsonld.strings(statements.work.get("license"))
    if "license" in statements.page.html:  # few pages have one, and a search through the tree is slow
        stated += [a.get("href") or "" for a in statements.page.tree.xpath("//a[@rel='license']")[:2]]
    for name in ("dcterms.license", "dc.rights", "dcterms.rights", "copyright"):
        stated += [m[0] for value in statements.all(name) if (m := _LICENCE_ADDRESS.search(value))]
    return next((licence for value in stated if (licence := tidy(value))), None)
