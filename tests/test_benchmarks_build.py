"""The benchmark of builds: what it counts, what it changes, what it tells."""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path, PurePosixPath

import pytest

from benchmarks import corpus
from benchmarks.build import chart, project, report, results, serve
from benchmarks.build.measure import FailedError, measured
from benchmarks.build.peers import PEERS
from benchmarks.build.results import Result
from benchmarks.build.targets import OURS, Target, above_start, growth, ratio
from benchmarks.build.texts import Document, plain

BURN = "import time\nwhile time.process_time() < 0.4: pass\n"
ORPHAN = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BURN!r}])"
WAITED = ORPHAN + ".wait()"
SERVER = """
import http.server, sys, pathlib
class Seed(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        parts = self.path.split("/")
        if parts[1:2] + parts[3:4] != ["path", "briefs"]:
            return self.send_error(404)
        self.send_response(200)
        self.end_headers()
        lines = pathlib.Path("seeds/briefs", parts[4] + ".yml").read_bytes().splitlines()
        tag = parts[2].encode()
        at = [n for n, line in enumerate(lines) if line.strip() == tag + b": |-"]
        self.wfile.write(b"".join(lines[n + 1] for n in at))
host, port = sys.argv[-1].split(":")
http.server.HTTPServer((host, int(port)), Seed).serve_forever()
"""


@pytest.fixture
def seed() -> str:
    """A brief of the corpus that speaks all languages."""
    _, found = next(corpus.seeds(1, 7))
    return "\n".join(corpus.written(found)) + "\n"


@pytest.mark.parametrize("code", [WAITED, ORPHAN], ids=["waited for", "orphaned"])
def test_the_cpu_of_a_child_of_the_command_is_counted(code: str, tmp_path: Path) -> None:
    cost = measured([sys.executable, "-c", code], tmp_path, tmp_path / "log")
    assert cost.cpu >= 0.4


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such page')"]
    with pytest.raises(FailedError, match=r"status 1:\nno such page"):
        measured(command, tmp_path, tmp_path / "log")


def test_a_command_that_does_not_end_is_ended(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    with pytest.raises(FailedError, match="status -9"):
        measured(command, tmp_path, tmp_path / "log", patience=0.1)


def test_an_edit_changes_one_sentence_in_every_language(seed: str) -> None:
    before, after = seed.splitlines(), project.edited(seed, 12).splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [line.rpartition(" ")[2] for line in changed] == [
        f"{mark}." for mark in project.marks(12).values()
    ]
    point = before.index("key_points:")
    assert point < after.index(changed[0]) < before.index("  - id: point-2")


def test_the_next_edit_takes_the_place_of_the_one_before(seed: str) -> None:
    assert project.edited(project.edited(seed, 12), 13) == project.edited(seed, 13)
    assert project.edited(seed, 12) != project.edited(seed, 13)


def test_a_brief_whose_first_point_lacks_a_language_is_not_edited(seed: str) -> None:
    head, key, points = seed.partition("\nkey_points:\n")
    before, language, after = points.partition("      he: |-\n")
    lacking = head + key + before + after.partition("\n")[2]
    assert language
    with pytest.raises(ValueError, match="'he'"):
        project.edited(lacking, 1)


def test_the_brief_that_is_edited_speaks_all_languages(seed: str, tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "briefs"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text(seed, "utf-8")
    (folder / "b.yml").write_text("id: b\nkey_points:\n  - id: point-1\n", "utf-8")
    assert project.editable(tmp_path) == folder / "a.yml"
    (folder / "a.yml").unlink()
    with pytest.raises(FailedError):
        project.editable(tmp_path)


def test_peers_get_the_title_the_description_and_the_text() -> None:
    document = '---\n# made\ntitle: "A: b"\nhide: [toc]\ndescription: "c"\n---\n\n# A\n\n---\n\nd\n'
    assert plain(document) == '---\ntitle: "A: b"\ndescription: "c"\n---\n\n# A\n\n---\n\nd\n'


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A project with two documents a language."""
    (tmp_path / "mkdocs.yml").write_text(
        "site_url: https://example.org/path/\nmarkdown_extensions: [attr_list]\n"
    )
    for language in ("en", "ar", "he"):
        for name in ("index.md", "briefs/one.md"):
            file = tmp_path / "docs" / language / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("---\ntitle: T\n---\n\n# T\n")
    return tmp_path


@pytest.mark.parametrize("name", PEERS)
def test_every_peer_gets_every_document(name: str, written: Path, tmp_path: Path) -> None:
    PEERS[name].lay_out(written, tmp_path / "peer")
    assert len(list((tmp_path / "peer").rglob("*.md"))) == 6


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_that_leaves_a_page_out_is_found(name: str, tmp_path: Path) -> None:
    peer = PEERS[name]
    texts = [
        Document(language, PurePosixPath(path), "")
        for language in ("en", "ar")
        for path in ("index.md", "briefs/one.md")
    ]
    for one in texts:
        page = tmp_path / peer.site(one.language) / one.address
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("<h1>T</h1>")
    assert peer.pages(texts, tmp_path) == 4
    page.write_text("")
    with pytest.raises(FailedError, match=r"left out 1 of 4 pages: ar/briefs/one\.md"):
        peer.pages(texts, tmp_path)


def test_sites_are_compared_file_by_file(tmp_path: Path) -> None:
    for side, files in {"a": {"x": "1", "y/z": "2", "w": "3"}, "b": {"x": "1", "y/z": "4"}}.items():
        for name, content in files.items():
            file = tmp_path / side / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content)
    assert project.compared(tmp_path / "a", tmp_path / "b") == (3, ["w", "y/z"])
    assert project.compared(tmp_path / "b", tmp_path / "a") == (3, ["w", "y/z"])


def cost(tool: str, cpu: float, what: str = "clean", briefs: int = 1000, run: str = "2") -> Result:
    """A measurement."""
    values = {"cpu": cpu, "wall": cpu / 2, "peak": 100.0, "pages": briefs * 3}
    return Result(run, briefs, what, tool, values, machine="8 cores")


def test_measurements_are_kept_as_they_come(tmp_path: Path) -> None:
    made = [cost(OURS, 3.0), cost("hugo", 2.0)]
    for one in made:
        results.append(tmp_path / "deep" / "results.jsonl", one)
    assert list(results.load(tmp_path / "deep" / "results.jsonl")) == made


def test_the_newest_run_counts_and_of_it_the_median() -> None:
    known = results.newest(
        [cost(OURS, 50, run="1"), cost("hugo", 7, run="1"), *(cost(OURS, n) for n in (3, 9, 4))]
    )
    assert known[1000, "clean", OURS].values["cpu"] == 4
    assert known[1000, "clean", "hugo"].values["cpu"] == 7


def test_values_are_read_from_measurements() -> None:
    known = results.newest(
        [
            cost(OURS, 30),
            cost("hugo", 10),
            cost(OURS, 25, "growth"),
            cost(OURS, 450, "growth", briefs=10_000),
            cost(OURS, 35, "growth"),
            cost(OURS, 1.5, "nothing"),
            cost("python", 0.25, "start"),
        ]
    )
    assert ratio(1000, "clean", "hugo", "cpu")(known) == 3
    assert ratio(1000, "clean", "zensical", "cpu")(known) is None
    assert above_start(1000)(known) == 1.25
    assert growth(1000)(known) == 1.5
    assert growth(100)(known) is None


def test_a_target_is_met_missed_or_not_measured() -> None:
    target = Target(1000, "t", "", lambda known: None, must=2.0, aim=1.0)
    assert [target.verdict(value) for value in (None, 0.9, 1.5, 2.1)] == [
        "not measured",
        "met, the aim too",
        "met",
        "**missed**",
    ]


def test_the_report_holds_values_against_targets() -> None:
    made = [cost(OURS, 30), cost("hugo", 10), cost("zensical", 50)]
    made.append(Result("2", 1000, "same", OURS, {"files": 1234, "differ": 1}, "ar/x.html"))
    told = report.report(results.newest(made))
    assert "| Hugo: CPU | 3.00 | ≤ 2.8 | ≤ 1.8 | **missed** |" in told
    assert "| Zensical: CPU | 0.60 | ≤ 0.75 | ≤ 0.55 | met |" in told
    assert "1 of 1,234 files differ: ar/x.html" in told
    assert "| 1,000 briefs: clean build | **ours** | 3,000 | 30.0 | 15.0 | 100 |" in told
    assert "8 cores" in told
    assert "static-i18n: CPU" not in told  # not measured


def test_what_the_chart_shows_is_also_said_in_words() -> None:
    known = results.newest([cost(OURS, 30), cost("hugo", 10)])
    drawn = ElementTree.fromstring(report.chart(known))
    words = [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Ours", "30.0 s", "10.0 s"} <= set(words)
    assert "Ours 30.0 s" in report.report(known)


def test_longer_bars_stand_for_more() -> None:
    drawn = ElementTree.fromstring(
        chart.bars("<t>", [("h", [("a", 1, True), ("b", 4, False)])], "")
    )
    short, long = (
        float(one.attrib["width"]) for one in drawn.iter("{http://www.w3.org/2000/svg}rect")
    )
    assert long == pytest.approx(4 * short)


@pytest.fixture
def file(seed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The brief in a project that can be served, without rest between edits."""
    monkeypatch.setattr(serve, "BETWEEN", 0)
    (tmp_path / "mkdocs.yml").write_text("site_url: https://example.org/path/\n")
    file = tmp_path / "seeds" / "briefs" / "one.yml"
    file.parent.mkdir(parents=True)
    file.write_text(seed, "utf-8")
    return file


def test_the_preview_is_asked_until_it_shows_the_edit(
    seed: str, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "EDITS", 2)
    (tmp_path / "server.py").write_text(SERVER)
    command = [sys.executable, "server.py"]
    found = serve.latency(tmp_path, file, tmp_path / "log", 40, command)
    assert 0 < found["viewed"] <= found["rest"] <= found["rest_slowest"]
    assert file.read_text("utf-8") == project.edited(seed, 41)


def test_a_preview_that_never_shows_the_edit_is_told(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "PATIENCE", 0.5)
    (tmp_path / "server.py").write_text(SERVER.replace("tag = parts[2].encode()", "tag = b'en'"))
    with pytest.raises(FailedError, match="/path/ar/briefs/one/ did not show"):
        serve.latency(tmp_path, file, tmp_path / "log", 40, command=[sys.executable, "server.py"])
