"""Valid HTML: what the Nu checker (https://validator.github.io/validator/) says of the pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.gates.looked import Looked, NotRunError, once
from generator.gates.project import Project, Site

VARIABLE = "VNU_JAR"
JAR = "node_modules/vnu-jar/build/dist/vnu.jar"
"""Where npm puts it."""


def look(project: Project) -> Looked:
    """Errors in the largest page of each kind in each edition."""
    site, command = project.site, checker(project.root)
    pages = tuple(paths[-1] for paths in site.kinds().values())
    return Looked(once(messages(site, command, pages)), f"{len(pages)} pages")


def checker(root: Path) -> list[str]:
    """The command that checks; :class:`NotRunError` says how to get it."""
    named = os.environ.get(VARIABLE)
    jar = Path(named) if named else root / JAR
    if named and not jar.is_file():
        raise NotRunError(f"{VARIABLE} names {named}, where there is no file")
    if not jar.is_file():
        if program := shutil.which("vnu"):
            return [program]
        raise NotRunError(
            f"install the Nu checker: `npm install vnu-jar`, or name vnu.jar in {VARIABLE}"
        )
    if not (java := shutil.which("java")):
        raise NotRunError("install Java, on Debian default-jre-headless, for the Nu checker")
    return [java, "-Xss1m", "-jar", str(jar)]  # the stack that its manual asks for


def messages(site: Site, command: list[str], pages: tuple[str, ...]) -> list[Diagnostic]:
    """Every error in these pages, in one run: starting takes longer than a page."""
    files = {f"file:{site.folder / path}": path for path in pages}
    options = ["--errors-only", "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run(
        [*command, *options, *(str(site.folder / path) for path in pages)],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        said = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError):
        told = (done.stderr or done.stdout).strip().splitlines() or ["nothing"]
        raise NotRunError(f"the Nu checker does not work here; it says: {told[-1]}") from None
    return [
        Diagnostic(
            site.span(files[one["url"]], one.get("lastLine", 1), one.get("firstColumn", 1)),
            "html",
            one["message"],
        )
        for one in said
        if one["type"] in ("error", "non-document-error")
    ]
