"""Translations of a text that has changed since."""

from __future__ import annotations

from collections.abc import Iterator

from generator import languages, translations
from generator.checks.subject import Finding, Subject


def stale(subject: Subject) -> Iterator[Finding]:
    """A translation that is older than a change to its original.

    Readers of the two languages are told different things, or nobody has looked whether they are.
    Change the translation too; if the change does not concern it, say so with
    ``briefing translations --confirm``. Whether a text has changed is known of translations that
    are recorded in ``seeds/.translations/``.

    Wrong:
        en: |-
          The mill closed in May.
        ar: |-
          أغلقت الطاحونة.

    Right:
        en: |-
          The mill closed in May.
        ar: |-
          أغلقت الطاحونة في مايو.
    """
    path = subject.read.below
    records = subject.world.records.get(path, {})
    for name, where, text in translations.places(subject.value) if records else ():
        for tag, made in records.get(name, {}).items():
            if translations.state(text, tag, made) == "stale":
                own, other = languages.name(tag), languages.name(made.of)
                message = f"the {other} text has changed since this {own} one was made from it"
                if made.of not in text:
                    message = f"the {other} text that this {own} one was made from is gone"
                told = f"briefing translations --language {tag} --confirm {path[:-4]}/{name}"
                hint = f"change it too, or, if it is still right: {told}"
                yield Finding((*where, tag), message, hint, 0)
