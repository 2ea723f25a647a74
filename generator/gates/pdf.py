"""Printed sheets: PDF/UA-1 (ISO 14289-1), fonts that are embedded, text that can be read out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf

from generator.diagnostics import Diagnostic
from generator.gates.looked import Looked, NotRunError, once
from generator.gates.project import Project

PROFILE = "ua1"


def look(project: Project) -> Looked:
    """What is wrong with the PDFs of the site."""
    site = project.site
    try:
        import page
        import pypdfium2
    except ModuleNotFoundError:
        raise NotRunError("`pip install page-validation pypdfium2` to look at PDFs") from None
    sheets = sorted(path for path in site.files if path.endswith(".pdf"))
    if not sheets:
        return Looked(said="no sheets in the site")

    def of_sheet(path: str) -> list[Diagnostic]:
        content = (site.folder / path).read_bytes()
        report = page.validate_pdf_bytes(content, profile=PROFILE)
        text = "\n".join(
            one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(content)
        )
        told = [f"{one.message} ({one.rule_id})" for one in report.failures]
        told += [*unembedded(site.folder / path), *unread(site.folder / path, text)]
        return [Diagnostic(site.span(path), "pdf", one) for one in told]

    with ThreadPoolExecutor(2) as pool:
        found = [one for all_ in pool.map(of_sheet, sheets) for one in all_]
    return Looked(once(found), f"{len(sheets)} sheets")


def unembedded(file: Path) -> Iterator[str]:
    """Fonts that a reader's machine would have to have."""
    with pikepdf.open(file) as pdf:
        for one in pdf.objects:
            described = isinstance(one, pikepdf.Dictionary)
            described = described and one.get("/Type") == "/FontDescriptor"
            if described and not any(f"/FontFile{kind}" in one for kind in ("", "2", "3")):
                yield f"the font {str(one.get('/FontName', '/?'))[1:]} is not embedded"


def unread(file: Path, text: str) -> Iterator[str]:
    """A title that cannot be read out of the pages, as when letters have lost their meaning."""
    with pikepdf.open(file) as pdf:
        title = str(pdf.docinfo.get("/Title", ""))
    if not title:
        yield "it has no title"
    elif missing := sorted(_words(title) - _words(text)):
        yield f"words of its title cannot be read: {', '.join(missing)}"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", text)))
