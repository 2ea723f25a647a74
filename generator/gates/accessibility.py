"""The site for everyone: what axe (https://github.com/dequelabs/axe-core) finds in a browser."""

from __future__ import annotations

from collections.abc import Iterator

from generator import chromium
from generator.diagnostics import Diagnostic, UsageError
from generator.gates.looked import Looked, NotRunError, once
from generator.gates.project import Project, Site

WIDTHS = ((1280, 900), (390, 844))
"""A desk and a phone."""

_OPTIONS = {"resultTypes": ["violations"]}  # of the rest it would write down every element
_CONTRAST = {**_OPTIONS, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
_DARK = "() => document.body.setAttribute('data-md-color-scheme', 'slate')"
# Nothing is left to be laid out later (overrides/assets/briefing/page.css).
_SETTLED = """async () => {
  document.documentElement.toggleAttribute("data-parts", false);
  await document.fonts.ready;
}"""


def look(project: Project) -> Looked:
    """Faults in a page of middling size of each kind in each edition, at both widths.

    In the dark only colours are looked at, since nothing else is another.
    """
    site, program = project.site, browser()
    try:
        from axe_playwright_python.sync_playwright import Axe
        from playwright.sync_api import Error, sync_playwright
    except ModuleNotFoundError:
        raise NotRunError("`pip install playwright axe-playwright-python`") from None
    pages = [paths[len(paths) // 2] for paths in site.kinds().values()]
    found, axe = list[Diagnostic](), Axe()
    with site.served() as address, sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        except Error as error:
            raise NotRunError(
                f"{program} does not start: {error.message.splitlines()[0]}"
            ) from error
        for width, height in WIDTHS:
            context = running.new_context(
                viewport={"width": width, "height": height}, reduced_motion="reduce"
            )
            tab = context.new_page()
            for path in pages:
                tab.goto(address + path.removesuffix("index.html"))
                tab.evaluate(_SETTLED)
                said = axe.run(tab, options=_OPTIONS).response["violations"]
                tab.evaluate(_DARK)
                said += axe.run(tab, options=_CONTRAST).response["violations"]
                found += faults(site, path, said)
            context.close()
        running.close()
    return Looked(once(found), f"{len(pages)} pages at {len(WIDTHS)} widths, light and dark")


def faults(site: Site, path: str, violations: list[dict[str, object]]) -> Iterator[Diagnostic]:
    """What axe says, a problem for each rule that is broken, with the first place."""
    for one in violations:
        nodes = one["nodes"]
        assert isinstance(nodes, list)
        html = " ".join(str(nodes[0]["html"]).split())
        hint = f"{html[:120]} ({one['helpUrl']})"
        yield Diagnostic(site.span(path), "accessibility", f"{one['help']} ({one['id']})", hint)


def browser() -> str:
    """A browser that Playwright can steer; :class:`NotRunError` says what to install."""
    try:
        found = chromium.found()
    except UsageError:
        found = None
    if not found:
        raise NotRunError(f"install Chromium, or name a browser in {chromium.VARIABLE}")
    return found
