"""The locale files: whole, in their own script, with the plurals their language has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml

from generator import locales
from generator.diagnostics import ContentError
from generator.library import Library
from generator.locales import CATEGORIES, FOLDER, Locale

TAGS = sorted(path.stem for path in FOLDER.glob("*.yml"))
RIGHT_TO_LEFT = ("ar", "he")
# Names that stay Latin wherever they stand.
BRANDS = ["CC BY 4.0", "CSV", "JSON", "Material for MkDocs", "PDF", "QR", "RSS"]
# Keys of Material's files that are no words for readers.
SETTINGS = re.compile(r"language|direction|search\.config\..*")


def read(tag: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{tag}.yml").read_text())
    return found


def keys(value: Any, where: str = "") -> Iterator[str]:
    """Every key, but not which plural forms a word has: those differ between languages."""
    yield where
    if isinstance(value, dict) and not set(value) <= CATEGORIES:
        for name, item in value.items():
            yield from keys(item, f"{where}.{name}")


def strings(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every string with its key."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from strings(item, f"{where}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, where)
    elif isinstance(value, str):
        yield where, value


@pytest.mark.parametrize("tag", TAGS)
def test_every_file_has_the_keys_of_english(tag: str) -> None:
    optional = re.compile(r"\.(interface\..*|orthography\..*|prefix_joiner|units\.\w+\.cents)")
    found, wanted = (
        {key for key in keys(read(t)) if not optional.fullmatch(key)} for t in (tag, "en")
    )
    assert found == wanted


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT)
def test_nothing_is_english_in_disguise(tag: str) -> None:
    ours = ("tag", "cldr", "direction", "digits", "orthography")
    spoken = {k: v for k, v in read(tag).items() if k not in ours}
    for where, text in strings(spoken):
        bare = re.sub(r"\{\w+\}", "", text)
        for brand in BRANDS:
            bare = bare.replace(brand, "")
        assert not re.search("[A-Za-z]", bare), f"{tag}.yml{where}: {text}"


def test_english_holds_no_other_script() -> None:
    found = [text for _, text in strings(read("en")) if re.search("[\u0590-\u08ff]", text)]
    assert found == []


@pytest.mark.parametrize(("tag", "script"), [("ar", "[\u0590-\u05ff]"), ("he", "[\u0600-\u06ff]")])
def test_neither_script_stands_in_the_other_file(tag: str, script: str) -> None:
    assert [text for _, text in strings(read(tag)) if re.search(script, text)] == []


def forms(locale: Locale) -> Iterator[tuple[str, Mapping[str, str]]]:
    words = locale.words
    yield from ((f"plurals.{name}", one) for name, one in words.plurals.items())
    yield from ((f"magnitudes.{size}", one) for size, one in words.magnitudes.items())
    for name, unit in words.units.items():
        yield f"units.{name}", unit.forms
        yield f"units.{name}.cents", unit.cents or {"other": ""}


@pytest.mark.parametrize("tag", TAGS)
def test_every_counted_word_has_the_forms_its_language_has(small: Library, tag: str) -> None:
    locale = small.locales[tag]
    wanted = {locale.cldr.plural_form(n) for n in range(1, 1000)}
    for name, one in forms(locale):
        assert set(one) == {"other"} or set(one) >= wanted, f"{tag}: {name}"


@pytest.mark.parametrize(
    ("count", "shown"),
    {
        0: "لا موجزات",
        1: "موجز واحد",
        2: "موجزان",
        3: "3 موجزات",
        10: "10 موجزات",
        11: "11 موجزًا",
        99: "99 موجزًا",
        100: "100 موجز",
        102: "102 موجز",
        103: "103 موجزات",
    }.items(),
)
def test_arabic_counts_in_six_forms(small: Library, count: int, shown: str) -> None:
    arabic = small.locales["ar"]
    assert arabic.plural(arabic.words.plurals["briefs"], count, number=str(count)) == shown


@pytest.mark.parametrize(
    ("count", "shown"), {1: "תקציר אחד", 2: "שני תקצירים", 3: "3 תקצירים", 0: "0 תקצירים"}.items()
)
def test_hebrew_counts_in_three_forms(small: Library, count: int, shown: str) -> None:
    hebrew = small.locales["he"]
    assert hebrew.plural(hebrew.words.plurals["briefs"], count, number=str(count)) == shown


@pytest.mark.parametrize(
    ("pattern", "value", "shown"),
    [
        ("מ{x}", "6", "מ־6"),
        ("ב{x}", "OpenAI", "ב־OpenAI"),
        ("כ{x}", "$5", "כ־$5"),
        ("מ{x}", "מיליון", "ממיליון"),
        ("עד {x}", "6", "עד 6"),
        ("{x}", "6", "6"),
        ("({x})", "6", "(6)"),
        ("מ{x}", "", "מ"),
    ],
)
def test_a_hebrew_prefix_takes_a_hyphen_before_what_is_not_hebrew(
    small: Library, pattern: str, value: str, shown: str
) -> None:
    assert small.locales["he"].fill(pattern, x=value) == shown


def test_no_other_language_joins_with_a_hyphen(small: Library) -> None:
    assert small.locales["ar"].fill("ب{x}", x="6") == "ب6"
    assert small.locales["en"].fill("a{x}", x="6") == "a6"


def test_a_label_that_does_not_exist_is_an_error(small: Library) -> None:
    with pytest.raises(KeyError, match="no_such_label"):
        small.locales["en"].label("no_such_label")


def test_languages_are_named_in_the_language_of_the_page(small: Library) -> None:
    names = {tag: small.locales[tag].language_name("he") for tag in TAGS}
    assert names == {"en": "Hebrew", "ar": "العبرية", "he": "עברית"}
    assert small.locales["en"].language_name("xx-unknown") == "xx-unknown"


def test_latin_digits_are_left_alone(small: Library) -> None:
    assert small.locales["ar"].in_digits("5.6% من 12,500") == "5.6% من 12,500"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5.6 مليون", "٥٫٦ مليون"),
        ("12,500 مستخدم", "١٢٬٥٠٠ مستخدم"),
        ("1,234,567.89", "١٬٢٣٤٬٥٦٧٫٨٩"),
        ("50–60%", "٥٠–٦٠٪"),
        ("عام 2025.", "عام ٢٠٢٥."),
        ("2025, 2026", "٢٠٢٥, ٢٠٢٦"),
        ("10:30", "١٠:٣٠"),
        ("1.2.3", "١.٢.٣"),
    ],
)
def test_arabic_digits_come_with_their_own_separators(
    small: Library, text: str, shown: str
) -> None:
    assert eastern(small).in_digits(text) == shown


def eastern(library: Library) -> Locale:
    """Arabic with Arabic-Indic digits."""
    return Locale(library.locales["ar"].words.model_copy(update={"digits": "arab"}))


def material(tag: str) -> dict[str, str]:
    """Material's own interface strings."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "templates/partials/languages"
    source = (folder / f"{tag}.html").read_text()
    names = re.findall(r'^  "([\w.]+)":', source, re.MULTILINE)
    template = jinja2.Environment(autoescape=False).from_string(source)
    answer = template.module.t  # type: ignore[attr-defined]
    return {name: str(answer(name)) for name in names}


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT)
def test_every_interface_string_is_answered(small: Library, tag: str) -> None:
    wanted = {name for name in material("en") if not SETTINGS.fullmatch(name)}
    answered = material(tag).keys() | small.locales[tag].words.interface.keys()
    assert wanted - answered == set()


@pytest.mark.parametrize("tag", TAGS)
def test_we_answer_no_string_that_material_does_not_have(small: Library, tag: str) -> None:
    assert small.locales[tag].words.interface.keys() - material("en").keys() == set()


# Strings of Material's that are wrong, misspelt or name another thing.
WRONG = {
    "ar": {
        "clipboard.copied": "تم النسخ الى الحافظة",
        "footer": "هامش سفلي",
        "header": "عنوان العارضة",
        "readtime.other": "دقائق قراءة #",
        "rss.created": "ملقم بالخلاصات",
        "search": "إبحث",
        "search.result.one": "نتائج البحث مستند واحد",
        "search.result.more.one": "أكثر من 1 في هذه الصفحة",
        "select.language": "إختر اللغة",
        "select.version": "إختر الإصدار",
        "source.file.date.created": "خلقت",
        "source.file.date.updated": "اخر تحديث",
        "tabs": "نوافذ",
    },
    "he": {
        "readtime.one": "קריאה 1 דקות",
        "rss.created": "RSS הזנת",
        "search.result.one": "מסמך1 תואם",
        "search.result.other": "# מסמך תואם",
    },
}


@pytest.mark.parametrize(
    ("tag", "name"), [(t, name) for t, names in WRONG.items() for name in names]
)
def test_what_is_wrong_in_material_is_answered_by_ours(small: Library, tag: str, name: str) -> None:
    assert material(tag)[name] == WRONG[tag][name], "mended upstream: ours can go"
    assert small.locales[tag].words.interface[name] != WRONG[tag][name]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a copy of the Arabic file, to be broken."""
    (tmp_path / "ar.yml").write_bytes((FOLDER / "ar.yml").read_bytes())
    return tmp_path


BREAKS = {
    "a missing label": (
        "  about: عن الموقع\n",
        "",
        "error[label]: `labels.about` is missing",
    ),
    "a label nobody uses": (
        "  about: عن الموقع\n",
        "  about: عن الموقع\n  abuot: عن\n",
        "error[label]: `labels.abuot` is not used",
    ),
    "a missing section": ("hedges:\n", "mills:\n", "error[missing-field]: `hedges` is missing"),
    "a slot that is lost": (
        '"أكثر من {amount}"',
        '"أكثر من"',
        "error[slot]: the slots of `bounds.more_than` are not those of English: {amount}",
    ),
    "a slot that nothing fills": (
        '"الإصدار {number}"',
        '"الإصدار {nubmer}"',
        "error[slot]: the slots of `labels.version` are not those of English: {number}",
    ),
    "a plural form that is lost": (
        'few: "{number} موجزات", ',
        "",
        "error[plural]: `plurals.briefs` lacks the plural form few",
    ),
    "a plural form that does not exist": (
        'few: "{number} موجزات", ',
        'some: "{number} موجزات", ',
        "error[plural]: no plural categories: some",
    ),
    "no form for all other numbers": (
        ', other: "{number} موجز"}',
        "}",
        "error[plural]: the form `other` is missing",
    ),
    "a direction that does not exist": ("direction: rtl", "direction: up", "error[choice]"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_locale_file_is_an_error_that_names_its_place(folder: Path, name: str) -> None:
    before, after, message = BREAKS[name]
    text = (folder / "ar.yml").read_text()
    assert text.count(before) == 1
    (folder / "ar.yml").write_text(text.replace(before, after))
    with pytest.raises(ContentError) as caught:
        locales.load([folder, FOLDER], ["en", "ar"])
    assert message in str(caught.value)
    assert "locales/ar.yml" in str(caught.value)


def test_a_language_without_a_file_is_an_error() -> None:
    with pytest.raises(ContentError, match="no locale file for `xx`"):
        locales.load([FOLDER], ["en", "xx"])


def test_the_first_folder_that_has_a_file_counts(folder: Path) -> None:
    text = (folder / "ar.yml").read_text()
    (folder / "ar.yml").write_text(text.replace("name: العربية", "name: عربي"))
    found = locales.load([folder, FOLDER], ["en", "ar"])
    assert (found["ar"].words.name, found["en"].words.name) == ("عربي", "English")


def test_a_locale_that_cldr_does_not_know_is_a_problem_of_the_locale_file(tmp_path: Path) -> None:
    text = (FOLDER / "en.yml").read_text().replace("cldr: en_GB", "cldr: xx_YY")
    (tmp_path / "en.yml").write_text(text)
    with pytest.raises(ContentError) as raised:
        locales.load([tmp_path], ["en"])
    assert [d.message for d in raised.value.diagnostics] == ["CLDR has no locale `xx_YY`"]
