"""The built site, file by file: links, languages, addresses, and nothing but what was meant."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from browser import hostile, project
from browser.markup import Element
from browser.project import DIRECTIONS, EDITIONS, ORIGIN, PAIRS, PATH, SINGLE, Site, edition_of
from filelock import FileLock

pytest_plugins = ("browser.fixtures",)

ADDRESSES = ("href", "src", "action", "poster", "data")
SHARED = re.compile(r"\.(css|js|map|woff2?|ttf|otf|svg|png|ico)$")
CARD = re.compile(rf"({'|'.join(SINGLE)})/(briefs|questions|themes)/[a-z0-9-]+\.png")
LATIN = re.compile(r"[A-Za-z][\w’'-]*")


def none(site: Site, find: Callable[[str, Element], Iterator[str]]) -> None:
    """Fails with what ``find`` finds on any page."""
    found = [f"{page}: {what}" for page, tree in site.pages.items() for what in find(page, tree)]
    assert not found, "\n".join(found)


def ids(tree: Element) -> list[str]:
    return [element["id"] for element in tree.all() if element["id"]]


def link(tree: Element, rel: str) -> list[Element]:
    return [element for element in tree.all("link") if rel in element["rel"].split()]


def addresses(tree: Element) -> Iterator[tuple[Element, str]]:
    for element in tree.all():
        for name in ADDRESSES:
            if name in element.attributes:
                yield element, element[name]


def is_full(href: str) -> bool:
    return bool(re.match(r"[a-z][a-z0-9+.-]*:|//", href))


def test_every_edition_has_every_kind_of_page(site: Site) -> None:
    kinds = {
        edition: {page.split("/")[1] for page in site.pages if edition_of(page) == edition}
        for edition in EDITIONS
    }
    assert {"", "404.html"} <= {page for page in site.pages if not edition_of(page)}
    for edition, found in kinds.items():
        one = {"", "404.html", "about", "glossary", "timeline"}
        assert one | {"briefs", "themes", "questions", "entities"} <= found, edition


def test_nothing_in_the_site_names_a_draft(site: Site) -> None:
    seeds = (site.root / "seeds/briefs").glob("*.yml")
    drafts = [path.stem for path in seeds if "\nstatus: draft\n" in path.read_text("utf-8")]
    files = [path for path in site.folder.rglob("*") if path.suffix in (".html", ".json", ".xml")]
    named = [
        (path.name, draft) for path in files for draft in drafts if draft in path.read_text("utf-8")
    ]
    assert named == []


def test_elements_are_nested_and_closed(site: Site, invented: Site) -> None:
    none(site, lambda page, tree: iter(tree.faults))
    none(invented, lambda page, tree: iter(tree.faults))


def test_links_inside_the_site_lead_to_files_and_anchors_that_exist(site: Site) -> None:
    anchors = {PATH + page: set(ids(tree)) for page, tree in site.pages.items()}

    def broken(page: str, tree: Element) -> Iterator[str]:
        for element, href in addresses(tree):
            if is_full(href):
                continue
            path, fragment = site.resolve(page, href)
            if site.file(path) is None:
                yield f"<{element.tag}> {href!r} is no file"
            elif fragment and path in anchors and fragment not in anchors[path]:
                yield f"<{element.tag}> {href!r} is no anchor"

    none(site, broken)


def test_labels_name_elements_of_their_page(site: Site) -> None:
    def broken(page: str, tree: Element) -> Iterator[str]:
        known = {*ids(tree)}
        for element in tree.all():
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                yield from (f"{name} {id_}" for id_ in set(element[name].split()) - known)

    none(site, broken)


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    def twice(page: str, tree: Element) -> Iterator[str]:
        yield from (id_ for id_, times in Counter(ids(tree)).items() if times > 1)

    none(site, twice)


def test_links_inside_the_site_are_relative_but_on_404_pages(site: Site) -> None:
    def absolute(page: str, tree: Element) -> Iterator[str]:
        for _, href in addresses(tree):
            if not is_full(href) and href.startswith("/"):
                if not page.endswith("404.html"):
                    yield href
                elif not href.startswith(PATH) or "//" in href:
                    yield f"{href} leaves the site's path"

    none(site, absolute)


def test_404_pages_work_at_any_depth(site: Site) -> None:
    """They are shown at whatever address is missing, so their links cannot be relative."""

    def relative(page: str, tree: Element) -> Iterator[str]:
        if page.endswith("404.html"):
            for _, href in addresses(tree):
                if not is_full(href) and not href.startswith(("/", "#")):
                    yield href

    none(site, relative)


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    def foreign(page: str, tree: Element) -> Iterator[str]:
        for element, href in addresses(tree):
            loads = element.tag != "a" and element["rel"].strip() not in ("canonical", "alternate")
            if loads and is_full(href):
                yield f"<{element.tag}> {href}"

    none(site, foreign)


def test_the_search_of_a_page_finds_its_scripts_its_index_and_its_page(site: Site) -> None:
    def broken(page: str, tree: Element) -> Iterator[str]:
        if edition_of(page) == "":
            return
        said = json.loads(next(tree.all("script", id="search-settings"))._characters())
        scripts = [said["scripts"] + part for part in said["parts"]]
        parts = [f"{said['root']}search/{name}.js" for name in ("version", "index")]
        for file in (*scripts, *parts, said["page"], said["briefs"]):
            if site.file(site.resolve(page, file)[0]) is None:
                yield f"no {file}"

    none(site, broken)


def test_html_has_the_language_and_direction_of_the_edition_s_first_language(site: Site) -> None:
    def wrong(page: str, tree: Element) -> Iterator[str]:
        html = tree.one("html")
        language = EDITIONS.get(edition_of(page), ("en",))[0]
        if (html["lang"], html["dir"]) != (language, DIRECTIONS[language]):
            yield f"{html['lang']} {html['dir']}"

    none(site, wrong)


def test_every_block_in_a_language_has_the_direction_of_that_language(site: Site) -> None:
    def wrong(page: str, tree: Element) -> Iterator[str]:
        for element in tree.all():
            if element["lang"] and element["dir"] not in ("", DIRECTIONS[element["lang"]]):
                yield f"<{element.tag}> {element['lang']} {element['dir']}"
            if element["lang"] and not element["dir"] and element.tag not in ("bdi", "html"):
                yield f"<{element.tag}> {element['lang']} without direction"

    none(site, wrong)


def test_pages_of_two_languages_show_both_in_every_row(site: Site) -> None:
    def wrong(page: str, tree: Element) -> Iterator[str]:
        edition = edition_of(page)
        if edition not in PAIRS or page.endswith("404.html"):
            return
        article = tree.one("article")
        rows = [e for e in article.all() if "row" in e["class"].split() or e.tag in ("h1", "h2")]
        for row in rows:
            if row["id"] == "also-in":
                continue
            cells = [child for child in row.content if isinstance(child, Element) and child["lang"]]
            if tuple(cell["lang"] for cell in cells) != EDITIONS[edition]:
                yield f"<{row.tag} {row['id']}> {[cell['lang'] for cell in cells]}"
            yield from (f"an empty cell in {row['id']}" for cell in cells if not cell.text)

    none(site, wrong)


def test_pages_of_one_language_name_each_other_and_the_chooser_in_hreflang(site: Site) -> None:
    def wrong(page: str, tree: Element) -> Iterator[str]:
        edition = edition_of(page)
        if edition not in SINGLE or page.endswith("404.html"):
            return
        rest = page.removeprefix(f"{edition}/")
        wanted = {
            other: f"{ORIGIN}{PATH}{other}/{rest}"
            for other in SINGLE
            if f"{other}/{rest}" in site.pages
        } | {"x-default": f"{ORIGIN}{PATH}"}
        alternates = [alt for alt in link(tree, "alternate") if "hreflang" in alt.attributes]
        found = [(alt["hreflang"], alt["href"]) for alt in alternates]
        if sorted(found) != sorted(wanted.items()):
            yield str(found)

    none(site, wrong)


def test_the_chooser_names_every_edition_of_one_language(site: Site) -> None:
    alternates = link(site.pages[""], "alternate")
    assert {alt["hreflang"]: alt["href"] for alt in alternates} == {
        **{tag: f"{ORIGIN}{PATH}{tag}/" for tag in SINGLE},
        "x-default": f"{ORIGIN}{PATH}",
    }


def test_the_chooser_has_a_card(site: Site) -> None:
    found = {meta["property"]: meta["content"] for meta in site.pages[""].all("meta")}
    assert found["og:url"] == f"{ORIGIN}{PATH}"
    assert found["og:title"].count(" / ") == len(SINGLE) - 1


def test_pages_that_are_not_in_the_menu_show_where_they_belong(site: Site) -> None:
    lists = {"questions": "questions/", "entities": "entities/"}

    def wrong(page: str, tree: Element) -> Iterator[str]:
        edition, folder, *_ = [*page.split("/"), ""]
        active = [li for li in tree.all("li") if "md-tabs__item--active" in li["class"].split()]
        found = [site.resolve(page, a["href"])[0] for li in active for a in li.all("a")]
        if page.endswith("/") and folder in lists and found != [f"{PATH}{edition}/{lists[folder]}"]:
            yield str(found)
        if len(found) > 1:
            yield str(found)

    none(site, wrong)


def test_other_pages_have_no_hreflang(site: Site) -> None:
    def wrong(page: str, tree: Element) -> Iterator[str]:
        if page and (edition_of(page) not in SINGLE or page.endswith("404.html")):
            yield from (a["href"] for a in link(tree, "alternate") if "hreflang" in a.attributes)

    none(site, wrong)


def test_the_canonical_page_is_itself_or_that_of_the_first_language(site: Site) -> None:
    def wrong(page: str, tree: Element) -> Iterator[str]:
        if page.endswith("404.html"):
            return
        edition, _, rest = page.partition("/")
        wanted = f"{ORIGIN}{PATH}{EDITIONS[edition][0]}/{rest}" if edition else f"{ORIGIN}{PATH}"
        found = [canonical["href"] for canonical in link(tree, "canonical")]
        if found != [wanted]:
            yield str(found)

    none(site, wrong)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_404_page_speaks_the_languages_of_its_edition(site: Site, edition: str) -> None:
    article = site.pages[f"{edition}/404.html"].one("article")
    sections = list(article.all("section"))
    assert tuple(section["lang"] for section in sections) == EDITIONS[edition]
    for section in sections:
        assert section.one("h1").text
        (home,) = section.all("a")
        assert site.resolve(f"{edition}/404.html", home["href"])[0] == f"{PATH}{edition}/"


def test_the_404_page_of_the_root_speaks_all_languages(site: Site) -> None:
    sections = list(site.pages["404.html"].one("article").all("section"))
    assert [section["lang"] for section in sections] == list(DIRECTIONS)
    for section in sections:
        assert section.one("h1").text
        (home,) = section.all("a")
        assert site.resolve("404.html", home["href"])[0] == f"{PATH}{section['lang']}/"


def test_the_chooser_leads_to_every_edition(site: Site) -> None:
    links = [a for a in site.pages[""].one("article").all("a") if a["hreflang"]]
    assert [site.resolve("", a["href"])[0] for a in links] == [f"{PATH}{e}/" for e in EDITIONS]
    for a, languages in zip(links, EDITIONS.values(), strict=True):
        assert tuple(span["lang"] for span in a.all("span")) == languages


@pytest.mark.parametrize("edition", ["ar", "he", "ar-en", "he-en", "ar-he"])
def test_the_interface_of_an_arabic_or_hebrew_edition_has_no_english(
    site: Site, edition: str
) -> None:
    seeds = site.root / "seeds"
    # What a two-language edition says in English is its English half, not the interface.
    known = {"Material for MkDocs", "CC BY 4.0"}
    if "en" in EDITIONS[edition]:
        known.add(yaml.safe_load((seeds / "site.yml").read_text("utf-8"))["title"]["en"])

    def english(where: str, text: str) -> Iterator[str]:
        for name in known:
            text = text.replace(name, "")
        if found := LATIN.findall(text):
            yield f"{where}: {' '.join(found)}"

    def interface(page: str, tree: Element) -> Iterator[str]:
        if edition_of(page) != edition:
            return
        headings = {
            a["aria-label"] for menu in tree.classed("md-nav--secondary") for a in menu.all()
        }
        for element in tree.all():
            for name in ("aria-label", "title", "placeholder", "alt", "data-label"):
                explains = element.tag == "a" and "headerlink" not in element["class"]
                if name == "title" and explains:  # a name in a text, and what it means
                    continue
                if name == "aria-label" and "picture__plot" in element["class"]:
                    continue  # what a picture shows, in the words of the seeds
                if name != "aria-label" or element[name] not in headings:
                    yield from english(f"<{element.tag} {name}>", element[name])
        for name in ("md-skip", "md-top", "md-search-result__meta", "md-footer", "md-nav__title"):
            for element in tree.classed(name):
                text = element.text
                for part in element.all("span"):
                    if part["lang"] == "en":
                        text = text.replace(part.text, "", 1)
                yield from english(f".{name}", text)
        config = json.loads(next(tree.all("script", id="__config"))._characters())
        for key, words in config["translations"].items():
            yield from english(key, words)

    none(site, interface)


@pytest.mark.parametrize("edition", ["ar", "he", "ar-he"])
def test_menus_of_an_edition_without_english_have_none(site: Site, edition: str) -> None:
    for page, tree in site.pages.items():
        if edition_of(page) == edition:
            for element in tree.classed("md-tabs"):
                assert not LATIN.findall(element.text), page


def test_shared_files_exist_once_and_at_the_root(site: Site) -> None:
    elsewhere = [
        path.relative_to(site.folder).as_posix()
        for path in site.folder.rglob("*")
        if SHARED.search(path.name)
        and path.relative_to(site.folder).parts[0] not in ("assets", "search")
    ]
    cards = [name for name in elsewhere if CARD.fullmatch(name)]
    assert cards
    assert elsewhere == cards


def test_style_sheets_name_files_that_exist(site: Site) -> None:
    missing = []
    for sheet in site.folder.rglob("*.css"):
        for name in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text("utf-8")):
            if not name.startswith(("data:", "#")) and not (sheet.parent / name).is_file():
                missing.append(f"{sheet.name}: {name}")
    assert missing == []


def test_our_fonts_are_all_used(site: Site) -> None:
    used = {
        (sheet.parent / name).resolve()
        for sheet in (site.folder / "assets").rglob("*.css")
        for name in re.findall(r"""url\(["']?([^"')]+\.woff2)""", sheet.read_text("utf-8"))
    }
    assert used
    assert used == {path.resolve() for path in site.folder.rglob("*.woff2")}


def test_documents_say_that_they_are_made_and_from_which_seed(site: Site) -> None:
    documents = [d for edition in EDITIONS for d in (site.root / "docs" / edition).rglob("*.md")]
    assert len(documents) == sum(1 for p in site.pages if edition_of(p) and "404" not in p)
    for document in documents:
        opening, comment = document.read_text("utf-8").splitlines()[:2]
        assert opening == "---", document
        made = re.fullmatch(
            r"# Made by `briefing build` from (seeds/\S+): edit that file, not this one\.", comment
        )
        assert made, f"{document}: {comment}"
        assert (site.root / made[1]).exists(), comment


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_mkdocs_alone_builds_the_same_site(site: Site, tmp_path: Path) -> None:
    root = project.copy(tmp_path / "another")
    done = project.run(root, "mkdocs", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    ours, theirs = files(site.folder), files(root / "site")
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [folder, *folder.rglob("*")]
    }


@pytest.fixture
def built(invented: Site, tmp_path: Path) -> Path:
    """A copy of a project with its site, to be spoiled."""
    return shutil.copytree(invented.root, tmp_path / "built")


def test_an_invalid_seed_ends_the_build_and_leaves_the_site(built: Path) -> None:
    before = state(built / "site")
    with (built / "seeds" / "briefs" / "dry-year.yml").open("a", encoding="utf-8") as seed:
        seed.write("no_such_field: 1\n")
    for command in (["generator", "build"], ["mkdocs", "build"]):
        done = project.run(built, *command)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "seeds/briefs/dry-year.yml" in done.stderr
        assert "Traceback" not in done.stderr
    assert state(built / "site") == before


def test_an_edition_that_cannot_be_built_ends_the_build_and_leaves_the_site(built: Path) -> None:
    before = state(built / "site")
    template = built / "overrides" / "main.html"
    spoiled = '{% if config.extra.edition == "ar" %}{% include "no/such.html" %}{% endif %}'
    text = template.read_text("utf-8")
    marker = "{% block htmltitle %}"
    assert marker in text
    template.write_text(text.replace(marker, marker + spoiled), "utf-8")
    done = project.run(built, "generator", "build")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "ar: " in done.stderr
    assert "no/such.html" in done.stderr
    assert "Traceback" not in done.stderr
    assert state(built / "site") == before


def test_a_strict_build_with_a_warning_leaves_the_site_as_it_was(built: Path) -> None:
    before = state(built / "site")
    chooser = built / "docs" / "index.md"
    chooser.write_text(chooser.read_text("utf-8") + "\n[gone](gone.md)\n", "utf-8")
    done = project.run(built, "generator", "build", "--strict")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "gone.md" in done.stderr
    assert state(built / "site") == before


def test_what_stands_in_the_way_of_the_cache_is_named(built: Path) -> None:
    shutil.rmtree(built / ".cache")
    (built / ".cache").touch()
    done = project.run(built, "generator", "build")
    assert (done.returncode, done.stderr) == (2, f"briefing: {built / '.cache'}: File exists\n")


def test_a_second_build_waits_for_the_first(built: Path) -> None:
    command = [sys.executable, "-m", "generator", "build", "--no-sheets"]
    lock = FileLock(built / ".cache" / "lock")
    with lock, subprocess.Popen(command, cwd=built, stderr=subprocess.PIPE, text=True) as second:
        assert second.stderr
        assert any("waiting for it to end" in line for line in second.stderr)
        assert second.poll() is None
        lock.release()
        assert "files of the site written" in second.stderr.read()


def test_a_project_with_untranslated_briefs_builds_without_a_warning(tmp_path: Path) -> None:
    root = project.copy(tmp_path / "fixture", project.FIXTURE / "seeds")
    done = project.run(root, "generator", "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr


def content(tree: Element) -> Element:
    """What a page says; those at former addresses have no more than that."""
    return next(iter(tree.all("article")), None) or tree.one("main")


def test_hostile_text_is_shown_as_it_was_written(invented: Site) -> None:
    def missing(edition: str) -> list[str]:
        pages = [tree for page, tree in invented.pages.items() if edition_of(page) == edition]
        shown = " ".join(content(tree).text for tree in pages)
        return [
            words for words, start in hostile.PLACES.items() if hostile.text(start) not in shown
        ]

    assert missing("en") == []
    assert missing("ar-en") == []


AREAS = ("md-header", "md-tabs", "md-sidebar", "md-content", "md-footer")


def test_hostile_text_makes_no_element(invented: Site) -> None:
    def made(page: str, tree: Element) -> Iterator[str]:
        areas = [(name, area) for name in AREAS for area in tree.classed(name)]
        for name, area in areas:
            for element in area.all():
                ours = element["class"] in ("x", "hostile") or element["id"] == "hostile"
                script = element.tag == "script" and "alert(1)" in element.text
                link_ = element.tag == "a" and element["href"] == "https://example.org/"
                if ours or script or link_:
                    yield f"<{element.tag}> in {name}"
        for element in content(tree).all("code", "pre", "img", "del", "sup", "mark", "i"):
            yield f"<{element.tag}> in the article"

    none(invented, made)


@pytest.mark.parametrize("menu", ["md-tabs", "md-nav--primary", "md-header__title"])
def test_hostile_names_stand_as_they_are_in_menus(invented: Site, menu: str) -> None:
    theme = hostile.text(hostile.PLACES["Rivers"])
    assert theme in next(invented.pages["en/themes/rivers/"].classed(menu)).text


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("en/", "Test Letters"),
        ("en/themes/rivers/", "Rivers"),
        ("en/briefs/dry-year/", "A dry year"),
    ],
)
def test_hostile_names_stand_as_they_are_in_titles(invented: Site, page: str, words: str) -> None:
    title = invented.pages[page].one("head").one("title").text
    assert hostile.text(hostile.PLACES[words]) in re.sub("[\u2066-\u2069]", "", title)


def test_hostile_text_stands_as_it_is_in_descriptions(invented: Site) -> None:
    page = invented.pages["en/themes/roads/"]
    (description,) = [m["content"] for m in page.all("meta") if m["name"] == "description"]
    assert " ".join(description.split()) == hostile.text(hostile.PLACES["What leads there."])
