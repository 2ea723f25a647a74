"""Pages → sitemap.xml and robots.txt, for the whole site.

The sitemap follows https://www.sitemaps.org/protocol.html; the languages of a page stand in it as
https://developers.google.com/search/docs/specialty/international/localized-versions describes.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.addresses import Alternate, absolute, alternates, chooser, subject
from generator.library import Library
from generator.page import Entry


def sitemap(library: Library, pages: Iterable[Entry], site_url: str) -> str:
    """The chooser and all pages of one language among ``pages``, each with its languages.

    Pages in two languages repeat these. Only briefs have dates that are ours to tell.
    """
    spaces = {
        "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
    }
    root = Element("urlset", spaces)
    _url(root, site_url, chooser(library, site_url))
    for page in pages:
        if not page.edition.single:
            continue
        modified = None
        if page.kind == "brief":
            modified = library.briefs[subject(page)].modified_on.isoformat()
        address = absolute(site_url, page.edition.id, page.path)
        _url(root, address, alternates(library, page, site_url), modified)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _url(
    root: Element, address: str, languages: Iterable[Alternate], modified: str | None = None
) -> None:
    url = SubElement(root, "url")
    SubElement(url, "loc").text = address
    if modified:
        SubElement(url, "lastmod").text = modified
    for one in languages:
        link = {"rel": "alternate", "hreflang": one.lang, "href": one.href}
        SubElement(url, "xhtml:link", link)


CLOSED = "User-agent: *\nDisallow: /\n"
"""The robots.txt of a preview, of which nothing is to be found (RFC 9309)."""


def robots(site_url: str) -> str:
    """Everything may be read, and here is the sitemap (RFC 9309).

    Crawlers look for it at the root of a host only; below a path it does no harm.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"
