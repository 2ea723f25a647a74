"""Everyone reads: light and dark, enlarged, by keyboard, without motion, in the page's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.project import DIRECTIONS, EDITIONS, PATH, Site
from browser.visits import READY, SIZES
from playwright.sync_api import Browser, Page, expect

from generator.gates.project import Site as Kinds

pytest_plugins = ("browser.fixtures",)

READ = ("en", "ar", "he", "ar-he")
"""Editions in each language, and one in two."""
BRIEF = "briefs/china-ai-catch-up/"
NARROW = 320
"""What is left of 1280 px at 400 %: WCAG 1.4.10."""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def pages(site: Site) -> list[str]:
    """The largest page of each kind in the editions that are read, and those at the root."""
    kinds = Kinds(site.root, site.folder, "").kinds()
    found = [paths[-1] for kind, paths in kinds.items() if kind.split("/")[0] not in EDITIONS]
    found += [paths[-1] for kind, paths in kinds.items() if kind.split("/")[0] in READ]
    assert len(found) > 40
    return [path.removesuffix("index.html") for path in found]


# --- colours -----------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("edition", ["en", "ar-he"])
def test_axe_finds_nothing(browser: Browser, address: str, edition: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    tab = context.new_page()
    for page in ("", BRIEF, "questions/", "search/", "404.html"):
        tab.goto(f"{address}{edition}/{page}")
        tab.evaluate(READY)
        wanted = "slate" if scheme == "dark" else "default"
        expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", wanted)
        found = Axe().run(tab, options={"resultTypes": ["violations"]}).response["violations"]
        said = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
        assert said == [], page
    context.close()


# --- room --------------------------------------------------------------------------------------

# What of a page is cut off or makes it scroll sideways; what is hidden from sight may be anywhere.
CUT = """
() => {
  const room = document.documentElement.clientWidth;
  // Events that are cut short in a picture stand whole below it (test_pictures_browser).
  const unseen = e => {
    if (e.parentElement.closest(".picture--events .picture__label")) return true;
    for (; e; e = e.parentElement) if (getComputedStyle(e).clipPath !== "none") return true;
  };
  const out = [...document.querySelectorAll("article *, .md-header *, .md-footer *")].filter(e => {
    const r = e.getBoundingClientRect();
    const seen = e.checkVisibility({opacityProperty: true, visibilityProperty: true});
    return r.width && seen && (r.left < -0.5 || r.right > room + 0.5) && !unseen(e);
  });
  const wide = document.documentElement.scrollWidth;
  return [...(wide > room ? [`${wide} px wide`] : []), ...out.map(e => e.outerHTML.slice(0, 120))];
}
"""


def test_at_four_hundred_per_cent_nothing_is_lost(
    tab: Page, address: str, pages: list[str]
) -> None:
    tab.set_viewport_size({"width": NARROW, "height": 256})
    for page in pages:
        tab.goto(address + page)
        tab.evaluate(READY)
        assert tab.evaluate(CUT) == [], page


# WCAG 2.5.8: 24 px, or so far from others that a circle of 24 px touches none, or within a text.
SMALL = """
() => {
  const shown = {opacityProperty: true, visibilityProperty: true};
  const box = e => {  // a label of a picture is cut after its first line
    const r = e.getBoundingClientRect(), label = e.closest(".picture__label");
    const cut = label ? label.getBoundingClientRect() : r;
    const top = Math.max(r.top, cut.top);
    return new DOMRect(r.left, top, r.width, Math.min(r.bottom, cut.bottom) - top);
  };
  const boxes = [...document.querySelectorAll("a[href], button, input, select, summary, label")]
    .filter(e => e.checkVisibility(shown) && !e.closest(".md-toggle, .md-skip, .md-top"))
    .map(e => [e, box(e)])
    .filter(([, r]) => r.width && r.height && r.right > 0 && r.left < innerWidth);
  const small = r => r.width < 23.9 || r.height < 23.9;
  const amid = e => getComputedStyle(e).display === "inline"
    && [...e.parentElement.childNodes].some(one => one !== e && one.textContent.trim());
  const middle = r => [(r.left + r.right) / 2, (r.top + r.bottom) / 2];
  const near = (r, q) => {
    const [x, y] = middle(r), [u, v] = middle(q);
    if (small(q) && Math.hypot(u - x, v - y) < 24) return true;
    const [dx, dy] = [Math.max(q.left - x, 0, x - q.right), Math.max(q.top - y, 0, y - q.bottom)];
    return Math.hypot(dx, dy) < 12;
  };
  const apart = (e, o) => e !== o && !e.contains(o) && !o.contains(e);
  return boxes.filter(([e, r]) => small(r) && !amid(e)
      && boxes.some(([o, q]) => apart(e, o) && !amid(o) && near(r, q)))
    .map(([e, r]) => `${r.width} x ${r.height}: ${e.outerHTML.slice(0, 120)}`);
}
"""


@pytest.mark.parametrize("size", SIZES)
def test_targets_are_large_enough_or_apart(
    tab: Page, address: str, pages: list[str], size: str
) -> None:
    tab.set_viewport_size(SIZES[size])
    for page in pages:
        tab.goto(address + page)
        tab.evaluate(READY)
        assert tab.evaluate(SMALL) == [], page


def test_axe_finds_no_small_target_on_a_phone(
    browser: Browser, address: str, pages: list[str]
) -> None:
    """By itself axe leaves this rule out."""
    with browser.new_context(viewport=SIZES["phone"], is_mobile=True, has_touch=True) as context:
        tab = context.new_page()
        for page in pages:
            tab.goto(address + page)
            tab.evaluate(READY)
            found = Axe().run(tab, options={"runOnly": ["target-size"]}).response["violations"]
            assert [node["html"][:120] for one in found for node in one["nodes"]] == [], page


# --- the keyboard ------------------------------------------------------------------------------

# The ring around what has the focus, or beside it where a box is drawn by its label; and whether
# it stands in the window.
FOCUS = """
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const ring = getComputedStyle(e.matches(".md-option") ? e.nextElementSibling : e);
  const r = e.getBoundingClientRect();
  const drawn = ring.outlineStyle === "solid" && parseFloat(ring.outlineWidth) >= 2;
  return [e.outerHTML.slice(0, 120), drawn, r.bottom > 0 && r.top < innerHeight];
}
"""


@pytest.mark.parametrize("edition", ["en", "ar-he"])
def test_the_whole_page_is_reached_by_keyboard_with_a_ring(
    tab: Page, address: str, edition: str
) -> None:
    tab.set_viewport_size(SIZES["desk"])
    tab.goto(f"{address}{edition}/{BRIEF}")
    reached = []
    for _ in range(3000):
        tab.keyboard.press("Tab")
        focus = tab.evaluate(FOCUS)
        if focus is None:
            break
        reached.append(focus)
    assert [one for one in reached if not (one[1] and one[2])] == []
    links = tab.locator("article a[href]:visible").count()
    assert links > 50
    assert len(reached) > links


@pytest.mark.parametrize("edition", READ)
def test_the_first_key_leads_to_the_contents(tab: Page, address: str, edition: str) -> None:
    tab.goto(f"{address}{edition}/{BRIEF}")
    tab.keyboard.press("Tab")
    expect(tab.locator(".md-skip")).to_be_focused()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("() => !!document.activeElement.closest('article')")


# --- motion ------------------------------------------------------------------------------------

MOVING = """
() => [...document.querySelectorAll("*")].filter(e => ["", "::before", "::after"].some(part => {
  const style = getComputedStyle(e, part);
  return style.transitionDuration.split(",").some(one => parseFloat(one) > 0)
    || style.animationName !== "none" || style.scrollBehavior === "smooth";
})).map(e => e.outerHTML.slice(0, 80))
"""


def test_nothing_moves_for_those_who_want_no_motion(
    tab: Page, browser: Browser, address: str
) -> None:
    tab.goto(f"{address}en/{BRIEF}")
    assert tab.evaluate(MOVING) == []
    with browser.new_context(reduced_motion="no-preference") as context:
        other = context.new_page()
        other.goto(f"{address}en/{BRIEF}")
        assert other.evaluate(MOVING) != []


# --- languages ---------------------------------------------------------------------------------

LETTERS = {"ar": r"\p{Script=Arabic}", "he": r"\p{Script=Hebrew}"}

# Names that nobody sees, with the language they stand in, but for those of names and terms.
NAMES = """
letters => [...document.querySelectorAll("[aria-label], [title], [placeholder]")]
  .flatMap(e => ["aria-label", "title", "placeholder"].map(name => e.getAttribute(name)))
  .filter(said => said && !new RegExp(letters, "u").test(said))
"""

# Landmarks of one kind that are told apart by nothing.
UNNAMED = """
() => {
  const found = [...document.querySelectorAll("nav, aside, form[role], section[aria-label]")]
    .filter(e => e.checkVisibility());
  const named = e => e.getAttribute("aria-label") || e.getAttribute("aria-labelledby");
  return found.filter(e => !named(e)).map(e => e.outerHTML.slice(0, 80));
}
"""


@pytest.mark.parametrize("language", LETTERS)
def test_what_is_said_to_those_who_listen_is_in_the_language_of_the_page(
    tab: Page, address: str, language: str, pages: list[str]
) -> None:
    tab.set_viewport_size(SIZES["desk"])
    for page in pages:
        if page.startswith(f"{language}/"):
            tab.goto(address + page)
            said = set(tab.evaluate(NAMES, LETTERS[language]))
            assert {one for one in said if not is_name(one)} == set(), page


def is_name(said: str) -> bool:
    """Whether it may stand in Latin letters: a name, as that of a file or a firm."""
    return said.startswith("\u2068") and said.endswith("\u2069")


@pytest.mark.parametrize("edition", READ)
def test_landmarks_have_names(tab: Page, address: str, edition: str) -> None:
    for size in SIZES.values():
        tab.set_viewport_size(size)
        for page in ("", BRIEF, "search/"):
            tab.goto(f"{address}{edition}/{page}")
            assert tab.evaluate(UNNAMED) == [], page


@pytest.mark.parametrize("edition", ["ar-en", "he-en", "ar-he"])
def test_parts_in_the_other_language_say_so(tab: Page, address: str, edition: str) -> None:
    tab.goto(f"{address}{edition}/{BRIEF}")
    found = set(
        tab.evaluate("() => [...document.querySelectorAll('article [lang]')].map(e => e.lang)")
    )
    assert found >= set(EDITIONS[edition])
    assert found <= set(DIRECTIONS)
    assert PATH in tab.url
