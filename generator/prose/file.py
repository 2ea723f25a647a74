"""What the file of a language holds: its words for amounts and dates."""

from __future__ import annotations

from generator.locales import MagnitudeWord
from generator.model.fields import Record

Words = tuple[str, ...]


class WordsFile(Record):
    """What the file of a language holds; a word may be a phrase."""

    cardinals: dict[int, Words]
    """Number words below a hundred, and hundreds that are one word, in all their forms."""
    magnitudes: dict[int, MagnitudeWord]
    """Ten ("tens of"), a dozen, a hundred: as the magnitude words of the locale file."""
    loose: dict[int, MagnitudeWord]
    """What may say a number, but need not in another language: a decade, twice, both."""
    fractions: dict[str, Words]
    """Words for 1/2, 1/3 and so on, before a magnitude word or alone."""
    added: dict[str, Words]
    """The same after a number: "and a half"."""
    ordinals: dict[int, Words]
    """Third, fourth, without their article: they count centuries and days, and no amounts."""
    times: Words = ()
    """Letters glued to digits that count: "10x"."""
    and_words: Words = ()
    """Between the parts of a number, as words of their own."""
    and_prefixes: Words = ()
    """The same, glued to the next part."""
    and_always: bool = False
    """Whether there is one between all parts of a number."""
    of: Words = ()
    """May stand before a magnitude word or a currency: "hundreds of", "half a"."""
    several: Words
    """Before a magnitude word that then says no exact number: "several hundred"."""
    until: Words
    """Between the ends of a range, as words of their own."""
    until_prefixes: Words = ()
    """The same, glued to the second end."""
    between: Words
    """Before a range whose ends are joined by "and"."""
    articles: Words = ()
    """Glued to the front of a word: "the"."""
    percent: Words
    """Signs and words."""
    currencies: dict[str, Words]
    """Signs and words by ISO 4217 code."""
    hundredths: dict[str, Words]
    """Cents and the like, by the code of their currency."""
    no_names: Words = ()
    """Words with a capital letter that make no name of a number after them: "About 3"."""
    doubtful_numbers: Words = ()
    """Number words that are also other words; alone they need not be a number."""
    never: Words = ()
    """Words that look like a prefix and a number and are none."""
    months: dict[int, Words]
    """Names of months beyond those of CLDR."""
    doubtful_months: Words = ()
    """Names of months that are also other words; they count beside a number or a preposition."""
    month_after: Words
    """What stands before the name of a month."""
    month_first: bool = False
    """Whether a month may stand before its day: "January 27"."""
    month_only_after: Words = ()
    """What stands before a month that no day follows: "in January 33 users"."""
    year_words: Words = ()
    """Between a month and its year: "of", "عام"."""
    decades: dict[int, Words]
    """Words for the decades of a century: "nineties", after ``decade_words`` if there are any."""
    decade_words: Words = ()
    """Before the decade: "שנות"."""
    decade_endings: Words = ()
    """Glued to the digits of a decade: "1990s"."""
    century_words: Words
    """The word "century" in its forms."""
    ordinal_endings: Words = ()
    """Glued to digits: "21st"."""
