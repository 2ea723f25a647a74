"""Nothing says what is not published: a build's proof, of the whole site that is there."""

from __future__ import annotations

from generator.diagnostics import ContentError, Diagnostic
from generator.gates.looked import Looked, NotRunError
from generator.gates.project import Project


def look(project: Project) -> Looked:
    """Files that say the id or a title of a draft or an embargoed brief."""
    from generator import leaks, proof
    from generator.plugin import load

    site = project.site
    try:
        library = load(project.root, project.audience)
    except ContentError:
        raise NotRunError("the seeds have problems: see the gate schema") from None
    secrets = leaks.secrets(library)
    if not secrets.name:
        return Looked(said="nothing is secret")
    found = proof.said(secrets, library, site.folder, site.address)
    problems = tuple(
        Diagnostic(site.span(one.path), "leak", f"{one.where} says {one.secret}") for one in found
    )
    return Looked(problems, f"{len(site.files):,} files, {len(secrets.titles):,} titles")
