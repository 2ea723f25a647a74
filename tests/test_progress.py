"""What is said of long work while it lasts."""

from __future__ import annotations

import io
import logging

import pytest

from generator import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(progress, "PAUSE", {True: 0.0, False: 0.0})
    caplog.set_level(logging.INFO, logger=progress.log.name)


def test_a_terminal_has_a_bar_that_is_gone_in_the_end() -> None:
    stream = Terminal()
    assert list(progress.over(range(100), 100, "pages", stream)) == list(range(100))
    shown = stream.getvalue().split("\r")
    assert shown[50].startswith("█" * 12 + "░" * 12 + " pages: 50 of 100, 0:0")
    assert shown[-1] == "\x1b[K"


def test_elsewhere_there_are_plain_lines(caplog: pytest.LogCaptureFixture) -> None:
    stream = io.StringIO()
    list(progress.over(range(100), 100, "sheets", stream))
    assert stream.getvalue() == ""
    assert caplog.messages[9].startswith("sheets: 10 of 100, 0:0")


@pytest.mark.parametrize(("total", "level"), [(10, logging.INFO), (100, logging.WARNING)])
def test_nothing_is_said_of_little_or_if_it_is_not_wanted(
    caplog: pytest.LogCaptureFixture, total: int, level: int
) -> None:
    caplog.set_level(level, logger=progress.log.name)
    stream = Terminal()
    list(progress.over(range(total), total, "pages", stream))
    assert (stream.getvalue(), caplog.messages) == ("", [])


def test_the_time_that_is_left() -> None:
    assert progress.said("pages", 120, 600, 30) == "pages: 120 of 600, 2:00 left"
    assert progress.said("pages", 600, 600, 30) == "pages: 600 of 600, 0:00 left"
