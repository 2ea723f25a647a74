"""What stands at the root of the site beside its editions: maps, the search's index, the rest.

The rest is what MkDocs puts there: the chooser, pages that people wrote, the theme's assets.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from generator import colours, dataset, disk, keys, placing, search, sitemap, tables
from generator.archive import Archive, File, Kept, Key
from generator.build import Warned
from generator.library import Library
from generator.making import left
from generator.page import Entry
from generator.revision import stands
from generator.search import Section
from generator.setting import Setting

ROOT = ""
"""What belongs to no edition."""

DATA, MAPS, SEARCH, REST, NAMES = "data", "maps", "search", "rest", "names"

Sections = Mapping[str, Sequence[Section] | None]
"""What a search finds on pages, by their names; None for a page that is gone."""


class Beside:
    """The files at the root of one build; ``keys`` are those that the build leaves behind."""

    def __init__(self, setting: Setting, archive: Archive, said: dict[str, str]) -> None:
        self._setting, self._archive, self._keys = setting, archive, said
        self._top = setting.stage / "root"
        self._search = search.Kept(setting.archive.with_suffix(".search"))
        self.made: dict[Key, Kept] = {}
        self.standing: set[str] = set()
        """Paths of files that stay in the site as they are."""
        self.warned = False
        """Whether MkDocs warned of something in what it put at the root."""

    def maps(self, library: Library, pages: Sequence[Entry]) -> None:
        """Make the sitemap and robots.txt, if they change."""
        paths = [(one.edition.id, one.path, one.kind, one.editions) for one in pages]
        dates = [(one.id, one.modified_on.isoformat()) for one in library.briefs.values()]
        if not self._stays(MAPS, keys.name(self._keys["content"], repr(paths), repr(dates))):
            url = self._setting.site_url
            if library.audience.preview:
                made = {"robots.txt": sitemap.CLOSED}
            else:
                made = {"sitemap.xml": sitemap.sitemap(library, pages, url)}
                made |= {"robots.txt": sitemap.robots(url)}
            for path, text in made.items():
                self._put(path, text)
            self._made(MAPS, made)

    def data(self, library: Library, seeds: str, same: Container[str]) -> None:
        """Make the site's data and its themes' colours, if ``seeds``, a name for all, is another.

        Of the briefs in ``same`` it is known that they say what they said in the last build.
        """
        stood = self._stands(DATA)
        if self._stays(DATA, keys.name(self._keys["content"], seeds)):
            return
        url, known = self._setting.site_url, {}
        if stood:
            before = (self._setting.site / dataset.WHOLE).read_text("utf-8")
            known = {id_: one for id_, one in dataset.briefs(before) if id_ in same}
        made = dict((*dataset.files(library, url, known), *tables.files(library, url)))
        made |= colours.files(library.themes.values())
        for path, text in made.items():
            self._put(path, text)
        self._made(DATA, made)

    def search(self, library: Library, changed: Sections, all_: Callable[[], Sections]) -> None:
        """Make the scripts of the index that change with the sections of some pages.

        ``all_`` gives those of all pages, should what is known of the last index not do.
        """
        concepts = list(search.concepts(library))
        known = self._keys[SEARCH] = self._keys_of_old(SEARCH)
        self._keys[NAMES] = keys.name(repr(concepts))
        same = self._stands(SEARCH) and known == self._search.version()
        if same and not changed and self._keys_of_old(NAMES) == self._keys[NAMES]:
            self.standing |= {one.path for one in self._outputs(SEARCH)}
            return
        made = self._search.update(changed, concepts) if same else None
        before = {one.path for one in self._outputs(SEARCH)} if made is not None else set()
        if made is None:
            every = {name: sections for name, sections in all_().items() if sections}
            made = self._search.everything(every, concepts)
        version = known
        for name, script in made:
            path = f"search/{name}"
            before.discard(path)
            if script is not None:
                self._put(path, script)
                version = search.version(script) or version
        self._keys[SEARCH] = version
        self.standing |= before
        new = [path for path in placing.files(self._top) if path.startswith("search/")]
        self._made(SEARCH, new, [one for one in self._outputs(SEARCH) if one.path in before])

    def rest_stays(self, key: str) -> bool:
        """Whether what MkDocs puts at the root would be the same, by a name for all it is of."""
        return self._stays(REST, key)

    def rest(self, key: str, warned: Sequence[Warned]) -> None:
        """MkDocs has put the rest at the root of the stage, and warned of something in it."""
        own = {one.path for kept in self.made.values() for one in kept.outputs}
        paths = [path for path in placing.files(self._top) if path not in own]
        self.warned = bool(warned)
        self._made(REST, paths, warned=warned)
        self._keys[REST] = key

    def keep(self) -> None:
        """All is in its place and will be remembered."""
        if (ROOT, SEARCH) in self.made:
            self._search.keep()

    def _keys_of_old(self, name: str) -> str:
        return self._archive.keys.get(name, "")

    def _outputs(self, name: str) -> tuple[File, ...]:
        kept = self._archive.pages.get((ROOT, name))
        return kept.outputs if kept else ()

    def _stands(self, name: str) -> bool:
        kept = self._archive.pages.get((ROOT, name))
        return kept is not None and all(stands(self._setting.site, one) for one in kept.outputs)

    def _stays(self, name: str, key: str) -> bool:
        """Whether files stay as they are, having the same key; those that warned never do."""
        self._keys[name] = key
        kept = self._archive.pages.get((ROOT, name))
        if self._keys_of_old(name) != key or kept is None or kept.warned or not self._stands(name):
            return False
        self.standing |= {one.path for one in kept.outputs}
        return True

    def _put(self, path: str, text: str) -> None:
        disk.write(self._top / path, text.encode())

    def _made(
        self,
        name: str,
        paths: Iterable[str],
        others: Iterable[File] = (),
        warned: Iterable[Warned] = (),
    ) -> None:
        outputs = (*(left(self._top, path) for path in paths), *others)
        self.made[ROOT, name] = Kept(outputs=outputs, warned=tuple(warned))
