"""Numbers in as few characters as scripts can hold without escaping them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@lru_cache(maxsize=1 << 14)
def number(value: int) -> str:
    """A number in base 32, its lowest digit first; all digits but the last say that more comes."""
    written = ""
    while value > 31:
        written += ALPHABET[32 + (value & 31)]
        value >>= 5
    return written + ALPHABET[value]


def numbers(values: Iterable[int]) -> str:
    """Numbers one after the other."""
    return "".join(map(number, values))
