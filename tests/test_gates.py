"""The gates of `briefing verify`: each is open for what is right and closed by what is not."""

from __future__ import annotations

import datetime
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest

from generator import checks, chromium, cli, gates
from generator.diagnostics import Diagnostic, Span
from generator.gates import accessibility, building, html, leaks, links, pdf, search
from generator.gates.looked import Looked, NotRunError, once
from generator.gates.project import Project, kind

JAR = Path(__file__).parent / "html" / html.JAR
PAGE = '<!doctype html><html lang="en"><head><title>A</title></head><body>{}</body></html>'


@pytest.fixture
def small_site(tmp_path: Path) -> Project:
    """A project with a site of two pages and a 404 page, below /briefing/."""
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nsite_url: https://example.org/briefing/\n")
    (tmp_path / "docs").mkdir()
    for path, body in {
        "index.html": '<main><h1 id="top">A</h1><a href="en/#one">B</a></main>',
        "en/index.html": '<main><h1 id="one">B</h1><a href="../">A</a></main>',
        "404.html": '<main><h1>C</h1><a href="/briefing/en/">A</a></main>',
    }.items():
        write(tmp_path, path, body)
    return Project(tmp_path)


def write(root: Path, path: str, body: str) -> None:
    (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
    (root / "site" / path).write_text(PAGE.format(body), "utf-8")


def said(looked: Looked) -> list[str]:
    return [f"{one.span.path}: {one.message}" for one in looked.problems]


# --- the command -------------------------------------------------------------------------------


def test_every_check_belongs_to_a_gate_of_seeds() -> None:
    names = {gate.name for gate in gates.GATES}
    assert {check.gate for check in checks.CHECKS} == set(SEEDS) <= names


SEEDS = (checks.SCHEMA, checks.AGREEMENT, checks.DIRECTION, checks.STALENESS)


def test_the_gates_are_listed_in_their_order(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-C", str(project), "verify", "--list"]) == 0
    shown = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert shown == [
        *("schema", "agreement", "direction", "staleness", "build"),
        *("links", "html", "accessibility", "search", "pdf", "leaks"),
    ]


def test_a_gate_that_does_not_exist_is_wrong_use(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-C", str(project), "verify", "link"]) == 2
    assert "there is no gate `link`: did you mean `links`?" in capsys.readouterr().err


def test_seeds_that_are_right_open_their_gates(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-C", str(project), "verify", *SEEDS]) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()] == [
        [name, "ok"] for name in SEEDS
    ]


@pytest.mark.parametrize(
    ("old", "new", "gate", "code"),
    [
        ("title:\n  en: |-\n    A", "titel:\n  en: |-\n    A", "schema", "unknown-field"),
        ("title:\n  en: |-\n    A", "title:\n  en: |-\n    In 2019 A", "agreement", "date-differs"),
        ("title:\n  en: |-\n    A", "title:\n  en: |-\n    A  wide", "direction", "spaces"),
    ],
)
def test_a_problem_closes_its_gate(
    project: Path, old: str, new: str, gate: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    brief = project / "seeds/briefs/dry-year.yml"
    text = brief.read_text("utf-8")
    assert old in text
    brief.write_text(text.replace(old, new, 1), "utf-8")
    assert cli.main(["-C", str(project), "verify", gate]) == 1
    out = capsys.readouterr().out
    assert "problem" in out.splitlines()[0]
    assert f"[{code}]: " in out
    others = [name for name in SEEDS if name != gate]
    assert code not in "".join(
        one.code for name in others for one in Project(project).problems if name == checked(one)
    )


def checked(one: Diagnostic) -> str:
    return {check.code: check.gate for check in checks.CHECKS}.get(one.code, checks.SCHEMA)


def test_problems_are_annotations_where_github_asks(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "seeds/stray.txt").write_text("x")
    assert cli.main(["-C", str(project), "verify", "schema", "--format", "github"]) == 1
    assert "\n::error file=seeds/stray.txt,line=1,col=1," in capsys.readouterr().out


def test_a_gate_that_only_reports_is_never_closed() -> None:
    problem = Diagnostic(Span("seeds/x.yml"), "stale", "old", severity="warning")
    [gate] = [one for one in gates.GATES if one.name == "staleness"]
    assert not gates.Passed(gate, Looked((problem,)), "", 0).closed


def test_a_gate_that_cannot_be_run_fails_only_where_all_are_required(
    small_site: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(html.VARIABLE, "/nowhere/vnu.jar")
    command = ["-C", str(small_site.root), "verify", "html"]
    assert cli.main(command) == 0
    assert "not run" in (out := capsys.readouterr().out)
    assert "VNU_JAR names /nowhere/vnu.jar, where there is no file" in out
    assert cli.main([*command, "--require"]) == 1


def test_without_a_site_its_gates_say_what_to_do(project: Path) -> None:
    with pytest.raises(NotRunError, match="run `briefing build`"):
        links.look(Project(project))


def test_a_site_that_could_not_be_built_is_not_looked_at(
    small_site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small_site.root / "seeds").mkdir()
    passed = list(gates.passed(small_site, gates.chosen(["build", "links"])))
    assert [one.closed for one in passed] == [True, False]
    assert passed[1].missing == "the site was not built"


def test_a_build_that_warns_closes_its_gate(project: Path) -> None:
    (project / "docs/index.md").write_text("# A\n\n[x](nowhere.md)\n")
    [problem] = building.look(Project(project)).problems
    assert "nowhere.md" in problem.message


def test_what_all_pages_have_in_common_is_told_once() -> None:
    found = [Diagnostic(Span(f"site/{name}.html"), "html", "wrong") for name in "cab"]
    assert [(one.span.path, one.message) for one in once(found)] == [
        ("site/a.html", "wrong (and in 2 more files)")
    ]


def test_pages_are_of_a_kind_in_an_edition() -> None:
    assert kind("ar/briefs/x/index.html") == kind("ar/briefs/y/index.html")
    kinds = {kind(path) for path in ("index.html", "ar/index.html", "ar/briefs/index.html")}
    assert len(kinds | {kind("ar/briefs/x/index.html"), kind("he/briefs/x/index.html")}) == 5


# --- links -------------------------------------------------------------------------------------


def test_addresses_that_exist_are_left_alone(small_site: Project) -> None:
    body = """<a href="?q=1#top">a</a> <a href="https://example.com/x">b</a>
      <a href="https://example.org/another/site/">b</a> <a href="mailto:a@b.c">
      c</a> <img srcset="../index.html 2x, ../404.html 3x" src="data:,"> <a href="#">d</a>
      <link rel="alternate" hreflang="ar" href="https://example.org/briefing/en/">
      <a href="../#:~:text=A">e</a> <p id="top"> <a href="%69ndex.html#o%6ee">f</a>"""
    write(small_site.root, "en/other.html", body)
    assert said(links.look(Project(small_site.root))) == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<a href="gone/">x</a>', "`gone/` leads to en/gone/index.html, which is not in the site"),
        ('<img src="gone.png">', "`gone.png` leads to en/gone.png"),
        ('<img srcset="../404.html 1x, gone.png 2x">', "`gone.png` leads to en/gone.png"),
        ('<a href="../en">x</a>', "`../en` is a folder"),
        ('<a href="../#nowhere">x</a>', "leads to #nowhere, which is not on the page index.html"),
        ('<a href="#nowhere">x</a>', "leads to #nowhere, which is not on the page en/other.html"),
        ('<a href="/en/">x</a>', "`/en/` leads out of the site, which is below /briefing/"),
        ('<a href="../../">x</a>', "`../../` leads out of the site"),
        ('<link rel="canonical" href="https://example.org/briefing/gone/">', "gone/index.html"),
        ('<link rel="alternate" hreflang="ar" href="https://example.org/x/">', "out of the site"),
        ('<meta http-equiv="refresh" content="0; url=gone/">', "`gone/` leads to"),
        ('<meta property="og:image" content="https://example.org/briefing/a.png">', "to a.png"),
        ('<svg><use href="#shape"/></svg>', "#shape, which is not on the page"),
        ('<form action="gone/"></form>', "`gone/` leads to"),
        ('<a href="//[x">x</a>', "is no address"),
    ],
)
def test_an_address_that_leads_nowhere_is_found(
    small_site: Project, body: str, message: str
) -> None:
    write(small_site.root, "en/other.html", f"\n {body}")
    [problem] = links.look(Project(small_site.root)).problems
    assert message in problem.message
    place = problem.span
    assert (place.path, place.line) == ("site/en/other.html", 2)


def test_a_404_page_may_not_lead_from_where_it_happens_to_be(small_site: Project) -> None:
    write(small_site.root, "404.html", '<a href="en/">x</a>')
    assert said(links.look(Project(small_site.root))) == [
        "site/404.html: `en/` leads elsewhere from every folder"
    ]


# --- HTML --------------------------------------------------------------------------------------


def test_invalid_html_is_found(small_site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(html.VARIABLE, str(JAR))
    body = '<p id="a"></p><p id="a"></p><input type="checkbox" autocomplete="off">'
    write(small_site.root, "en/index.html", body)
    one, other = html.look(Project(small_site.root)).problems
    assert {one.span.path, other.span.path} == {"site/en/index.html"}
    assert "Duplicate ID" in one.message
    assert "Attribute “autocomplete” is only allowed" in other.message


def test_a_checker_that_does_not_work_is_told(
    small_site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small_site.root / "vnu.jar").write_bytes(b"")
    monkeypatch.setenv(html.VARIABLE, str(small_site.root / "vnu.jar"))
    with pytest.raises(NotRunError, match="does not work here"):
        html.look(small_site)
    monkeypatch.delenv(html.VARIABLE)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NotRunError, match="npm install vnu-jar"):
        html.look(small_site)


# --- a browser, Node, PDFs -----------------------------------------------------------------------


def test_axe_finds_what_keeps_a_reader_out(
    small_site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ThreadPoolExecutor(1) as apart:  # Playwright runs once in a thread: other tests have it
        assert said(apart.submit(accessibility.look, small_site).result()) == []
        write(small_site.root, "en/index.html", '<main><h1>A</h1><img src="x.png"></main>')
        looked = apart.submit(accessibility.look, Project(small_site.root)).result()
    [problem] = looked.problems
    assert "(image-alt)" in problem.message
    assert '<img src="x.png">' in problem.hint
    monkeypatch.setenv(chromium.VARIABLE, "/nowhere/chromium")
    with pytest.raises(NotRunError, match="install Chromium"):
        accessibility.look(small_site)


def test_a_project_without_queries_is_told_so(small_site: Project) -> None:
    assert search.look(small_site) == Looked(said="no queries: tests/queries.yml would hold them")


@pytest.mark.parametrize("text", ["query: a\n", "- [a]\n", "- query: a\n"])
def test_what_is_no_list_of_queries_is_told(small_site: Project, text: str) -> None:
    (small_site.root / "tests").mkdir()
    (small_site.root / search.FILE).write_text(text)
    assert [one.code for one in search.look(small_site).problems] == ["query"]


def test_queries_that_find_nothing_are_found(
    small_site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small_site.root / "tests").mkdir()
    queries = [
        {"query": "one", "in": "en", "find": ["briefs/a"]},
        {"query": "two", "in": "en", "find": ["briefs/b#x", "names#y"]},
        *({"query": f"{n}", "in": "en", "to": "ar", "find": ["glossary#z"]} for n in range(10)),
    ]
    (small_site.root / search.FILE).write_text(
        "\n".join(f"- {json.dumps(one)}" for one in queries), "utf-8"
    )
    found = [["briefs/a"], ["briefs/b"], *([["glossary#z"]] * 9), []]
    monkeypatch.setattr(search, "answered", lambda *_: found)
    looked = search.look(small_site)
    assert [one.span.line for one in looked.problems] == [2]
    assert looked.said == "10 of 12 queries answered"
    found[-2] = []  # two of ten that cross languages are more than a tenth
    assert [one.span.line for one in search.look(small_site).problems] == [2, 11, 12]


def test_what_is_not_published_is_found_until_its_day(project: Path) -> None:
    brief = project / "seeds/briefs/dry-year.yml"
    text = brief.read_text("utf-8")
    assert "status: published\npublished_on: 2026-02-01\n" in text
    brief.write_text(text.replace("status: published", "status: embargoed", 1), "utf-8")
    write(project, "index.html", "<p>The dry-year is near.</p>")
    before, after = datetime.date(2026, 1, 31), datetime.date(2026, 2, 1)
    [problem] = leaks.look(Project(project, before)).problems
    assert problem.span.path == "site/index.html"
    assert "`dry-year`" in problem.message
    assert leaks.look(Project(project, after)) == Looked(said="nothing is secret")


def test_a_pdf_that_cannot_be_read_aloud_is_found(small_site: Project) -> None:
    assert pdf.look(small_site) == Looked(said="no sheets in the site")
    with pikepdf.new() as made:
        made.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.Nowhere)
        made.Root.Extra = made.make_indirect(font)
        made.docinfo.Title = "A title"
        made.save(small_site.root / "site/en/a.pdf")
    told = [one.message for one in pdf.look(Project(small_site.root)).problems]
    assert "the font Nowhere is not embedded" in told
    assert "words of its title cannot be read: A, title" in told
    assert any("PDFUA1-" in one for one in told)
    shutil.rmtree(small_site.root / "site")
