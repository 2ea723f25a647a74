"""A preview says on every page that it is one; production has nothing of it; a day changes it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import secret
from browser import project
from builds import Built, bare, build, differences
from conftest import contents

from generator import banner, cli, locales, revisions
from generator.diagnostics import UsageError
from generator.previewing import _refuse
from generator.stamp import Stamp

LOCALES = locales.load([locales.FOLDER], ["en", "ar", "he"])
REVISION, DAY = "a1b2c3", "2026-11-20"
PREVIEW = ("generator", "preview", "--no-sheets", "--revision", REVISION, "--date", DAY)


def texts(folder: Path) -> dict[str, str]:
    return {path: content.decode("utf-8", "ignore") for path, content in contents(folder).items()}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with secrets that is built, then previewed."""
    made = project.copy(tmp_path_factory.mktemp("preview") / "project", project.FIXTURE / "seeds")
    secret.put(made)
    done = build(made)
    assert done.status == 0, done.said
    before = contents(made / "site"), contents(made / "docs")
    shown = project.run(made, *PREVIEW)
    assert shown.returncode == 0, shown.stderr
    assert (contents(made / "site"), contents(made / "docs")) == before  # which stays as it is
    return made


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, str]:
    found = {p: t for p, t in texts(root / "site-preview").items() if p.endswith(".html")}
    assert len(found) > 50
    return found


LEADS_ON = 'http-equiv="refresh"'
"""What the pages at former addresses have, which nobody reads and no search engine is to keep."""


def test_every_page_says_what_it_is_in_its_languages_and_keeps_robots_out(
    pages: dict[str, str],
) -> None:
    for path, page in pages.items():
        if LEADS_ON in page:
            continue
        edition = path.partition("/")[0]
        tags = project.EDITIONS.get(edition, ("en", "ar", "he"))
        found = re.findall(r'<p class="preview" lang="(..)" dir="(...)">(.*?)</p>', page)
        assert [(tag, way) for tag, way, _ in found] == [(t, project.DIRECTIONS[t]) for t in tags]
        for tag, _, said in found:
            assert LOCALES[tag].label("preview") in said, path
            assert f"<bdi>{REVISION}</bdi>" in said, path
            assert f'<time datetime="{DAY}">' in said, path
        assert page.count('<meta name="robots" content="noindex">') == 1, path


def test_robots_are_kept_out_and_nothing_is_announced(root: Path, pages: dict[str, str]) -> None:
    made = root / "site-preview"
    assert (made / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert not [path for path in contents(made) if "feed" in path or "sitemap" in path]
    for path, page in pages.items():
        assert "application/atom+xml" not in page, path
        assert "application/feed+json" not in page, path


def test_addresses_are_those_of_production(pages: dict[str, str]) -> None:
    page = pages["en/briefs/dry-year/index.html"]
    address = f"{project.ORIGIN}{project.PATH}en/briefs/dry-year/"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<meta property="og:url" content="{address}">' in page


@pytest.mark.parametrize("edition", ["en", "ar", "he", "ar-en", "ar-he"])
def test_drafts_are_shown_and_marked_on_their_pages_and_in_lists(
    pages: dict[str, str], edition: str
) -> None:
    for tag in project.EDITIONS[edition]:
        for status in ("draft", "review"):
            mark = f"<em>{LOCALES[tag].label(f'status_{status}')}</em>"
            assert mark in pages[f"{edition}/briefs/{secret.name(status)}/index.html"]
            other = f"briefs/{secret.name('embargoed')}/index.html"
            for listing in ("index.html", "briefs/index.html", other):
                assert mark in pages[f"{edition}/{listing}"], (edition, listing, status)
        before, _ = LOCALES[tag].label("status_embargoed", date="\0").split("\0")
        mark = f'<em>{before}<time datetime="{secret.DAY}">'
        assert mark in pages[f"{edition}/briefs/{secret.name('embargoed')}/index.html"]
        assert mark in pages[f"{edition}/briefs/index.html"]


def test_production_has_nothing_of_it(root: Path, tmp_path: Path) -> None:
    again = build(root)
    assert again.status == 0, again.said
    marks = ["noindex", 'class="preview"', REVISION, "hidden-"]
    marks += [
        f">{lo.label(name)}<" for lo in LOCALES.values() for name in ("preview", "status_draft")
    ]
    for path, text in texts(root / "site").items():
        if not path.startswith("assets/"):
            said = [mark for mark in marks if mark in text]
            assert said == (["noindex"] if LEADS_ON in text else []), path
    clean = bare(root, tmp_path / "clean")
    assert build(clean).status == 0
    assert not differences(root / "site", clean / "site")


def test_another_preview_is_renewed_like_a_clean_one(root: Path, tmp_path: Path) -> None:
    brief = root / f"seeds/briefs/{secret.name('draft')}.yml"
    brief.write_text(brief.read_text("utf-8").replace("status: draft", "status: review"), "utf-8")
    try:
        done = project.run(root, *PREVIEW[:4], "d4e5f6")
        assert done.returncode == 0, done.stderr
        clean = bare(root, tmp_path / "clean")
        shutil.rmtree(clean / "site-preview")
        done = project.run(clean, *PREVIEW[:4], "d4e5f6")
        assert done.returncode == 0, done.stderr
        assert not differences(root / "site-preview", clean / "site-preview")
        assert "a1b2c3" not in "".join(texts(clean / "site-preview").values())
    finally:
        secret.put(root)


def test_on_another_day_a_site_is_that_of_a_clean_build(root: Path, tmp_path: Path) -> None:
    def on(day: str, at: Path) -> Built:
        done = build(at, *(("--date", day) if day else ()))
        assert done.status == 0, done.said
        return done

    page = f"en/briefs/{secret.name('embargoed')}/index.html"
    for day, shown in (
        ("2026-11-30", False),
        (secret.DAY, True),
        ("2027-01-01", True),
        ("", False),
    ):
        on(day, root)
        assert (root / "site" / page).is_file() is shown, day
        clean = bare(root, tmp_path / "clean")
        on(day, clean)
        assert not differences(root / "site", clean / "site"), day


def test_a_day_that_changes_nothing_makes_nothing(root: Path) -> None:
    build(root, "--date", "2026-01-01")
    said = build(root, "--date", "2026-01-02").said
    assert " 0 pages written" in said or "INFO: 0 pages written" in said
    assert "Nothing has changed" in build(root, "--date", "2026-01-02").said
    assert "Nothing has changed" not in build(root).said


def test_mkdocs_is_given_the_day_in_its_configuration(project: Path) -> None:
    secret.put(project)
    config = project / "mkdocs.yml"
    text = config.read_text().replace(
        "briefing: {}", f"briefing: {{sheets: false, date: {secret.DAY}}}"
    )
    config.write_text(text)
    assert build(project).status == 0
    assert (project / f"site/ar/briefs/{secret.name('embargoed')}/index.html").is_file()
    config.write_text(text.replace(secret.DAY, "soon"))
    done = build(project)
    assert (done.status, done.said) == (
        2,
        "briefing: mkdocs.yml: soon is no day: write it as in 2026-12-01\n",
    )


@pytest.mark.parametrize("command", ["build", "print", "preview"])
def test_a_day_that_is_none_is_wrong_use(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--date", "2026-13-01"])
    assert ended.value.code == 2
    assert "2026-13-01 is no day: write it as in 2026-12-01" in capsys.readouterr().err


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    _refuse(tmp_path / "new")
    _refuse(tmp_path)  # empty
    robots = tmp_path / "robots.txt"
    robots.write_text("User-agent: *\nDisallow: /\n")
    _refuse(tmp_path)
    robots.write_text("User-agent: *\nAllow: /\n")
    with pytest.raises(UsageError, match="something else than a preview"):
        _refuse(tmp_path)
    with pytest.raises(UsageError, match="not a folder"):
        _refuse(robots)


def git(root: Path, *arguments: str) -> None:
    own = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *own, *arguments], cwd=root, check=True, capture_output=True)


def test_git_tells_the_commit_its_day_and_whether_it_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-04T12:00:00+0000")
    root = tmp_path / "below"
    root.mkdir()
    assert revisions.stamp(root) == Stamp()
    git(tmp_path, "init", "--quiet")
    assert revisions.stamp(root) == Stamp()  # no commit yet
    (root / "seed.yml").write_text("a: b\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "One")
    found = revisions.stamp(root)
    assert re.fullmatch("[0-9a-f]{12}", found.revision)
    assert (str(found.day), found.dirty) == ("2026-03-04", False)
    (tmp_path / "beside.txt").write_text("not of the project")
    assert not revisions.stamp(root).dirty
    (root / "new.yml").write_text("c: d\n")
    assert revisions.stamp(root).dirty
    monkeypatch.setenv("PATH", "")
    assert revisions.stamp(root) == Stamp()  # no git


def test_a_banner_says_what_is_not_known_and_lets_no_markup_in() -> None:
    (en,) = banner.banner(Stamp(), [LOCALES["en"]])
    assert en["html"].endswith("revision and date unknown")
    (en,) = banner.banner(Stamp("<b>&", dirty=True), [LOCALES["en"]])
    assert "<bdi>&lt;b&gt;&amp;</bdi>" in en["html"]
    assert en["html"].endswith("with changes that are not committed")
