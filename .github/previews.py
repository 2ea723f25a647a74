"""What publish-preview.yml does with an artifact that a pull request's own code has made.

    previews.py number ZIP                 print the number of the pull request
    previews.py publish ZIP REMOTE OPEN    put the preview on the branch `previews` of a repository;
                                           those of pull requests not in the file OPEN go
    previews.py comment ZIP ADDRESS RUN    print the comment, as GitHub's API takes it

The artifact is data, and nothing of it is run. Whatever is not as preview.yml
makes it ends the command. Needs Python and git, nothing else.
"""

from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

BRANCH = "refs/heads/previews"
MARKER = "<!-- briefing-review -->"
"""The first line of the comment, by which it is found again."""
ADDRESS = "https://preview.invalid/"
"""What preview.yml writes for the address that it does not know (RFC 2606)."""

FILES, BYTES = 20_000, 500_000_000
"""Far more than a preview has."""
LIMIT = 65_000
"""GitHub takes 65,536 characters."""
TRIES = 5

_PART = re.compile(r"[^./\\\x00-\x1f\x7f][^/\\\x00-\x1f\x7f]*")
"""A part of a path: not hidden, not a step up, no backslash."""
_MENTION = re.compile(r"(@|&(?:#0*64|#[xX]0*40|commat);)(?!\u200b|&#8203;)")
_LINK = re.compile(rf"\[([^\]\n]*)\]\({re.escape(ADDRESS)}[^)\s]*\)")


class RefusedError(Exception):
    """The artifact is not what it should be."""


def entries(zip_file: ZipFile) -> list[ZipInfo]:
    """The files of an artifact, if all that is in it may be there."""
    found = zip_file.infolist()
    if len(found) > FILES or sum(one.file_size for one in found) > BYTES:
        raise RefusedError("it is larger than any preview")
    for one in found:
        parts = one.filename.rstrip("/").split("/")
        kind = stat.S_IFMT(one.external_attr >> 16)
        if not all(_PART.fullmatch(part) for part in parts):
            raise RefusedError(f"no preview has a file {one.filename!r}")
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise RefusedError(f"{one.filename!r} is no ordinary file")
        if parts[0] != "preview" and one.filename != "number":
            raise RefusedError(f"{one.filename!r} does not belong there")
    return [one for one in found if not one.is_dir()]


def number(zip_file: ZipFile) -> str:
    """The number of the pull request, which its head has still to confirm."""
    [named] = [one for one in entries(zip_file) if one.filename == "number"] or [None]
    text = zip_file.read(named).decode("ascii", "replace").strip() if named else ""
    if not re.fullmatch(r"[1-9][0-9]{0,8}", text):
        raise RefusedError("it has no number of a pull request")
    return text


def unpack(zip_file: ZipFile, to: Path) -> None:
    """Write the files of the preview below ``to``, none of them executable."""
    for one in entries(zip_file):
        below = PurePosixPath(one.filename).parts[1:]
        if below:
            path = to.joinpath(*below)
            path.parent.mkdir(parents=True, exist_ok=True)
            with zip_file.open(one) as source, path.open("xb") as target:
                shutil.copyfileobj(source, target)
    if not (to / "index.html").is_file():
        raise RefusedError("it has no preview in it")


def comment(zip_file: ZipFile, address: str, run: str) -> str:
    """The comment: where the preview is, then the summary, which mentions nobody."""
    names = {one.filename for one in entries(zip_file)}
    name = "preview/review/summary.md"
    text = zip_file.read(name).decode("utf-8", "replace") if name in names else ""
    text = re.sub(r"\A\s*<!--.*?-->", "", text).strip()
    text = text.replace(ADDRESS, address) if address else _LINK.sub(r"\1", text)
    text = _MENTION.sub(r"\1&#8203;", text)
    where = f"[Preview]({address}) · [what changes]({address}review/)"
    head = where if address else f"The preview is an artifact of [this run]({run})."
    whole = f"{MARKER}\n{head}\n\n{text}\n"
    if len(whole) > LIMIT:
        whole = whole[:LIMIT].rpartition("\n")[0] + "\n\nThe rest is in the report.\n"
    return whole


def publish(zip_file: ZipFile, remote: str, open_ones: set[str]) -> None:
    """Put the preview on the branch, which has one commit, made anew each time."""
    own = number(zip_file)
    for _ in range(TRIES):
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder)
            git(tree, "init", "--quiet")
            listed = git(tree, "ls-remote", remote, BRANCH).split()
            before = listed[0] if listed else ""
            if before:
                git(tree, "fetch", "--quiet", "--depth", "1", remote, BRANCH)
                git(tree, "checkout", "--quiet", "FETCH_HEAD", "--", ".")
            for old in tree.glob("pr-*"):
                if old.name.removeprefix("pr-") not in open_ones - {own}:
                    shutil.rmtree(old)
            unpack(zip_file, tree / f"pr-{own}")
            git(tree, "add", "--all")
            git(tree, *_AUTHOR, "commit", "--quiet", "--message", "Previews of pull requests")
            lease = f"--force-with-lease={BRANCH}:{before}"
            command = ["git", "push", "--quiet", lease, remote, f"HEAD:{BRANCH}"]
            if not subprocess.run(command, cwd=tree, check=False).returncode:
                return
    raise RefusedError("the branch could not be written; others write it all the time")


_AUTHOR = ("-c", "user.name=github-actions[bot]", "-c", "user.email=noreply@github.com")


def git(folder: Path, *command: str) -> str:
    """What git says."""
    done = subprocess.run(["git", *command], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def main(command: str, file: str, *given: str) -> None:
    """Run a command; see the head of this file."""
    with ZipFile(file) as zip_file:
        if command == "number":
            print(number(zip_file))
        elif command == "publish":
            remote, listed = given
            publish(zip_file, remote, set(Path(listed).read_text().split()))
        elif command == "comment":
            address, run = given
            print(json.dumps({"body": comment(zip_file, address, run)}))
        else:
            raise RefusedError(f"there is no command {command}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (RefusedError, BadZipFile, ValueError, FileExistsError) as error:
        sys.exit(f"The artifact is refused: {error}")
    except subprocess.CalledProcessError as error:
        sys.exit(f"git: {error.stderr}")
