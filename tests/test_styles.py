"""The style sheets of a page as one."""

from __future__ import annotations

from pathlib import Path

from generator import styles

PAGE = """<head>
      <link rel="stylesheet" href="../assets/a/main.css">

    <link rel="stylesheet" href="../assets/fonts/fonts.css">
      <link rel="stylesheet" href="../assets/themes.css">
      <link rel="stylesheet" href="../assets/print.css">
    <script src="../assets/x.js"></script></head>"""


def test_a_page_names_one_sheet_and_that_of_its_themes() -> None:
    assert styles.joined(PAGE).splitlines() == [
        "<head>",
        '      <link rel="stylesheet" href="../assets/style.css">',
        '    <link rel="stylesheet" href="../assets/themes.css">',
        '    <script src="../assets/x.js"></script></head>',
    ]
    assert "themes" not in styles.joined(PAGE.replace("themes", "others"))


def test_the_sheet_of_another_site_stays() -> None:
    other = '<link rel="stylesheet" href="https://example.com/assets/x.css">'
    assert other in styles.joined(PAGE.replace("<head>", f"<head>{other}"))
    assert other in styles.joined(PAGE.replace("    <script", f"    {other}<script"))
    assert styles.named(PAGE + other) == styles.named(PAGE)


def test_the_sheet_has_all_others_in_their_order_and_finds_their_files(tmp_path: Path) -> None:
    paths = styles.named(PAGE)
    texts = ["a{}", "b{src:url('x.woff2')}", 'c{x:url("../y.svg") url(data:z) url("data:z")}']
    for path, text in zip(paths, texts, strict=True):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    styles.write(tmp_path, paths)
    assert (tmp_path / styles.FILE).read_text("utf-8").splitlines() == [
        "a{}",
        "b{src:url('fonts/x.woff2')}",
        'c{x:url("./../y.svg") url(data:z) url("data:z")}',
    ]
