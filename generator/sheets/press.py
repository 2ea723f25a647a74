"""Values → PDF and PNG. The only module that knows Typst (https://typst.app, the `typst` wheel).

The templates get texts as data, our fonts and nothing else: no file and no network is within reach
of a seed, and the machine's fonts and clock leave no trace.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from generator.sheets.letters import letter_by_letter

TEMPLATES = Path(__file__).with_name("typst")
FONTS = Path(__file__).parent.parent / "fonts"

STANDARDS = ["ua-1", "a-2a"]
"""PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2); Typst refuses what it knows to break them."""


class PressError(Exception):
    """Something that cannot be set, in Typst's words."""


@dataclass(frozen=True)
class Extent:
    """How much room a sheet takes: pages, and how full the last one is (0–1)."""

    pages: int
    last: float


class Press:
    """One set of fonts for many sheets."""

    def __init__(self) -> None:
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        )

    def extent(self, values: Mapping[str, Any], fit: Mapping[str, Any]) -> Extent:
        """The room that a sheet would take."""
        compiler = self._compiler("sheet.typ", values, fit)
        try:
            found = json.loads(compiler.query("<end>", field="value", one=True))
        except typst.TypstError as error:
            raise PressError(_said(error)) from error
        return Extent(found["pages"], found["last"])

    def pdf(self, values: Mapping[str, Any], fit: Mapping[str, Any]) -> bytes:
        """A sheet as PDF; :class:`PressError` on any warning."""
        compiler = self._compiler("sheet.typ", values, fit)
        made = self._made(compiler, format="pdf", pdf_standards=STANDARDS, timestamp=0)
        directions = {language["dir"] for language in values["languages"]}
        if "ltr" in directions:
            # Typst takes the direction of the first language. Chromium would then turn the words
            # around when it copies and searches the other. As many bytes, so no offset changes.
            made = made.replace(b"/Direction/R2L", b"/Direction/L2R")
        return letter_by_letter(made) if "rtl" in directions else made

    def png(self, values: Mapping[str, Any]) -> bytes:
        """A card as a picture of one pixel a point."""
        return self._made(self._compiler("card.typ", values, {}), format="png", ppi=72)

    def _made(self, compiler: typst.Compiler, **options: Any) -> bytes:
        try:
            made, warnings = compiler.compile_with_warnings(**options)
        except typst.TypstError as error:
            raise PressError(_said(error)) from error
        if warnings:
            raise PressError("; ".join(warning.message for warning in warnings))
        assert isinstance(made, bytes)
        return made

    def _compiler(
        self, template: str, values: Mapping[str, Any], fit: Mapping[str, Any]
    ) -> typst.Compiler:
        return typst.Compiler(
            input=str(TEMPLATES / template),
            root=str(TEMPLATES),
            font_paths=self._fonts,
            sys_inputs={
                "data": json.dumps(values, ensure_ascii=False),
                "fit": json.dumps(fit),
            },
        )


def _said(error: typst.TypstError) -> str:
    return " ".join([error.message, *error.hints])
