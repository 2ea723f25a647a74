"""What may happen to a project between two builds: each change does one thing, at random.

A change is given the project's folder and a source of chance, and says in a few words what it did.
Nothing sees to it that the seeds stay valid: a build that refuses them is a case of its own.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import yaml
from browser import project

Change = Callable[[Path, Random], str]

WORDS = {
    "en": ("water", "the rivers", "Weir", "mills", "*slowly*", "and a lock", "millers"),
    "ar": ("الماء", "وأنهار", "طاحونة", "ببطء", "والسد", "للطحّان"),
    "he": ("מים", "והנהרות", "טחנה", "לאט", "הסכר", "לטוחן"),
}
EDITIONS = ("en", "ar", "he", "ar-en", "he-en", "ar-he")
ITEMS = ("key_points", "figures", "quotes", "events", "implications", "watch", "notes")
COPIES = 4
"""So many more briefs than the fixture has; with few rows to a page its lists have parts."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def read(path: Path) -> Any:
    """A seed as a tree of strings."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def write(path: Path, tree: Any) -> None:
    """Write a seed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, "utf-8")


def begin(root: Path) -> Path:
    """A project with the fixture's seeds and some more briefs, in three editions."""
    project.copy(root, project.FIXTURE / "seeds")
    site = read(root / "seeds/site.yml")
    write(root / "seeds/site.yml", {**site, "editions": ["en", "ar", "ar-en"]})
    tree = read(root / "seeds/briefs/dry-year.yml")
    for number in range(COPIES):
        _write_copy(root, tree, f"year-{number}", f"2026-02-{10 + number}", Random(number))
    return root


def _write_copy(root: Path, tree: Any, name: str, day: str, rng: Random) -> None:
    tree = deepcopy(tree)
    tree.pop("former_ids", None)
    tree |= {"id": name, "published_on": day, "version": "1"}
    tree["source"]["article"] = str(rng.randrange(10_000, 10_000_000))
    for field in ("updated_on", "corrections", "changes"):
        tree.pop(field, None)
    if tree["status"] == "corrected":
        tree["status"] = "published"
    for text in _texts(tree["title"]):
        _append(rng, text)
    write(root / f"seeds/briefs/{name}.yml", tree)


def _texts(tree: Any) -> Iterator[dict[str, str]]:
    """The texts of a seed: mappings of languages."""
    if isinstance(tree, dict):
        if tree and tree.keys() <= WORDS.keys() and all(isinstance(v, str) for v in tree.values()):
            yield tree
        else:
            for value in tree.values():
                yield from _texts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _texts(value)


def _append(rng: Random, text: dict[str, str]) -> str:
    tag = rng.choice(list(text))
    text[tag] += f" {rng.choice(WORDS[tag])}"
    return tag


def _seed(root: Path, rng: Random, pattern: str = "**/*.yml") -> Path:
    """A seed of those wanted; of all, if earlier changes have left none of them."""
    for wanted in (pattern, "**/*.yml"):
        found = sorted((root / "seeds").glob(wanted))
        if found := [path for path in found if path.parts[-2] != ".translations"]:
            break
    return rng.choice(found)


def _named(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def edit(pattern: str, what: Callable[[Any, Random], str]) -> Change:
    """A change to a seed's tree."""

    def change(root: Path, rng: Random) -> str:
        path = _seed(root, rng, pattern)
        tree = read(path)
        said = what(tree, rng)
        write(path, tree)
        return f"{_named(root, path)}: {said}"

    return change


def _words(tree: Any, rng: Random) -> str:
    text = rng.choice(list(_texts(tree)))
    return f"a text in {_append(rng, text)}"


def _language(tree: Any, rng: Random) -> str:
    text = rng.choice(list(_texts(tree)))
    tag = rng.choice(list(WORDS))
    if text.pop(tag, None):
        return f"a text no longer in {tag}"
    text[tag] = rng.choice(WORDS[tag])
    return f"a text in {tag} too"


def _untranslated(tree: Any, rng: Random) -> str:
    """All of a brief in a language, or none of it."""
    tag = rng.choice(["ar", "he"])
    if tag in tree["title"]:
        for text in _texts(tree):
            text.pop(tag, None)
        return f"no longer in {tag}"
    for text in _texts(tree):
        text.setdefault(tag, rng.choice(WORDS[tag]))
    return f"in {tag} too"


def _amount(tree: Any, rng: Random) -> str:
    figures = tree.get("figures") or []
    counted = [one for one in figures if "amount" in one and "to" not in one]
    if not counted:
        return "has no amount"
    one = rng.choice(counted)
    one["amount"] = str(rng.choice([7, 12, 5_600_000, 3_000_000, 0.02, 1_250]))
    return f"{one['id']} is {one['amount']}"


def _item(tree: Any, rng: Random) -> str:
    field = rng.choice([name for name in ITEMS if tree.get(name)])
    items = tree[field]
    at = rng.randrange(len(items))
    match rng.randrange(3):
        case 0:
            gone = items.pop(at)
            return f"{gone['id']} gone"
        case 1:
            name = f"item-{rng.randrange(10_000)}"
            items.insert(at, deepcopy(items[at]) | {"id": name})
            return f"{name} new among {field}"
        case _:
            rng.shuffle(items)
            return f"{field} in another order"


def _status(tree: Any, rng: Random) -> str:
    """Published, a draft, or withdrawn, whatever it was before."""
    tree.pop("withdrawn", None)
    others = {"published", "draft", "withdrawn"} - {tree["status"]}
    tree["status"] = rng.choice(sorted(others))
    if tree["status"] == "withdrawn":
        why = {tag: rng.choice(words) for tag, words in WORDS.items()}
        tree["withdrawn"] = {"on": "2026-04-28", "text": why}
    return tree["status"]


def _former(tree: Any, rng: Random) -> str:
    """An address that the brief had before, or one of them no longer."""
    former = tree.setdefault("former_ids", [])
    if former and rng.random() < 0.5:
        return f"was never {former.pop(rng.randrange(len(former)))}"
    former.append(f"former-{rng.randrange(1000)}")
    return f"was {former[-1]}"


def _head(tree: Any, rng: Random) -> str:
    """Tags, weights and dates."""
    match rng.randrange(6):
        case 0:
            tags = ["mill-one", "ada-weir", "open-sluice", "the-lantern"]
            tree["tags"] = rng.sample(tags, rng.randrange(1, 4))
            return f"tags {tree['tags']}"
        case 1:
            rng.choice(tree["themes"])["weight"] = str(rng.randrange(1, 4))
            return "the weight of a theme"
        case 2:
            tree["themes"] = [
                {"theme": name, "weight": "1", "basis": "literal"}
                for name in rng.sample(["rivers", "roads"], rng.randrange(1, 3))
            ]
            return f"{len(tree['themes'])} themes"
        case 3:
            tree["published_on"] = f"2026-0{rng.randrange(1, 3)}-{rng.randrange(10, 28)}"
            return f"published on {tree['published_on']}"
        case 4:
            log = [*tree.get("corrections", ()), {"on": "", "text": {"en": "Wrong."}}][:1]
            log[0] |= {"on": tree.get("updated_on", tree["published_on"])}
            tree.pop("withdrawn", None)
            tree |= {"corrections": log, "status": "corrected"}
            return f"corrected on {log[0]['on']}"
        case _:
            told = tree.get("changes", [])
            day = f"2026-04-{min(27, 10 + len(told))}"
            tree["updated_on"], tree["version"] = day, str(int(tree["version"]) + 1)
            text = {tag: rng.choice(words) for tag, words in WORDS.items()}
            tree["changes"] = [{"version": tree["version"], "on": day, "text": text}, *told]
            return f"version {tree['version']} of {day}"


MENTIONS = ("mill-one", "ada-weir", "the-lantern", "new-one", "term:open-sluice")


def _mention(tree: Any, rng: Random) -> str:
    """A name or a term mentioned, or no longer: with two it has a page of its own."""
    texts = [one for one in _texts(tree) if "en" in one]
    said = [one for one in texts if "[[" in one["en"]]
    if said and rng.random() < 0.4:
        text = rng.choice(said)
        for tag in text:
            text[tag] = re.sub(r" ?\[\[[^\]]*\]\]", "", text[tag], count=1) or "—"
        return "a mention gone"
    name = rng.choice(MENTIONS)
    text = rng.choice([one for name in ITEMS for one in _texts(tree.get(name))] or texts)
    for tag in text:
        text[tag] += f" [[{name}|{WORDS[tag][2]}]]"
    return f"{name} mentioned"


def _entity(tree: Any, rng: Random) -> str:
    one = rng.choice(tree)
    match rng.randrange(6):
        case 0:
            return f"{one['id']} called otherwise in {_append(rng, one['name'])}"
        case 1:
            return f"{one['id']} is something else in {_append(rng, one['role'])}"
        case 2:
            tag = rng.choice(list(WORDS))
            one["aliases"] = {tag: [f"{rng.choice(WORDS[tag])} {rng.choice(WORDS[tag])}"]}
            return f"{one['id']} has an alias in {tag}"
        case 3:
            one["kind"] = rng.choice(["person", "company", "place"])
            return f"{one['id']} is a {one['kind']}"
        case 4:
            new = deepcopy(one) | {"id": rng.choice(["new-one", f"one-{rng.randrange(1000)}"])}
            for text in _texts(new["name"]):
                text |= {tag: f"{said} {rng.choice(WORDS[tag])}" for tag, said in text.items()}
            new.pop("garbled", None)
            new.pop("aliases", None)
            tree.insert(rng.randrange(len(tree) + 1), new)
            return f"{new['id']} new"
        case _:
            tree.remove(one)
            return f"{one['id']} gone"


def _term(tree: Any, rng: Random) -> str:
    one = rng.choice(tree)
    match rng.randrange(4):
        case 0:
            return f"{one['id']} means something else in {_append(rng, one['definition'])}"
        case 1:
            new = deepcopy(one) | {"id": f"term-{rng.randrange(1000)}"}
            new.pop("accepted", None)
            new["name"] = {tag: f"{rng.choice(WORDS[tag])} {new['id']}" for tag in new["name"]}
            tree.append(new)
            return f"{new['id']} new"
        case 2 if len(tree) > 1:
            tree.remove(one)
            return f"{one['id']} gone"
        case _:
            return f"{one['id']} called otherwise in {_append(rng, one['name'])}"


def _question(tree: Any, rng: Random) -> str:
    one = rng.choice(tree)
    match rng.randrange(6):
        case 0:
            return f"{one['id']} asked otherwise in {_append(rng, one['question'])}"
        case 1:
            one["verdict"] = rng.choice(["single_source", "agree", "differ"])
            return f"{one['id']} is {one['verdict']}"
        case 2:
            tree.append(deepcopy(one) | {"id": f"question-{rng.randrange(1000)}"})
            return f"{tree[-1]['id']} new"
        case 3 if len(tree) > 1:
            tree.remove(one)
            return f"{one['id']} gone"
        case 4:
            answer = {"brief": "dry-year", "items": ["no-rain"]}
            says = {"en": "It did not rain.", "ar": "لم تمطر.", "he": "לא ירד גשם."}
            one["answers"].append(answer | {"says": says})
            return f"{one['id']} has one more answer"
        case _:
            one["answers"].pop()
            return f"{one['id']} has one answer less"


def _theme(tree: Any, rng: Random) -> str:
    one = rng.choice(tree)
    match rng.randrange(5):
        case 0:
            return f"{one['id']} called otherwise in {_append(rng, one['name'])}"
        case 1:
            return f"{one['id']} introduced otherwise in {_append(rng, one['introduction'])}"
        case 2:
            one["colour"] = f"#{rng.randrange(0x40):02x}3c{rng.randrange(0x40):02x}"
            return f"{one['id']} is {one['colour']}"
        case 3:
            rng.shuffle(tree)
            return "in another order"
        case _:
            own = [one for one in tree if one["id"].startswith("theme-")]
            if own:
                tree.remove(own[0])
                return f"{own[0]['id']} gone"
            new = deepcopy(one) | {"id": f"theme-{rng.randrange(1000)}"}
            new.pop("synthesis", None)
            tree.append(new)
            return f"{new['id']} new"


def _site(tree: Any, rng: Random) -> str:
    what = rng.choice(["title", "tagline", "description", "editions", "editions"])
    if what != "editions":
        return f"{what} in {_append(rng, tree[what])}"
    editions = tree["editions"]
    if len(editions) > 1 and rng.random() < 0.5:
        editions.pop(rng.randrange(len(editions)))
    elif others := [one for one in EDITIONS if one not in editions]:
        editions.insert(rng.randrange(len(editions) + 1), rng.choice(others))
    return f"editions {editions}"


def _prose(tree: Any, rng: Random) -> str:
    section = rng.choice(tree["sections"])
    match rng.randrange(3):
        case 0:
            section["paragraphs"].append({tag: words[0] for tag, words in WORDS.items()})
            return "one more paragraph"
        case 1 if len(section["paragraphs"]) > 1:
            section["paragraphs"].pop()
            return "one paragraph less"
        case _:
            section["id"] = f"section-{rng.randrange(1000)}"
            return f"a section is {section['id']}"


def brief_added(root: Path, rng: Random) -> str:
    path = _seed(root, rng, "briefs/*.yml")
    name = f"brief-{rng.randrange(1000)}"
    day = f"2026-03-{rng.randrange(10, 28)}"
    _write_copy(root, read(path), name, day, rng)
    return f"{name} like {path.stem}"


def brief_removed(root: Path, rng: Random) -> str:
    path = _seed(root, rng, "briefs/*.yml")
    path.unlink()
    return f"{path.stem} gone"


def brief_renamed(root: Path, rng: Random) -> str:
    """A brief under another id, wherever it is referred to."""
    path = _seed(root, rng, "briefs/*.yml")
    old, new = path.stem, f"named-{rng.randrange(1000)}"
    for seed in sorted((root / "seeds").rglob("*.yml")):
        text = seed.read_text("utf-8")
        seed.write_text(re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text), "utf-8")
    tree = read(path)
    if rng.random() < 0.5:
        tree["former_ids"] = [*tree.get("former_ids", ()), old]
    write(path.with_name(f"{new}.yml"), tree)
    path.unlink()
    return f"{old} is {new}"


def page_of_prose(root: Path, rng: Random) -> str:
    path = root / f"seeds/pages/page-{rng.randrange(2)}.yml"
    if path.exists():
        path.unlink()
        return f"{path.stem} gone"
    write(path, read(root / "seeds/pages/about.yml") | {"id": path.stem})
    return f"{path.stem} new"


def label(root: Path, rng: Random) -> str:
    """A locale file of the project's own, with another label, or no longer."""
    tag = rng.choice(["en", "ar"])
    path = root / f"locales/{tag}.yml"
    if path.exists() and rng.random() < 0.4:
        path.unlink()
        return f"{tag} as it comes"
    path.parent.mkdir(exist_ok=True)
    text = (project.ROOT / f"generator/locales/{tag}.yml").read_text("utf-8")
    lines = text[text.index("\nlabels:") :].split("\n")
    known = [line for line in lines if re.fullmatch(r'  \w+: [^"{\[]+', line)]
    line = rng.choice(known)
    path.write_text(text.replace(line, f"{line} {rng.choice(WORDS[tag])}"), "utf-8")
    return f"{tag}, {line.split(':')[0].strip()}"


def template(root: Path, rng: Random) -> str:
    names = ("main.html", "partials/switch-items.html", "chooser.html", "404.html")
    path = root / "overrides" / rng.choice((*names, "partials/editions.html"))
    text = path.read_text("utf-8")
    path.write_text(f"{text}{{# {rng.randrange(100)} #}}", "utf-8")
    if "{% block htmltitle %}" in text and rng.random() < 0.7:
        block = "{% block htmltitle %}"
        path.write_text(text.replace(block, f"{block}<!-- {rng.randrange(100)} -->"), "utf-8")
    return _named(root, path)


def asset(root: Path, rng: Random) -> str:
    """A style sheet changed; a file of the theme's more, or less."""
    more = root / "overrides/assets/briefing/more.css"
    if rng.random() < 0.5:
        path = root / "overrides/assets/briefing/briefing.css"
        path.write_text(f"{path.read_text('utf-8')}/* {rng.randrange(100)} */", "utf-8")
        return _named(root, path)
    if more.exists():
        more.unlink()
    else:
        more.write_text("a {}", "utf-8")
    return _named(root, more)


def configuration(root: Path, rng: Random) -> str:
    """A feature, an address, a setting that nobody knows, a plugin: on or off."""
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8")
    options = (
        ("    - toc.follow\n", "    - toc.integrate\n"),
        ("/some/path/", "/another/"),
        ("site_name: Briefing", "site_name: Letters"),
        ('  edition: ""\n', '  edition: ""\nunheard_of: true\n'),
        ("    - navigation.top\n", ""),
        ("anchors: warn", "anchors: info"),
    )
    one, other = rng.choice(options)
    text = text.replace(other, one, 1) if other and other in text else text.replace(one, other, 1)
    path.write_text(text, "utf-8")
    return f"{one.strip()} / {other.strip()}"


def page_by_hand(root: Path, rng: Random) -> str:
    """A page that a person writes, with a link that leads nowhere, or an image; or no longer."""
    path = root / "docs" / rng.choice(["by-hand.md", "folder/by-hand.md", "sound.md", "spot.svg"])
    if path.exists() and rng.random() < 0.5:
        path.unlink()
        return f"{_named(root, path)} gone"
    path.parent.mkdir(exist_ok=True)
    if path.suffix == ".svg":
        path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="{rng.random()}"/>')
    elif path.stem == "sound":
        path.write_text(f"# By hand\n\n{rng.random()}\n", "utf-8")
    else:
        path.write_text("# By hand\n\n[there](#nowhere) [here](nothing.md)\n", "utf-8")
    return _named(root, path)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _spoil(root: Path, rng: Random, folder: Path) -> str:
    """A file changed, emptied, gone, a folder in its place, or one more."""
    files = _files(folder)
    if not files:
        return f"there is nothing in {folder.name}"
    path = rng.choice(files)
    match rng.randrange(6):
        case 0:
            path.write_bytes(path.read_bytes() + b" ")
            return f"{_named(root, path)} is longer"
        case 1:
            path.write_bytes(b"")
            return f"{_named(root, path)} is empty"
        case 2:
            path.unlink()
            return f"{_named(root, path)} gone"
        case 3:
            path.unlink()
            path.mkdir()
            (path / "stray.txt").write_text("stray")
            return f"{_named(root, path)} is a folder"
        case 4:
            content = bytearray(path.read_bytes() or b"x")
            content[rng.randrange(len(content))] ^= 1
            path.write_bytes(content)
            return f"{_named(root, path)} has another byte"
        case _:
            stray = path.with_name(f"stray{rng.choice(['.md', '.html', '.js', ''])}")
            stray.write_text("# Stray", "utf-8")
            return f"{_named(root, stray)} is a stray"


def site_damaged(root: Path, rng: Random) -> str:
    if rng.random() < 0.1:
        part = rng.choice(["site", "site/en", "site/ar/briefs", "site/search", "site/assets"])
        shutil.rmtree(root / part, ignore_errors=True)
        return f"{part} gone"
    return _spoil(root, rng, root / "site")


def documents_damaged(root: Path, rng: Random) -> str:
    folders = [folder for name in EDITIONS if (folder := root / "docs" / name).is_dir()]
    if not folders:
        return "there are no documents"
    if rng.random() < 0.1:
        shutil.rmtree(folders[0])
        return f"{_named(root, folders[0])} gone"
    return _spoil(root, rng, rng.choice(folders))


def state_damaged(root: Path, rng: Random) -> str:
    """What the builds remember: all files of the cache but the lock."""
    files = [one for one in _files(root / ".cache") if one.name != "lock"]
    files = [one for one in files if "stage" not in one.parts]
    if not files:
        return "there is no cache"
    path = rng.choice(files)
    content = path.read_bytes()
    match rng.randrange(5):
        case 0:
            path.write_bytes(content[: rng.randrange(len(content) + 1)])
            return f"{_named(root, path)} is cut off"
        case 1:
            path.write_bytes(rng.randbytes(rng.randrange(3000)))
            return f"{_named(root, path)} is junk"
        case 2:
            path.unlink()
            return f"{_named(root, path)} gone"
        case 3:
            at = rng.randrange(len(content) + 1)
            path.write_bytes(content[:at] + rng.randbytes(100) + content[at + 100 :])
            return f"{_named(root, path)} has other bytes at {at}"
        case _:
            shutil.rmtree(root / ".cache")
            return ".cache gone"


ROWS = ("seeds.content", "pages.reads", "pages.rest", "pages.lists", "pages.anchors", "pages.links")


def row_damaged(root: Path, rng: Random) -> str:
    """One value of one row of what the builds remember."""
    path = root / ".cache/build.sqlite"
    table, column = rng.choice((*ROWS, "keys.value")).split(".")
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True)) as database, database:
            rows = database.execute(f"SELECT rowid, {column} FROM {table}").fetchall()
            row, value = rng.choice(rows)
            database.execute(
                f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (_spoilt(value, rng), row)
            )
    except (sqlite3.Error, IndexError):
        return "there are no rows"
    return f"{table} {row}, {column}"


def _spoilt(value: str | bytes, rng: Random) -> str | bytes:
    at = rng.randrange(len(value) + 1)
    if isinstance(value, bytes):
        return value[:at] + rng.randbytes(1) + value[at + 1 :]
    return rng.choice(["", value[:at], value[:at] + rng.choice("0a]\n") + value[at + 1 :]])


CHANGES: dict[str, tuple[int, Change]] = {
    "words": (6, edit("**/*.yml", _words)),
    "words of a brief": (6, edit("briefs/*.yml", _words)),
    "language": (3, edit("**/*.yml", _language)),
    "language of a brief": (3, edit("briefs/*.yml", _untranslated)),
    "amount": (3, edit("briefs/mill-*.yml", _amount)),
    "item": (6, edit("briefs/*.yml", _item)),
    "brief added": (3, brief_added),
    "brief removed": (2, brief_removed),
    "brief renamed": (3, brief_renamed),
    "status": (3, edit("briefs/*.yml", _status)),
    "former ids": (3, edit("briefs/*.yml", _former)),
    "head": (5, edit("briefs/*.yml", _head)),
    "mention": (8, edit("briefs/*.yml", _mention)),
    "entity": (6, edit("entities.yml", _entity)),
    "term": (4, edit("glossary.yml", _term)),
    "question": (5, edit("questions.yml", _question)),
    "theme": (5, edit("themes.yml", _theme)),
    "site": (4, edit("site.yml", _site)),
    "prose": (3, edit("pages/*.yml", _prose)),
    "page of prose": (2, page_of_prose),
    "label": (3, label),
    "template": (3, template),
    "asset": (3, asset),
    "configuration": (3, configuration),
    "page by hand": (4, page_by_hand),
    "site damaged": (5, site_damaged),
    "documents damaged": (5, documents_damaged),
    "state damaged": (4, state_damaged),
    "row damaged": (4, row_damaged),
    "nothing": (1, lambda root, rng: "as it was"),
}
"""Every kind of change, and how often it comes."""


def chosen(rng: Random) -> str:
    """The name of a change."""
    return rng.choices(list(CHANGES), [weight for weight, _ in CHANGES.values()])[0]


def make(root: Path, rng: Random, names: list[str]) -> list[str]:
    """Make changes one after the other; what each did."""
    return [f"{name}: {CHANGES[name][1](root, rng)}" for name in names]
