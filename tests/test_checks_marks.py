"""Texts with marks of every kind, all of them right: nothing is said of any."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import checking, locales

LANGUAGES = Path(__file__).parent / "languages"
MILL = "briefs/mill-prices.yml"
CODES = {"spaces", "punctuation", "quotation-mark", "gershayim", "tatweel", "look-alike"}

RIGHT = {
    "en": """
        He lives in St. Louis, Mo., with 3 cats.
        “It works,” she said. “‘Maybe,’ he replied.”
        Rock ’n’ roll of the ’90s.
        She is 5′10″ tall and works 24/7, A/B and/or C.
        Yahoo! and Jeopardy!, both of them.
        What?! No.
        See pp. 5–6; cf. §3.
        v1.2.3, R1-Zero, at 10:30, 3:2.
        Write to a@b.org.
        C++, C#, F#; .NET and ASP.NET Core.
        (a) one, (b) two [sic].
        The U.S.-China talks; a Ph.D.s club.
        wait... what? wait…what?
        https://a.b/c, and https://a.b/d?e=f;g.
        “He said: ‘no’.”
        The firms’ and owners’ mill.
        “Who is it?”, she asked; “me!”, he said.
        “The *old* mill”
        “[[mill-one]]”, “{{mill-cost}}”.
        *“old”* mill
        He asked, “Why?”. She left.
        A 3.5" disk and a 6' 2" man.
        It is “5" wide”.
        naïve façade, Ångström, São Paulo, Müller
        “one” and “two”, “three”.
        Booking.com and Amazon.com, Inc., said so.
        § 5, No. 7, p. 3.
        R&D, M&A; Q&A.
        1,234.56 or 1.234,56.
        Alibaba.Com
        the mill’s “wheel”—old.
        6:30 p.m.; 7 a.m., too.
        Vol. 3 (No. 2), 1999.
        (“The mill”)
        “(The mill)”.
        Twenty-one, up-to-date.
    """,
    "ar": """
        قال: «نعم، «لا» فقط».
        في 1,000,000 (مليون)، و50%؛ ثم 3.5.
        نسبة ٥٠٪ و١٬٠٠٠ و٣٫٥.
        د. أحمد وأ.د. علي من م.ت.ف وص.ب. 5.
        R1، وV3، وGPT-4.
        ماذا؟! لا أدري…
        الساعة 10:30، 3:2.
        على الموقع example.org، وعلى https://a.b/c?d=e,f.
        هـ. وقال: إلخ.
        «ماذا؟»، سأل. «لا!»
        («الطاحونة»)، [هكذا].
        «[[mill-one]]»، و«{{mill-cost}}».
        من 2024–2025، و5/6.
        آب/أغسطس 2024، كانون الثاني/يناير.
        الآنَ مدرسةٌ، مسؤولٌ، شيءٌ، رؤيةٌ، إسلامٌ، آمنَ.
        لـ«الطاحونة» وبـ AI.
        سنة 1445هـ، و1445 هـ.
        شركة AT&T وC++ وNode.js.
        كتاب «Yes, Minister» و«Why?».
        Tesla (تسلا)، وOpenAI (أوبن إيه آي).
        ڤيتنام وپاريس وچك وگوگل.
        «كلمة»؛ و«أخرى».
        إيلون ماسك: «لا».
        1. أولًا؛ 2. ثانيًا.
        أ) واحد، ب) اثنان.
    """,
    "he": """
        ד״ר כהן, עו״ד לוי וח״כ בר־לב, 5 ק״ג.
        ה־7 באוקטובר בתל־אביב, צה״ל ע״י.
        שנת תשפ״ה, ג׳ורג׳ וצ׳רלס ברח׳ הרצל, וכו׳, וגו׳.
        ״שלום״, אמר. (״שלום״) ה־״שלום״.
        ״מה?״ שאל. אמר: ״שלום.״
        ״אחת״/״שתיים״ ו״שלוש״.
        ״שבתאי צבי״–״יעקב פרנק״.
        DeepSeek-R1, GPT-4 ו־AI.
        א׳–ה׳, א-ב, 2024–2025.
        co-founder של OpenAI; state-of-the-art.
        ב־10:30, 3:2, 1,000, 50%, 3.5.
        ל״כלי״ ה״חדש״, מנכ״לית; יו״ר.
        ״מנכ״ל החברה״ אמר.
        ״הוא אמר ׳לא׳״.
        ה״AI״ ו״[[mill-one]]״ ו״{{mill-cost}}״.
        ש״[[mill-one]] נסגרה״.
        ״[[mill-one]]״ב״[[mill-one]]״.
        ״לא״; ״כן״: ״אולי״!
        מ״מים ומ״כים, או״ם, ארה״ב־סין.
        שָׁלוֹם לַטַּחֲנָה
        ״ארה״ב״ ו״או״ם״.
        ״כן״ ול״טכנולוגיה״.
        מסך 5" או 27״.
        על־ידי [[mill-one]]-X
        ד״ר ״X״ ו־״Y״.
        בין־לאומי, דו־צדדי, אי־אפשר.
        ב[[mill-one]] ול[[mill-one|טחנה]].
        ת״א–ירושלים, נ״ט, ז״ל.
        (ר׳ עמ׳ 5), מס׳ 7.
        O’Hara ו־Moody’s.
        C++, .NET ו־Node.js.
        ״העולם״ של ״הארץ״, מ״ידיעות״.
        ״אמר ה״זקן״ הזה״.
        ש״ס, ב״ה, ל״ג בעומר, מ״ט.
    """,
    "fr": """
        Elle l’a dit : « L’eau n’attend personne ! » ; est-ce vrai ?
        Un « moulin “à eau” » d’Écosse, de 1 000 sacs.
    """,
}


def said(seeds: Mapping[str, bytes], tag: str, texts: str) -> list[tuple[str, str]]:
    """The codes for marks of texts, each a key point in one language, and the lines they are of."""
    points = "".join(
        f"  - id: right-{n}\n    text:\n      {tag}: |-\n        {line.strip()}\n"
        "    modality: fact\n    lines: 4\n"
        for n, line in enumerate(texts.strip().split("\n"))
    )
    brief = seeds[MILL].decode().replace("figures:\n", f"{points}figures:\n", 1)
    site = seeds["site.yml"].decode().replace("[en, ar, he]", "[en, ar, he, fr]")
    raw = {**seeds, MILL: brief.encode(), "site.yml": site.encode()}
    found = checking.found(raw, [LANGUAGES, locales.FOLDER])
    lines = brief.split("\n")
    return [(d.code, lines[d.span.line - 1].strip()) for d in found if d.code in CODES]


@pytest.mark.parametrize("tag", RIGHT)
def test_nothing_is_said_of_marks_that_are_right(tag: str, seeds: Mapping[str, bytes]) -> None:
    assert said(seeds, tag, RIGHT[tag]) == []


def test_a_language_is_checked_by_what_its_file_says(seeds: Mapping[str, bytes]) -> None:
    wrong = ["Elle l'a dit.", "Un “moulin”.", "Un moulin , une vanne.", "Est-ce vrai؟"]
    assert said(seeds, "fr", "\n".join(wrong)) == [
        ("quotation-mark", wrong[0]),
        ("quotation-mark", wrong[1]),
        ("quotation-mark", wrong[1]),
        ("punctuation", wrong[2]),
        ("punctuation", wrong[3]),
    ]
