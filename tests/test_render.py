"""Documents: the Markdown of each page, and what Python-Markdown makes of it."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from conftest import FIXTURE
from test_markup import Seen, html, squeezed

from generator import disk, library, plan, render
from generator.library import Library
from generator.locales import FOLDER

GOLDEN = Path(__file__).parent / "golden"
KEPT = (
    "en/briefs/mill-prices.md",
    "ar/briefs/mill-prices.md",
    "ar-he/briefs/mill-prices.md",
    "ar-he/briefs/dry-year.md",
    "ar-en/index.md",
    "he/themes/rivers.md",
    "ar/about.md",
)
"""Documents that are compared byte for byte; ``pytest --rewrite`` writes them anew."""

EDITIONS = ("en", "ar", "he", "ar-en", "ar-he")


def documents(lib: Library) -> dict[str, str]:
    """All documents of all editions, by path below docs/."""
    return {
        f"{edition.id}/{document.path}": document.text
        for edition in lib.editions
        for document in map(render.document, plan.pages(lib, edition))
    }


@pytest.fixture(scope="module")
def written(small: Library) -> dict[str, str]:
    return documents(small)


@pytest.mark.parametrize("path", KEPT)
def test_a_document_is_as_it_was(
    request: pytest.FixtureRequest, written: dict[str, str], path: str
) -> None:
    place = GOLDEN / path
    if request.config.getoption("--rewrite"):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(written[path])
    assert written[path] == place.read_text()


def test_the_golden_folder_holds_what_is_compared_and_nothing_else() -> None:
    found = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md")}
    assert found == set(KEPT)


def test_rendering_twice_gives_the_same_bytes(small: Library, written: dict[str, str]) -> None:
    assert documents(small) == written


def split(document: str) -> tuple[dict[str, object], str]:
    """Front matter and Markdown."""
    _, front, body = re.split(r"^---\n", document, maxsplit=2, flags=re.MULTILINE)
    meta: dict[str, object] = yaml.safe_load(front)
    return meta, body


def seen(document: str) -> Seen:
    return html(split(document)[1])


def shown(document: str) -> str:
    return squeezed(seen(document).text)


def test_the_front_matter_is_what_the_templates_need(written: dict[str, str]) -> None:
    for path, text in written.items():
        meta, _ = split(text)
        assert set(meta) - {"within", "template"} == {
            "title",
            "description",
            "kind",
            "editions",
            "hide",
        }, path
        assert path.split("/")[0] in meta["editions"], path  # type: ignore[operator]


def test_a_document_says_which_seed_to_edit_instead(written: dict[str, str]) -> None:
    for path, text in written.items():
        [seed] = re.findall(r"^# Made by `briefing build` from (\S+):", text, re.MULTILINE)
        assert (FIXTURE / seed).exists(), path


def test_the_title_of_a_page_names_only_languages_that_have_one(written: dict[str, str]) -> None:
    titles = {path: split(text)[0]["title"] for path, text in written.items()}
    assert titles["ar-he/briefs/dry-year.md"] == "سنة جافة"
    assert titles["ar-he/themes/rivers.md"] == "الأنهار / נהרות"
    assert titles["he/themes/rivers.md"] == "נהרות"


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_attribute_list_is_left_to_be_read(written: dict[str, str], edition: str) -> None:
    for path, text in written.items():
        if path.startswith(f"{edition}/"):
            assert not re.search(r"\{\s*[:#.]|data-label", shown(text)), path


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_heading_is_empty(written: dict[str, str], edition: str) -> None:
    for path, text in written.items():
        if path.startswith(f"{edition}/"):
            assert not re.search(r"^#+ +(\{:.*)?$", text, re.MULTILINE), path


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_id_is_used_twice_in_a_document(written: dict[str, str], edition: str) -> None:
    for path, text in written.items():
        if path.startswith(f"{edition}/"):
            ids = identifiers(text)
            assert len(ids) == len(set(ids)), path


@cache
def identifiers(document: str) -> list[str]:
    return [attrs["id"] or "" for _, attrs in seen(document).elements if "id" in attrs]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_link_leads_to_an_anchor_that_exists(written: dict[str, str], edition: str) -> None:
    for path, text in written.items():
        if not path.startswith(f"{edition}/"):
            continue
        for name, attrs in seen(text).elements:
            href = attrs.get("href") or ""
            if name != "a" or href.startswith(("https:", "mailto:")):
                continue
            # MkDocs resolves links to documents against the document, browsers all others
            # against the page's address.
            base = path if ".md" in href or href.startswith("#") else address(path)
            if href.endswith(".pdf"):
                continue  # the sheet of the page, printed beside the documents
            place, _, anchor = urljoin(f"/{base}", href).partition("#")
            document = place[1:] if place.endswith(".md") else f"{place[1:].rstrip('/')}.md"
            document = f"{document[:-3]}/index.md" if document[:-3] in EDITIONS else document
            assert document in written, f"{path} → {href}"
            assert not anchor or anchor in identifiers(written[document]), f"{path} → {href}"


def address(path: str) -> str:
    """The address of a document, as MkDocs gives it."""
    return path.removesuffix("index.md") if path.endswith("index.md") else path[:-3] + "/"


def test_a_page_in_two_languages_has_each_text_in_a_cell_of_its_own(
    written: dict[str, str],
) -> None:
    elements = seen(written["ar-he/briefs/mill-prices.md"]).elements
    inside = [attrs for name, attrs in elements if name == "div" and "class" not in attrs]
    arabic, hebrew = {"lang": "ar", "dir": "rtl"}, {"lang": "he", "dir": "rtl"}
    assert len(inside) > 20
    assert inside == [arabic, hebrew] * (len(inside) // 2)


def test_a_text_that_is_missing_leads_to_where_it_can_be_read(written: dict[str, str]) -> None:
    page = seen(written["ar-he/briefs/dry-year.md"])
    others = [attrs for name, attrs in page.elements if "hreflang" in attrs]
    assert {attrs["hreflang"] for attrs in others} == {"en"}
    assert {"href": "../../../en/briefs/dry-year/#no-rain", "hreflang": "en"} in others


@pytest.mark.parametrize("edition", ["ar", "he", "ar-he"])
def test_latin_letters_stand_in_isolates_or_in_links(written: dict[str, str], edition: str) -> None:
    for path, text in written.items():
        if path.startswith(f"{edition}/"):
            body = re.sub(r"<bdi\b.*?</bdi>", "", split(text)[1])
            body = re.sub(r"&\w+;|<[^>]*>|\]\([^)]*\)+|\{[^}]*\}", "", body)
            assert not re.search(r"[A-Za-z]{2,}", body), path


HOSTILE = (
    "</div></span><script>alert(1)</script><!-- {: onclick=x } { #id } {% raw %} {# x #} "
    "![a](b) [c](javascript:d) <https://e> ` ~~~ ``` | # &amp; &lt; __u__ \\ [TOC] 1."
)


@pytest.fixture(scope="module")
def attacked() -> dict[str, str]:
    """Documents of the fixture with the worst at the beginning and the end of every text."""
    raw = {
        path: re.sub(
            r"((?:en|ar|he): \|-\n +)(.+)",
            lambda m: f"{m[1]}- {HOSTILE} {m[2]} {HOSTILE}!",
            content.decode(),
        ).encode()
        for path, content in disk.seeds(FIXTURE).items()
    }
    return documents(library.build(raw, [FOLDER]))


SHELLS = {"lang", "dir", "id", "class", "href", "hreflang", "data-label", "title", "datetime"}
SHELLS |= {"role", "aria-label", "aria-hidden", "scope"}  # pictures, and their shapes
SHELLS |= {"width", "height", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_text_can_bring_in_markup(
    written: dict[str, str], attacked: dict[str, str], edition: str
) -> None:
    for path, text in written.items():
        if path.startswith(f"{edition}/"):
            before, after = seen(text), seen(attacked[path])
            assert set(after.names) - {"bdi"} == set(before.names) - {"bdi"}, path
            assert {name for _, attrs in after.elements for name in attrs} <= SHELLS, path
            assert "javascript:" not in {(a.get("href") or "")[:11] for _, a in after.elements}
            # The page of the search has no text of the seeds.
            assert (squeezed(HOSTILE) in squeezed(after.text)) != path.endswith("/search.md"), path


def test_the_front_matter_survives_every_text(attacked: dict[str, str]) -> None:
    meta, _ = split(attacked["en/briefs/mill-prices.md"])
    # MkDocs writes titles into HTML as they are.
    assert "<" not in str(meta["title"])
    assert unescape(str(meta["title"])) == f"- {HOSTILE} What Mill One asks {HOSTILE}!"
