"""Sites built once a session, and a browser that looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser import hostile, project
from browser.project import PATH, Site
from browser.visits import SIZES, Seen, visit
from generator import chromium, hosting

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real project, built."""
    root = project.copy(tmp_path_factory.mktemp("site") / "project")
    done = project.run(root, "generator", "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(root)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented project, its English made hostile, built."""
    root = project.copy(tmp_path_factory.mktemp("invented") / "project", project.FIXTURE / "seeds")
    hostile.spread(root / "seeds")
    done = project.run(root, "generator", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(root)


@pytest.fixture(scope="session")
def calm_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the invented project as it is, without sheets, is served."""
    root = tmp_path_factory.mktemp("calm") / "project"
    project.built(root, "generator", "build", "--no-sheets")
    with serve(root / "site") as found:
        yield found


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where the real site is served."""
    with serve(site.folder) as found:
        yield found


@pytest.fixture(scope="session")
def invented_address(invented: Site) -> Iterator[str]:
    """Where the invented site is served."""
    with serve(invented.folder) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = chromium.found()
    assert program, "no Chromium: see tests/tools.sh"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def see(site: Site, address: str, browser: Browser) -> Iterator[Callable[[str], Seen]]:
    """What is seen on a page of the real site, which is opened once only."""
    seen: dict[str, Seen] = {}
    context = browser.new_context(viewport=SIZES["desk"])
    tab = context.new_page()

    def look(page: str) -> Seen:
        if site.file(project.PATH + page) is None:
            pytest.skip("this edition has no such page")
        if page not in seen:
            seen[page] = visit(tab, address, page)
        return seen[page]

    yield look
    context.close()


@contextmanager
def serve(folder: Path, below: str = PATH) -> Iterator[str]:
    """Serve a folder below a path as GitHub Pages does; gives the address."""
    with hosting.hosted(folder, below, _Handler) as port:
        yield f"http://127.0.0.1:{port}{below}"


class _Handler(hosting.Handler):
    error_content_type = "text/html; charset=utf-8"

    def translate_path(self, path: str) -> str:
        """Nothing is found below an empty folder name either."""
        if "//" in path.partition("?")[0]:
            return str(Path(self.directory) / "nothing" / "here")
        return super().translate_path(path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", self.error_content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Files may be kept for ten minutes, as there."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def list_directory(self, path: str) -> None:
        self.send_error(404)
