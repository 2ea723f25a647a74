"""The report of a review: its pages, its summary, how it is put in place."""

from __future__ import annotations

import argparse
import dataclasses
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

import pytest
from conftest import HOSTILE, contents
from reviewing import Seeds, edited, git, reviewed

from generator.diagnostics import UsageError
from generator.renewal import Renewal
from generator.review import base, command, pages, places, summary, writing
from generator.review.changes import Entry, Review
from generator.review.pages import Compared
from generator.review.trees import Field, Item, Texts

MILL = "seeds/briefs/mill-prices.yml"
VERSIONS = Compared("main (1234567)", "the working tree at 89abcde")
ADDRESS = "https://example.org/preview/12/"


@pytest.fixture
def repository(project: Path) -> Path:
    """A project whose first revision is the fixture, with changes in all three languages."""
    git(project, "init", "-q", ".")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "first")
    path = project / MILL
    changes = (
        ("Water waits for nobody", "Water waits for no one"),
        ("قالت إن الماء", "أكدت أن الماء"),
        ("לאיש, אמרה", "לאיש, הוסיפה"),
        ("amount: 50\n    to: 60", "amount: 50\n    to: 70"),
    )
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text)
    return project


class Links(HTMLParser):
    """The places and links of a page, and whether all that it opens is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given[name] or "" for name in ("href", "src") if name in given]
        if tag not in ("meta", "link", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def report(
    root: Path,
    revision: str,
    to: Path,
    address: str | None = None,
    pictures: pages.Pictures = pages.NONE,
) -> Review:
    earlier = base.read(root, revision)
    return writing.write(root, earlier, writing.reviewed(root, earlier), to, address, pictures)


def made(review: Review) -> dict[str, str]:
    return pages.pages(review, VERSIONS)


def test_a_report_of_a_real_revision(repository: Path) -> None:
    to = repository / "preview/review"
    review = report(repository, "HEAD", to, ADDRESS)
    assert [(one.id, one.change) for one in review.entries] == [("mill-prices", "changed")]
    files = contents(to)
    assert {"index.html", "brief-mill-prices.html", "summary.md", "review.css"} <= files.keys()
    assert {name for name in files if name.startswith("fonts/")} > {"fonts/fonts.css"}
    page = files["brief-mill-prices.html"].decode()
    for lang, direction in (("en", "ltr"), ("ar", "rtl"), ("he", "rtl")):
        assert re.search(rf'dir="{direction}">\s*<span[^>]*>after</span>\s*<p lang="{lang}">', page)
    assert "with changes that are not committed" in page
    again = report(repository, "HEAD", repository / "again", ADDRESS)
    assert again.entries == review.entries
    assert contents(repository / "again") == files
    assert [path.name for path in (repository / "preview").iterdir()] == ["review"]


def test_links_lead_somewhere_and_pages_are_whole(repository: Path) -> None:
    to = repository / "preview/review"
    review = report(repository, "HEAD", to)
    parsed = {path.name: Links(path.read_text()) for path in to.glob("*.html")}
    previews = set()
    for one in parsed.values():
        assert one.open == []
        assert len(one.ids) == len(set(one.ids))
        for link in one.links:
            path, _, anchor = link.partition("#")
            if path.startswith("../"):
                previews.add(path)
            else:
                assert not path or (to / path).is_file(), link
                target = parsed.get(path, one)
                assert not anchor or anchor in target.ids, link
    editions = review.new.editions
    assert previews == {f"../{one}/briefs/mill-prices/index.html" for one in editions}


def test_pages_need_nothing_from_elsewhere_and_no_scripts(repository: Path) -> None:
    to = repository / "preview/review"
    report(repository, "HEAD", to)
    for path in to.glob("*.html"):
        text = path.read_text()
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|https?://", text)
        assert '<meta name="robots" content="noindex">' in text


def test_what_is_there_is_replaced_only_if_it_is_a_report(repository: Path) -> None:
    to = repository / "preview/review"
    report(repository, "HEAD", to)
    (to / "brief-gone.html").write_text("of an earlier report")
    report(repository, "HEAD", to)
    assert not (to / "brief-gone.html").exists()
    for name in ("seeds", "docs"):
        with pytest.raises(UsageError, match="holds something else than a report"):
            report(repository, "HEAD", repository / name)
    with pytest.raises(UsageError, match="is no folder"):
        report(repository, "HEAD", repository / "mkdocs.yml")


def test_a_report_that_fails_leaves_the_last_one(repository: Path) -> None:
    to = repository / "preview/review"
    report(repository, "HEAD", to)
    before = contents(to)

    @dataclasses.dataclass
    class Lost:
        caption = "A picture that is gone"
        before = None
        after = repository / "nowhere.png"

    with pytest.raises(FileNotFoundError):
        report(repository, "HEAD", to, pictures={"mill-prices": [Lost()]})
    assert contents(to) == before
    with pytest.raises(UsageError):
        report(repository, "nowhere", to)
    assert contents(to) == before
    assert [path.name for path in to.parent.iterdir()] == ["review"]


@dataclasses.dataclass
class Picture:
    caption: str
    before: Path | None
    after: Path | None


def test_pictures_are_shown_where_they_belong(repository: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.png", tmp_path / "other.png"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    to = repository / "preview/review"
    given = {
        "mill-prices": [Picture("Sheet, page 1 <b>", one, other)],
        "dry-year": [Picture("Its page", None, other)],
    }
    report(repository, "HEAD", to, pictures=given)
    files = contents(to)
    assert files["pictures/mill-prices-1-before.png"] == b"1"
    assert files["pictures/mill-prices-1-after.png"] == b"2"
    assert "pictures/dry-year-1-before.png" not in files
    page = files["brief-mill-prices.html"].decode()
    assert "Sheet, page 1 &lt;b&gt;" in page
    assert 'src="pictures/mill-prices-1-before.png"' in page
    assert "pictures/dry-year-1-after.png" in files["index.html"].decode()  # changed by others


def test_hostile_texts_are_texts(seeds: Seeds) -> None:
    new = edited(seeds, MILL[6:], ("Water waits for nobody", f"{HOSTILE} Water {HOSTILE}"))
    new = edited(new, MILL[6:], ("What Mill One asks", HOSTILE))
    for page in made(reviewed(seeds, new)).values():
        assert Links(page).open == []
        assert "<script" not in page


def test_ids_that_are_none_name_no_files(seeds: Seeds) -> None:
    odd = {**seeds, "briefs/..%2f x\n.yml": b"id: [../../x]\ntitle: {en: X}\n"}
    review = reviewed(odd, {**seeds, **odd, "briefs/..%2f x\n.yml": b"id: y\n"})
    names = {places.page(entry) for entry in review.entries}
    assert all(re.fullmatch(r"[a-z0-9-]+\.html", name) for name in names)
    assert made(review).keys() == {*names, "index.html"}


def test_an_id_that_changed_is_said_once(seeds: Seeds) -> None:
    review = reviewed(seeds, edited(seeds, "themes.yml", ("- id: roads", "- id: ways")))
    page = made(review)["themes.html"]
    assert page.count("<code>roads</code>") == 1
    assert 'class="item"' not in page
    assert "<b></b>" not in summed(review)


def test_what_is_gone_or_not_valid_links_to_no_preview(seeds: Seeds) -> None:
    review = reviewed(seeds, {k: v for k, v in seeds.items() if k != "briefs/dry-year.yml"})
    gone = next(one for one in review.entries if one.change == "removed")
    assert [*places.preview(review, gone)] == []
    bad = edited(seeds, "briefs/dry-year.yml", ("themes: [rivers]", "themes: [streams]"))
    review = reviewed(seeds, bad)
    assert [*places.preview(review, review.entries[0])] == []


def test_a_page_is_linked_in_the_editions_that_have_it(seeds: Seeds) -> None:
    review = reviewed(seeds, edited(seeds, "briefs/dry-year.yml", ("No rain.", "No rain yet.")))
    found = [place.edition for place in places.preview(review, review.entries[0])]
    assert "he" not in found
    assert {"en", "ar"} <= {*found}


# The summary


def summed(review: Review, address: str | None = ADDRESS) -> str:
    return summary.summary(review, VERSIONS, address)


def test_the_summary_says_what_changed(repository: Path) -> None:
    to = repository / "preview/review"
    report(repository, "HEAD", to, "https://example.org/preview/12")
    text = (to / "summary.md").read_text()
    assert text.startswith(summary.MARKER + "\n")
    assert "| briefs |  | 1 |  |  |  |" in text
    assert f"[Full report]({ADDRESS}review/index.html)" in text
    assert f"[ar]({ADDRESS}ar/briefs/mill-prices/)" in text
    assert '<p dir="rtl" lang="he">' in text
    assert "<del>אמרה</del><ins>הוסיפה</ins>" in text
    assert "](" not in summed(reviewed({}, {}), None)


def test_without_an_address_there_are_no_links(seeds: Seeds) -> None:
    review = reviewed(seeds, edited(seeds, MILL[6:], ("Share", "The share")))
    assert "](" not in summed(review, None)
    assert "](" in summed(review)


@pytest.mark.parametrize("address", ["ftp://x/", "example.org", "https://x/) @all", "javascript:1"])
def test_an_address_is_one(repository: Path, address: str) -> None:
    with pytest.raises(UsageError, match="is no address"):
        report(repository, "HEAD", repository / "preview/review", address)
    assert not (repository / "preview").exists()


ATTACKS = (
    "@everyone",
    "foo@github",
    "#12 GH-12 org/repo#7",
    "```\nfence",
    "~~~",
    "</details><img src=x onerror=1>",
    "<!-- -->",
    "[x](https://evil.example)",
    "https://evil.example www.evil.example",
    "| a | b |",
    "&#64;all &commat;all",
    "\\@all",
    "$$x$$ `y` **z** __w__",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_texts_mention_nobody_and_end_nothing(seeds: Seeds, attack: str) -> None:
    one = attack.replace("\n", " ").replace("\\", "\\\\")
    new = edited(seeds, MILL[6:], ("Water waits for nobody", f"{one} Water"))
    review = reviewed(seeds, edited(new, MILL[6:], ("What Mill One asks", one)))
    text = summed(review, None)
    assert text.count("<!--") == 1
    assert not re.search(r"@|(?<!&)#(?![# ])\w|`|~|\[|www\.|://|\$|\*\*\w*\*\*z", _said(text))
    assert set(re.findall(r"</?([a-z]+)", text)) <= {
        "b", "br", "code", "del", "details", "ins", "p", "span", "summary",
    }  # fmt: skip


def _said(text: str) -> str:
    """The summary without what is ours: headings, bold words, the table of counts."""
    ours = r"(?m)^#+ |\*\*(?:added|changed|renamed|moved|removed)\*\*|^\|.*\|$|<!--.*?-->"
    return re.sub(ours, "", text)


def many(review: Review, count: int) -> Review:
    """The same with so many briefs that changed."""
    words = " ".join(["كلمة"] * 30)
    fields = (
        Field(("text",), Texts({"ar": f"{words} {n}", "en": "x"}), Texts({"ar": words, "en": "y"}))
        for n in range(count)
    )
    entries = tuple(
        Entry(
            kind="brief",
            id=f"brief-{number}",
            change="changed",
            path=f"briefs/brief-{number}.yml",
            title={"en": f"The brief {number}", "ar": "عنوان"},
            items=(Item(("key_points", "one"), "changed", fields=(field,)),),
        )
        for number, field in enumerate(fields)
    )
    return dataclasses.replace(review, entries=entries)


def test_a_summary_of_many_briefs_is_cut_to_its_size(seeds: Seeds) -> None:
    review = many(reviewed(seeds, dict(seeds)), 400)
    text = summed(review)
    assert summary.LIMIT - 2000 < len(text) <= summary.LIMIT
    last = text.rstrip().splitlines()[-1]
    kept = text.count("\nBrief ")
    assert last.startswith(f"_{400 - kept:,} more parts of this summary were left out")
    assert f"({ADDRESS}review/index.html)" in last
    assert text.count("<details>") == text.count("</details>")


@pytest.mark.parametrize("limit", [400, 1000, 5000])
def test_a_summary_never_exceeds_its_limit(seeds: Seeds, limit: int) -> None:
    review = many(reviewed(seeds, dict(seeds)), 40)
    assert len(summary.summary(review, VERSIONS, ADDRESS, limit)) <= limit


def test_titles_are_in_the_direction_of_their_language(seeds: Seeds) -> None:
    review = reviewed(seeds, edited(seeds, "briefs/mill-prices.yml", ("0.014", "0.019")))
    index, summary_ = made(review)["index.html"], summed(review)
    for tag, direction in (("en", "ltr"), ("ar", "rtl"), ("he", "rtl")):
        assert f'<bdi class="title" lang="{tag}" dir="{direction}">' in index
        assert f'<span lang="{tag}" dir="{direction}">' in summary_


def test_nothing_that_changed_is_said(seeds: Seeds) -> None:
    review = reviewed(seeds, dict(seeds))
    assert "Nothing that readers or editors would see." in summed(review)
    assert "Nothing that readers or editors would see." in made(review)["index.html"]
    assert command.said(review) == "nothing changed"


def options(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    return parser.parse_args(arguments)


def test_the_command_reports_into_the_preview(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    preview = repository / "preview"
    given = options("--base", "HEAD", "--no-pictures")
    given.to = str(preview)
    earlier = base.read(repository, "HEAD")
    command.run_report(repository, earlier, given, cast("Renewal", None))
    assert capsys.readouterr().out == f"1 changed: {preview / 'review/index.html'}\n"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as it comes, whoever runs the tests."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
