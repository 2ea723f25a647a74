"""Which of the records that are gone have become which of those that are new."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.review.sides import Kind, Known


def renamed(
    kind: Kind, before: Mapping[str, Known], after: Mapping[str, Known]
) -> Mapping[str, str]:
    """Former id → id now: of briefs as they say it, or by the article; of others by what they say.

    Only what is gone can have become what is new, and neither twice.
    """
    gone = {name: one for name, one in before.items() if name not in after}
    new = {name: one for name, one in after.items() if name not in before}
    found: dict[str, str] = {}
    for name, one in after.items() if kind == "brief" else ():
        for former in _plainly(one, "former_ids"):
            if former in gone and former not in found and name in new:
                found[former] = name
                break
    for mark in (_fingerprint, _article) if kind == "brief" else (_content,):
        taken = {*found.values()}
        left = {name: mark(one) for name, one in gone.items() if name not in found}
        come = {name: mark(one) for name, one in new.items() if name not in taken}
        for name, key in left.items():
            now = [other for other, its in come.items() if key and its == key]
            if len(now) == 1 and [*left.values()].count(key) == 1:
                found[name] = now[0]
    return found


def _plainly(one: Known, *where: str) -> Collection[str]:
    found: object = one.value if one.value is not None else one.plain()
    for step in where:
        found = found.get(step) if isinstance(found, dict) else getattr(found, step, None)
    if isinstance(found, str):
        return (found,)
    return tuple(map(str, found)) if isinstance(found, (list, tuple)) else ()


def _content(one: Known) -> str:
    """All that a record says but its id."""
    if one.value is None:
        return ""
    said = {name: value for name, value in one.value.__dict__.items() if name != "id"}
    return repr(said)


def _fingerprint(one: Known) -> str:
    return " ".join(_plainly(one, "source", "fingerprint"))


def _article(one: Known) -> str:
    return " ".join(_plainly(one, "source", "article"))
