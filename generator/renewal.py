"""A build from beginning to end: what has changed is made, the rest of the site stays as it is."""

from __future__ import annotations

import gc
import logging
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from mkdocs.exceptions import PluginError

from generator import (
    anchors,
    audience,
    build,
    disk,
    intake,
    keys,
    library,
    locales,
    making,
    noted,
    placing,
    plan,
    progress,
    publication,
    still,
)
from generator.archive import Archive, Change, File, Kept, Key, outputs
from generator.beside import DATA, MAPS, ROOT, SEARCH, Beside, Sections
from generator.build import Job, Warned
from generator.jobs import jobs
from generator.making import Order, Result, left
from generator.model.brief import Brief
from generator.noted import Stale
from generator.ordering import WHOLE, Before, ordered
from generator.page import Entry, Kind
from generator.placing import Changes
from generator.plan import places
from generator.search.sections import of_page
from generator.setting import BUILD, Setting
from generator.sheets.printing import Print
from generator.sheets.shelf import Shelf

log = logging.getLogger("mkdocs.plugins.briefing")


class Renewal:
    """One build: ``make`` what changed, aside, then ``finish`` by putting it in place.

    Raises :class:`~generator.diagnostics.ContentError` if the seeds have problems.
    """

    def __init__(self, setting: Setting, before: Renewal | None = None) -> None:
        """``before`` is a build of this process, of which what is known need not be read again."""
        self.setting, self.began = setting, time.perf_counter()
        if before and before.archive.key != keys.tools():
            before = None
        kept = before.archive if before else Archive(setting.archive, keys.tools())
        self.archive: Archive = kept
        self.keys: dict[str, str] = {}
        self.root = Beside(setting, self.archive, self.keys)
        self.made: dict[Key, Kept] = {}
        """What this build makes."""
        self.standing: dict[Key, Kept] = {}
        """What stays in the site as it is."""
        self.changed: set[str] = set()
        """Editions whose pages have changed, and the root, once the build is finished."""
        self.advanced: set[str] = set()
        self._written: frozenset[str] = frozenset()
        self._shelf = Shelf(setting.cache / "sheets")
        raw, folders = disk.seeds(setting.root), [setting.root / "locales", locales.FOLDER]
        site = raw.get("site.yml")
        spoken = keys.languages(site if isinstance(site, bytes) else b"", folders)
        self.keys["languages"] = spoken
        self.keys["content"] = keys.name(spoken, setting.site_url, str(setting.sheets))
        self.keys["audience"] = setting.audience.name
        shown, was = setting.audience, audience.named(self.archive.keys.get("audience", ""))
        gc.disable()  # nearly all that is read stays
        try:
            self._earlier = self.archive.seeds if self._same("languages") else {}
            languages = before.library.locales if before and self._same("languages") else None
            known, self.values = intake.checked(raw, folders, self._earlier, languages, shown, was)
            self.library: library.Library = library.assemble(known, self.values, shown)
            same = bool(self._earlier) and self._same("content")
            if same and before and before.archive.seeds is self._earlier:
                old: library.Library | None = before.library
            else:
                old = library.assemble(known, self._earlier, was) if same else None
        finally:
            gc.enable()
        self._stale = self._compared(old)
        editions = (one.id for one in self.library.editions)
        self._still = still.key(setting, raw, editions) if setting.name == BUILD else ""

    def _same(self, name: str) -> bool:
        """Whether a key is that of the last build."""
        return self.archive.keys.get(name) == self.keys[name]

    def _compared(self, old: library.Library | None) -> Stale:
        """Whether reads would give something else than in the last build."""
        for edition in self.library.editions:
            found = places.everything(self.library, edition.first)
            self.keys[f"places {edition.first.tag}"] = keys.name(repr(sorted(found.items())))
        moved = [name for name in self.keys if name.startswith("places ") and not self._same(name)]
        return noted.changes(old, self.library, moved) if old else lambda _: True

    def make(self, first: str = "", ready: Callable[[str], None] = lambda _: None) -> None:
        """Write the documents and sheets that changed, and build the pages that show them.

        The page at the address ``first`` is put in place before anything else is looked at, then
        the pages of its edition before any others are made. ``ready`` is called with the address
        if that page is another now, and with nothing once all of its edition are in place.
        """
        shutil.rmtree(self.setting.stage, ignore_errors=True)
        around = keys.around(self.setting.config_file, self.setting.overrides)
        viewed, _, page = first.partition("/")
        known: dict[str, dict[str, Kept]] = {}
        for (edition, path), kept in self.archive.pages.items():
            known.setdefault(edition, {})[path] = kept
        self._orders: list[Order] = []
        self._pages: list[Key] = []
        self._prints: list[tuple[str, Print]] = []
        results: list[Result] = []
        for job in sorted(jobs(self.library, self.setting), key=lambda job: job.edition != viewed):
            was = known.get(job.edition, {})
            if job.edition == viewed and self._ahead(job, page, was, around):
                ready(first)
            self._order(job, was, around)
            if job.edition == viewed:
                results += making.made(self.library, self._orders, self.setting)
                self._advance(results)
                ready("")
        self._print()
        rest = [order for order in self._orders if order.job.edition != viewed]
        made = making.made(self.library, rest, self.setting)
        results += progress.over(made, sum(map(len, rest)), "pages")
        cut = list(anchors.cut_off(self.archive, self._orders, results, self.standing))
        results += making.made(self.library, cut, self.setting)
        told = anchors.warned(self.archive, results, self.setting.anchors)
        self.made |= {(one.edition, one.path): one.kept for one in told}
        self._sections = {
            f"{one.edition}/{one.path}": making.unpacked(one.sections)
            for one in results
            if one.sections is not None
        }
        if not self.setting.quick:
            self._build_whole()
        self._tidy()

    def _ahead(self, job: Job, page: str, was: Mapping[str, Kept], around: Iterable[str]) -> bool:
        """Put one page in place before it is known what else changes; whether it is another now.

        It is made again with its edition, when all that it may link to is known.
        """
        paths = was.keys() & {f"{page}index.md", f"{page.removesuffix('/')}.md"}
        edition = next(one for one in self.library.editions if one.id == job.edition)
        units = publication.units(self.library, edition) if paths and self.setting.quick else ()
        found = next((one for one in units if one[0].path in paths), None)
        order = Order(
            job=job,
            made=[found] if found else [],
            again=(),
            documents=[path for path in was if path],
            whole=False,
            built=True,
            looks=keys.name(*around),
        )
        results = list(making.made(self.library, [order], self.setting))
        changed = any(_bytes(one.kept.outputs) != _bytes(was[one.path].outputs) for one in results)
        if changed:
            self._advance(results)
        return changed

    def _advance(self, results: Iterable[Result]) -> None:
        """Put pages in place before the others are there."""
        stage, site = self.setting.stage, self.setting.site
        paths = set(outputs({(one.edition, one.path): one.kept for one in results}))
        self.advanced |= paths
        self._written |= placing.move(stage, site, paths)
        shutil.rmtree(stage, ignore_errors=True)

    def _order(self, job: Job, was: Mapping[str, Kept], around: Iterable[str]) -> None:
        """Find out what there is to do for an edition."""
        name, edition = f"edition {job.edition}", job.edition
        self.keys[name] = keys.edition(job, self.setting.quick, around)
        before = Before(was, self._stale, self._same(name))
        found = ordered(self.library, self.setting, job, before, keys.name(*around))
        self._orders.append(found.order)
        self._pages += [(edition, path) for path in found.pages]
        self._prints += [(edition, one) for one in found.prints]
        self.standing |= {(edition, path): kept for path, kept in found.standing.items()}

    def _print(self) -> None:
        """Print the sheets and cards that changed."""
        made = making.printed(self._prints, self.library, self.setting, self._shelf)
        for one in progress.over(made, len(self._prints), "sheets and cards"):
            self.made[one.edition, one.path] = one.kept

    def _build_whole(self) -> None:
        """Have MkDocs build the editions in which anything changed, each as a whole."""
        touched = {edition for edition, _ in self.made} | {
            order.job.edition for order in self._orders if order.whole or order.again
        }
        touched |= {edition for edition, _ in self._gone()}
        todo = [order.job for order in self._orders if order.job.edition in touched]
        for outcome in build.build(todo):
            if outcome.error:
                raise PluginError(f"An edition was not built. {outcome.edition}: {outcome.error}")
            stage = self.setting.stage / outcome.edition
            files = tuple(left(stage, path) for path in placing.files(stage))
            self.standing.pop((outcome.edition, WHOLE), None)
            self.made[outcome.edition, WHOLE] = Kept(outputs=files, warned=outcome.log)

    def _gone(self) -> Iterator[Key]:
        """What the last build had and this one has not."""
        there = self.made.keys() | self.standing.keys()
        yield from (key for key in self.archive.pages if key[0] and key not in there)

    def _tidy(self) -> None:
        """Leave nothing in the folders of documents that is not one of them, nor on the shelf."""
        names = {order.job.edition for order in self._orders}
        for edition in {edition for edition, _ in self.archive.pages if edition} - names:
            shutil.rmtree(self.setting.docs / edition, ignore_errors=True)
        wanted: dict[str, set[str]] = {name: set() for name in names}
        for (edition, _), kept in {**self.standing, **self.made}.items():
            if edition:
                wanted[edition].update(file.path for file in kept.documents)
        for edition, paths in wanted.items():
            placing.clear(self.setting.docs / edition, paths)
        if self.setting.sheets and self.setting.name == BUILD:  # others may share the shelf
            self._shelf.tidy({one.kind for one in (*self.made.values(), *self.standing.values())})

    def warnings(self) -> Iterator[tuple[str, Warned]]:
        """What there is to say of the pages of each edition, of those that stand too."""
        for key, kept in sorted({**self.standing, **self.made}.items()):
            yield from ((key[0], one) for one in kept.warned)

    def beside(self) -> None:
        """Make what stands beside the editions, if it changes."""
        there = {**self.standing, **self.made}
        editions = {one.id: one for one in self.library.editions}
        order = list(editions)
        pages = []
        for edition, path in sorted(self._pages, key=lambda page: order.index(page[0])):
            kept = there[edition, path]
            pages.append(Entry(editions[edition], path, cast(Kind, kept.kind), kept.editions))
        self.root.maps(self.library, pages)
        digests = (f"{path} {one.digest}" for path, one in sorted(self.values.items()))
        said = keys.name(self.keys["audience"], *digests)
        self.root.data(self.library, said, self._same_briefs())
        gone = (f"{edition}/{path}" for edition, path in self._gone() if path.endswith(".md"))
        changed = {**dict.fromkeys(gone), **self._sections}
        self.root.search(self.library, changed, self._all_sections)

    def _same_briefs(self) -> set[str]:
        """Briefs that say what they said in the last build."""
        if not (self._same("content") and self._same("audience")):
            return set()
        same = (self.values[path].value for path in self.values.keys() - self._new_seeds().keys())
        return {one.id for one in same if isinstance(one, Brief)}

    def _all_sections(self) -> Sections:
        """What a search finds on all pages: those that stand are planned once more."""
        found = dict(self._sections)
        for edition in self.library.editions:
            for unit in plan.units(self.library, edition) if edition.single else ():
                name = f"{edition.id}/{unit.path}"
                if name not in found:
                    found[name] = tuple(of_page(self.library, unit.make(self.library)))
        return found

    def finish(self) -> Changes:
        """Put the site in place, then remember how it was made."""
        setting, stage = self.setting, self.setting.stage
        top = stage / "root"
        top.mkdir(parents=True, exist_ok=True)
        for order in self._orders:
            if (stage / order.job.edition).is_dir():
                shutil.move(stage / order.job.edition, top / order.job.edition)
        standing = {*outputs(self.standing), *self.root.standing, *self.advanced}
        changes = placing.put_in_place(top, setting.site, standing)
        self.changed = {key[0] for key in self._gone()} | {
            key[0]
            for key, kept in {**self.made, **self.root.made}.items()
            if key not in ((ROOT, DATA), (ROOT, MAPS), (ROOT, SEARCH))
            if key not in self.archive.pages
            or _bytes(kept.outputs) != _bytes(self.archive.pages[key].outputs)
        }
        self.archive.save(self._change())
        self.root.keep()
        if setting.name == BUILD:
            well = not any(self.warnings()) and not self.root.warned
            editions = [one.id for one in self.library.editions]
            still.remember(setting, self._still if well else "", editions)
        return replace(
            changes,
            written=changes.written | self._written,
            unchanged=changes.unchanged - self._written,
        )

    def _change(self) -> Change:
        """What to remember."""
        pages: dict[Key, Kept | None] = dict.fromkeys(self._gone())
        for key, kept in {**self.made, **self.root.made}.items():
            found = outputs({key: kept}).items()
            in_place = tuple(self._in_place(path, one) for path, one in found)
            pages[key] = replace(kept, outputs=in_place)
        seeds = {path: None for path in self.archive.seeds if path not in self.values}
        return Change(self.keys, {**seeds, **self._new_seeds()}, pages)

    def _in_place(self, path: str, file: File) -> File:
        """A file as it looks in the site; one that was the same already was not touched."""
        return file._replace(changed=(self.setting.site / path).stat().st_mtime_ns)

    def _new_seeds(self) -> dict[str, intake.Valid]:
        earlier = self._earlier
        return {path: one for path, one in self.values.items() if earlier.get(path) is not one}


def _bytes(files: Iterable[File]) -> dict[str, str]:
    return {one.path: one.digest for one in files}
