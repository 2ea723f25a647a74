"""What is kept between runs, under a seal: what does not fit its seal is damaged."""

from __future__ import annotations

import io
import pickle
from typing import Any

from generator.keys import digest

_SEAL = len(digest(b""))


def sealed(text: str, *others: str) -> str:
    """A text below its seal, which is for other texts too."""
    return f"{digest(repr((text, *others)).encode())}\n{text}"


def opened(text: str, *others: str) -> str:
    """A text from below its seal; raises ValueError if that is not its own."""
    found = text.partition("\n")[2]
    if text != sealed(found, *others):
        raise ValueError("damaged")
    return found


def pickled(value: Any) -> bytes:
    """What of a seed is kept, with its seal before it."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return digest(content).encode() + content


def unpickled(kept: bytes) -> Any:
    """A value as it was :func:`pickled`; raises ValueError if it is damaged, or not one of ours."""
    content = kept[_SEAL:]
    if kept[:_SEAL] != digest(content).encode():
        raise ValueError("damaged")
    try:
        return _Unpickler(io.BytesIO(content)).load()
    except (pickle.UnpicklingError, *_MADE_OTHERWISE) as error:
        raise ValueError(str(error)) from error


_MADE_OTHERWISE = (AttributeError, EOFError, ImportError, LookupError, TypeError)
"""What comes of a pickle with the right seal that our code did not write."""


class _Unpickler(pickle.Unpickler):
    """Makes values of our own kinds and nothing else, whoever wrote the file."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module in _OWN and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is nothing that a seed holds")


_PLAIN = {
    ("decimal", "Decimal"),
    ("datetime", "date"),
    ("builtins", "frozenset"),
    ("generator.model.records", "bare_fact"),
}
_MODELS = ("brief", "figure", "provenance", "records", "registry", "source")
_OWN = {"generator.intake", "generator.uses", *(f"generator.model.{name}" for name in _MODELS)}
