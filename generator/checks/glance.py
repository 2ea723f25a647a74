"""Which texts may hold what a check looks for, told from their words one by one.

Words come again and again, in one brief and in all; what is asked of each is asked once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_MOST = 1 << 16
"""So many words are kept; a large library has about as many."""


class Glance(dict[str, bool]):
    """What was found of words; ``concerns`` says of one whether it may be looked for.

    A word is what stands between spaces, with marks and masks that touch it.
    """

    def __init__(self, concerns: Callable[[str], object]) -> None:
        super().__init__()
        self._concerns = concerns

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = bool(self._concerns(word))
        return found

    def sees(self, text: str) -> bool:
        """Whether any word of a text is of concern."""
        return any(map(self.__getitem__, _between_spaces(text)))


@lru_cache(maxsize=1 << 12)
def _between_spaces(text: str) -> tuple[str, ...]:
    return tuple(text.split())
