"""Page → Document: Markdown, and some HTML, from Jinja templates; no other module knows Jinja."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
from markupsafe import Markup

from generator import markup, policy, rich
from generator.editions import Edition
from generator.page import Page
from generator.pictures import drawing
from generator.pictures.picture import Picture
from generator.taking import Take


@dataclass(frozen=True)
class Document:
    """A file, mostly Markdown: its path below ``docs/<edition>/`` and its text."""

    path: str
    text: str

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return self.text.encode()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # What comes out of the others is Markdown, which generator.markup escapes.
        autoescape=lambda name: name in ("picture.html.j2", "take.html.j2"),
    )
    environment.filters["md"] = _markdown
    # MkDocs and Material print titles and descriptions as they come, also inside attributes.
    environment.filters["attribute"] = markup.attribute
    environment.filters["characters"] = rich.characters
    environment.filters["start"] = markup.start
    environment.filters["html"] = lambda parts: Markup(markup.html(parts))
    environment.filters["linked"] = _linked
    environment.filters["picture"] = _picture
    environment.filters["take"] = _take
    environment.filters["json"] = partial(json.dumps, ensure_ascii=False)
    environment.globals["policy"] = policy.META
    return environment


def forget() -> None:
    """Read the templates again, which somebody may have changed."""
    _environment.cache_clear()


@jinja2.pass_context
def _markdown(context: jinja2.runtime.Context, parts: rich.Rich) -> str:
    return markup.markdown(parts, context["page"].path)


@jinja2.pass_context
def _linked(context: jinja2.runtime.Context, parts: rich.Rich) -> str:
    return markup.linked(parts, context["page"].path)


@jinja2.pass_context
def _picture(context: jinja2.runtime.Context, picture: Picture) -> str:
    """A picture as one block of HTML, without blank lines, which would end it."""
    page: Page = context["page"]
    made = context.environment.get_template("picture.html.j2").render(
        picture=picture,
        direction=page.edition.first.direction,
        shapes=drawing.shapes,
        grid=drawing.grid,
        to=partial(markup.target, document=page.path),
    )
    return _tight(made)


@jinja2.pass_context
def _take(context: jinja2.runtime.Context, take: Take) -> str:
    """The line for taking a page away, as such a block too."""
    page: Page = context["page"]
    template = context.environment.get_template("take.html.j2")
    to, said = partial(markup.target, document=page.path), partial(_said, page.edition)
    return _tight(template.render(take=take, to=to, said=said))


@lru_cache(maxsize=256)  # the same on all pages
def _said(edition: Edition, label: str) -> Markup:
    """A label in each language of an edition, which is marked where there are two."""
    texts = [(lo, markup.html(rich.plain(lo.label(label), lo))) for lo in edition.locales]
    if edition.single:
        return Markup(texts[0][1])
    marked = (f'<span lang="{lo.tag}" dir="{lo.direction}">{text}</span>' for lo, text in texts)
    return Markup(" ".join(marked))


def _tight(html: str) -> str:
    return "\n".join(line.strip() for line in html.split("\n") if line.strip())


def document(
    page: Page, head: Mapping[str, Any] = MappingProxyType({}), take: Take | None = None
) -> Document:
    """The document of a planned page; ``head`` is what else its front matter says.

    ``take`` is its line for taking it away.
    """
    template = _environment().get_template("page.md.j2")
    text = template.render(page=page, single=page.edition.single, head=head, take=take)
    return Document(page.path, re.sub(r"\n{3,}", "\n\n", text).strip() + "\n")


def moved(page: Page, to: str, canonical: str) -> str:
    """The HTML of a page that leads at once to ``page``, which is at the relative address ``to``.

    ``canonical`` is what search engines should show instead.
    """
    template = _environment().get_template("moved.html.j2")
    return template.render(page=page, to=to, canonical=canonical)
